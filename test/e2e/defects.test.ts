// Defects of SCAR's that only a real run shows not to be ours: one deployed function, real jobs, the built action.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3 } from '@aws-sdk/client-s3';
import { pushToolImage } from '../../demo/image.ts';
import { serveRegistry } from '../../src/local/ecr/registry.ts';
import { type StandaloneLocalAws, startStandalone } from '../support/local-aws.ts';
import { Job } from '../support/runner.ts';
import { ACTION, type ReportedStep, removeWorkspaces, runStep, workspace } from '../support/workspace.ts';

const GREETING = 'say "moo"\nRUN rm -rf / \\ $HOME `id` \'x\'';
const BUCKET = 'scar-defects';

const definition = `functions:
  cow:
    image: scar-action/text-tools
    init_script: run.sh
    execution_mode: batch
    s3:
      input_bucket: ${BUCKET}
    environment:
      GREETING: ${JSON.stringify(GREETING)}
    batch:
      compute_resources:
        max_v_cpus: 16
  slow-calf:
    image: scar-action/text-tools
    init_script: sleep.sh
    execution_mode: lambda
    time: 4
    timeout_threshold: 1
    s3:
      input_bucket: ${BUCKET}
`;

/** What it does, the name of its input says. */
const SCRIPT = `#!/bin/sh
set -eu
name=$(basename "$INPUT_FILE_PATH")
case "$name" in
  herd-*)
    cat "$INPUT_FILE_PATH" > "$TMP_OUTPUT_DIR/$name.out" ;;
  noisy)
    n=0
    while [ "$n" -lt 40 ]; do echo "noise of another job $n"; n=$((n + 1)); sleep 0.2; done ;;
  sick)
    echo "the last words of $name"
    echo half > "$TMP_OUTPUT_DIR/half.txt"
    exit 3 ;;
  *)
    n=0
    while [ "$n" -lt 5 ]; do echo "line $n of $name"; n=$((n + 1)); sleep 0.2; done
    mkdir "$TMP_OUTPUT_DIR/a" "$TMP_OUTPUT_DIR/b"
    echo in-a > "$TMP_OUTPUT_DIR/a/x"
    echo in-b > "$TMP_OUTPUT_DIR/b/x"
    printf '%s' "$GREETING" > "$TMP_OUTPUT_DIR/greeting.txt" ;;
esac
`;

let registry: Awaited<ReturnType<typeof serveRegistry>>;
let scratch: string;
let aws: StandaloneLocalAws;
let folder: string;
let job: Job;
let s3: S3;

const run = (command: string, more: Record<string, string> = {}): Promise<ReportedStep> =>
  runStep(job, { inputs: { command, target: 'local', 'registry-mirrors': `docker.io=${registry.url}`, ...more } });
const runTest = (name: string, more: Record<string, string> = {}): Promise<ReportedStep> =>
  run('test', { 'test-function': 'cow', 'test-input': name, ...more });

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'scar-e2e-'));
  registry = await serveRegistry({ folder: join(scratch, 'registry'), requireRepository: false });
  await pushToolImage(registry.url, 'scar-action/text-tools', 'latest');
  aws = await startStandalone();
  s3 = new S3({ endpoint: aws.endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, forcePathStyle: true });
  folder = workspace({
    'scar.yaml': definition, 'run.sh': SCRIPT, 'sleep.sh': '#!/bin/sh\necho asleep\nsleep 600\necho late > "$TMP_OUTPUT_DIR/late.txt"\n', calm: 'x\n', sick: 'x\n', calf: 'x\n',
  });
  // Each test may ask the one local AWS about what the action did, as if an earlier step of the job had started it.
  job = new Job({ action: ACTION, workspace: folder, env: { SCAR_LOCAL_ENDPOINT: aws.endpoint } });
  const deployed = await run('deploy');
  expect(deployed.log).not.toMatch(/::error/);
}, 120_000);
afterAll(async () => {
  await job.finish();
  await aws.stop();
  await registry.close();
  rmSync(scratch, { recursive: true, force: true });
  removeWorkspaces();
});

// First: later, retries of Lambda’s would be in the journal.
test('SCAR defect 7: a definition that can’t be read makes the step red, whatever the command', async () => {
  const broken = new Job({ action: ACTION, workspace: workspace({ 'scar.yaml': 'functions: [\n' }), env: { SCAR_LOCAL_ENDPOINT: aws.endpoint } });
  try {
    for (const command of ['check', 'plan', 'deploy', 'destroy']) {
      const before = (await aws.journal()).length;
      const { outcome } = await runStep(broken, { inputs: { command, target: 'local' } });
      expect([command, outcome]).toEqual([command, 'failure']);
      expect((await aws.journal()).slice(before)).toEqual([]);
    }
  } finally {
    await broken.finish();
  }
});

test('SCAR defect 30: 20 files that come at a time are 20 outputs, each with the content of its own file', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `herd-${index}`);
  await Promise.all(names.map((name) => s3.putObject({ Bucket: BUCKET, Key: `cow/input/${name}`, Body: `I am ${name}` })));
  const expected = names.map((name) => `cow/output/${name}.out`).toSorted();
  let found: string[] = [];
  for (let tries = 0; tries < 450 && found.length < expected.length; tries += 1) {
    await sleep(200);
    const { Contents = [] } = await s3.listObjectsV2({ Bucket: BUCKET, Prefix: 'cow/output/herd-' });
    found = Contents.map(({ Key = '' }) => Key).toSorted();
  }
  expect(found).toEqual(expected);
  for (const name of names) {
    const { Body } = await s3.getObject({ Bucket: BUCKET, Key: `cow/output/${name}.out` });
    expect(await Body?.transformToString()).toBe(`I am ${name}`);
  }
}, 120_000);

describe('one test job', () => {
  let tested: ReportedStep;
  beforeAll(async () => {
    await s3.putObject({ Bucket: BUCKET, Key: 'cow/input/noisy', Body: 'x' });
    tested = await runTest('calm', { 'output-dir': 'out' });
  }, 120_000);

  test('SCAR defect 33: shows no line of another job that runs at the same time', () => {
    expect(tested.outcome).toBe('success');
    expect(tested.log.match(/line \d of calm/g)).toEqual([0, 1, 2, 3, 4].map((line) => `line ${line} of calm`));
    expect(tested.log).not.toContain('noise of another job');
    expect(tested.summary).not.toContain('noise of another job');
  });

  test('SCAR defect 36: leaves a/x and b/x as two files', () => {
    expect(readFileSync(join(folder, 'out/a/x'), 'utf8')).toBe('in-a\n');
    expect(readFileSync(join(folder, 'out/b/x'), 'utf8')).toBe('in-b\n');
  });

  test('SCAR defect 23: gets a variable with quotes, newline and dollar signs as it is', () => {
    expect(readFileSync(join(folder, 'out/greeting.txt'), 'utf8')).toBe(GREETING);
  });
});

describe('a job whose script fails', () => {
  let tested: ReportedStep;
  beforeAll(async () => {
    tested = await runTest('sick', { 'output-dir': 'sick-out' });
  }, 120_000);

  test('SCAR defect 31: makes the step red', () => {
    expect(tested.outcome).toBe('failure');
    expect(tested.exitCode).toBe(1);
    expect(tested.outputs).toMatchObject({ 'job-status': 'failed', 'job-exit-code': '3' });
  });

  test('SCAR defect 32: has its log shown, in the step’s log and in the summary', () => {
    expect(tested.log).toContain('the last words of sick');
    expect(tested.summary).toContain('the last words of sick');
    expect(existsSync(join(folder, 'sick-out/half.txt'))).toBe(false);
  });
});

test('SCAR defect 31: a Lambda function that runs out of its time makes the step red, and says so', async () => {
  const tested = await run('test', { 'test-function': 'slow-calf', 'test-input': 'calf' });
  expect(tested.outcome).toBe('failure');
  expect(tested.outputs['job-status']).not.toBe('succeeded');
  expect(tested.log).toMatch(/timed out/i);
}, 120_000);
