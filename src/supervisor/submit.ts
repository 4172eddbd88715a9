// Submits the job of one task, once: whoever delivers the same event again finds the job that is there.
import { EVENT_VARIABLE, REQUEST_ID_VARIABLE } from '../contract/environment.ts';
import { jobName } from '../contract/job-name.ts';
import type { Task } from './events.ts';
import type { Log } from './log.ts';

/** What is needed of AWS Batch. */
export interface JobQueueClient {
  listJobs(request: { jobQueue: string; filters: { name: string; values: string[] }[]; nextToken?: string }): Promise<{
    jobSummaryList?: { jobId?: string | undefined; jobName?: string | undefined }[] | undefined;
    nextToken?: string | undefined;
  }>;
  submitJob(request: SubmitJob): Promise<{ jobId?: string | undefined }>;
}

interface SubmitJob {
  jobName: string;
  jobQueue: string;
  jobDefinition: string;
  containerOverrides: { environment: { name: string; value: string }[] };
}

export interface Queue {
  readonly functionName: string;
  /** ARN of the job queue. */
  readonly jobQueue: string;
  /** ARN of the exact revision of the job definition. */
  readonly jobDefinition: string;
  /** Whether the jobs' image is used as it is: without a supervisor that reads the event. */
  readonly plainImage: boolean;
  readonly batch: () => Promise<JobQueueClient>;
  readonly log: Log;
  /** Jobs submitted by this process: ListJobs may not show a job yet that was submitted a moment ago. */
  readonly submitted: Map<string, string>;
}

/** The job that does a task, and whether an earlier delivery of the event had already made it. */
export interface Submission {
  /** Absent for a call. */
  readonly bucket?: string;
  readonly key?: string;
  readonly jobId: string;
  readonly jobName: string;
  readonly repeated: boolean;
}

/**
 * Longest containerOverrides of SubmitJob, characters
 * (https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerOverrides.html).
 */
const LONGEST_OVERRIDES = 8192;

/**
 * Submits the job of a task, or finds it.
 * @throws Error when the event is too long for a job; AwsError
 */
export async function submitOnce(task: Task, requestId: string, queue: Queue): Promise<Submission> {
  const name = jobNameOf(task, requestId, queue);
  const earlier = await earlierJob(task, requestId, queue);
  if (earlier !== undefined) {
    const found = `found job ${earlier} (${name}) for ${calledOf(task)}`;
    queue.log.info(`${found}: an earlier delivery of this event submitted it`);
    return { ...objectOf(task), jobId: earlier, jobName: name, repeated: true };
  }
  const containerOverrides = { environment: variablesOf(task, requestId, queue.plainImage) };
  const { length } = JSON.stringify(containerOverrides);
  if (length > LONGEST_OVERRIDES) {
    throw new Error(
      `the event makes ${length} characters of a job's overrides, which have room for ${LONGEST_OVERRIDES}: ` +
        'put large data into the input bucket instead',
    );
  }
  const { jobQueue, jobDefinition } = queue;
  const batch = await queue.batch();
  const { jobId } = await batch.submitJob({ jobName: name, jobQueue, jobDefinition, containerOverrides });
  if (jobId === undefined) throw new Error('SubmitJob answered without a job id');
  queue.submitted.set(name, jobId);
  queue.log.info(`submitted job ${jobId} (${name}) for ${calledOf(task)}`);
  return { ...objectOf(task), jobId, jobName: name, repeated: false };
}

/** The id of the job that an earlier delivery of the same event has made; undefined when there is none. */
export async function earlierJob(task: Task, requestId: string, queue: Queue): Promise<string | undefined> {
  const name = jobNameOf(task, requestId, queue);
  return queue.submitted.get(name) ?? findJob(await queue.batch(), queue.jobQueue, name);
}

/** What a task works on, for messages. */
export function calledOf({ object }: { readonly object?: { readonly bucket: string; readonly key: string } }): string {
  return object === undefined ? 'the call' : `s3://${object.bucket}/${object.key}`;
}

/** Lambda's retries of a call have its request id, so that a call makes one job, too. */
function jobNameOf({ object }: Task, requestId: string, { functionName }: Queue): string {
  return object === undefined
    ? jobName(functionName, '', '', requestId)
    : jobName(functionName, object.bucket, object.key, object.version);
}

function objectOf({ object }: Task): { bucket?: string; key?: string } {
  return object === undefined ? {} : { bucket: object.bucket, key: object.key };
}

function variablesOf(task: Task, requestId: string, plainImage: boolean): { name: string; value: string }[] {
  const own = { [EVENT_VARIABLE]: task.json, [REQUEST_ID_VARIABLE]: requestId };
  const contract = {
    EVENT: task.json,
    STORAGE_OBJECT_KEY: task.object?.key ?? '',
    EVENT_TIME: task.object?.time ?? '',
    REQUEST_ID: requestId,
    AWS_LAMBDA_REQUEST_ID: requestId,
    ...task.variables,
  };
  return Object.entries(plainImage ? contract : own).map(([name, value]) => ({ name, value }));
}

/**
 * The id of the job of this name, in whatever state. A JOB_NAME filter makes ListJobs answer with jobs of all states
 * and matches without regard to case (https://docs.aws.amazon.com/batch/latest/APIReference/API_ListJobs.html), so
 * names are compared again.
 */
async function findJob(batch: JobQueueClient, jobQueue: string, name: string): Promise<string | undefined> {
  let nextToken: string | undefined;
  do {
    const filters = [{ name: 'JOB_NAME', values: [name] }];
    const page = await batch.listJobs({ jobQueue, filters, ...(nextToken === undefined ? {} : { nextToken }) });
    const found = (page.jobSummaryList ?? []).find((job) => job.jobName === name);
    if (found?.jobId !== undefined) return found.jobId;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return undefined;
}
