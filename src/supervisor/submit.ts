// Submits the job of one task, once: whoever delivers the same event again finds the job that is there.
import { EVENT_VARIABLE, REQUEST_ID_VARIABLE } from '../contract/environment.ts';
import { messageOf } from '../contract/errors.ts';
import { jobName } from '../contract/job-name.ts';
import { jobOverrides, overridesLength } from '../contract/job-overrides.ts';
import type { Task } from './events.ts';
import { findJob, isRefusal, submitPatiently, type JobQueueClient, type SubmitJob } from './job-queue.ts';
import type { Held, Locks } from './lock.ts';
import type { Log } from './log.ts';
import { waitForLock } from './lock-wait.ts';

export interface Queue {
  readonly functionName: string;
  /** ARN of the job queue. */
  readonly jobQueue: string;
  /** ARN of the exact revision of the job definition. */
  readonly jobDefinition: string;
  /** Whether the jobs' image is used as it is: without a supervisor that reads the event. */
  readonly plainImage: boolean;
  /** Whether its jobs are multi-node parallel jobs. */
  readonly multiNode?: boolean;
  readonly batch: () => Promise<JobQueueClient>;
  readonly log: Log;
  /** Jobs submitted by this process: ListJobs may not show a job yet that was submitted a moment ago. */
  readonly submitted: Map<string, string>;
  /** Without them, deliveries find each other's jobs by name only: of two at the very same moment, both would submit. */
  readonly locks?: Locks;
}

/** The job that does a task, and whether an earlier delivery of the event had already made it. */
export interface Submission {
  /** Absent for a call. */
  readonly bucket?: string;
  readonly key?: string;
  /** Of an array job: how many objects under `key`, a prefix. */
  readonly size?: number;
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
 * Submits the job of a task, or finds it. However many deliveries of one event there are, and at one time, they make one job.
 * @throws Error when the event is too long for a job; AwsError
 */
export async function submitOnce(task: Task, requestId: string, queue: Queue): Promise<Submission> {
  return { ...objectOf(task), ...(await submitNamed(requestOf(task, requestId, queue), requestId, queue, calledOf(task))) };
}

/**
 * Submits a job, or finds the one of its name.
 * @param about what it works on, for messages
 * @throws AwsError
 */
export async function submitNamed(
  request: SubmitJob,
  requestId: string,
  queue: Queue,
  about: string,
): Promise<Pick<Submission, 'jobId' | 'jobName' | 'repeated'>> {
  const name = request.jobName;
  const known = queue.submitted.get(name);
  const made = known === undefined ? await make(request, requestId, queue) : { jobId: known, repeated: true };
  queue.submitted.set(name, made.jobId);
  const what = `job ${made.jobId} (${name}) for ${about}`;
  queue.log.info(made.repeated ? `found ${what}: an earlier delivery of this event submitted it` : `submitted ${what}`);
  return { jobName: name, ...made };
}

/** Well within the time for which a lock is ours (lock-wait.ts), milliseconds. */
const SUBMIT_WITHIN_MS = 20_000;

type Made = Pick<Submission, 'jobId' | 'repeated'>;

async function make(request: SubmitJob, requestId: string, queue: Queue): Promise<Made> {
  if (queue.locks === undefined) return makeUnlocked(request, queue);
  const lock = await waitForLock(request.jobName, requestId, queue.locks);
  switch (lock.kind) {
    case 'job':
      return { jobId: lock.jobId, repeated: true };
    case 'unavailable':
      queue.log.warning(`no lock for ${request.jobName}, so that simultaneous deliveries may make two jobs: ${lock.reason}`);
      return makeUnlocked(request, queue);
    case 'held':
      return makeLocked(request, lock, queue);
  }
}

/** What tells deliveries apart that come one after the other. */
async function makeUnlocked(request: SubmitJob, queue: Queue, signal = AbortSignal.timeout(SUBMIT_WITHIN_MS)): Promise<Made> {
  const batch = await queue.batch();
  const earlier = await findJob(batch, request, signal);
  if (earlier !== undefined) return { jobId: earlier, repeated: true };
  return { jobId: await submitPatiently(request, batch, signal), repeated: false };
}

async function makeLocked(request: SubmitJob, lock: Held, queue: Queue): Promise<Made> {
  const note = (writing: Promise<void>): Promise<void> => writing.catch((error: unknown) => {
    // Who comes later finds the job by its name, when our time is over.
    queue.log.warning(`the lock of ${request.jobName} could not be written: ${messageOf(error)}`);
  });
  const signal = AbortSignal.timeout(SUBMIT_WITHIN_MS);
  const made = lock.takenOver
    ? makeUnlocked(request, queue, signal)
    : submitPatiently(request, await queue.batch(), signal).then((jobId): Made => ({ jobId, repeated: false }));
  return made.then(
    async (result) => {
      await note(lock.finish({ jobId: result.jobId }));
      return result;
    },
    async (error: unknown) => {
      if (isRefusal(error)) await note(lock.release());
      throw error;
    },
  );
}

/** The job of an earlier delivery of the same event, if this process or the queue knows one. */
export async function earlierJob(task: Task, requestId: string, queue: Queue): Promise<string | undefined> {
  const jobName = jobNameOf(task, requestId, queue);
  return queue.submitted.get(jobName) ?? findJob(await queue.batch(), { jobName, jobQueue: queue.jobQueue });
}

/** @throws Error when the event is too long for a job */
function requestOf(task: Task, requestId: string, queue: Queue): SubmitJob {
  const overrides = jobOverrides(variablesOf(task, requestId, queue.plainImage), queue.multiNode === true);
  const length = overridesLength(overrides);
  if (length > LONGEST_OVERRIDES) {
    throw new Error(
      `the event makes ${length} characters of a job's overrides, which have room for ${LONGEST_OVERRIDES}: ` +
        'put large data into the input bucket instead',
    );
  }
  const { jobQueue, jobDefinition } = queue;
  return { jobName: jobNameOf(task, requestId, queue), jobQueue, jobDefinition, ...overrides };
}

/** What a task works on, for messages. */
export function calledOf({ object }: { readonly object?: { readonly bucket: string; readonly key: string } }): string {
  return object === undefined ? 'the call' : `s3://${object.bucket}/${object.key}`;
}

/**
 * The name of the job of a task, and of its lock. Lambda's retries of a call have its request id, so that a call makes one job, too; so
 * does an event that someone wrote by hand, without anything that tells versions of the object apart.
 */
export function jobNameOf({ object }: Task, requestId: string, { functionName }: Pick<Queue, 'functionName'>): string {
  return object === undefined
    ? jobName(functionName, '', '', requestId)
    : jobName(functionName, object.bucket, object.key, object.version || requestId);
}

function objectOf({ object }: Task): { bucket?: string; key?: string } {
  return object === undefined ? {} : { bucket: object.bucket, key: object.key };
}

function variablesOf(task: Task, requestId: string, plainImage: boolean): Record<string, string> {
  const own = { [EVENT_VARIABLE]: task.json, [REQUEST_ID_VARIABLE]: requestId };
  const contract = {
    EVENT: task.json,
    STORAGE_OBJECT_KEY: task.object?.key ?? '',
    EVENT_TIME: task.object?.time ?? '',
    REQUEST_ID: requestId,
    AWS_LAMBDA_REQUEST_ID: requestId,
    ...task.variables,
  };
  return plainImage ? contract : own;
}

