// The real thing: the MrBayes example, as a workflow would run it, with Debian's MrBayes in an image on a real registry
// server, on the local AWS with podman. The tests are the steps of one job and run in this order.
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/report/model.ts';
import { Job, type StepResult, displayLine } from '../support/runner.ts';
import { mountsIn, podmanStore, processesOf } from './support/leftovers.ts';
import { pushMrBayesImage } from './support/mrbayes-image.ts';
import { type RegistryServer, startRegistry } from './support/registry.ts';

const ROOT = process.cwd();
const STEP_LIMIT_MS = 240_000;
const FUNCTION = 'scar-mrbayes-batch';
const BUCKET = 'scar-mrbayes';

/** Everything of this run lies in here: the workspace, RUNNER_TEMP, TMPDIR, the registry. */
let scratch: string;
let environment: Record<string, string>;
let registry: RegistryServer;
let job: Job;
let storeBefore: string[];

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'mrbayes-'));
  environment = {
    CONTAINERS_CONF: join(ROOT, 'test', 'system', 'containers.conf'),
    SCAR_LOCAL_RUNTIME: 'podman',
    RUNNER_TEMP: join(scratch, 'runner-temp'),
    TMPDIR: join(scratch, 'tmp'),
  };
  for (const name of ['RUNNER_TEMP', 'TMPDIR']) await mkdir(environment[name] ?? '', { recursive: true });
  await cp(join(ROOT, 'examples', 'mrbayes-batch'), join(scratch, 'workspace'), { recursive: true });
  storeBefore = await podmanStore(environment);
  registry = await startRegistry(join(scratch, 'registry'));
  await pushMrBayesImage(registry.url, 'grycap/mrbayes', 'latest');
  job = new Job({ action: ROOT, workspace: join(scratch, 'workspace'), env: environment });
}, STEP_LIMIT_MS);

afterAll(async () => {
  await job?.finish();
  await registry?.close();
  await rm(scratch, { recursive: true, force: true });
}, STEP_LIMIT_MS);

type ReportedStep = StepResult & { readonly report: Report };

/** Runs a step on the example. When it ends otherwise than expected, what it printed is part of the error. */
async function step(outcome: StepResult['outcome'], inputs: Readonly<Record<string, string>>): Promise<ReportedStep> {
  const result = await job.step({
    inputs: {
      target: 'local',
      files: 'scar.yaml',
      config: 'scar.cfg',
      'registry-mirrors': `docker.io=${registry.url}`,
      ...inputs,
    },
  });
  const shown = result.log.split('\n').flatMap((line) => displayLine(line) ?? []).join('\n');
  if (result.outcome !== outcome) throw new Error(`the step ended in ${result.outcome}, not ${outcome}:\n${shown}`);
  const report = JSON.parse(await readFile(result.outputs['report'] ?? '', 'utf8')) as Report;
  return { ...result, report };
}

const inputKey = `${FUNCTION}/input/primates.nex`;
const runTest = (outcome: StepResult['outcome']): Promise<ReportedStep> =>
  step(outcome, { command: 'test', 'test-input': 'primates.nex', 'test-timeout': '180', 'output-dir': 'results' });

/** The columns of a table of MrBayes, after its [ID: ...] line. */
async function mrBayesTable(name: string): Promise<Record<string, string>[]> {
  const lines = (await readFile(join(scratch, 'workspace', 'results', name), 'utf8')).trimEnd().split('\n');
  const [header = [], ...rows] = lines.filter((line) => !line.startsWith('[')).map((line) => line.split('\t'));
  return rows.map((row) => Object.fromEntries(header.map((column, index) => [column, row[index] ?? ''])));
}

describe('the MrBayes example', () => {
  test('is without a fault', async () => {
    const { report, outputs } = await step('success', { command: 'check' });
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(JSON.parse(outputs['functions'] ?? '')).toEqual([FUNCTION]);
  }, STEP_LIMIT_MS);

  test('is deployed: everything is made', async () => {
    const { report, outputs } = await step('success', { command: 'deploy' });
    const made = report.outcomes?.filter(({ status }) => status === 'created') ?? [];
    expect(made.length).toBeGreaterThanOrEqual(8);
    // The default VPC is only looked up.
    expect(report.outcomes?.filter((outcome) => !made.includes(outcome)).map(({ kind }) => kind)).toEqual(['Network']);
    expect(outputs['changes']).toBe(String(made.length));
  }, STEP_LIMIT_MS);

  test('is the same thing in the 4.x format: deploying that changes nothing', async () => {
    const { report, outputs } = await step('success', { command: 'deploy', files: 'scar-4x.yaml' });
    expect(report.outcomes?.filter(({ status }) => status !== 'unchanged')).toEqual([]);
    expect(outputs['changes']).toBe('0');
    expect(report.calls.writing).toBe(0);
  }, STEP_LIMIT_MS);

  test('runs MrBayes on the alignment', async () => {
    const { report, outputs, summary } = await runTest('success');

    expect(outputs).toMatchObject({ 'job-status': 'succeeded', 'job-exit-code': '0' });
    expect(report.test).toMatchObject({
      functionName: FUNCTION,
      status: 'succeeded',
      exitCode: 0,
      jobId: outputs['job-id'],
      input: { bucket: BUCKET, key: inputKey },
    });
    expect(report.test?.states.map(({ state }) => state)).toEqual(expect.arrayContaining(['RUNNING', 'SUCCEEDED']));
    expect(report.test?.states.at(-1)?.state).toBe('SUCCEEDED');
    expect(report.test?.log.lines.join('\n')).toMatch(/MrBayes 3\.2[^]*Using BEAGLE[^]*Analysis completed/);
    expect(summary).toContain('job succeeded');
    expect(summary).toContain(outputs['job-id']);
    expect(summary).toContain(`s3://${BUCKET}/${FUNCTION}/output/primates.con.tre`);
  }, STEP_LIMIT_MS);

  test('brings every result home, with a log likelihood that makes sense', async () => {
    const results = await readdir(join(scratch, 'workspace', 'results'));
    expect(results.sort()).toEqual([
      'primates.ckp', 'primates.con.tre', 'primates.lstat', 'primates.mcmc', 'primates.parts', 'primates.pstat',
      'primates.run1.p', 'primates.run1.t', 'primates.run2.p', 'primates.run2.t', 'primates.trprobs', 'primates.tstat',
      'primates.vstat',
    ]);

    // GTR + gamma on this alignment settles near -5725; random trees are below -8000.
    const both = (await mrBayesTable('primates.lstat')).find(({ run }) => run === 'all');
    expect(Number(both?.['arithmetic_mean'])).toBeGreaterThan(-5760);
    expect(Number(both?.['arithmetic_mean'])).toBeLessThan(-5690);
    for (const run of ['primates.run1.p', 'primates.run2.p']) {
      const samples = await mrBayesTable(run);
      expect(samples.at(0)).toMatchObject({ Gen: '0' });
      expect(samples.at(-1)).toMatchObject({ Gen: '10000' });
      expect(Number(samples.at(0)?.['LnL'])).toBeLessThan(-8000);
      expect(Number(samples.at(-1)?.['LnL'])).toBeGreaterThan(-5760);
    }

    const tree = await readFile(join(scratch, 'workspace', 'results', 'primates.con.tre'), 'utf8');
    for (const taxon of ['Homo_sapiens', 'Pan', 'Gorilla', 'Lemur_catta']) expect(tree).toContain(taxon);
  });

  test('fails with the exit code of its script', async () => {
    const script = '#!/bin/sh\necho "the alignment is empty" >&2\nexit 3\n';
    await writeFile(join(scratch, 'workspace', 'mrbayes-sample-run.sh'), script, { mode: 0o755 });
    const deployed = await step('success', { command: 'deploy' });
    expect(Number(deployed.outputs['changes'])).toBeGreaterThan(0);

    const { report, outputs, summary, annotations, exitCode } = await runTest('failure');

    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({ 'job-status': 'failed', 'job-exit-code': '3' });
    expect(report.conclusion).toBe('failure');
    expect(report.test).toMatchObject({ status: 'failed', exitCode: 3, outputs: [] });
    expect(report.test?.states.at(-1)?.state).toBe('FAILED');
    expect(report.test?.log.lines.join('\n')).toContain('the alignment is empty');
    expect(summary).toContain('job failed with exit code 3');
    expect(summary).toContain('the alignment is empty');
    expect(annotations.filter(({ level }) => level === 'error')).not.toEqual([]);
  }, STEP_LIMIT_MS);

  test('is destroyed: what was made is gone', async () => {
    const { report } = await step('success', { command: 'destroy' });
    const statuses = new Set(report.outcomes?.map(({ status }) => status));
    expect(statuses).toContain('deleted');
    expect(statuses).not.toContain('failed');

    const again = await step('success', { command: 'destroy' });
    expect(again.outputs['changes']).toBe('0');
  }, STEP_LIMIT_MS);

  test('leaves no container, image, process, mount or folder behind', async () => {
    const posts = await job.finish();
    expect(posts.map(({ outcome }) => outcome)).toEqual(posts.map(() => 'success'));
    await registry.close();

    expect(await podmanStore(environment)).toEqual(storeBefore);
    expect(await processesOf(scratch)).toEqual([]);
    expect(await mountsIn(scratch)).toEqual([]);
    expect(await readdir(environment['TMPDIR'] ?? '')).toEqual([]);
    // Reports are outputs of the steps; the runner removes RUNNER_TEMP with them.
    const kept = await readdir(environment['RUNNER_TEMP'] ?? '', { withFileTypes: true });
    const folders = kept.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(folders.filter((name) => !name.startsWith('scar-report-'))).toEqual([]);
  }, STEP_LIMIT_MS);
});
