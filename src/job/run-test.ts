// One test from end to end: upload the input, find what it starts, follow it, collect its outputs.
import { systemClock } from './clock.ts';
import { inputObject, uploadInput } from './input.ts';
import type { Test, TestOptions } from './options.ts';
import type { JobOutcome } from './outcome.ts';
import { notFound, unlessAborted, type Clients, type Upload } from './parts.ts';
import { knownJobs } from './find-job.ts';
import { knownInvocations } from './find-invocation.ts';
import { testInvocation } from './test-invocation.ts';
import { testJob } from './test-job.ts';

export type { JobEvent } from './event.ts';
export type { TestFacts, TestOptions } from './options.ts';

/**
 * Runs one test on a deployed function: its job, or its invocation, or one after the other.
 * What fails, never appears or takes too long is an outcome; what is thrown is AwsError, or an error of the file
 * system.
 */
export async function runTest(options: TestOptions): Promise<JobOutcome> {
  const clock = options.clock ?? systemClock;
  const signal = options.signal ?? new AbortController().signal;
  const test: Test = { ...options, clock, signal, deadline: clock.now() + options.timeoutSeconds * 1000 };
  const [s3, batch, logs] = await Promise.all([test.aws.s3(), test.aws.batch(), test.aws.logs()]);
  const clients: Clients = { s3, batch, logs };
  const base = { functionName: test.facts.functionName, input: await inputObject(test) };

  const inLambda = (test.facts.mode ?? 'batch') !== 'batch';
  const known = inLambda ? await knownInvocations(test, logs) : await knownJobs(test, batch);
  const again = (): Promise<number | undefined> => unlessAborted(signal, () => uploadInput(test, s3));
  const uploadedAt = await again();
  const called = inLambda ? 'invocation' : 'job';
  if (uploadedAt === undefined) return { ...base, ...notFound(test, { kind: 'cancelled' }, called) };
  const upload: Upload = { known, uploadedAt, again };
  const end = inLambda ? await testInvocation(test, clients, upload) : await testJob(test, clients, upload);
  return { ...base, ...end };
}
