// Defects of SCAR's that concern runs, logs and deletion, each shown not to be ours. What only a real run shows is in test/e2e/defects.test.ts.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { examine } from '../../../src/action/examine.ts';
import { readInputs } from '../../../src/action/inputs.ts';
import type { TriggerConfig } from '../../../src/contract/config.ts';
import type { JobEvent } from '../../../src/job/event.ts';
import { LogTail } from '../../../src/job/log-tail.ts';
import { findOwned } from '../../../src/resources/owned.ts';
import { zipOf } from '../../../src/resources/zip.ts';
import { createLog } from '../../../src/supervisor/log.ts';
import { findFiles, objectsFor } from '../../../src/supervisor/output-files.ts';
import type { JobQueueClient } from '../../../src/supervisor/job-queue.ts';
import { submitJobs } from '../../../src/supervisor/trigger.ts';
import { FakeAccount } from '../job/fake-account.ts';
import { type Account, openAccount } from './account.ts';

describe('SCAR defect 29: the text "False" counted as true', () => {
  const read = (line: string): ReturnType<typeof examine> =>
    examine([{ file: 'scar.yaml', text: `functions:\n  aws:\n  - lambda:\n      name: f\n      ${line}\n` }], { readFile: () => undefined }, '');

  test.each(['False', '"False"', '"false"', 'no', 'off'])('SCAR defect 29: %s is no for `create_image` and `file_stage_in`, or an error; never yes', (word) => {
    const { functions, findings } = read(`container: {image: a, create_image: ${word}}\n      file_stage_in: ${word}`);
    const isRefused = findings.some(({ severity }) => severity === 'error');
    for (const { image, downloadInput } of isRefused ? [] : functions) expect({ packaged: image.packaged, downloadInput }).toEqual({ packaged: false, downloadInput: true });
    expect(isRefused || functions.length === 1).toBe(true);
  });

  test.each(['False', 'false', 'FALSE'])('SCAR defect 29: %s is no for an input of the action', (word) => {
    const { deleteBuckets, prune } = readInputs((name) => ({ files: 'scar.yaml', 'delete-buckets': word, prune: word })[name] ?? '');
    expect([deleteBuckets, prune]).toEqual([false, false]);
    expect(() => readInputs((name) => ({ files: 'scar.yaml', prune: 'no' })[name] ?? '')).toThrow('input prune is "no"');
  });

  test('SCAR defect 29: the invocation of the test is waited for to its job’s end', async () => {
    const account = new FakeAccount();
    try {
      const container = { logStreamName: 's', exitCode: 0 };
      account.scenes = [{ at: 1, job: { status: 'RUNNABLE' } }, { at: 30, job: { status: 'RUNNING', container } }, { at: 900, job: { status: 'SUCCEEDED', container } }];
      const started = account.now;
      const { status, states } = await account.run();
      expect(status).toBe('succeeded');
      expect(states.map(({ state }) => state)).toContain('SUCCEEDED');
      expect(account.now - started).toBeGreaterThanOrEqual(900_000);
    } finally {
      await account.remove();
    }
  });
});

describe('SCAR defect 30: threads shared one payload', () => {
  const config: TriggerConfig = { version: 1, functionName: 'cow', logLevel: 'INFO', inputs: [{ bucket: 'herd', prefix: 'in/' }], jobQueue: 'arn:queue', jobDefinition: 'arn:cow:1' };
  const keys = Array.from({ length: 20 }, (_, index) => `in/cow-${index}.txt`);
  const record = (key: string): object => ({ eventSource: 'aws:s3', s3: { bucket: { name: 'herd' }, object: { key, sequencer: '0055' } } });

  /** The key of each job, and what the submission says of it. */
  async function submitted(events: readonly object[]): Promise<{ keys: string[]; told: string[] }> {
    const found: string[] = [];
    const queue: JobQueueClient = {
      listJobs: async () => ({ jobSummaryList: [] }),
      submitJob: async (request) => {
        // Answers come in another order than the questions.
        await new Promise((resolve) => setTimeout(resolve, (found.length * 7) % 5));
        const { Records } = JSON.parse(request.containerOverrides?.environment[0]?.value ?? '') as { Records: { s3: { object: { key: string } } }[] };
        found.push(...Records.map(({ s3 }) => s3.object.key));
        return { jobId: `job-${found.length}` };
      },
    };
    const trigger = { config, batch: async () => queue, log: createLog('INFO', () => undefined), submitted: new Map<string, string>() };
    const told = await Promise.all(events.map((event, index) => submitJobs(event, `request-${index}`, trigger)));
    return { keys: found.toSorted(), told: told.flat().map((one) => ('key' in one ? String(one.key) : '')).toSorted() };
  }

  test('SCAR defect 30: 20 records of one event are 20 jobs with 20 keys', async () => {
    expect(await submitted([{ Records: keys.map(record) }])).toEqual({ keys: keys.toSorted(), told: keys.toSorted() });
  });

  test('SCAR defect 30: so are 20 events at a time, and no answer is dropped', async () => {
    expect(await submitted(keys.map((key) => ({ Records: [record(key)] })))).toEqual({ keys: keys.toSorted(), told: keys.toSorted() });
  });
});

describe('SCAR defects 31 and 32: what failed was green, and its log was not shown', () => {
  let account: FakeAccount;
  beforeEach(() => {
    account = new FakeAccount();
  });
  afterEach(() => account.remove());

  test.each([
    ['2026-11-22T10:00:10Z 8a2f Task timed out after 3.00 seconds'],
    ['{"errorType":"Error","errorMessage":"no job for s3://photos/in/cat.jpg: Too Many Requests"}'],
    ['2026-11-22T10:00:10Z 8a2f ERROR Invoke Error {"errorMessage":"boom"}'],
  ])('SCAR defect 31: a Lambda function that logs "%s" is a failed test', async (line) => {
    account.lambdaLog = [{ at: 2, line }];
    const outcome = await account.run();
    expect(outcome.status).toBe('failed');
    expect(outcome.reason).not.toBe('');
    expect(account.told('lambda-log').flatMap(({ lines }) => lines)).toContain(line);
  });

  test('SCAR defect 32: a failed job shows its log', async () => {
    const container = { logStreamName: 's', exitCode: 3 };
    account.scenes = [{ at: 1, job: { status: 'RUNNING', container }, log: ['moo'] }, { at: 9, job: { status: 'FAILED', container }, log: ['moo', 'the last words'] }];
    const { status, log } = await account.run();
    expect(status).toBe('failed');
    expect(log.lines).toEqual(['moo', 'the last words']);
    expect(account.told('log').flatMap(({ lines }) => lines)).toEqual(['moo', 'the last words']);
  });
});

test('SCAR defect 33: of a group with the streams of many jobs, one job’s lines are shown', async () => {
  const streams: Record<string, string[]> = { 'cow/a': [], 'cow/b': [] };
  const asked: string[] = [];
  const logs = {
    getLogEvents: async ({ logStreamName = '', nextToken = 'f/0' }: { logStreamName?: string | undefined; nextToken?: string | undefined }) => {
      asked.push(logStreamName);
      const from = Number(nextToken.slice(2));
      const lines = streams[logStreamName] ?? [];
      return { events: lines.slice(from).map((message) => ({ message })), nextForwardToken: `f/${lines.length}` };
    },
  } as unknown as ConstructorParameters<typeof LogTail>[0];
  const events: JobEvent[] = [];
  const tail = new LogTail(logs, (event) => events.push(event));
  for (let line = 0; line < 5; line += 1) {
    streams['cow/a']?.push(`a ${line}`);
    streams['cow/b']?.push(`b ${line}`);
    await tail.read('/aws/batch/job', 'cow/a');
  }
  expect(tail.lines).toEqual(['a 0', 'a 1', 'a 2', 'a 3', 'a 4']);
  expect(new Set(asked)).toEqual(new Set(['cow/a']));
});

describe('on the local AWS', () => {
  let account: Account;
  let close: () => Promise<void>;
  beforeAll(async () => ({ account, close } = await openAccount('eu-west-1')));
  afterAll(() => close());

  const FUNCTIONS = 101;
  const ZIP = zipOf([{ path: 'index.js', content: new TextEncoder().encode('export const handler = 1;\n') }]);

  test('SCAR defect 34: 101 functions are all found, though AWS lists 100 at a time', async () => {
    const tags = { createdby: 'scar-action', 'scar:stack': 'octo/many' };
    const lambda = await account.aws.lambda();
    const iam = await account.aws.iam();
    const { Role } = await iam.createRole({ RoleName: 'many', AssumeRolePolicyDocument: JSON.stringify({
      Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    }) });
    const names = Array.from({ length: FUNCTIONS }, (_, index) => `many-${index}`);
    for (const FunctionName of names) {
      await lambda.createFunction({ FunctionName, Role: Role?.Arn, Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile: ZIP }, Tags: tags });
    }
    const { resources, problem } = await findOwned({ aws: account.aws }, { createdby: 'scar-action', 'scar:stack': 'octo/many' });
    expect(problem).toBeUndefined();
    expect(resources).toHaveLength(FUNCTIONS);
    expect(new Set(resources.map(({ arn }) => arn.split(':').at(-1)))).toEqual(new Set(names));
    expect(account.local.journal.filter(({ operation }) => operation === 'GetResources').length).toBeGreaterThan(1);
  });

  test('SCAR defect 35: a Lambda function of another’s under our name is not deleted', async () => {
    const text = 'functions:\n  neighbour: {image: lab/tool:1.0, execution_mode: batch, s3: {input_bucket: fields}}\n';
    const lambda = await account.aws.lambda();
    const { Role: { Arn: Role } = {} } = await (await account.aws.iam()).getRole({ RoleName: 'many' });
    await lambda.createFunction({ FunctionName: 'neighbour', Role, Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile: ZIP }, Tags: { owner: 'somebody' } });
    const before = account.local.journal.length;
    const outcomes = await account.destroy(text, { prune: true, deleteBuckets: true });
    const found = outcomes.find(({ kind }) => kind === 'Lambda function');
    expect(found).toMatchObject({ status: 'left', note: expect.stringContaining('not ours') });
    expect(account.written(before)).toEqual([]);
    expect((await lambda.getFunction({ FunctionName: 'neighbour' })).Tags).toEqual({ owner: 'somebody' });
  });
});

describe('SCAR defect 36: folders were flattened, so that a/x and b/x became one', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'scar-outputs-'));
    for (const name of ['a', 'b', 'a/deep']) mkdirSync(join(folder, name));
    for (const name of ['a/x', 'b/x', 'a/deep/x']) writeFileSync(join(folder, name), name);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('SCAR defect 36: each file is an object of its own when outputs are uploaded', async () => {
    const { files } = await findFiles(folder);
    const outputs = [{ bucket: 'herd', prefix: 'out/', prefixes: [], suffixes: [] }];
    const objects = files.flatMap(({ name, path }) => objectsFor(outputs, name).map(({ key }) => [key, readFileSync(path, 'utf8')]));
    expect(objects).toEqual([['out/a/deep/x', 'a/deep/x'], ['out/a/x', 'a/x'], ['out/b/x', 'b/x']]);
  });

  test('SCAR defect 36: and a file of its own when they are downloaded', async () => {
    const account = new FakeAccount();
    try {
      const container = { logStreamName: 's', exitCode: 0 };
      account.scenes = [{ at: 5, job: { status: 'SUCCEEDED', container } }];
      account.agenda.push({ at: 3, run: () => ['a/x', 'b/x'].forEach((name) => account.put(`photos/out/${name}`, name, { 'scar-origin': 'job-1' })) });
      const outputDir = join(folder, 'downloads');
      await account.run({ outputDir });
      for (const name of ['a/x', 'b/x']) expect(readFileSync(join(outputDir, name), 'utf8')).toBe(name);
    } finally {
      await account.remove();
    }
  });
});
