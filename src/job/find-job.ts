// Finds the job that the uploaded object has made.
import type { Batch, JobSummary } from '@aws-sdk/client-batch';
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { jobNamePrefix } from '../contract/job-name.ts';
import { waitFor, type Search } from './appear.ts';
import type { Test } from './options.ts';

export interface FoundJob {
  readonly jobId: string;
  readonly jobName: string;
}

/** How far the clocks of S3 and Batch may be apart. Milliseconds. */
const SKEW_MS = 2_000;

/** Ids of all jobs that exist for this input's key: none of them is the test's. */
export async function knownJobs(test: Test, batch: Pick<Batch, 'listJobs'>): Promise<ReadonlySet<string>> {
  const jobs = await jobsForInput(test, batch);
  return new Set(jobs.map(({ jobId }) => jobId ?? ''));
}

/**
 * Jobs of all states for the input's key. (A filter by JOB_NAME makes ListJobs answer with all states and ends in `*`
 * for a prefix:
 * https://docs.aws.amazon.com/batch/latest/APIReference/API_ListJobs.html)
 */
async function jobsForInput({ facts, input }: Test, batch: Pick<Batch, 'listJobs'>): Promise<JobSummary[]> {
  const prefix = jobNamePrefix(facts.functionName, facts.inputBucket, facts.inputPrefix + input.name);
  const jobs: JobSummary[] = [];
  let nextToken: string | undefined;
  do {
    const page = await batch.listJobs({
      jobQueue: facts.jobQueue,
      filters: [{ name: 'JOB_NAME', values: [`${prefix}*`] }],
      ...(nextToken === undefined ? {} : { nextToken }),
    });
    jobs.push(...(page.jobSummaryList ?? []).filter(({ jobName }) => jobName?.startsWith(prefix)));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return jobs;
}

/**
 * Waits until the job of the uploaded object appears.
 * @param uploadedAt milliseconds since 1970, by S3's clock
 * @param uploadAgain puts the input into the bucket once more
 */
export async function findJob(
  test: Test,
  clients: { readonly batch: Pick<Batch, 'listJobs'>; readonly logs: Pick<CloudWatchLogs, 'filterLogEvents'> },
  uploadedAt: number,
  known: ReadonlySet<string>,
  uploadAgain: () => Promise<unknown>,
): Promise<Search<FoundJob>> {
  const search = await waitFor(test, clients.logs, {
    called: 'job',
    find: async () => firstAfter(await jobsForInput(test, clients.batch), uploadedAt, known),
    waitingState: undefined,
    inFunction: false,
    uploadedAt,
    uploadAgain,
  });
  if (search.kind === 'found') test.on({ type: 'submitted', ...search.found });
  return search;
}

/** The first job made after the upload. */
function firstAfter(jobs: readonly JobSummary[], uploadedAt: number, known: ReadonlySet<string>): FoundJob | undefined {
  const ours = jobs
    .filter(({ jobId, createdAt }) => !known.has(jobId ?? '') && (createdAt ?? Infinity) >= uploadedAt - SKEW_MS)
    .toSorted((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
  const [first] = ours;
  if (first?.jobId === undefined || first.jobName === undefined) return undefined;
  return { jobId: first.jobId, jobName: first.jobName };
}
