// One test from end to end: upload the input, find its job, follow it, collect its outputs.
import { systemClock } from './clock.ts';
import { findJob, knownJobs, type FoundJob, type Search } from './find-job.ts';
import { followJob, type Followed } from './follow.ts';
import { uploadInput, type UploadedInput } from './input.ts';
import { exitCodeOf, isFinal, logGroupOf, logStreamsOf } from './job-details.ts';
import { LogTail } from './log-tail.ts';
import type { Test, TestOptions } from './options.ts';
import type { JobOutcome, OutputFile } from './outcome.ts';
import { collectOutputs } from './outputs.ts';

export type { JobEvent } from './event.ts';
export type { TestFacts, TestOptions } from './options.ts';

/**
 * Runs one test job on a deployed function.
 * A job that fails, never appears or takes too long is an outcome; what is thrown is AwsError, or an error of the file system.
 */
export async function runTest(options: TestOptions): Promise<JobOutcome> {
  const clock = options.clock ?? systemClock;
  const signal = options.signal ?? new AbortController().signal;
  const test: Test = { ...options, clock, signal, deadline: clock.now() + options.timeoutSeconds * 1000 };
  const [s3, batch, logs] = await Promise.all([test.aws.s3(), test.aws.batch(), test.aws.logs()]);

  const known = await knownJobs(test, batch);
  const input = await uploadInput(test, s3);
  const search = await findJob(test, { batch, logs }, input, known);
  if (search.kind !== 'found') return withoutJob(test, input, search);

  const tail = new LogTail(logs, test.on);
  const followed = await followJob(test, batch, search.job, tail);
  const outputs = followed.status === 'succeeded' ? await collectOutputs(test, s3, search.job.jobId, input.at) : [];
  return withJob(test, input, search.job, followed, tail.lines, outputs);
}

function withJob(
  { facts, clock }: Test,
  { bucket, key, bytes }: UploadedInput,
  { jobId, jobName }: FoundJob,
  { status, job, states, explanation }: Followed,
  lines: readonly string[],
  outputs: readonly OutputFile[],
): JobOutcome {
  const last = states.at(-1);
  return {
    functionName: facts.functionName,
    input: { bucket, key, bytes },
    status,
    jobId,
    jobName,
    exitCode: job === undefined ? undefined : exitCodeOf(job),
    reason: explanation?.reason,
    help: explanation?.help,
    states,
    endedAt: last !== undefined && isFinal(last.state) ? last.at : clock.now(),
    log: {
      group: (job === undefined ? undefined : logGroupOf(job)) ?? facts.jobLogGroup,
      stream: job === undefined ? undefined : logStreamsOf(job).at(-1),
      lines,
    },
    outputs,
  };
}

function withoutJob({ facts, clock, timeoutSeconds }: Test, { bucket, key, bytes }: UploadedInput, search: Exclude<Search, { kind: 'found' }>): JobOutcome {
  const { status, reason, help } = endWithoutJob(search, timeoutSeconds);
  return {
    functionName: facts.functionName,
    input: { bucket, key, bytes },
    status,
    jobId: undefined,
    jobName: undefined,
    exitCode: undefined,
    reason,
    help,
    states: [],
    endedAt: clock.now(),
    log: { group: facts.jobLogGroup, stream: undefined, lines: [] },
    outputs: [],
  };
}

function endWithoutJob(search: Exclude<Search, { kind: 'found' }>, timeoutSeconds: number): Pick<JobOutcome, 'status' | 'reason' | 'help'> {
  switch (search.kind) {
    case 'none':
      return { status: 'failed', reason: search.reason, help: search.help };
    case 'timed-out': {
      const reason = `no job appeared within the ${timeoutSeconds} s of the test`;
      return { status: 'timed-out', reason, help: 'Raise test-timeout. A job may still come, and will then run.' };
    }
    case 'cancelled':
      return { status: 'cancelled', reason: 'the test was cancelled before its job appeared', help: 'A job may still come, and will then run.' };
  }
}
