// What tests of jobs and of invocations have in common.
import type { Batch } from '@aws-sdk/client-batch';
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import type { S3 } from '@aws-sdk/client-s3';
import type { NotFound } from './appear.ts';
import type { Test } from './options.ts';
import type { JobOutcome } from './outcome.ts';
import { collectOutputs } from './outputs.ts';

export interface Clients {
  readonly s3: S3;
  readonly batch: Batch;
  readonly logs: CloudWatchLogs;
}

/** The test's input is in the bucket. */
export interface Upload {
  /** Ids of what was started for the same object before. */
  readonly known: ReadonlySet<string>;
  /** By S3's clock, milliseconds since 1970. */
  readonly uploadedAt: number;
  /** Puts the input into the bucket once more. */
  readonly again: () => Promise<unknown>;
}

/** All of an outcome but what was known before. */
export type End = Omit<JobOutcome, 'functionName' | 'input'>;

/** The work's result; undefined when cancelling has cut it off. */
export async function unlessAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

/**
 * Adds the outputs of work that succeeded.
 * @param origin id of the job or the request, by which its outputs are known
 */
export async function withOutputs(
  test: Test,
  { s3 }: Clients,
  { uploadedAt }: Upload,
  origin: string,
  end: Omit<End, 'outputs'>,
): Promise<End> {
  if (end.status !== 'succeeded') return { ...end, outputs: [] };
  const outputs = await unlessAborted(test.signal, () => collectOutputs(test, s3, (each) => each === origin, uploadedAt));
  if (outputs !== undefined) return { ...end, outputs };
  const reason = 'the job succeeded, but the test was cancelled before all outputs were here';
  return { ...end, status: 'cancelled', reason, outputs: [] };
}

/** The outcome when nothing appeared. */
export function notFound(test: Test, search: NotFound, called: 'job' | 'invocation'): End {
  const { facts, clock, timeoutSeconds } = test;
  return {
    ...endWithout(search, timeoutSeconds, called),
    jobId: undefined,
    jobName: undefined,
    exitCode: undefined,
    states: [],
    endedAt: clock.now(),
    log: { group: called === 'job' ? facts.jobLogGroup : facts.lambdaLogGroup, stream: undefined, lines: [] },
    outputs: [],
  };
}

function endWithout(
  search: NotFound,
  timeoutSeconds: number,
  called: 'job' | 'invocation',
): Pick<JobOutcome, 'status' | 'reason' | 'help'> {
  const late = `${called === 'job' ? 'A job' : 'An invocation'} may still come, and will then run.`;
  switch (search.kind) {
    case 'none':
      return { status: 'failed', reason: search.reason, help: search.help };
    case 'timed-out':
      return {
        status: 'timed-out',
        reason: `no ${called} appeared within the ${timeoutSeconds} s of the test`,
        help: `Raise test-timeout. ${late}`,
      };
    case 'cancelled':
      return { status: 'cancelled', reason: `the test was cancelled before its ${called} appeared`, help: late };
  }
}
