// Updates through the built action: what a plan shows is what a deploy does, the old goes when the new is there, and what others made stays.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3 } from '@aws-sdk/client-s3';
import { pushToolImage } from '../../demo/image.ts';
import type { Outcome, PlanStep } from '../../src/engine/model.ts';
import { serveRegistry } from '../../src/local/ecr/registry.ts';
import { type JournalEntry, startStandalone } from '../support/local-aws.ts';
import { Job } from '../support/runner.ts';
import { ACTION, type ReportedStep, removeWorkspaces, runOneStep, runStep, workspace } from '../support/workspace.ts';

interface Wanted {
  readonly name?: string;
  readonly mode?: string;
  readonly bucket?: string;
  readonly memory?: number;
  readonly instance?: string;
  readonly more?: string;
}

/** One function of a definition file. */
const fn = ({ name = 'first', mode = 'batch', bucket = 'updates', memory = 512, instance = 'c5.large', more = '' }: Wanted = {}): string => `  ${name}:
    image: scar-action/text-tools
    init_script: run.sh
    execution_mode: ${mode}
    s3:
      input_bucket: ${bucket}
    batch:
      memory: ${memory}
      compute_resources:
        instance_types: [${instance}]
${more}`;
const file = (...functions: readonly string[]): string => `functions:\n${functions.join('')}`;

const WORKS = '#!/bin/sh\nset -eu\nwc -l < "$INPUT_FILE_PATH" | tr -d " " > "$TMP_OUTPUT_DIR/lines.txt"\n';
const FAILS = '#!/bin/sh\necho "no luck today"\nexit 4\n';

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

/** A job with its own local AWS, and a definition that can be changed between its steps. */
class Account {
  readonly #folder: string;
  readonly #job: Job;

  constructor(definition: string) {
    this.#folder = workspace({ 'scar.yaml': definition, 'run.sh': WORKS, 'three.txt': '1\n2\n3\n' });
    this.#job = new Job({ action: ACTION, workspace: this.#folder });
  }

  write(name: string, content: string): void {
    writeFileSync(join(this.#folder, name), content);
  }

  read(name: string): string {
    return readFileSync(join(this.#folder, name), 'utf8');
  }

  run(command: string, more: Record<string, string> = {}): Promise<ReportedStep> {
    return runStep(this.#job, { inputs: { command, target: 'local', 'registry-mirrors': `docker.io=${registry.url}`, ...more } });
  }

  /** Runs a step that must succeed. */
  async done(command: string, more: Record<string, string> = {}): Promise<ReportedStep> {
    const step = await this.run(command, more);
    expect(step.log).not.toMatch(/::error/);
    expect(step.outcome).toBe('success');
    return step;
  }

  get #endpoint(): string {
    return this.#job.exported['SCAR_LOCAL_ENDPOINT'] ?? '';
  }

  /** How many writing requests have come by now. */
  async writes(): Promise<number> {
    const journal = (await (await fetch(`${this.#endpoint}/_scar/journal`)).json()) as JournalEntry[];
    return journal.filter(({ writes }) => writes).length;
  }

  /** Ids of the rules in a bucket's notifications. */
  async rules(bucket: string): Promise<(string | undefined)[]> {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const s3 = new S3({ endpoint: this.#endpoint, region: 'us-east-1', forcePathStyle: true, credentials });
    const { LambdaFunctionConfigurations = [] } = await s3.getBucketNotificationConfiguration({ Bucket: bucket });
    return LambdaFunctionConfigurations.map(({ Id }) => Id);
  }

  async close(): Promise<void> {
    await this.#job.finish();
  }
}

const accounts: Account[] = [];
function account(definition: string): Account {
  const made = new Account(definition);
  accounts.push(made);
  return made;
}
afterEach(async () => {
  for (const one of accounts.splice(0)) await one.close();
});

const changed = ({ report }: ReportedStep): string[] => (report?.outcomes ?? [])
  .filter(({ status }) => status !== 'unchanged')
  .map(({ status, kind, name }: Outcome) => `${status} ${kind} ${name}`);
const step = ({ report }: ReportedStep, kind: string, name?: string): PlanStep | undefined =>
  report?.plan?.steps.find((one) => one.kind === kind && (name === undefined || one.name === name));

describe('an update', () => {
  test('of memory is shown with its line by plan, which writes nothing; deploy makes a new revision and points the one function to it', async () => {
    const one = account(file(fn(), fn({ name: 'second' })));
    const empty = await one.done('plan');
    expect(empty.report?.plan?.steps.every(({ action }) => action === 'create' || action === 'keep')).toBe(true);
    expect(JSON.parse(empty.outputs['policy'] ?? '')).toMatchObject({ Version: '2012-10-17' });
    expect(await one.writes()).toBe(0);
    await one.done('deploy');

    one.write('scar.yaml', file(fn({ memory: 2048 }), fn({ name: 'second' })));
    const before = await one.writes();
    const planned = await one.done('plan');
    expect(await one.writes()).toBe(before);
    const definition = step(planned, 'Batch job definition', 'first');
    expect(definition?.changes).toEqual([expect.objectContaining({
      before: '512', after: '2048', effect: 'new-revision', origin: expect.objectContaining({ file: 'scar.yaml', line: 9 }),
    })]);
    expect(planned.summary).toContain('<code>scar.yaml:9</code>');
    expect(step(planned, 'Batch job definition', 'second')?.action).toBe('keep');

    expect(changed(await one.done('deploy'))).toEqual(['updated Batch job definition first', 'updated Lambda function first']);
    const again = await one.writes();
    await one.done('deploy');
    expect(await one.writes()).toBe(again);
  }, 180_000);

  test('of the bucket leaves no rule in the old one', async () => {
    const one = account(file(fn()));
    await one.done('deploy');
    expect(await one.rules('updates')).toEqual(['scar-first']);
    one.write('scar.yaml', file(fn({ bucket: 'elsewhere' })));
    await one.done('deploy');
    expect(await one.rules('updates')).toEqual([]);
    expect(await one.rules('elsewhere')).toEqual(['scar-first']);
    const last = await one.writes();
    await one.done('deploy');
    expect(await one.writes()).toBe(last);
  }, 180_000);

  test('of the instance types makes an environment and a queue beside the old ones, which go when the function has gone over', async () => {
    const one = account(file(fn()));
    const first = await one.done('deploy');
    const queue = ({ report }: ReportedStep): string | undefined => report?.outcomes?.find(({ kind, status }) => kind === 'Batch job queue' && status === 'created')?.name;
    one.write('scar.yaml', file(fn({ instance: 'm5.large' })));
    const second = await one.done('deploy');
    expect(queue(second)).not.toBe(queue(first));
    expect(changed(second)).toEqual(expect.arrayContaining([
      `deleted Batch job queue ${queue(first)}`, `deleted Batch compute environment ${queue(first)}`, 'updated Lambda function first',
    ]));
    await one.done('test', { 'test-input': 'three.txt', 'output-dir': 'out' });
    expect(one.read('out/lines.txt')).toBe('3\n');
  }, 180_000);

  test('of the mode replaces the function, from batch to lambda to lambda-batch and back; each works, and what is no longer needed goes', async () => {
    const one = account(file(fn()));
    await one.done('deploy');
    for (const mode of ['lambda', 'lambda-batch', 'batch']) {
      one.write('scar.yaml', file(fn({ mode })));
      const deployed = await one.done('deploy');
      if (mode === 'lambda') {
        expect(step(deployed, 'Lambda function')?.changes).toContainEqual(expect.objectContaining({ field: 'PackageType', effect: 'replace' }));
        expect(changed(deployed)).toEqual(expect.arrayContaining(['deleted Batch job definition first', expect.stringMatching(/^deleted Batch job queue/)]));
      }
      await one.done('test', { 'test-input': 'three.txt', 'output-dir': `out-${mode}` });
      expect(one.read(`out-${mode}/lines.txt`)).toBe('3\n');
      const last = await one.writes();
      await one.done('deploy');
      expect(await one.writes()).toBe(last);
    }
  }, 300_000);
});

describe('a function that the files have no longer', () => {
  test('is listed and stays; with prune: true all that was made for it goes, and a new name takes its place in the bucket', async () => {
    const one = account(file(fn(), fn({ name: 'second', bucket: 'shared' })));
    await one.done('deploy');
    one.write('scar.yaml', file(fn()));
    const listed = await one.done('deploy');
    expect(changed(listed).filter((row) => !row.startsWith('left '))).toEqual([]);
    expect(changed(listed)).toContain('left Lambda function second');
    expect(listed.summary).toContain('prune: true');
    expect(await one.rules('shared')).toEqual(['scar-second']);

    const pruned = await one.done('deploy', { prune: 'true' });
    expect(changed(pruned)).toEqual(expect.arrayContaining([
      'deleted Lambda function second', 'deleted Batch job definition second', 'deleted Log group /aws/lambda/second', 'deleted ECR repository scar/second',
    ]));
    expect(changed(pruned).filter((row) => row.includes('first'))).toEqual([]);
    expect(await one.rules('shared')).toEqual([]);

    one.write('scar.yaml', file(fn({ name: 'renamed' })));
    await one.done('deploy', { prune: 'true' });
    expect(await one.rules('updates')).toEqual(['scar-renamed']);
    await one.done('test', { 'test-input': 'three.txt' });
    const last = await one.writes();
    expect(changed(await one.done('deploy', { prune: 'true' })).filter((row) => !row.includes('S3 bucket'))).toEqual([]);
    expect(await one.writes()).toBe(last);
  }, 240_000);
});

describe('a deployment whose test job fails', () => {
  test('is taken back: the function is what it was, and says so; rollback: false keeps the new', async () => {
    const one = account(file(fn()));
    await one.done('deploy', { 'test-input': 'three.txt' });
    one.write('run.sh', FAILS);
    const failed = await one.run('deploy', { 'test-input': 'three.txt' });
    expect(failed.outcome).toBe('failure');
    expect(failed.report).toMatchObject({ rollback: { functions: ['first'] }, test: { status: 'failed', exitCode: 4 } });
    expect(failed.summary).toContain('the deployment was taken back: first is what it was before');
    expect(failed.log).toContain('no luck today');

    await one.done('test', { 'test-input': 'three.txt', 'output-dir': 'after' });
    expect(one.read('after/lines.txt')).toBe('3\n');

    const kept = await one.run('deploy', { 'test-input': 'three.txt', rollback: 'false' });
    expect(kept.outcome).toBe('failure');
    expect(kept.report?.rollback).toBeUndefined();
    expect((await one.run('test', { 'test-input': 'three.txt' })).outputs['job-exit-code']).toBe('4');
  }, 240_000);
});

describe('an HTTP API', () => {
  const WORDS = '#!/bin/sh\necho "hello ${CONT_VAR_name:-nobody}"\n';
  const lambda = (more: string): string => `functions:\n  hello:\n    image: scar-action/text-tools\n    init_script: run.sh\n${more}`;
  const api = (path: string, authorization: string): string =>
    `    api_gateway:\n      name: hello-api\n      path_part: ${path}\n      method: {authorizationType: ${authorization}}\n`;

  test('answers with what the script prints, is changed in place, closed, and removed', async () => {
    const one = account(lambda(api('greet', 'NONE')));
    one.write('run.sh', WORDS);
    const first = await one.done('deploy');
    const address = (JSON.parse(first.outputs['endpoints'] ?? '{}') as Record<string, string>)['hello'] ?? '';
    const answer = await fetch(`${address}/greet?name=world`);
    expect([answer.status, (await answer.text()).trim()]).toEqual([200, 'hello world']);

    one.write('scar.yaml', lambda(api('say', 'NONE')));
    const second = await one.done('deploy');
    expect(JSON.parse(second.outputs['endpoints'] ?? '{}')).toEqual({ hello: address });
    expect((await fetch(`${address}/greet`)).status).toBe(404);
    expect((await fetch(`${address}/say`)).status).toBe(200);

    one.write('scar.yaml', lambda(api('say', 'AWS_IAM')));
    await one.done('deploy');
    expect((await fetch(`${address}/say`)).status).toBe(403);

    one.write('scar.yaml', lambda(''));
    expect(changed(await one.done('deploy'))).toContainEqual(expect.stringMatching(/^deleted HTTP API/));
    expect((await fetch(`${address}/say`)).status).toBe(404);
  }, 120_000);
});

describe('a stage', () => {
  test('is a copy of its own, which its destroy removes without touching the other', async () => {
    const one = account(file(fn()));
    await one.done('deploy');
    await one.done('deploy', { stage: 'pr-12' });
    await one.done('test', { stage: 'pr-12', 'test-input': 'three.txt', 'output-dir': 'preview' });
    expect(one.read('preview/lines.txt')).toBe('3\n');
    const destroyed = await one.done('destroy', { stage: 'pr-12', 'delete-buckets': 'true' });
    expect(changed(destroyed)).toEqual(expect.arrayContaining(['deleted Lambda function first-pr-12', 'deleted S3 bucket updates-pr-12']));
    expect(changed(destroyed).filter((row) => row.startsWith('left') || row.startsWith('absent'))).toEqual([]);
    const last = await one.writes();
    await one.done('deploy');
    expect(await one.writes()).toBe(last);
  }, 180_000);

  test('destroyed twice has rows that say "already absent"', async () => {
    const one = account(file(fn()));
    await one.done('deploy', { stage: 'pr-12' });
    await one.done('destroy', { stage: 'pr-12' });
    const again = await one.done('destroy', { stage: 'pr-12' });
    expect(again.report?.outcomes?.find(({ kind }) => kind === 'Lambda function')?.status).toBe('absent');
    expect(again.outputs['changes']).toBe('0');
  }, 120_000);
});

test('the wrong account is refused before anything is asked of it', async () => {
  const aws = await startStandalone();
  try {
    const folder = workspace({ 'scar.yaml': file(fn()), 'run.sh': WORKS });
    const refused = await runOneStep(folder, { inputs: { command: 'deploy', 'allowed-account-ids': '999999999999' }, env: aws.env });
    expect(refused.outcome).toBe('failure');
    expect(refused.summary).toContain('these credentials are for account 123456789012');
    expect((await aws.journal()).map(({ operation }) => operation)).toEqual(['GetCallerIdentity']);
  } finally {
    await aws.stop();
  }
}, 60_000);
