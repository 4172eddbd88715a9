// Ended by force, or by Ctrl-C: the local AWS, a step, the demo. Whatever it was, nothing is left behind.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pushToolImage } from '../../demo/image.ts';
import { serveRegistry } from '../../src/local/ecr/registry.ts';
import { processesUsing } from '../../src/local/containers/process-tree.ts';
import { processesNaming } from '../support/local-aws.ts';
import { Job, type StepResult } from '../support/runner.ts';
import { ACTION, removeWorkspaces, runStep, workspace } from '../support/workspace.ts';

const DEFINITION = `functions:
  e2e-killed:
    image: scar-action/text-tools
    init_script: run.sh
    execution_mode: batch
    s3:
      input_bucket: scar-e2e
`;

let registry: Awaited<ReturnType<typeof serveRegistry>>;
let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'scar-e2e-'));
  registry = await serveRegistry({ folder: join(scratch, 'registry'), requireRepository: false });
  await pushToolImage(registry.url, 'scar-action/text-tools', 'latest');
});
afterAll(async () => {
  await registry.close();
  rmSync(scratch, { recursive: true, force: true });
  removeWorkspaces();
});

/** The process of the local AWS that the steps of a job share. */
const localAwsOf = (job: Job): number => processesNaming(`--ready-file ${job.temp}`)[0] ?? Number.NaN;

/** Deploys, then tests with a job that sleeps; `act` is called once, when the job's script runs. */
async function whileJobRuns(job: Job, act: (step: ChildProcess) => void): Promise<StepResult> {
  const inputs = { target: 'local', 'registry-mirrors': `docker.io=${registry.url}` };
  expect((await runStep(job, { inputs: { ...inputs, command: 'deploy' } })).outcome).toBe('success');
  let step: ChildProcess | undefined;
  let acted = false;
  return job.step({
    inputs: { ...inputs, command: 'test', 'test-input': 'in.txt' },
    onStart: (child) => (step = child),
    onOutput: (chunk) => {
      if (acted || step === undefined || !chunk.includes('the script runs')) return;
      acted = true;
      act(step);
    },
  });
}

const newJob = (): Job => {
  const files = { 'scar.yaml': DEFINITION, 'in.txt': 'x\n', 'run.sh': '#!/bin/sh\necho the script runs\nsleep 3600\n' };
  return new Job({ action: ACTION, workspace: workspace(files) });
};

async function expectNothingLeft(job: Job): Promise<void> {
  expect((await job.finish()).map(({ exitCode, log }) => [exitCode, log])).toEqual([[0, ''], [0, '']]);
  expect([...processesNaming(job.temp), ...processesUsing(job.temp)]).toEqual([]);
  expect(readFileSync('/proc/mounts', 'utf8')).not.toContain(job.temp);
  expect(existsSync(job.temp)).toBe(false);
}

describe('in the middle of a test', () => {
  test('the local AWS is killed: the step fails within seconds and says so, the end of the job sweeps up', async () => {
    const job = newJob();
    let killedAt = 0;
    const result = await whileJobRuns(job, () => {
      killedAt = Date.now();
      process.kill(localAwsOf(job), 'SIGKILL');
    });
    expect(Date.now() - killedAt).toBeLessThan(20_000);
    expect(result.outcome).toBe('failure');
    expect(result.annotations[0]?.message).toContain('the local AWS ended in the middle of the step');
    expect(processesUsing(job.temp)).not.toEqual([]);
    await expectNothingLeft(job);
  }, 120_000);

  test('the step is killed: the end of the job stops the local AWS and the job', async () => {
    const job = newJob();
    const result = await whileJobRuns(job, (step) => step.kill('SIGKILL'));
    expect(result.signal).toBe('SIGKILL');
    expect(processesUsing(job.temp)).not.toEqual([]);
    await expectNothingLeft(job);
  }, 120_000);
});

/** Ctrl-C again and again, milliseconds after the first: some of it meets each part of the end, the start of a post phase too. */
const DELAYS = Array.from({ length: 30 }, (_, index) => index * 25);

test('the demo is stopped by Ctrl-C, pressed over and over: it ends in order', async () => {
  const temporary = join(scratch, 'demo-tmp');
  const copy = join(scratch, 'demo'); // the demo writes into its repository
  for (const name of ['dist', 'examples', 'action.yml']) cpSync(join(ACTION, name), join(copy, name), { recursive: true });
  cpSync(mkdtempSync(join(scratch, 'empty-')), temporary, { recursive: true });
  const demo = spawn(process.execPath, [join(copy, 'dist/demo/index.js')], {
    env: { ...process.env, TMPDIR: temporary },
    detached: true, // a process group, as a terminal's foreground job is one
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let log = '';
  let pressed = false;
  const ctrlC = (): void => {
    if (demo.exitCode === null && demo.signalCode === null) process.kill(-(demo.pid ?? Number.NaN), 'SIGINT');
  };
  demo.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    log += chunk;
    if (pressed || !log.includes('STARTING')) return;
    pressed = true;
    for (const delay of DELAYS) setTimeout(ctrlC, delay);
  });
  const code = await new Promise((resolve) => demo.on('close', resolve));
  expect(code).toBe(1);
  expect(log).toContain('Demo FAILED: stopped by SIGINT');
  expect([...processesNaming(temporary), ...processesUsing(temporary)]).toEqual([]);
  expect(readdirSync(temporary)).toEqual([]);
}, 120_000);
