// Exactly once: however many deliveries of one event there are, and at one time, they make one job.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { S3 } from '@aws-sdk/client-s3';
import { observe } from '../../../src/aws/observe.ts';
import type { TriggerConfig } from '../../../src/contract/config.ts';
import { createS3 } from '../../../src/local/s3/s3.ts';
import type { JobQueueClient } from '../../../src/supervisor/job-queue.ts';
import { tryLock, type LockClient, type Locks, type Note } from '../../../src/supervisor/lock.ts';
import { createLog } from '../../../src/supervisor/log.ts';
import type { Submission } from '../../../src/supervisor/submit.ts';
import { submitJobs } from '../../../src/supervisor/trigger.ts';
import { serve, type Served } from '../local/support/serve.ts';
import { failure, Objects, turn } from './fake-objects.ts';

const place = { bucket: 'results', prefix: '.scar/grayify/' };

/** A queue that lists no job before it is a second old, as Batch may. */
class Queue implements JobQueueClient {
  readonly jobs: { jobId: string; jobName: string }[] = [];
  listed = 0;
  shows = true;
  /** Thrown by the next submission, before or after its effect. */
  fault: { error: Error; done: boolean } | undefined;

  listJobs: JobQueueClient['listJobs'] = async () => {
    this.listed += 1;
    await turn();
    return { jobSummaryList: this.shows ? this.jobs : [] };
  };

  submitJob: JobQueueClient['submitJob'] = async ({ jobName }) => {
    await turn();
    const { fault } = this;
    this.fault = undefined;
    if (fault !== undefined && !fault.done) throw fault.error;
    const jobId = `id-${this.jobs.length + 1}`;
    this.jobs.push({ jobId, jobName });
    if (fault !== undefined) throw fault.error;
    return { jobId };
  };
}

const config: TriggerConfig = {
  version: 1,
  functionName: 'grayify',
  logLevel: 'INFO',
  inputs: [{ bucket: 'photos', prefix: 'in/' }],
  jobQueue: 'queue',
  jobDefinition: 'definition:1',
  state: place,
};

const EVENT = { Records: [{ eventSource: 'aws:s3', s3: { bucket: { name: 'photos' }, object: { key: 'in/a', sequencer: '1' } } }] };

interface World {
  readonly queue: Queue;
  readonly lines: string[];
  /** What the waiting of all has advanced. Milliseconds. */
  readonly clock: { now: number };
  /** Each call is a Lambda environment of its own. */
  readonly deliver: (requestId?: string) => Promise<readonly Submission[]>;
}

/** @param inTime whether time passes as it does, rather than with each wait */
function world(client: LockClient, inTime = false): World {
  const queue = new Queue();
  queue.shows = false;
  const lines: string[] = [];
  const clock = { now: 1_000_000 };
  const sleep = async (milliseconds: number): Promise<void> => {
    // Everybody's clock is the same, and goes on together. What sleeps is slower than what works.
    const until = clock.now + milliseconds;
    await new Promise((resolve) => setTimeout(resolve, 30));
    clock.now = Math.max(clock.now, until);
  };
  const locks: Locks = { place, client: async () => client, ...(inTime ? {} : { now: () => clock.now, sleep }) };
  const log = createLog('INFO', (line) => lines.push(line));
  return {
    queue,
    lines,
    clock,
    deliver: (requestId = 'request') =>
      submitJobs(EVENT, requestId, { config, batch: async () => queue, log, submitted: new Map(), locks }),
  };
}

describe('simultaneous deliveries of one event', () => {
  let aws: Served;
  let s3: S3;
  beforeAll(async () => {
    const nobody = { exists: () => false, allows: () => false, invokeLater: () => undefined, invoke: async () => Promise.reject(new Error('nobody')) };
    aws = await serve((context) => [createS3(context, nobody)]);
    s3 = observe(new S3({ ...aws.client, forcePathStyle: true, requestHandler: { socketAcquisitionWarningTimeout: 120_000 } }), 's3', undefined);
    await s3.createBucket({ Bucket: 'results', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } });
  });
  afterAll(async () => {
    s3.destroy();
    await aws.close();
  });

  test('a thousand of them make one job, in a real S3 of the local AWS, though the queue lists it to none', async () => {
    // A busy machine answers late, and time that runs ahead of it would end the holder's lease.
    const { queue, deliver } = world(s3, true);
    const all = await Promise.all(Array.from({ length: 1000 }, (_, index) => deliver(`request-${index}`)));
    expect(queue.jobs).toHaveLength(1);
    expect(queue.listed).toBe(0);
    expect(new Set(all.map(([submission]) => submission?.jobId))).toEqual(new Set(['id-1']));
    expect(all.filter(([submission]) => submission?.repeated === false)).toHaveLength(1);
    const { Contents } = await s3.listObjectsV2({ Bucket: 'results' });
    expect(Contents?.map(({ Key }) => Key)).toEqual([`.scar/grayify/locks/${queue.jobs[0]?.jobName ?? ''}`]);
  }, 60_000);

  test('the first makes three calls, one that comes later two', async () => {
    const objects = new Objects();
    const { queue, deliver } = world(objects);
    await deliver();
    expect([objects.calls, queue.listed, queue.jobs.length]).toEqual([2, 0, 1]);
    const [again] = await deliver();
    expect([objects.calls, queue.listed, queue.jobs.length]).toEqual([4, 0, 1]);
    expect(again).toMatchObject({ jobId: 'id-1', repeated: true });
  });
});

describe('a holder of the lock that dies', () => {
  const dead = (more: Partial<Note> = {}): string =>
    JSON.stringify({ owner: 'other', requestId: 'request', taken: 1_000_000, until: 1_030_000, ...more });

  /** The name of the lock is that of the job, which a first delivery shows. */
  async function locked(): Promise<{ objects: Objects; key: string }> {
    const objects = new Objects();
    await world(objects).deliver();
    const [key = ''] = objects.objects.keys();
    objects.objects.set(key, { body: dead(), etag: '"dead"' });
    return { objects, key };
  }

  test('before it submitted: the job is submitted when its time is over, by one of all who wait', async () => {
    const { objects } = await locked();
    const { queue, clock, deliver } = world(objects);
    await Promise.all(Array.from({ length: 50 }, () => deliver()));
    expect(queue.jobs).toHaveLength(1);
    expect(clock.now).toBeGreaterThan(1_030_000);
    expect(objects.notes()).toMatchObject([{ jobId: 'id-1' }]);
  });

  test('after it submitted: its job is found by the name', async () => {
    const { objects, key } = await locked();
    const { queue, deliver } = world(objects);
    queue.shows = true;
    queue.jobs.push({ jobId: 'theirs', jobName: key.split('/').at(-1) ?? '' });
    expect(await deliver()).toMatchObject([{ jobId: 'theirs', repeated: true }]);
    expect(queue.jobs).toHaveLength(1);
    expect(objects.notes()).toMatchObject([{ jobId: 'theirs' }]);
  });

  test('leaving half a note: it counts as one whose time is over', async () => {
    const { objects, key } = await locked();
    objects.objects.set(key, { body: '{"own', etag: '"half"' });
    const { queue, deliver } = world(objects);
    await deliver();
    expect(queue.jobs).toHaveLength(1);
  });
});

describe('answers that are lost', () => {
  test('of the lock’s own write: it is ours all the same', async () => {
    const objects = new Objects();
    const locks: Locks = { place, client: async () => objects };
    // As the SDK does it: the same request again, which meets its own object.
    const twice: LockClient = {
      getObject: objects.getObject,
      putObject: async (request) => {
        if (request.IfNoneMatch === '*') await objects.putObject(request);
        return objects.putObject(request);
      },
    };
    expect(await tryLock('name', 'request', 1000, { ...locks, client: async () => twice })).toMatchObject({ kind: 'held', takenOver: false });
  });

  test('of SubmitJob: the job is found before it would be submitted again', async () => {
    const { queue, deliver } = world(new Objects());
    queue.shows = true;
    queue.fault = { error: failure('SubmitJob', 'TimeoutError', undefined), done: true };
    expect(await deliver()).toMatchObject([{ jobId: 'id-1' }]);
    expect(queue.jobs).toHaveLength(1);
  });

  test('a call of SubmitJob that had no effect is made again', async () => {
    const { queue, deliver } = world(new Objects());
    queue.fault = { error: failure('SubmitJob', 'InternalServerError', 500), done: false };
    await deliver();
    expect(queue.jobs).toHaveLength(1);
  });

  test('of the note about the job: the job is there, and a warning', async () => {
    const objects = new Objects();
    const { queue, lines, deliver } = world(objects);
    queue.submitJob = async () => {
      objects.fault = { error: failure('PutObject', 'InternalError', 500), done: false };
      return { jobId: 'id-1' };
    };
    expect(await deliver()).toMatchObject([{ jobId: 'id-1' }]);
    expect(lines[0]).toMatch(/^scar: warning: the lock of .* could not be written/);
  });
});

test('a submission that Batch refuses leaves the lock free for Lambda’s next try', async () => {
  const objects = new Objects();
  const { queue, clock, deliver } = world(objects);
  queue.fault = { error: failure('SubmitJob', 'ClientException', 400), done: false };
  await expect(deliver()).rejects.toThrow('ClientException');
  const before = clock.now;
  await deliver();
  expect(queue.jobs).toHaveLength(1);
  expect(clock.now).toBe(before);
});

test('a bucket that refuses locks: jobs are found by their names, and the log says so', async () => {
  const denied = async (): Promise<never> => Promise.reject(failure('PutObject', 'AccessDenied', 403));
  const { queue, lines, deliver } = world({ putObject: denied, getObject: denied });
  queue.shows = true;
  await deliver();
  await deliver();
  expect(queue.jobs).toHaveLength(1);
  expect(lines[0]).toMatch(/^scar: warning: no lock for .*, so that simultaneous deliveries may make two jobs: s3 PutObject: AccessDenied/);
});

test('a lock is no input: a function that watches its whole bucket ignores it', async () => {
  const { queue, deliver } = world(new Objects());
  const record = EVENT.Records[0];
  const event = { Records: [{ ...record, s3: { bucket: { name: 'photos' }, object: { key: '.scar/grayify/locks/x' } } }] };
  const log = createLog('INFO', () => undefined);
  expect(await submitJobs(event, 'request', { config, batch: async () => queue, log, submitted: new Map() })).toEqual([]);
  expect(await deliver()).toHaveLength(1);
});
