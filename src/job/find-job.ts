// Finds the job that the uploaded object has made, or says why there is none.
import type { Batch, JobSummary } from '@aws-sdk/client-batch';
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { messageOf } from '../contract/errors.ts';
import { jobNamePrefix } from '../contract/job-name.ts';
import { Pace } from './clock.ts';
import { lambdaLines, troubleIn, withoutFrame } from './lambda-log.ts';
import type { Test } from './options.ts';

export interface FoundJob {
  readonly jobId: string;
  readonly jobName: string;
}

export type Search =
  | { readonly kind: 'found'; readonly job: FoundJob }
  | { readonly kind: 'none'; readonly reason: string; readonly help: string }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'cancelled' };

const APPEAR_SECONDS = 180;
/** How often to look into the Lambda function's log, and to say that we still wait. Milliseconds. */
const LOOK_MS = 15_000;
/**
 * A new trigger may take a while to work, and S3 loses the events of that time: after so long without an invocation the
 * input is uploaded once more. ("event notifications are typically delivered in seconds but can sometimes take a minute
 * or longer", https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html.) Milliseconds.
 */
const REPEAT_MS = 75_000;
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
): Promise<Search> {
  const { clock, deadline, signal, on } = test;
  const started = clock.now();
  const giveUp = started + (test.appearSeconds ?? APPEAR_SECONDS) * 1000;
  const pace = new Pace(test.poll);
  const lambda = new LambdaWatch(test, clients.logs, uploadedAt);
  let repeatAt = started + REPEAT_MS;
  for (let nextLook = started + LOOK_MS; ; ) {
    const job = firstAfter(await jobsForInput(test, clients.batch), uploadedAt, known);
    // Also when cancelled meanwhile: a job that is there is then terminated.
    if (job !== undefined) {
      on({ type: 'submitted', ...job });
      return { kind: 'found', job };
    }
    const now = clock.now();
    if (signal.aborted) return { kind: 'cancelled' };
    if (now >= deadline) return { kind: 'timed-out' };
    if (now >= giveUp) return lambda.conclude(Math.round((now - started) / 1000));
    if (now >= nextLook) {
      on({ type: 'waiting', state: undefined, seconds: Math.round((now - started) / 1000) });
      const lines = await lambda.look();
      nextLook = now + LOOK_MS;
      if (now >= repeatAt && lines.length === 0) {
        repeatAt = Infinity;
        on({ type: 'repeated', seconds: Math.round((now - started) / 1000) });
        await uploadAgain();
      }
    }
    await clock.sleep(Math.min(pace.next(), deadline - now, giveUp - now), signal);
  }
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

/** What the Lambda function says while no job is there. */
class LambdaWatch {
  readonly #test: Test;
  readonly #logs: Pick<CloudWatchLogs, 'filterLogEvents'>;
  readonly #since: number;
  #shown = 0;

  constructor(test: Test, logs: Pick<CloudWatchLogs, 'filterLogEvents'>, since: number) {
    this.#test = test;
    this.#logs = logs;
    this.#since = since;
  }

  /** Shows the errors that have come since the last look. Returns all lines of the function. */
  async look(): Promise<string[]> {
    const group = this.#test.facts.lambdaLogGroup;
    let lines: string[];
    try {
      lines = await lambdaLines(this.#logs, group, this.#since);
    } catch (error) {
      return [`(its log ${group} can't be read: ${messageOf(error)})`];
    }
    const trouble = troubleIn(lines);
    if (trouble.length > this.#shown) this.#test.on({ type: 'lambda-log', group, lines: trouble.slice(this.#shown) });
    this.#shown = Math.max(this.#shown, trouble.length);
    return lines;
  }

  /** Why no job came. */
  async conclude(seconds: number): Promise<Search> {
    const { facts, input } = this.#test;
    const lines = await this.look();
    const last = troubleIn(lines).at(-1) ?? withoutFrame(lines).at(-1);
    const none = `no job appeared within ${seconds} s after the upload`;
    if (lines.length === 0) {
      return {
        kind: 'none',
        reason: `${none}: the Lambda function ${facts.functionName} was not invoked`,
        help:
          `Does s3://${facts.inputBucket} still notify the function of new objects under "${facts.inputPrefix}"? ` +
          `Deploy again, and compare suffixes that the input must have with the name ${input.name}.`,
      };
    }
    return {
      kind: 'none',
      reason: `${none}; the Lambda function ${facts.functionName} says: ${last ?? 'nothing'}`,
      help: `The log group ${facts.lambdaLogGroup} has the rest.`,
    };
  }
}
