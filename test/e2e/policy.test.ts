// The policy that plan prints is enough for the role that deploys, and where a statement of it is missing, the error shows it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pushToolImage } from '../../demo/image.ts';
import { serveRegistry } from '../../src/local/ecr/registry.ts';
import type { PolicyDocument, PolicyStatement } from '../../src/resources/props.ts';
import { type StandaloneLocalAws, startStandalone } from '../support/local-aws.ts';
import { pushNodeImage } from '../support/node-image.ts';
import { Job } from '../support/runner.ts';
import { ACTION, type ReportedStep, removeWorkspaces, runStep, workspace } from '../support/workspace.ts';

const definition = `functions:
  counter:
    image: scar-action/text-tools
    init_script: run.sh
    execution_mode: batch
    s3:
      input_bucket: policy-e2e
`;
const SCRIPT = '#!/bin/sh\nset -eu\nwc -l < "$INPUT_FILE_PATH" | tr -d " " > "$TMP_OUTPUT_DIR/lines.txt"\n';

let registry: Awaited<ReturnType<typeof serveRegistry>>;
let scratch: string;
let aws: StandaloneLocalAws;
let folder: string;
let job: Job;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'scar-e2e-'));
  registry = await serveRegistry({ folder: join(scratch, 'registry'), requireRepository: false });
  await pushToolImage(registry.url, 'scar-action/text-tools', 'latest');
  await pushNodeImage(registry.url, 'library/node', '22-test');
  aws = await startStandalone();
  folder = workspace({ 'scar.yaml': definition, 'run.sh': SCRIPT, 'three.txt': '1\n2\n3\n' });
  job = new Job({ action: ACTION, workspace: folder, env: { ...aws.env, AWS_ACCESS_KEY_ID: 'deployer' } });
}, 120_000);
afterAll(async () => {
  await job.finish();
  await aws.stop();
  await registry.close();
  rmSync(scratch, { recursive: true, force: true });
  removeWorkspaces();
});

const run = (command: string, more: Record<string, string> = {}): Promise<ReportedStep> =>
  runStep(job, { inputs: { command, target: 'aws', 'runtime-image': 'node:22-test', 'registry-mirrors': `docker.io=${registry.url}`, ...more } });

/** Runs a step that must succeed. */
async function done(command: string, more: Record<string, string> = {}): Promise<ReportedStep> {
  const step = await run(command, more);
  expect(step.log).not.toMatch(/::error/);
  expect(step.outcome).toBe('success');
  return step;
}

/** From now on the step's credentials may do this and nothing else. */
async function allow(Statement: readonly PolicyStatement[]): Promise<void> {
  const body = JSON.stringify({ accessKeyId: 'deployer', document: { Version: '2012-10-17', Statement } });
  expect((await fetch(`${aws.endpoint}/_scar/policy`, { method: 'POST', body })).status).toBe(200);
}

let statements: readonly PolicyStatement[];

describe('with credentials that may do nothing', () => {
  test('plan says what to allow', async () => {
    // What needs no permission.
    await allow([{ Sid: 'Nothing', Effect: 'Allow', Action: ['sts:GetCallerIdentity'], Resource: ['*'] }]);
    const step = await run('plan');
    expect(step.outcome).toBe('failure');
    const policy = JSON.parse(step.outputs['policy'] ?? '') as PolicyDocument;
    expect(policy.Version).toBe('2012-10-17');
    expect(JSON.stringify(policy).length).toBeLessThan(6144);
    statements = policy.Statement;
    expect(step.summary).toContain('"LambdaFunctions"');
  });
});

describe('with the policy that plan prints', () => {
  test('plan, deploy, test and destroy work, and are refused nothing', async () => {
    await allow(statements);
    const since = (await aws.journal()).length;
    const planned = await done('plan');
    expect((JSON.parse(planned.outputs['policy'] ?? '') as PolicyDocument).Statement).toEqual(statements);
    await done('deploy');
    await done('test', { 'test-input': 'three.txt', 'output-dir': 'out' });
    expect(readFileSync(join(folder, 'out/lines.txt'), 'utf8')).toBe('3\n');
    expect((await done('deploy')).outputs['changes']).toBe('0');
    await done('destroy', { 'delete-buckets': 'true' });
    const refused = (await aws.journal()).slice(since).filter(({ status }) => status === 403);
    expect(refused).toEqual([]);
  }, 180_000);

  test('it covers no other function, bucket or role', () => {
    const resources = statements.flatMap(({ Resource }) => Resource);
    for (const service of ['s3', 'lambda', 'ecr', 'iam']) {
      const arns = resources.filter((arn) => arn.startsWith(`arn:aws:${service}:`));
      expect(arns).not.toEqual([]);
      // AWS's own roles, which Batch has made where there are none.
      for (const arn of arns) expect(arn).toMatch(/policy-e2e|counter|scar|:role\/aws-service-role\//);
    }
  });
});

/** The statements that an error tells to add, as they stand in the log. */
function shownIn({ log }: ReportedStep): PolicyStatement[] {
  const found = log.replaceAll('%0A', '\n').matchAll(/^( *)\{\n\1 {2}"Sid"[\s\S]*?\n\1\}/gm);
  return [...found].map(([text]) => JSON.parse(text) as PolicyStatement);
}

describe('without one of its statements', () => {
  test.each([['LambdaFunctions', 'deploy'], ['BatchCompute', 'deploy'], ['LogsRead', 'plan']])('%s: %s shows it, and with what it shows it works', async (sid, command) => {
    const missing = statements.filter(({ Sid }) => Sid === sid);
    expect(missing).toHaveLength(1);
    const rest = statements.filter(({ Sid }) => Sid !== sid);
    await allow(rest);
    const step = await run(command);
    expect(step.outcome).toBe('failure');
    const shown = shownIn(step);
    expect(shown.length).toBeGreaterThan(0);
    for (const { Action, Resource } of shown) {
      for (const arn of Resource) expect(missing[0]?.Resource).toContain(arn);
      for (const action of Action) expect(step.log).toContain(action);
    }
    // Pasted in, the next run comes further: the refused action is refused no more.
    await allow([...rest, ...shown]);
    const again = shownIn(await run(command)).flatMap(({ Action }) => Action);
    for (const { Action } of shown) for (const action of Action) expect(again).not.toContain(action);
    await allow(statements);
    await done('destroy', { 'delete-buckets': 'true' });
  }, 120_000);
});
