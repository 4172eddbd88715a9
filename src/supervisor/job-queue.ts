// AWS Batch as the supervisor uses it: a job is found by its name, and submitted once even when an answer is lost.
import { setTimeout as delay } from 'node:timers/promises';
import { AwsError, isThrottled } from '../aws/errors.ts';
import type { JobOverrides } from '../contract/job-overrides.ts';

/** What is needed of AWS Batch. Its client must not repeat SubmitJob by itself: the call has no token that tells a repetition. */
export interface JobQueueClient {
  listJobs(request: { jobQueue: string; filters: { name: string; values: string[] }[]; nextToken?: string }): Promise<{
    jobSummaryList?: { jobId?: string | undefined; jobName?: string | undefined }[] | undefined;
    nextToken?: string | undefined;
  }>;
  submitJob(request: SubmitJob, options?: { abortSignal: AbortSignal }): Promise<{ jobId?: string | undefined }>;
}

export interface SubmitJob extends JobOverrides {
  jobName: string;
  jobQueue: string;
  jobDefinition: string;
  arrayProperties?: { size: number };
}

const TRIES = 6;

/** Whether Batch has said no: there is no job. After any other error there may be one. */
export function isRefusal(error: unknown): boolean {
  return isThrottled(error) || (error instanceof AwsError && error.status !== undefined && Math.floor(error.status / 100) === 4);
}

/**
 * Submits a job. What may have been submitted although no answer came is looked for before it is tried again.
 * @param abortSignal ends it, if need be in the middle of a call
 * @throws AwsError
 */
export async function submitPatiently(request: SubmitJob, client: JobQueueClient, abortSignal: AbortSignal): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { jobId } = await client.submitJob(request, { abortSignal });
      if (jobId === undefined) throw new Error('SubmitJob answered without a job id');
      return jobId;
    } catch (error) {
      if (abortSignal.aborted || attempt === TRIES || isFinal(error)) throw error;
      await delay(backoff(attempt));
      const found = isThrottled(error) ? undefined : await findJob(client, request, abortSignal);
      if (found !== undefined) return found;
    }
  }
}

/** Whether trying again is of no use. */
const isFinal = (error: unknown): boolean => !(error instanceof AwsError) || (isRefusal(error) && !isThrottled(error));

/** Full jitter, so that functions that were slowed down together don't come back together. Milliseconds. */
const backoff = (attempt: number): number => Math.random() * Math.min(4000, 250 * 2 ** attempt);

/**
 * The id of the job of this name, in whatever state. A JOB_NAME filter makes ListJobs answer with jobs of all states
 * and matches without regard to case (https://docs.aws.amazon.com/batch/latest/APIReference/API_ListJobs.html), so
 * names are compared again.
 */
export async function findJob(
  batch: JobQueueClient,
  { jobQueue, jobName }: Pick<SubmitJob, 'jobQueue' | 'jobName'>,
  signal?: AbortSignal,
): Promise<string | undefined> {
  let nextToken: string | undefined;
  do {
    const filters = [{ name: 'JOB_NAME', values: [jobName] }];
    const request = { jobQueue, filters, ...(nextToken === undefined ? {} : { nextToken }) };
    const page = await patiently(() => batch.listJobs(request), signal);
    const found = (page.jobSummaryList ?? []).find((job) => job.jobName === jobName);
    if (found?.jobId !== undefined) return found.jobId;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return undefined;
}

/** Repeats what failed for want of an answer or of patience. */
async function patiently<T>(call: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (signal?.aborted === true || attempt === TRIES || isFinal(error)) throw error;
      await delay(backoff(attempt));
    }
  }
}
