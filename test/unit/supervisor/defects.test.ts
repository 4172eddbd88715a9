// Defects of SCAR's supervisor that a job's container doesn't have; lambda.test.ts has those of Lambda functions.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { startFakeS3, type FakeS3 } from './fake-s3.ts';
import { compileProgram, type Ended, type Program } from './program.ts';

let program: Program;
let s3: FakeS3;
beforeAll(async () => {
  program = await compileProgram();
  s3 = await startFakeS3();
  s3.put('photos/in/cat.txt', 'miaow');
});
afterAll(async () => {
  await s3.close();
  await program.remove();
});

const record = (key: string, more: object = {}): object => ({ s3: { bucket: { name: 'photos' }, object: { key } }, ...more });

async function run(script: string, more: { image?: object; event?: object; environment?: Record<string, string> } = {}): Promise<Ended> {
  const root = await program.makeImage({ script, image: more.image ?? {} });
  return program.start(root, {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    TMPDIR: await mkdtemp(join(program.folder, 'tmp-')),
    AWS_ENDPOINT_URL: s3.url,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'the-secret',
    AWS_BATCH_JOB_ID: 'job-1',
    SCAR_REQUEST_ID: 'request-1',
    SCAR_EVENT: JSON.stringify(more.event ?? { Records: [record('in/cat.txt')] }),
    ...more.environment,
  }).ended;
}

test('SCAR defect 37: a job whose script fails ends with its exit code', async () => {
  expect((await run('#!/bin/sh\nexit 3\n')).exitCode).toBe(3);
});

test('SCAR defect 38: all that a script writes is in the log, also of one that is killed', async () => {
  const { stdout, stderr } = await run('#!/bin/sh\necho out; echo err >&2\nkill -9 $$\n');
  expect(stdout.toString()).toBe('out\n');
  expect(stderr).toContain('err\n');
});

test('SCAR defect 42: LD_LIBRARY_PATH of the image is the script’s, whatever the supervisor itself runs with', async () => {
  const { stdout } = await run('#!/bin/sh\necho "$LD_LIBRARY_PATH"\n', { image: { movedEnvironment: { LD_LIBRARY_PATH: '/opt/lib:/own' } } });
  expect(stdout.toString()).toBe('/opt/lib:/own\n');
});

test('SCAR defect 43: an event without a time, as SCAR’s own is, is worked on', async () => {
  expect((await run('#!/bin/sh\ncat "$INPUT_FILE_PATH"\n')).stdout.toString()).toBe('miaow');
});

test('SCAR defect 48: the event reaches the script byte for byte, with quotes, line ends and stars', async () => {
  const event = { Records: [record('in/cat.txt', { note: 'a\nb  c "d" * $HOME \\n' })] };
  const { stdout } = await run('#!/bin/sh\nprintf "%s" "$EVENT"\n', { event });
  expect(stdout.toString()).toBe(JSON.stringify(event));
});

test('SCAR defect 52: the script’s first line says who runs it', async () => {
  const { exitCode, stdout } = await run('#!/usr/bin/env bash\n[[ abc == a* ]] && echo "${BASH_VERSION:+bash}"\n');
  expect({ exitCode, said: stdout.toString() }).toEqual({ exitCode: 0, said: 'bash\n' });
});

test('SCAR defect 53: a job has REQUEST_ID, INSTANCE_IP and TMP_INPUT_DIR, as a Lambda function has', async () => {
  const { stdout } = await run('#!/bin/sh\necho "$REQUEST_ID"; test -d "$TMP_INPUT_DIR" && test -n "$INSTANCE_IP" && echo both\n');
  expect(stdout.toString()).toBe('request-1\nboth\n');
});

test('a call that was given to a job brings its own script', async () => {
  const script = Buffer.from('#!/bin/sh\necho theirs').toString('base64');
  expect((await run('#!/bin/sh\necho own\n', { event: { script } })).stdout.toString()).toBe('theirs\n');
});
