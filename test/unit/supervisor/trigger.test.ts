// The Lambda function of mode batch: which jobs it submits, and that it submits each one once.
import { describe, expect, test } from '@jest/globals';
import type { TriggerConfig } from '../../../src/contract/config.ts';
import { jobName } from '../../../src/contract/job-name.ts';
import { createLog } from '../../../src/supervisor/log.ts';
import type { JobQueueClient } from '../../../src/supervisor/job-queue.ts';
import type { Submission } from '../../../src/supervisor/submit.ts';
import { answerEvent, submitJobs } from '../../../src/supervisor/trigger.ts';

type Request = Parameters<JobQueueClient['submitJob']>[0];

/** A queue that remembers jobs, as Batch does, and refuses those whose event holds a given text. */
class Queue implements JobQueueClient {
  readonly jobs: { jobId: string; jobName: string; request: Request }[] = [];
  refuse: string | undefined;

  listJobs: JobQueueClient['listJobs'] = async ({ filters, nextToken }) => {
    const wanted = filters[0]?.values[0]?.toLowerCase();
    const matching = this.jobs.filter((job) => job.jobName.toLowerCase() === wanted);
    // An empty first page with a token, as AWS may answer.
    return nextToken === undefined ? { jobSummaryList: [], nextToken: 'more' } : { jobSummaryList: matching };
  };

  submitJob: JobQueueClient['submitJob'] = async (request) => {
    const event = request.containerOverrides?.environment[0]?.value ?? '';
    if (this.refuse !== undefined && event.includes(this.refuse)) throw new Error('Too Many Requests');
    const jobId = `id-${this.jobs.length + 1}`;
    this.jobs.push({ jobId, jobName: request.jobName, request });
    return { jobId };
  };
}

const config: TriggerConfig = {
  version: 1,
  functionName: 'grayify',
  logLevel: 'INFO',
  inputs: [{ bucket: 'photos', prefix: 'in/' }],
  jobQueue: 'arn:aws:batch:eu-west-1:123456789012:job-queue/q',
  jobDefinition: 'arn:aws:batch:eu-west-1:123456789012:job-definition/grayify:7',
};

interface World {
  readonly queue: Queue;
  readonly lines: string[];
  readonly submit: (event: unknown) => Promise<readonly Submission[]>;
}

/** Each call of submit is a process of its own, unless `warm`. */
function world({ warm = false } = {}): World {
  const queue = new Queue();
  const lines: string[] = [];
  const kept = new Map<string, string>();
  return {
    queue,
    lines,
    submit: (event) =>
      submitJobs(event, 'request-1', {
        config,
        batch: () => Promise.resolve(queue),
        log: createLog('INFO', (line) => lines.push(line)),
        submitted: warm ? kept : new Map(),
      }),
  };
}

const record = (key: string, object: object = { sequencer: '0055' }): object => ({
  eventSource: 'aws:s3',
  awsRegion: 'eu-west-1',
  eventTime: '2026-11-22T10:00:00.000Z',
  s3: { bucket: { name: 'photos' }, object: { key, ...object } },
});

describe('an event of S3', () => {
  test('becomes a job on the exact revision, named by function, object and version, with the event as it came', async () => {
    const { queue, lines, submit } = world();
    const result = await submit({ Records: [record('in/my+c%C3%A4t.jpg')] });

    const name = jobName('grayify', 'photos', 'in/my cät.jpg', '0055');
    expect(result).toEqual([{ bucket: 'photos', key: 'in/my cät.jpg', jobId: 'id-1', jobName: name, repeated: false }]);
    expect(queue.jobs[0]?.request).toEqual({
      jobName: name,
      jobQueue: config.jobQueue,
      jobDefinition: config.jobDefinition,
      containerOverrides: {
        environment: [
          { name: 'SCAR_EVENT', value: JSON.stringify({ Records: [record('in/my+c%C3%A4t.jpg')] }) },
          { name: 'SCAR_REQUEST_ID', value: 'request-1' },
        ],
      },
    });
    expect(lines).toEqual([`scar: submitted job id-1 (${name}) for s3://photos/in/my cät.jpg`]);
  });

  test('with two records becomes two jobs, each with its own record', async () => {
    const { queue, submit } = world();
    await submit({ Records: [record('in/a'), record('in/b')] });
    const events = queue.jobs.map((job) => job.request.containerOverrides?.environment[0]?.value);
    expect(events).toEqual(['in/a', 'in/b'].map((key) => JSON.stringify({ Records: [record(key)] })));
  });

  test('that comes twice becomes one job, and says so', async () => {
    const { queue, lines, submit } = world();
    await submit({ Records: [record('in/a')] });
    const [again] = await submit({ Records: [record('in/a')] });
    expect(queue.jobs).toHaveLength(1);
    expect(again).toMatchObject({ jobId: 'id-1', repeated: true });
    expect(lines[1]).toMatch(/^scar: found job id-1 .* an earlier delivery of this event submitted it/);
  });

  test('that comes twice in a moment becomes one job, though the queue does not list it yet', async () => {
    const { queue, submit } = world({ warm: true });
    queue.listJobs = async () => ({ jobSummaryList: [] });
    await submit({ Records: [record('in/a'), record('in/a')] });
    await submit({ Records: [record('in/a')] });
    expect(queue.jobs).toHaveLength(1);
  });

  test('for a new version of the object becomes a new job', async () => {
    const { queue, submit } = world();
    await submit({ Records: [record('in/a', { eTag: 'one' })] });
    await submit({ Records: [record('in/a', { eTag: 'two' })] });
    await submit({ Records: [record('in/a', { versionId: 'v', eTag: 'two' })] });
    expect(new Set(queue.jobs.map((job) => job.jobName)).size).toBe(3);
  });

  test('for a folder marker is ignored', async () => {
    const { queue, lines, submit } = world();
    expect(await submit({ Records: [record('in/')] })).toEqual([]);
    expect(queue.jobs).toEqual([]);
    expect(lines).toEqual(['scar: ignored s3://photos/in/: a folder marker, not data']);
  });

  test('of which one record is refused: the others are submitted, the invocation fails, and its retry submits the one', async () => {
    const { queue, submit } = world();
    const event = { Records: [record('in/a'), record('in/bad'), record('in/c')] };
    queue.refuse = 'in/bad';
    await expect(submit(event)).rejects.toThrow('no job for s3://photos/in/bad: Too Many Requests');
    expect(queue.jobs).toHaveLength(2);

    queue.refuse = undefined;
    const retried = await submit(event);
    expect(retried.map(({ key, repeated }) => [key, repeated])).toEqual([['in/a', true], ['in/bad', false], ['in/c', true]]);
    expect(queue.jobs).toHaveLength(3);
  });
});

describe('other events', () => {
  test("S3's test event is ignored", async () => {
    const { queue, submit } = world();
    expect(await submit({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'photos' })).toEqual([]);
    expect(queue.jobs).toEqual([]);
  });

  test.each([
    ['a call of SCAR’s', { script: 'ZWNobw==' }],
    ['any JSON', { Records: [{ Sns: { Message: '{}' } }] }],
    ['nothing', undefined],
  ])('%s becomes a job that gets the event as it came, one for all of its retries', async (_, event) => {
    const { queue, submit } = world();
    await submit(event);
    await submit(event);
    expect(queue.jobs).toHaveLength(1);
    expect(queue.jobs[0]?.request.containerOverrides?.environment[0]).toEqual({ name: 'SCAR_EVENT', value: JSON.stringify(event ?? {}) });
  });

  test('a call through HTTP is answered with 202 and the id of the job', async () => {
    const queue = new Queue();
    const trigger = { config, batch: async () => queue, log: createLog('INFO', () => undefined), submitted: new Map() };
    const answer = await answerEvent({ version: '2.0', requestContext: { http: { method: 'POST' } }, body: 'x' }, 'request-1', trigger);
    expect(answer).toMatchObject({ statusCode: 202, isBase64Encoded: false });
    expect(JSON.parse((answer as { body: string }).body)).toMatchObject({ jobs: [{ jobId: 'id-1' }] });
  });

  test('an event that is too long for a job is refused with what to do', async () => {
    const { submit } = world();
    await expect(submit({ text: 'x'.repeat(9000) })).rejects.toThrow('put large data into the input bucket instead');
  });
});

test('a job that runs on several nodes gets its variables on all of them, in the range of its definition', async () => {
  const queue = new Queue();
  const trigger = { config: { ...config, multiNode: true as const }, batch: async () => queue, log: createLog('INFO', () => undefined), submitted: new Map() };
  await submitJobs({ Records: [record('in/a')] }, 'request-1', trigger);
  expect(queue.jobs[0]?.request).toEqual({
    jobName: expect.any(String),
    jobQueue: config.jobQueue,
    jobDefinition: config.jobDefinition,
    nodeOverrides: { nodePropertyOverrides: [{ targetNodes: '0:', containerOverrides: { environment: [
      { name: 'SCAR_EVENT', value: JSON.stringify({ Records: [record('in/a')] }) },
      { name: 'SCAR_REQUEST_ID', value: 'request-1' },
    ] } }] },
  });
});

test('an image that is used as it is gets the variables that its supervisor would have set', async () => {
  const queue = new Queue();
  const plain: TriggerConfig = { ...config, plainImage: true };
  const trigger = { config: plain, batch: async () => queue, log: createLog('INFO', () => undefined), submitted: new Map() };
  await submitJobs({ Records: [record('in/a+b')] }, 'request-1', trigger);
  expect(queue.jobs[0]?.request.containerOverrides?.environment).toEqual([
    { name: 'EVENT', value: JSON.stringify({ Records: [record('in/a+b')] }) },
    { name: 'STORAGE_OBJECT_KEY', value: 'in/a b' },
    { name: 'EVENT_TIME', value: '2026-11-22T10:00:00.000Z' },
    { name: 'REQUEST_ID', value: 'request-1' },
    { name: 'AWS_LAMBDA_REQUEST_ID', value: 'request-1' },
  ]);
});
