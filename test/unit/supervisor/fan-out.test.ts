// A call that names a prefix: array jobs over all objects under it, each child with its own.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { S3 } from '@aws-sdk/client-s3';
import { observe } from '../../../src/aws/observe.ts';
import type { TriggerConfig } from '../../../src/contract/config.ts';
import { createS3 } from '../../../src/local/s3/s3.ts';
import { prefixIn, type FanOutClient } from '../../../src/supervisor/fan-out.ts';
import type { JobQueueClient, SubmitJob } from '../../../src/supervisor/job-queue.ts';
import { createLog } from '../../../src/supervisor/log.ts';
import { readManifestTask, type ManifestClient } from '../../../src/supervisor/manifest-task.ts';
import type { Submission } from '../../../src/supervisor/submit.ts';
import { submitJobs } from '../../../src/supervisor/trigger.ts';
import { serve, type Served } from '../local/support/serve.ts';

const config: TriggerConfig = {
  version: 1,
  functionName: 'grayify',
  logLevel: 'INFO',
  inputs: [{ bucket: 'photos', prefix: 'in/' }],
  jobQueue: 'queue',
  jobDefinition: 'definition:1',
  state: { bucket: 'photos', prefix: '.scar/grayify/' },
};

class Queue implements JobQueueClient {
  readonly jobs: SubmitJob[] = [];
  listJobs: JobQueueClient['listJobs'] = async () => ({
    jobSummaryList: this.jobs.map(({ jobName }, index) => ({ jobId: `id-${index + 1}`, jobName })),
  });
  submitJob: JobQueueClient['submitJob'] = async (request) => ({ jobId: `id-${this.jobs.push(request)}` });
}

let queue: Queue;
beforeEach(() => void (queue = new Queue()));

const call = (client: FanOutClient, prefix: string, requestId = 'request-1', changes: Partial<TriggerConfig> = {}, token?: string): Promise<readonly Submission[]> =>
  submitJobs({ prefix, ...(token === undefined ? {} : { token }) }, requestId, {
    config: { ...config, ...changes },
    batch: async () => queue,
    log: createLog('ERROR', () => undefined),
    submitted: new Map(),
    s3: async () => client,
  });

/** What the container of a child finds in its environment. */
function environmentOf(job: SubmitJob | undefined, index?: number): Record<string, string> {
  const given = Object.fromEntries((job?.containerOverrides?.environment ?? []).map(({ name, value }) => [name, value]));
  return index === undefined ? given : { ...given, AWS_BATCH_JOB_ARRAY_INDEX: String(index), AWS_BATCH_JOB_ID: `id-1:${index}` };
}

const never = new AbortController().signal;

describe('on the S3 of the local AWS', () => {
  let aws: Served;
  let s3: S3;
  const names = ['a', 'with space', 'plus+', 'ünï ©ode', 'a/deeper/one', 'per%20cent', ...Array.from({ length: 300 }, (_, i) => `n${i}`)];
  beforeAll(async () => {
    const nobody = { exists: () => false, allows: () => false, invokeLater: () => undefined, invoke: async () => Promise.reject(new Error('nobody')) };
    aws = await serve((context) => [createS3(context, nobody)]);
    s3 = observe(new S3({ ...aws.client, forcePathStyle: true }), 's3', undefined);
    await s3.createBucket({ Bucket: 'photos', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } });
    for (const name of [...names.map((each) => `in/${each}`), 'in/', 'in/folder/', '.scar/grayify/locks/x', 'alone/one', 'empty/']) {
      await s3.putObject({ Bucket: 'photos', Key: name, Body: name });
    }
  }, 60_000);
  afterAll(async () => {
    s3.destroy();
    await aws.close();
  });

  test('a call that is made again with its token makes no second set of jobs, whatever Lambda calls it', async () => {
    const again = (requestId: string, token: string): Promise<readonly Submission[]> => call(s3, 's3://photos/in/', requestId, {}, token);
    const [first] = await again('request-1', 'mine');
    const [second] = await again('request-2', 'mine');
    expect(second).toMatchObject({ jobId: first?.jobId, repeated: true });
    await again('request-3', 'another');
    expect(queue.jobs).toHaveLength(2);
  });

  test('one array job has a child for each object, and each child finds its own', async () => {
    const submissions = await call(s3, 's3://photos/in/');
    expect(submissions).toMatchObject([{ bucket: 'photos', key: 'in/', size: names.length, jobId: 'id-1', repeated: false }]);
    const [job] = queue.jobs;
    expect(job?.arrayProperties).toEqual({ size: names.length });
    expect(JSON.stringify(job).length).toBeLessThan(1000);

    const found = new Set<string>();
    for (let index = 0; index < names.length; index += 1) {
      const task = await readManifestTask(environmentOf(job, index), async () => s3, never);
      expect(task?.object).toMatchObject({ bucket: 'photos', version: `id-1:${index}` });
      found.add(task?.object?.key ?? '');
    }
    expect(found).toEqual(new Set(names.map((name) => `in/${name}`)));
  }, 60_000);

  test('Lambda’s next try of the same call finds the job', async () => {
    await call(s3, 's3://photos/in/');
    expect(await call(s3, 's3://photos/in/')).toMatchObject([{ jobId: 'id-1', repeated: true }]);
    await call(s3, 's3://photos/in/', 'request-2');
    expect(queue.jobs).toHaveLength(2);
  });

  test('a single object gets a job of its own, with an event as S3 sends it', async () => {
    await call(s3, 's3://photos/alone/');
    expect(queue.jobs).toHaveLength(1);
    expect(queue.jobs[0]?.arrayProperties).toBeUndefined();
    const event = environmentOf(queue.jobs[0])['SCAR_EVENT'] ?? '';
    expect(JSON.parse(event)).toMatchObject({ Records: [{ eventSource: 'aws:s3', s3: { bucket: { name: 'photos' }, object: { key: 'alone/one' } } }] });
  });

  test('of jobs that run on several nodes there are no arrays: each object gets a job of its own, once', async () => {
    const nodes = { multiNode: true } as const;
    const submissions = await call(s3, 's3://photos/in/a', 'request-1', nodes);
    expect(submissions).toMatchObject([{ bucket: 'photos', key: 'in/a', jobId: 'id-1' }, { bucket: 'photos', key: 'in/a/deeper/one', jobId: 'id-2' }]);
    for (const job of queue.jobs) {
      expect(job).not.toHaveProperty('arrayProperties');
      expect(job).not.toHaveProperty('containerOverrides');
      expect(job.nodeOverrides?.nodePropertyOverrides.map(({ targetNodes }) => targetNodes)).toEqual(['0:']);
    }
    expect(await call(s3, 's3://photos/in/a', 'request-1', nodes)).toMatchObject([{ jobId: 'id-1', repeated: true }, { jobId: 'id-2', repeated: true }]);
  });

  test('folder markers and our own notes are no objects', async () => {
    await expect(call(s3, 's3://photos/empty/')).rejects.toThrow('there is no object under s3://photos/empty/');
    await expect(call(s3, 's3://photos/.scar/')).rejects.toThrow('there is no object');
  });

  test('a line that can’t be read fails the child with its exit code, and says which', async () => {
    await call(s3, 's3://photos/in/');
    const beyond = readManifestTask(environmentOf(queue.jobs[0], 100_000), async () => s3, never);
    await expect(beyond).rejects.toMatchObject({ kind: 'stageIn', message: expect.stringContaining('line 100000 of the list of objects') });
    const parent = readManifestTask(environmentOf(queue.jobs[0]), async () => s3, never);
    await expect(parent).rejects.toMatchObject({ kind: 'configuration' });
  });
});

test('25,000 objects become three array jobs, each with its own list, and no object is in two of them', async () => {
  const lists = new Map<string, string>();
  const client: FanOutClient & ManifestClient = {
    listObjectsV2: async ({ ContinuationToken = '0' }) => {
      const first = Number(ContinuationToken);
      const Contents = Array.from({ length: Math.min(1000, 25_000 - first) }, (_, i) => ({ Key: `in/${first + i}`, Size: 1, ETag: '"e"' }));
      return { Contents, ...(first + 1000 < 25_000 ? { NextContinuationToken: String(first + 1000) } : {}) };
    },
    putObject: async ({ Key, Body }) => void lists.set(Key, Body),
    getObject: async ({ Key, Range }) => {
      const [, first, last] = /(\d+)-(\d+)/.exec(Range) ?? [];
      return { Body: { transformToString: async () => lists.get(Key)?.slice(Number(first), Number(last) + 1) ?? '' } };
    },
  };
  const submissions = await call(client, 's3://photos/in/');
  expect(submissions.map(({ size }) => size)).toEqual([10_000, 10_000, 5000]);
  expect(new Set(submissions.map(({ jobName }) => jobName)).size).toBe(3);
  expect(lists.size).toBe(3);
  const all = [...lists.values()].flatMap((list) => list.trimEnd().split('\n').map((line) => (JSON.parse(line) as { key: string }).key));
  expect(new Set(all).size).toBe(25_000);
  const task = await readManifestTask(environmentOf(queue.jobs[2], 4999), async () => client, never);
  expect(task?.object?.key).toBe('in/24999');
});

describe('is refused', () => {
  const two: FanOutClient = {
    listObjectsV2: async () => ({ Contents: [{ Key: 'in/a' }, { Key: 'in/b' }] }),
    putObject: async () => undefined,
  };
  test('to an image that is used as it is', async () => {
    await expect(call(two, 's3://photos/in/', 'r', { plainImage: true })).rejects.toThrow('has no supervisor');
    expect(queue.jobs).toEqual([]);
  });
});

test.each([
  [{ prefix: 's3://b/p/' }, { bucket: 'b', prefix: 'p/' }],
  [{ prefix: 's3://b' }, { bucket: 'b', prefix: '' }],
  [{ prefix: 'p/' }, undefined],
  [{ prefix: 3 }, undefined],
  [{ Records: [] }, undefined],
  [undefined, undefined],
])('%j names %j', (event, path) => {
  expect(prefixIn(event)).toEqual(path);
});
