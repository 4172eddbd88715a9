// Modes lambda and lambda-batch: the supervisor as the main program of a Lambda function. A child process, real scripts, the runtime API,
// an S3 and a Batch on loopback.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jobName } from '../../../src/contract/job-name.ts';
import { OUTCOME_MARK, type InvocationOutcome } from '../../../src/contract/outcome-line.ts';
import { startFakeBatch, type FakeBatch } from './fake-batch.ts';
import { startFakeRuntimeApi, type FakeRuntimeApi } from './fake-runtime-api.ts';
import { startFakeS3, type FakeS3 } from './fake-s3.ts';
import { compileProgram, type Ended, type Program, type Running } from './program.ts';

let program: Program;
let s3: FakeS3;
let batch: FakeBatch;
let api: FakeRuntimeApi;
let temporary: string;
let running: Running | undefined;

beforeAll(async () => {
  program = await compileProgram();
});
afterAll(() => program.remove());
beforeEach(async () => {
  [s3, batch, api] = await Promise.all([startFakeS3(), startFakeBatch(), startFakeRuntimeApi()]);
  s3.put('photos/in/cat.txt', 'miaow');
});
afterEach(async () => {
  running?.child.kill('SIGKILL');
  await running?.ended;
  running = undefined;
  await Promise.all([s3.close(), batch.close(), api.close()]);
});

type Parts = Parameters<Program['makeImage']>[0];

/** Starts the function; it waits for invocations. */
async function start({ config, ...parts }: Parts, extra: Record<string, string> = {}): Promise<void> {
  const root = await program.makeImage({ ...parts, config: { mode: 'lambda', timeoutThreshold: 1, ...config } });
  temporary = join(root, 'tmp');
  await mkdir(temporary);
  running = program.start(root, {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    TMPDIR: temporary,
    AWS_LAMBDA_RUNTIME_API: api.address,
    AWS_REGION: 'eu-west-1',
    AWS_ENDPOINT_URL: s3.url,
    AWS_ENDPOINT_URL_BATCH: batch.url,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'the-secret',
    SCAR_JOB_QUEUE: 'arn:aws:batch:eu-west-1:123456789012:job-queue/q',
    SCAR_JOB_DEFINITION: 'arn:aws:batch:eu-west-1:123456789012:job-definition/grayify:7',
    ...extra,
  });
}

/** Ends the function as Lambda does, and returns what it wrote. */
async function end(): Promise<Ended> {
  running?.child.kill('SIGTERM');
  const ended = await running?.ended;
  if (ended === undefined) throw new Error('not started');
  return ended;
}

const record = (key: string, sequencer = '0055'): object => ({
  eventSource: 'aws:s3',
  awsRegion: 'eu-west-1',
  s3: { bucket: { name: 'photos' }, object: { key, sequencer } },
});
const eventOf = (...keys: string[]): object => ({ Records: keys.map((key) => record(key)) });

const sh = (...lines: string[]): string => ['#!/bin/sh', 'set -e', ...lines, ''].join('\n');
const LOUD = sh('tr a-z A-Z < "$INPUT_FILE_PATH" > "$TMP_OUTPUT_DIR/$(basename "$INPUT_FILE_PATH")"');

const outcomesIn = ({ stderr }: Ended): InvocationOutcome[] =>
  stderr.split('\n').filter((line) => line.startsWith(OUTCOME_MARK)).map((line) => JSON.parse(line.slice(OUTCOME_MARK.length)) as InvocationOutcome);

describe('an object in mode lambda', () => {
  test('is worked on in the function: downloaded, given to the script, its outputs uploaded under the id of the request', async () => {
    await start({ script: LOUD });
    const outcome = {
      requestId: 'request-1',
      object: { bucket: 'photos', key: 'in/cat.txt' },
      status: 'succeeded',
      exitCode: 0,
      outputs: [{ bucket: 'results', key: 'out/cat.txt', bytes: 5 }],
    };
    expect(await api.invoke(eventOf('in/cat.txt'))).toEqual({ kind: 'response', content: { outcomes: [outcome] }, errorType: undefined });
    expect(s3.objects.get('results/out/cat.txt')).toEqual({ content: Buffer.from('MIAOW'), metadata: { 'scar-origin': 'request-1' } });
    const ended = await end();
    expect(ended.exitCode).toBe(0);
    expect(outcomesIn(ended)).toEqual([outcome]);
    expect(ended.stderr).toMatch(/^SCAR_BEGIN {"requestId":"request-1","object":{"bucket":"photos","key":"in\/cat.txt"}}$/m);
  });

  test('SCAR defect 37: of which the script fails is a failed invocation that names the exit code; nothing is uploaded', async () => {
    await start({ script: sh('echo half > "$TMP_OUTPUT_DIR/half"', 'exit 3') });
    const { kind, content, errorType } = await api.invoke(eventOf('in/cat.txt'));
    expect({ kind, errorType }).toEqual({ kind: 'error', errorType: 'Program.ExitCode3' });
    expect(content).toMatchObject({ errorType: 'Program.ExitCode3', errorMessage: expect.stringContaining('the script ended with exit code 3') });
    const ended = await end();
    expect(outcomesIn(ended)).toMatchObject([{ status: 'failed', exitCode: 3, outputs: [] }]);
    expect(ended.stderr).toContain('Lambda tries it up to two more times');
    expect(s3.requests.filter((line) => line.startsWith('PUT'))).toEqual([]);
  });

  test('SCAR defect 38: the script’s lines reach the log while it runs', async () => {
    await start({ script: sh('echo begun', 'sleep 1', 'echo done') });
    const invocation = api.invoke(eventOf('in/cat.txt'));
    await running?.says('begun');
    expect(await Promise.race([invocation.then(() => 'over'), Promise.resolve('under way')])).toBe('under way');
    expect((await invocation).kind).toBe('response');
  });

  test('SCAR defect 44: each of several records is worked on, also after one that failed', async () => {
    s3.put('photos/in/dog.txt', 'wow');
    await start({ script: LOUD });
    const { kind, content } = await api.invoke(eventOf('in/none.txt', 'in/cat.txt', 'in/dog.txt'));
    expect(kind).toBe('error');
    expect(content).toMatchObject({ errorType: 'Scar.StageIn', errorMessage: expect.stringContaining('s3://photos/in/none.txt could not be downloaded') });
    expect([...s3.objects.keys()].filter((key) => key.startsWith('results'))).toEqual(['results/out/cat.txt', 'results/out/dog.txt']);
    expect(outcomesIn(await end()).map(({ status }) => status)).toEqual(['failed', 'succeeded', 'succeeded']);
  });

  test('SCAR defect 39, 41: that takes too long is stopped with all its children, and is a failure that says so', async () => {
    await start({ script: sh('sleep 60 &', 'echo $!', 'wait') });
    const begun = Date.now();
    const { kind, content } = await api.invoke(eventOf('in/cat.txt'), { seconds: 2.5 });
    expect(Date.now() - begun).toBeLessThan(2400);
    expect(kind).toBe('error');
    expect(content).toMatchObject({ errorType: 'Scar.OutOfTime' });
    expect(JSON.stringify(content)).toMatch(/timed out after [12] s: raise `timeout`, or use execution_mode lambda-batch or batch/);
    const { stdout } = await end();
    // A dead process may still be listed, as a zombie.
    const stat = await readFile(`/proc/${stdout.toString().trim()}/stat`, 'utf8').catch(() => '0 (sleep) gone');
    expect(stat).toMatch(/\) (Z|gone)/);
  });

  test('that takes too long leaves the function usable for the next', async () => {
    await start({ script: sh('if grep -q miaow "$INPUT_FILE_PATH"; then sleep 60; fi') });
    s3.put('photos/in/dog.txt', 'wow');
    expect((await api.invoke(eventOf('in/cat.txt'), { seconds: 2 })).kind).toBe('error');
    expect((await api.invoke(eventOf('in/dog.txt'))).kind).toBe('response');
  });

  test('SCAR defect 43: needs no eventTime', async () => {
    await start({ script: sh('printf "%s" "[$EVENT_TIME]" > "$TMP_OUTPUT_DIR/time"') });
    await api.invoke(eventOf('in/cat.txt'));
    expect(s3.objects.get('results/out/time')?.content.toString()).toBe('[]');
  });
});

describe('a warm function', () => {
  test('SCAR defect 45: nothing of one invocation is there in the next', async () => {
    const script = sh(
      'ls -A "$TMPDIR" | grep -v "^scar-" > "$TMP_OUTPUT_DIR/found" || true',
      'echo "key=$STORAGE_OBJECT_KEY q=$CONT_VAR_q" >> "$TMP_OUTPUT_DIR/found"',
      'echo x > "$TMPDIR/left"; mkdir "$TMPDIR/folder"; export CONT_VAR_q=left STORAGE_OBJECT_KEY=left',
    );
    await start({ script });
    await api.invoke(eventOf('in/cat.txt'));
    await api.invoke({ some: 'call' });
    expect(s3.objects.get('results/out/found')?.content.toString()).toBe('key= q=\n');
    expect(await readdir(temporary)).toEqual([]);
  });
});

describe('what a script leaves running', () => {
  test('SCAR defect 41: ends with it, also a daemon that has left its group', async () => {
    await start({ script: sh('setsid sleep 60 & echo $!', 'sleep 0.2') });
    await api.invoke(eventOf('in/cat.txt'));
    const { stdout } = await end();
    const stat = await readFile(`/proc/${stdout.toString().trim()}/stat`, 'utf8').catch(() => '0 (sleep) gone');
    expect(stat).toMatch(/\) (Z|gone)/);
  });
});

describe('the script’s variables', () => {
  test('SCAR defect 53: are those of the contract, as in a job, with the function’s own, its credentials, and a home that can be written', async () => {
    const config = { environment: { GREETING: 'it’s "so"\nfar', LD_PRELOAD_NOT: 'x' } };
    await start({ script: sh('env -0 > "$TMP_OUTPUT_DIR/env"'), config, image: { movedEnvironment: { NODE_OPTIONS: '--inspect' } } }, {
      HOME: '/home/sbx_user1051', AWS_SESSION_TOKEN: 'session', AWS_LAMBDA_FUNCTION_NAME: 'grayify', _HANDLER: 'x',
    });
    await api.invoke(eventOf('in/cat.txt'));
    const lines = s3.objects.get('results/out/env')?.content.toString().split('\0') ?? [];
    const found = Object.fromEntries(lines.map((line) => [line.split('=', 1)[0], line.slice(line.indexOf('=') + 1)]));
    expect(found).toMatchObject({
      GREETING: 'it’s "so"\nfar', NODE_OPTIONS: '--inspect', AWS_SESSION_TOKEN: 'session', AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', HOME: temporary,
      REQUEST_ID: 'request-1', AWS_LAMBDA_REQUEST_ID: 'request-1', STORAGE_OBJECT_KEY: 'in/cat.txt', _X_AMZN_TRACE_ID: 'Root=1-2-3',
      FUNCTION_NAME: 'grayify', EVENT: JSON.stringify(eventOf('in/cat.txt')),
    });
    for (const name of ['TMP_INPUT_DIR', 'TMP_OUTPUT_DIR', 'INPUT_FILE_PATH', 'CONTEXT', 'INSTANCE_IP']) expect(found[name]).toBeTruthy();
    for (const name of ['AWS_LAMBDA_RUNTIME_API', '_HANDLER', 'SCAR_JOB_QUEUE', 'SCAR_JOB_DEFINITION']) expect(found).not.toHaveProperty(name);
  });
});

describe('a call', () => {
  const http = (more: object): object => ({ version: '2.0', requestContext: { http: { method: 'POST' } }, ...more });

  test('SCAR defect 47: through HTTP gives the body as the input file, parameters as CONT_VAR_*, and the output as the answer', async () => {
    await start({ script: sh('cat "$INPUT_FILE_PATH"; echo " $CONT_VAR_size $CONT_VAR_a_b"') });
    const { content } = await api.invoke(http({ body: 'aGk=', isBase64Encoded: true, queryStringParameters: { size: '3', 'a-b': 'x' } }));
    expect(content).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'amz-lambda-request-id': 'request-1' },
      body: 'hi 3 x\n',
      isBase64Encoded: false,
    });
  });

  test('of a REST API may be answered with any bytes; they are not mixed with the log', async () => {
    await start({ script: sh("printf '\\211PNG\\000\\377'") });
    const { content } = await api.invoke({ httpMethod: 'GET', path: '/', requestContext: {}, queryStringParameters: null, body: null });
    expect(content).toMatchObject({ isBase64Encoded: true, body: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]).toString('base64') });
    expect((await end()).stdout.length).toBe(0);
  });

  test('whose script fails is no answer of 200', async () => {
    await start({ script: sh('exit 4') });
    expect(await api.invoke(http({}))).toMatchObject({ kind: 'error', errorType: 'Program.ExitCode4' });
  });

  test('with any JSON gives it as the input file', async () => {
    await start({ script: sh('cat "$INPUT_FILE_PATH"') });
    expect((await api.invoke({ any: ['thing'] })).content).toMatchObject({ body: '{"any":["thing"]}', headers: { 'content-type': 'application/json' } });
    expect((await end()).stdout.toString()).toBe('{"any":["thing"]}');
  });

  test('with an event of 200 kB still runs: the event is in a file', async () => {
    await start({ script: sh('wc -c < "$INPUT_FILE_PATH"; printf "%s" "$EVENT" | wc -c') });
    expect((await api.invoke({ text: 'x'.repeat(200_000) })).content).toMatchObject({ body: '200011\n0\n' });
  });

  test('of SCAR’s with a script runs it instead of the function’s own', async () => {
    await start({ script: sh('echo own') });
    const script = Buffer.from('#!/bin/sh\necho theirs $1').toString('base64');
    expect((await api.invoke({ script, cmd_args: '["x"]' })).content).toMatchObject({ body: 'theirs x\n' });
  });

  test('of SCAR’s with arguments gives them to the image’s command', async () => {
    await start({ image: { entrypoint: ['echo'], command: [] }, config: { commandArguments: ['default'] } });
    expect((await api.invoke({ cmd_args: '["a b","c"]' })).content).toMatchObject({ body: 'a b c\n' });
    expect((await api.invoke({})).content).toMatchObject({ body: 'default\n' });
  });
});

describe('mode lambda-batch', () => {
  const config = { mode: 'lambda-batch' } as const;
  const name = jobName('grayify', 'photos', 'in/cat.txt', '0055');

  test('works in Lambda when there is time', async () => {
    await start({ script: LOUD, config });
    await api.invoke(eventOf('in/cat.txt'));
    expect(batch.jobs).toEqual([]);
    expect(s3.objects.has('results/out/cat.txt')).toBe(true);
  });

  test('SCAR defect 40: gives the object to a job when time runs out, and uploads nothing', async () => {
    await start({ script: sh('echo half > "$TMP_OUTPUT_DIR/half"', 'trap "exit 0" TERM', 'sleep 60 & wait'), config });
    const { kind, content } = await api.invoke(eventOf('in/cat.txt'), { seconds: 2.5 });
    expect({ kind, content }).toMatchObject({ kind: 'response', content: { outcomes: [{ status: 'delegated', jobId: 'job-1', outputs: [] }] } });
    expect(batch.jobs).toMatchObject([{
      jobName: name,
      jobQueue: 'arn:aws:batch:eu-west-1:123456789012:job-queue/q',
      jobDefinition: 'arn:aws:batch:eu-west-1:123456789012:job-definition/grayify:7',
    }]);
    expect(batch.jobs[0]?.containerOverrides.environment).toEqual([
      { name: 'SCAR_EVENT', value: JSON.stringify(eventOf('in/cat.txt')) },
      { name: 'SCAR_REQUEST_ID', value: 'request-1' },
    ]);
    expect(s3.requests.filter((line) => line.startsWith('PUT'))).toEqual([]);
  });

  test('gives it to the nodes of a job that runs on several', async () => {
    const nodes = { upload: 'main' } as const;
    await start({ script: sh('sleep 60'), config: { ...config, nodes } });
    await api.invoke(eventOf('in/cat.txt'), { seconds: 2.5 });
    expect(batch.jobs).toMatchObject([{ jobName: name, nodeOverrides: { nodePropertyOverrides: [{ targetNodes: '0:', containerOverrides: { environment: [{ name: 'SCAR_EVENT' }, { name: 'SCAR_REQUEST_ID' }] } }] } }]);
    expect(batch.jobs[0]).not.toHaveProperty('containerOverrides');
  });

  test('SCAR defect 49: an event that comes again after its object went to a job is neither worked on nor given away again', async () => {
    batch.jobs.push({ jobId: 'earlier', jobName: name, jobQueue: '', jobDefinition: '', containerOverrides: { environment: [] } });
    await start({ script: LOUD, config });
    const { content } = await api.invoke(eventOf('in/cat.txt'));
    expect(content).toMatchObject({ outcomes: [{ status: 'delegated', jobId: 'earlier' }] });
    expect(batch.jobs).toHaveLength(1);
    expect(s3.requests).toEqual([]);
  });

  test('decides before the first upload: outputs that can’t be uploaded in time are left to the job, all of them', async () => {
    const script = sh('for name in a b c; do head -c 20000000 /dev/zero > "$TMP_OUTPUT_DIR/$name"; done');
    await start({ script, config });
    const { content } = await api.invoke(eventOf('in/cat.txt'), { seconds: 3 });
    expect(content).toMatchObject({ outcomes: [{ status: 'delegated' }] });
    expect(s3.requests.filter((line) => line.startsWith('PUT'))).toEqual([]);
  });

  test('gives an object whose uploads did not end in time to a job, which writes all of its outputs once more', async () => {
    s3.hanging.add('slow');
    const outputs = ['results', 'slow'].map((bucket) => ({ bucket, prefix: '', prefixes: [], suffixes: [] }));
    await start({ script: LOUD, config: { ...config, outputs } });
    const { content } = await api.invoke(eventOf('in/cat.txt'), { seconds: 3 });
    expect(content).toMatchObject({ outcomes: [{ status: 'delegated', jobId: 'job-1', outputs: [] }] });
    expect((await end()).stderr).toMatch(/timed out after [23] s while it uploaded its outputs in Lambda: the work goes to a job/);
  });

  test('has a script that fails fail: a job would fail, too', async () => {
    await start({ script: sh('exit 3'), config });
    expect((await api.invoke(eventOf('in/cat.txt'))).errorType).toBe('Program.ExitCode3');
    expect(batch.jobs).toEqual([]);
  });
});

describe('other ends', () => {
  test('the test event of S3 and folder markers are answered and start nothing', async () => {
    await start({ script: LOUD });
    expect(await api.invoke({ Service: 'Amazon S3', Event: 's3:TestEvent' })).toMatchObject({ kind: 'response', content: { outcomes: [] } });
    expect(await api.invoke(eventOf('in/'))).toMatchObject({ kind: 'response', content: { outcomes: [] } });
    expect((await end()).stderr).toContain('ignored s3://photos/in/: a folder marker, not data');
  });

  test('an image that is not complete fails to start, with the reason', async () => {
    running = program.start(join(program.folder, 'nothing'), { AWS_LAMBDA_RUNTIME_API: api.address });
    expect(await api.initError).toMatchObject({ errorType: 'Scar.Configuration', errorMessage: expect.stringContaining('the packaged image is not complete') });
    expect((await running.ended).exitCode).toBe(1);
  });
});
