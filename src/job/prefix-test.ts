// A test of all objects under a prefix: calls the function with the prefix, follows the array jobs that it makes, collects their outputs.
import { randomUUID } from 'node:crypto';
import type { Lambda } from '@aws-sdk/client-lambda';
import type { Aws } from '../aws/aws.ts';
import type { BucketPath } from '../contract/config.ts';
import { systemClock } from './clock.ts';
import { explainObjects } from './failed-objects.ts';
import { followJobs, type FollowedJobs } from './follow-jobs.ts';
import { LogTail } from './log-tail.ts';
import type { Test, TestOptions } from './options.ts';
import type { FanOutOutcome, JobOutcome } from './outcome.ts';
import { collectOutputs } from './outputs.ts';
import { unlessAborted } from './parts.ts';

export interface PrefixTestOptions extends Omit<TestOptions, 'input' | 'aws'> {
  readonly aws: Pick<Aws, 's3' | 'batch' | 'logs' | 'lambda'>;
  readonly prefix: BucketPath;
}

/** A job, as the function names it in its answer. */
interface Submitted {
  readonly jobId: string;
  readonly jobName?: string;
  readonly size?: number;
}

/** Older objects can't be outputs; clocks may be apart. Milliseconds. */
const SKEW_MS = 10 * 60_000;

/**
 * Runs the function on all objects under a prefix. What fails or takes too long is an outcome; what is thrown is AwsError, or an error
 * of the file system.
 */
export async function runPrefixTest(options: PrefixTestOptions): Promise<JobOutcome> {
  const clock = options.clock ?? systemClock;
  const signal = options.signal ?? new AbortController().signal;
  const { prefix: path, facts } = options;
  const test: Test = { ...options, input: { file: '', name: '' }, clock, signal, deadline: clock.now() + options.timeoutSeconds * 1000 };
  const base = {
    functionName: facts.functionName,
    input: { bucket: path.bucket, key: path.prefix, bytes: 0 },
    states: [],
    outputs: [],
    log: { group: facts.jobLogGroup, stream: undefined, lines: [] },
  };
  const since = clock.now() - SKEW_MS;
  const called = await call(await options.aws.lambda(), facts.functionName, `s3://${path.bucket}/${path.prefix}`);
  if (typeof called === 'string') {
    return { ...base, ...NO_JOB, status: 'failed', reason: called, help: `The function’s log is in ${facts.lambdaLogGroup}.`, endedAt: clock.now() };
  }
  const [s3, batch, logs] = await Promise.all([options.aws.s3(), options.aws.batch(), options.aws.logs()]);
  const objects = called.reduce((sum, { size = 1 }) => sum + size, 0);
  const jobIds = called.map(({ jobId }) => jobId);
  test.on({ type: 'fan-out', jobIds, objects, prefix: `s3://${path.bucket}/${path.prefix}` });
  const followed = await followJobs(test, batch, { jobIds, objects });
  const tail = new LogTail(logs, test.on);
  const failures = followed.status === 'failed' ? await explainObjects(test, { s3, batch, tail }, followed.jobs) : [];
  const fanOut: FanOutOutcome = { ...followed.progress, jobIds, failures };
  const ids = new Set(jobIds);
  // A child's id is its parent's with a number behind it.
  const isOurs = (origin: string): boolean => ids.has(origin.replace(/:\d+$/, ''));
  const outputs = followed.progress.succeeded === 0 ? [] : await unlessAborted(signal, () => collectOutputs(test, s3, isOurs, since));
  const [first] = called;
  return {
    ...base,
    ...NO_JOB,
    ...inWords(followed, fanOut, options.timeoutSeconds),
    jobId: first?.jobId,
    jobName: first?.jobName,
    exitCode: followed.status === 'succeeded' ? 0 : failures.find(({ exitCode }) => exitCode !== undefined)?.exitCode,
    states: followed.states,
    endedAt: clock.now(),
    log: { ...base.log, lines: tail.lines },
    outputs: outputs ?? [],
    fanOut,
  };
}

const NO_JOB = { jobId: undefined, jobName: undefined, exitCode: undefined, reason: undefined, help: undefined };

function inWords({ status }: FollowedJobs, { objects, failed, succeeded }: FanOutOutcome, seconds: number): Pick<JobOutcome, 'status' | 'reason' | 'help'> {
  switch (status) {
    case 'succeeded':
      return { status, reason: undefined, help: undefined };
    case 'failed':
      return { status, reason: `${failed} of ${objects} objects failed`, help: 'What succeeded has stored its outputs. The first failures, and the end of their logs, stand below.' };
    case 'timed-out':
      return { status, reason: `after ${seconds} s, ${succeeded + failed} of ${objects} objects were done`, help: 'The jobs were left running. Raise test-timeout.' };
    case 'cancelled':
      return { status, reason: 'the test was cancelled, and its jobs terminated', help: undefined };
  }
}

/**
 * Has the function make the jobs. The SDK repeats a call whose answer was lost: the token makes that the same call.
 * Returns the jobs, or why there are none.
 */
async function call(lambda: Pick<Lambda, 'invoke'>, name: string, prefix: string): Promise<readonly Submitted[] | string> {
  const payload = JSON.stringify({ prefix, token: randomUUID() });
  const { FunctionError, Payload } = await lambda.invoke({ FunctionName: name, InvocationType: 'RequestResponse', Payload: new TextEncoder().encode(payload) });
  const answer = parse(Payload === undefined ? '' : new TextDecoder().decode(Payload));
  if (FunctionError !== undefined) return `the function could not start jobs for ${prefix}: ${answer.errorMessage ?? FunctionError}`;
  return answer.jobs ?? `the function started no jobs for ${prefix}. Was it deployed by an older scar-action? Deploy it again.`;
}

function parse(text: string): { readonly errorMessage?: string; readonly jobs?: readonly Submitted[] } {
  try {
    return (JSON.parse(text) as ReturnType<typeof parse> | null) ?? {};
  } catch {
    return {};
  }
}
