// The whole way on the local AWS: deploy, nothing to do, test, failing script, destroy, and what a cancelled step leaves behind (nothing).
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pushToolImage } from '../../demo/image.ts';
import { serveRegistry } from '../../src/local/ecr/registry.ts';
import { type StandaloneLocalAws, processesNaming, startStandalone } from '../support/local-aws.ts';
import { pushNodeImage } from '../support/node-image.ts';
import { Job } from '../support/runner.ts';
import { ACTION, removeWorkspaces, runStep, workspace } from '../support/workspace.ts';

const definition = (name: string, script: string): string => `functions:
  ${name}:
    image: scar-action/text-tools
    init_script: ${script}
    execution_mode: batch
    s3:
      input_bucket: scar-e2e
    environment:
      GREETING: "good day"
`;
const WORKS = '#!/bin/sh\nset -eu\necho "reading $INPUT_FILE_PATH"\n'
  + 'wc -l < "$INPUT_FILE_PATH" | tr -d " " > "$TMP_OUTPUT_DIR/lines.txt"\nmkdir "$TMP_OUTPUT_DIR/more"\necho "$GREETING" > "$TMP_OUTPUT_DIR/more/greeting.txt"\n';

let registry: Awaited<ReturnType<typeof serveRegistry>>;
let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'scar-e2e-'));
  registry = await serveRegistry({ folder: join(scratch, 'registry'), requireRepository: false });
  await pushToolImage(registry.url, 'scar-action/text-tools', 'latest');
  await pushNodeImage(registry.url, 'library/node', '22-test');
});
afterAll(async () => {
  await registry.close();
  rmSync(scratch, { recursive: true, force: true });
  removeWorkspaces();
});

const inputs = (more: Record<string, string>): Record<string, string> => ({
  target: 'local', 'registry-mirrors': `docker.io=${registry.url}`, ...more,
});

describe('target: local, the steps of one job', () => {
  test('deploy, nothing to do, test, destroy; then nothing is left', async () => {
    const folder = workspace({ 'scar.yaml': definition('e2e-works', 'run.sh'), 'run.sh': WORKS, 'data/three.txt': '1\n2\n3\n' });
    const job = new Job({ action: ACTION, workspace: folder });

    const first = await runStep(job, { inputs: inputs({ command: 'deploy' }) });
    expect(first.log).not.toMatch(/::error/);
    expect(first.outcome).toBe('success');
    expect(Number(first.outputs['changes'])).toBeGreaterThan(8);
    expect(first.report?.outcomes?.map((outcome) => outcome.kind)).toEqual(expect.arrayContaining([
      'S3 bucket', 'S3 trigger', 'IAM role', 'Instance profile', 'Log group', 'ECR repository', 'Packaged image',
      'Batch compute environment', 'Batch job queue', 'Batch job definition', 'Lambda function', 'Lambda permission',
    ]));

    const second = await runStep(job, { inputs: inputs({ command: 'deploy' }) });
    expect(second.outputs['changes']).toBe('0');
    expect(second.report?.calls.writing).toBe(0);
    expect(second.summary).toContain('nothing to do');

    const tested = await runStep(job, { inputs: inputs({ command: 'test', 'test-input': 'data/three.txt', 'output-dir': 'out' }) });
    expect(tested.log).not.toMatch(/::error/);
    expect(tested.outcome).toBe('success');
    expect(tested.outputs).toMatchObject({ 'job-status': 'succeeded', 'job-exit-code': '0' });
    expect(tested.log).toContain('reading /');
    expect(tested.report?.test?.states.map((visit) => visit.state)).toEqual(expect.arrayContaining(['RUNNING', 'SUCCEEDED']));
    expect(readFileSync(join(folder, 'out/lines.txt'), 'utf8')).toBe('3\n');
    expect(readFileSync(join(folder, 'out/more/greeting.txt'), 'utf8')).toBe('good day\n');

    const destroyed = await runStep(job, { inputs: inputs({ command: 'destroy' }) });
    expect(destroyed.outcome).toBe('success');
    expect(destroyed.report?.outcomes?.filter((outcome) => outcome.status === 'deleted').length).toBeGreaterThan(8);
    expect(destroyed.report?.outcomes?.filter((outcome) => outcome.status === 'failed')).toEqual([]);
    const bucketOf = (step: typeof destroyed) => step.report?.outcomes?.find((outcome) => outcome.kind === 'S3 bucket')?.status;
    expect(bucketOf(destroyed)).toBe('left');
    const emptied = await runStep(job, { inputs: inputs({ command: 'destroy', 'delete-buckets': 'true' }) });
    expect(bucketOf(emptied)).toBe('deleted');
    expect(emptied.outputs['changes']).toBe('1');

    expect(processesNaming(job.temp)).not.toEqual([]);
    await job.finish();
    expect(processesNaming(job.temp)).toEqual([]);
    expect(existsSync(job.temp)).toBe(false);
  }, 120_000);

  test('a script that exits 3 is a failed job with exit code 3, in status, report, summary and outputs', async () => {
    const folder = workspace({
      'scar.yaml': definition('e2e-fails', 'run.sh'), 'in.txt': 'x\n',
      'run.sh': '#!/bin/sh\necho "the last words"\necho half > "$TMP_OUTPUT_DIR/half.txt"\nexit 3\n',
    });
    const job = new Job({ action: ACTION, workspace: folder });
    try {
      expect((await runStep(job, { inputs: inputs({ command: 'deploy' }) })).outcome).toBe('success');
      const result = await runStep(job, { inputs: inputs({ command: 'test', 'test-input': 'in.txt', 'output-dir': 'out' }) });
      expect(result.outcome).toBe('failure');
      expect(result.outputs).toMatchObject({ 'job-status': 'failed', 'job-exit-code': '3' });
      expect(result.report?.test).toMatchObject({ status: 'failed', exitCode: 3, outputs: [] });
      expect(result.summary).toContain('job failed with exit code 3');
      expect(result.summary).toContain('the last words');
      expect(result.annotations.some((one) => one.level === 'error' && one.file === 'scar.yaml')).toBe(true);
      expect(existsSync(join(folder, 'out/half.txt'))).toBe(false);
    } finally {
      await job.finish();
    }
  }, 120_000);

  test.each(['SIGINT', 'SIGTERM'] as const)('a step cancelled by %s stops the job and everything it started', async (signal) => {
    const folder = workspace({
      'scar.yaml': definition('e2e-sleeps', 'run.sh'), 'in.txt': 'x\n', 'run.sh': '#!/bin/sh\necho started\nexec sleep 3600\n',
    });
    const job = new Job({ action: ACTION, workspace: folder });
    expect((await runStep(job, { inputs: inputs({ command: 'deploy' }) })).outcome).toBe('success');
    const result = await runStep(job, {
      inputs: inputs({ command: 'test', 'test-input': 'in.txt' }),
      onStart: (child) => {
        let log = '';
        child.stdout?.on('data', (chunk: string) => {
          log += chunk;
          if (log.includes('started')) child.kill(signal);
          if (log.includes('started')) log = '';
        });
      },
    });
    expect(result.outcome).toBe('failure');
    expect(result.report).toMatchObject({ conclusion: 'cancelled', test: { status: 'cancelled' } });
    await job.finish();
    expect(processesNaming(job.temp)).toEqual([]);
    expect(existsSync(job.temp)).toBe(false);
  }, 120_000);
});

describe('the local AWS standing alone', () => {
  let aws: StandaloneLocalAws;
  beforeAll(async () => {
    aws = await startStandalone();
  });

  const awsInputs = (more: Record<string, string>): Record<string, string> =>
    inputs({ target: 'aws', 'runtime-image': 'node:22-test', ...more });

  test('target: aws with AWS_ENDPOINT_URL uses it; its own journal shows that plan and a second deploy write nothing; the job runs on the '
    + 'runtime that was taken from the Node image', async () => {
    const folder = workspace({ 'scar.yaml': definition('e2e-alone', 'run.sh'), 'run.sh': WORKS, 'three.txt': '1\n2\n3\n' });
    const job = new Job({ action: ACTION, workspace: folder, env: aws.env });

    const empty = await runStep(job, { inputs: awsInputs({ command: 'plan' }) });
    expect(Number(empty.outputs['changes'])).toBeGreaterThan(8);
    expect((await aws.journal()).filter((entry) => entry.writes)).toEqual([]);

    const first = await runStep(job, { inputs: awsInputs({ command: 'deploy' }) });
    expect(first.log).not.toMatch(/::error/);
    const before = (await aws.journal()).length;
    expect((await aws.journal()).some((entry) => entry.writes)).toBe(true);

    for (const command of ['plan', 'deploy']) {
      const result = await runStep(job, { inputs: awsInputs({ command }) });
      expect(result.outputs['changes']).toBe('0');
    }
    const since = (await aws.journal()).slice(before);
    expect(since.length).toBeGreaterThan(10);
    expect(since.filter((entry) => entry.writes)).toEqual([]);

    const tested = await runStep(job, { inputs: awsInputs({ command: 'test', 'test-input': 'three.txt', 'output-dir': 'out' }) });
    expect(tested.log).not.toMatch(/::error/);
    expect(readFileSync(join(folder, 'out/lines.txt'), 'utf8')).toBe('3\n');
    await job.finish();
  }, 180_000);

  test('a runtime image that can’t be had ends the deploy before anything is written', async () => {
    const before = (await aws.journal()).length;
    const folder = workspace({ 'scar.yaml': definition('e2e-no-runtime', 'run.sh'), 'run.sh': WORKS });
    const job = new Job({ action: ACTION, workspace: folder, env: aws.env });
    const result = await runStep(job, { inputs: awsInputs({ command: 'deploy', 'runtime-image': 'node:none' }) });
    expect(result.outcome).toBe('failure');
    expect(result.annotations.some((one) => one.message.includes('node:none'))).toBe(true);
    expect((await aws.journal()).slice(before).filter((entry) => entry.writes)).toEqual([]);
    await job.finish();
  }, 60_000);

  test.each(['SIGTERM', 'SIGINT'] as const)('%s stops it, with its state and its processes', async (signal) => {
    const own = await startStandalone();
    expect(readdirSync(own.folder)).toBeDefined();
    expect(await own.stop(signal)).toBe(0);
    expect(existsSync(own.folder)).toBe(false);
    expect(processesNaming(own.folder)).toEqual([]);
  });

  afterAll(async () => {
    await aws.stop();
    await sleep(0);
  });
});
