// A test of all objects under a prefix: the call, the jobs that it makes, and what became of their objects.
import { describe, expect, test } from '@jest/globals';
import type { JobDetail } from '@aws-sdk/client-batch';
import { OUTPUT_ORIGIN_METADATA } from '../../../src/contract/job-name.ts';
import type { JobEvent } from '../../../src/job/event.ts';
import type { JobOutcome } from '../../../src/job/outcome.ts';
import { runPrefixTest, type PrefixTestOptions } from '../../../src/job/prefix-test.ts';

const LIST = JSON.stringify({ bucket: 'lab', key: '.scar/f/manifests/1.jsonl', width: 10 });

interface Account {
  /** What the function answers. */
  readonly answer: unknown;
  readonly functionError?: string;
  /** What DescribeJobs shows, look by look; the last one stays. */
  readonly looks?: readonly Readonly<Record<string, Partial<JobDetail>>>[];
  readonly failedChildren?: readonly string[];
  readonly cancelAt?: number;
}

interface Seen {
  readonly outcome: JobOutcome;
  readonly events: readonly JobEvent[];
  readonly calls: readonly string[];
  readonly payload: { readonly prefix: string; readonly token: string };
}

async function run({ answer, functionError, looks = [{}], failedChildren = [], cancelAt }: Account): Promise<Seen> {
  const [events, calls]: [JobEvent[], string[]] = [[], []];
  const cancel = new AbortController();
  let [now, look, payload] = [1_000_000, 0, '{}'];
  const outputs: Record<string, string> = { 'out/a': 'job-1:0', 'out/b': 'job-1:1', 'out/other': 'job-9:0', 'out/alone': 'job-2' };
  const client = {
    lambda: { invoke: async (request: { Payload: Uint8Array }) => {
      payload = new TextDecoder().decode(request.Payload);
      return { FunctionError: functionError, Payload: new TextEncoder().encode(JSON.stringify(answer)) };
    } },
    batch: {
      describeJobs: async ({ jobs }: { jobs: string[] }) => {
        calls.push(`describe ${jobs.length}`);
        if (jobs.every((id) => failedChildren.includes(id))) {
          return { jobs: jobs.map((jobId) => ({
            jobId, status: 'FAILED', arrayProperties: { index: Number(jobId.split(':')[1]) },
            container: { exitCode: 7, logStreamName: jobId, environment: [{ name: 'SCAR_MANIFEST', value: LIST }] },
          })) };
        }
        const shown = looks[Math.min(look, looks.length - 1)] ?? {};
        look += 1;
        if (look === cancelAt) cancel.abort();
        return { jobs: jobs.map((jobId) => ({ jobId, ...shown[jobId] })) };
      },
      listJobs: async ({ arrayJobId }: { arrayJobId: string }) => {
        calls.push(`list ${arrayJobId}`);
        return { jobSummaryList: failedChildren.map((jobId) => ({ jobId, arrayProperties: { index: Number(jobId.split(':')[1]) } })) };
      },
      terminateJob: async ({ jobId }: { jobId: string }) => void calls.push(`terminate ${jobId}`),
    },
    logs: { getLogEvents: async ({ logStreamName, nextToken }: { logStreamName: string; nextToken?: string }) => (
      { events: nextToken === undefined ? [{ message: `log of ${logStreamName}` }] : [], nextForwardToken: 'end' }) },
    s3: {
      getObject: async ({ Range }: { Range: string }) => ({ Body: { transformToString: async () => JSON.stringify({ bucket: 'lab', key: `in/${Range}` }) } }),
      listObjectsV2: async () => ({ Contents: Object.keys(outputs).map((Key) => ({ Key, Size: 1, LastModified: new Date(now) })) }),
      headObject: async ({ Key }: { Key: string }) => ({ Metadata: { [OUTPUT_ORIGIN_METADATA]: outputs[Key] } }),
    },
  };
  const aws = Object.fromEntries(Object.entries(client).map(([name, made]) => [name, async () => made]));
  const outcome = await runPrefixTest({
    aws: aws as unknown as PrefixTestOptions['aws'],
    facts: {
      functionName: 'f', mode: 'batch', inputBucket: 'lab', inputPrefix: 'in/', outputs: [{ bucket: 'lab', prefix: 'out/' }],
      jobQueue: 'q', lambdaLogGroup: '/aws/lambda/f', jobLogGroup: '/aws/batch/f',
    },
    prefix: { bucket: 'lab', prefix: 'in/' },
    timeoutSeconds: 100,
    poll: { initialMs: 1000, maxMs: 1000 },
    signal: cancel.signal,
    on: (event) => events.push(event),
    clock: { now: () => now, sleep: async (milliseconds) => void (now += milliseconds) },
  });
  return { outcome, events, calls, payload: JSON.parse(payload) as Seen['payload'] };
}

const counts = (status: string, statusSummary: Record<string, number>): Partial<JobDetail> => ({ status: status as 'PENDING', arrayProperties: { size: 3, statusSummary } });
const TWO = { jobs: [{ jobId: 'job-1', jobName: 'f-1', size: 3 }, { jobId: 'job-2', jobName: 'f-2' }] };

test('an array job and a single one succeed: progress, and the outputs of both and of nobody else', async () => {
  const { outcome, events, payload } = await run({ answer: TWO, looks: [
    { 'job-1': counts('PENDING', { RUNNABLE: 3 }), 'job-2': { status: 'RUNNABLE' } },
    { 'job-1': counts('PENDING', { SUCCEEDED: 1, RUNNING: 2 }), 'job-2': { status: 'SUCCEEDED' } },
    { 'job-1': counts('SUCCEEDED', { SUCCEEDED: 3 }) },
  ] });
  expect(payload).toEqual({ prefix: 's3://lab/in/', token: expect.stringMatching(/^[\da-f-]{36}$/) });
  expect(outcome).toMatchObject({ status: 'succeeded', exitCode: 0, jobId: 'job-1', fanOut: { objects: 4, succeeded: 4, failed: 0, jobIds: ['job-1', 'job-2'], failures: [] } });
  expect(outcome.outputs.map(({ key }) => key)).toEqual(['out/a', 'out/b', 'out/alone']);
  expect(outcome.states.map(({ state }) => state)).toEqual(['SUBMITTED', 'RUNNING', 'SUCCEEDED']);
  expect(events.filter(({ type }) => type === 'progress')).toEqual([
    { type: 'progress', objects: 4, succeeded: 2, failed: 0, running: 2 }, { type: 'progress', objects: 4, succeeded: 4, failed: 0, running: 0 },
  ]);
});

test('failed children are named by their objects, the first five of them, with their logs', async () => {
  const failedChildren = [2, 0, 1, 3, 4, 5].map((index) => `job-1:${index}`);
  const { outcome } = await run({ answer: { jobs: [{ jobId: 'job-1', size: 8 }] }, failedChildren, looks: [{ 'job-1': counts('FAILED', { FAILED: 6, SUCCEEDED: 2 }) }] });
  expect(outcome).toMatchObject({ status: 'failed', exitCode: 7, reason: '6 of 8 objects failed' });
  expect(outcome.fanOut?.failures).toHaveLength(5);
  expect(outcome.fanOut?.failures[0]).toEqual({ jobId: 'job-1:0', object: 's3://lab/in/bytes=0-9', exitCode: 7, reason: expect.stringContaining('exit code 7') });
  expect(outcome.log.lines).toContain('log of job-1:4');
});

test('thousands of jobs are described a hundred a call', async () => {
  const jobs = Array.from({ length: 250 }, (_, index) => ({ jobId: `single-${index}` }));
  const { outcome, calls } = await run({ answer: { jobs }, looks: [Object.fromEntries(jobs.map(({ jobId }) => [jobId, { status: 'SUCCEEDED' as const }]))] });
  expect(calls).toEqual(['describe 100', 'describe 100', 'describe 50']);
  expect(outcome.status).toBe('succeeded');
});

describe('what does not end well', () => {
  test.each([
    [{ errorMessage: 'there is no object under s3://lab/in/' }, 'Unhandled', /could not start jobs for s3:\/\/lab\/in\/: there is no object/],
    [{ outcomes: [] }, undefined, /started no jobs .* Deploy it again/],
    [null, undefined, /started no jobs/],
  ])('the function answers %j', async (answer, functionError, reason) => {
    const { outcome } = await run({ answer, ...(functionError === undefined ? {} : { functionError }) });
    expect(outcome).toMatchObject({ status: 'failed', jobId: undefined, reason: expect.stringMatching(reason) });
  });

  test('the time is up: the jobs go on', async () => {
    const { outcome, calls } = await run({ answer: TWO, looks: [{ 'job-1': counts('PENDING', { SUCCEEDED: 1, RUNNING: 2 }), 'job-2': { status: 'RUNNING' } }] });
    expect(outcome).toMatchObject({ status: 'timed-out', reason: 'after 100 s, 1 of 4 objects were done' });
    expect(calls.filter((call) => call.startsWith('terminate'))).toEqual([]);
  });

  test('the test is cancelled: all its jobs end', async () => {
    const { outcome, calls } = await run({ answer: TWO, cancelAt: 1, looks: [{ 'job-1': counts('PENDING', { RUNNING: 3 }), 'job-2': { status: 'RUNNING' } }] });
    expect(outcome.status).toBe('cancelled');
    expect(calls.slice(-2)).toEqual(['terminate job-1', 'terminate job-2']);
  });
});
