// One test from end to end: upload the input, find its job, follow it, collect its outputs.
import { systemClock } from './clock.ts';
import { findJob, knownJobs, type FoundJob, type Search } from './find-job.ts';
import { followJob, type Followed } from './follow.ts';
import { inputObject, uploadInput } from './input.ts';
import { exitCodeOf, isFinal, logGroupOf, logStreamsOf } from './job-details.ts';
import { LogTail } from './log-tail.ts';
import type { Test, TestOptions } from './options.ts';
import type { JobOutcome } from './outcome.ts';
import { collectOutputs } from './outputs.ts';

export type { JobEvent } from './event.ts';
export type { TestFacts, TestOptions } from './options.ts';

/**
 * Runs one test job on a deployed function.
 * A job that fails, never appears or takes too long is an outcome; what is thrown is AwsError, or an error of the file
 * system.
 */
export async function runTest(options: TestOptions): Promise<JobOutcome> {
  const clock = options.clock ?? systemClock;
  const signal = options.signal ?? new AbortController().signal;
  const test: Test = { ...options, clock, signal, deadline: clock.now() + options.timeoutSeconds * 1000 };
  const [s3, batch, logs] = await Promise.all([test.aws.s3(), test.aws.batch(), test.aws.logs()]);
  const input = await inputObject(test);
  const base = { functionName: test.facts.functionName, input };

  const known = await knownJobs(test, batch);
  const upload = (): Promise<number | undefined> => unlessAborted(signal, () => uploadInput(test, s3));
  const uploadedAt = await upload();
  if (uploadedAt === undefined) return { ...base, ...withoutJob(test, { kind: 'cancelled' }) };
  const search = await findJob(test, { batch, logs }, uploadedAt, known, upload);
  if (search.kind !== 'found') return { ...base, ...withoutJob(test, search) };

  const tail = new LogTail(logs, test.on);
  const followed = await followJob(test, batch, search.job, tail);
  const found = { ...base, ...withJob(test, search.job, followed), log: logOf(test, followed, tail) };
  if (followed.status !== 'succeeded') return { ...found, outputs: [] };
  const outputs = await unlessAborted(signal, () => collectOutputs(test, s3, search.job.jobId, uploadedAt));
  if (outputs !== undefined) return { ...found, outputs };
  const reason = 'the job succeeded, but the test was cancelled before all outputs were here';
  return { ...found, status: 'cancelled', reason, outputs: [] };
}

/** The work's result; undefined when cancelling has cut it off. */
async function unlessAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

type JobPart = Pick<JobOutcome, 'status' | 'jobId' | 'jobName' | 'exitCode' | 'reason' | 'help' | 'states' | 'endedAt'>;

function withJob({ clock }: Test, { jobId, jobName }: FoundJob, followed: Followed): JobPart {
  const { status, job, states, explanation } = followed;
  const last = states.at(-1);
  return {
    status,
    jobId,
    jobName,
    exitCode: job === undefined ? undefined : exitCodeOf(job),
    reason: explanation?.reason,
    help: explanation?.help,
    states,
    endedAt: last !== undefined && isFinal(last.state) ? last.at : clock.now(),
  };
}

function logOf({ facts }: Test, { job }: Followed, { lines }: LogTail): JobOutcome['log'] {
  if (job === undefined) return { group: facts.jobLogGroup, stream: undefined, lines };
  return { group: logGroupOf(job) ?? facts.jobLogGroup, stream: logStreamsOf(job).at(-1), lines };
}

type NoJob = Exclude<Search, { kind: 'found' }>;

function withoutJob({ facts, clock, timeoutSeconds }: Test, search: NoJob): Omit<JobOutcome, 'functionName' | 'input'> {
  return {
    ...endWithoutJob(search, timeoutSeconds),
    jobId: undefined,
    jobName: undefined,
    exitCode: undefined,
    states: [],
    endedAt: clock.now(),
    log: { group: facts.jobLogGroup, stream: undefined, lines: [] },
    outputs: [],
  };
}

function endWithoutJob(search: NoJob, timeoutSeconds: number): Pick<JobOutcome, 'status' | 'reason' | 'help'> {
  const late = 'A job may still come, and will then run.';
  switch (search.kind) {
    case 'none':
      return { status: 'failed', reason: search.reason, help: search.help };
    case 'timed-out':
      return {
        status: 'timed-out',
        reason: `no job appeared within the ${timeoutSeconds} s of the test`,
        help: `Raise test-timeout. ${late}`,
      };
    case 'cancelled':
      return { status: 'cancelled', reason: 'the test was cancelled before its job appeared', help: late };
  }
}
