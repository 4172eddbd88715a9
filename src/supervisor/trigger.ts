// The Lambda function of mode `batch`: each new object becomes one job.
import type { TriggerConfig } from '../contract/config.ts';
import { EVENT_VARIABLE, REQUEST_ID_VARIABLE } from '../contract/environment.ts';
import { messageOf } from '../contract/errors.ts';
import { jobName } from '../contract/job-name.ts';
import type { Log } from './log.ts';
import { readS3Event, type ObjectCreated } from './s3-event.ts';

/** What the trigger needs of AWS Batch. */
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

/** What became of one object: the job that processes it, and whether an earlier delivery had already made it. */
export interface Submission {
  readonly bucket: string;
  readonly key: string;
  readonly jobId: string;
  readonly jobName: string;
  readonly repeated: boolean;
}

export interface Trigger {
  readonly config: TriggerConfig;
  readonly batch: () => Promise<JobQueueClient>;
  readonly log: Log;
  /** Jobs submitted by this process: ListJobs may not show a job yet that was submitted a moment ago. */
  readonly submitted: Map<string, string>;
}

/**
 * Submits a job for each object of an S3 event.
 * All objects are tried before a failure is thrown: Lambda then delivers the event again, and what was submitted is
 * found by its name.
 * @throws Error when the event is not S3's, or when any object could not be submitted
 */
export async function submitJobs(event: unknown, requestId: string, trigger: Trigger): Promise<readonly Submission[]> {
  const { config, log } = trigger;
  const read = readS3Event(event);
  if (read.kind === 'test') {
    log.info('ignored the test event that S3 sends when a notification is configured');
    return [];
  }
  if (read.kind === 'other') {
    const mode = `${config.functionName} runs in mode batch and takes events of S3 only`;
    throw new Error(`${mode}. This event is none: ${read.why}.`);
  }
  for (const marker of read.ignored) log.info(`ignored ${marker}: a folder marker, not data`);

  const submissions: Submission[] = [];
  const failures: string[] = [];
  for (const object of read.objects) {
    try {
      submissions.push(await submitOnce(object, requestId, trigger));
    } catch (error) {
      failures.push(`no job for ${uri(object)}: ${messageOf(error)}`);
      log.error(`no job for ${uri(object)}: ${messageOf(error)}`);
    }
  }
  if (failures.length > 0) throw new Error(failures.join('; '));
  return submissions;
}

async function submitOnce(object: ObjectCreated, requestId: string, trigger: Trigger): Promise<Submission> {
  const { config, log } = trigger;
  const { bucket, key } = object;
  const name = jobName(config.functionName, bucket, key, object.version);
  const batch = await trigger.batch();
  const earlier = trigger.submitted.get(name) ?? (await findJob(batch, config.jobQueue, name));
  if (earlier !== undefined) {
    log.info(`found job ${earlier} (${name}) for ${uri(object)}: an earlier delivery of this event submitted it`);
    return { bucket, key, jobId: earlier, jobName: name, repeated: true };
  }
  const { jobId } = await batch.submitJob({
    jobName: name,
    jobQueue: config.jobQueue,
    jobDefinition: config.jobDefinition,
    containerOverrides: {
      environment: [
        { name: EVENT_VARIABLE, value: JSON.stringify({ Records: [object.record] }) },
        { name: REQUEST_ID_VARIABLE, value: requestId },
      ],
    },
  });
  if (jobId === undefined) throw new Error('SubmitJob answered without a job id');
  trigger.submitted.set(name, jobId);
  log.info(`submitted job ${jobId} (${name}) for ${uri(object)}`);
  return { bucket, key, jobId, jobName: name, repeated: false };
}

/**
 * The id of the job of this name, in whatever state. A JOB_NAME filter makes ListJobs answer with jobs of all states
 * and matches
 * without regard to case (https://docs.aws.amazon.com/batch/latest/APIReference/API_ListJobs.html), so names are
 * compared again.
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

function uri({ bucket, key }: ObjectCreated): string {
  return `s3://${bucket}/${key}`;
}
