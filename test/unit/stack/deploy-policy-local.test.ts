// The policy of the deploying role, enforced: deploy, update with prune and destroy need no right beyond it, and each right of it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createAws } from '../../../src/aws/aws.ts';
import { applyPlan } from '../../../src/engine/apply.ts';
import { destroyStack } from '../../../src/engine/destroy.ts';
import type { Kinds } from '../../../src/engine/kind.ts';
import type { Outcome, Stack } from '../../../src/engine/model.ts';
import { planStack } from '../../../src/engine/plan.ts';
import type { FunctionSpec } from '../../../src/fdl/spec.ts';
import { type LocalAws, startLocalAws } from '../../../src/local/aws.ts';
import { resourceKinds } from '../../../src/resources/kinds.ts';
import { findOwned } from '../../../src/resources/owned.ts';
import type { PolicyDocument } from '../../../src/resources/props.ts';
import { deployPolicy } from '../../../src/stack/deploy-policy.ts';
import { forDestroy } from '../../../src/stack/destroy.ts';
import { ownershipTags } from '../../../src/stack/environment.ts';
import { withRetired } from '../../../src/stack/retired.ts';
import { synthesize } from '../../../src/stack/synthesize.ts';
import { smallPackager } from '../../convergence/support/packager.ts';
import { batchSpec, functionSpec } from './function-spec.ts';

const environment = { account: '123456789012', region: 'us-east-1', partition: 'aws', stack: 'octo/repo', stage: '' };
const variables = { AWS_ACCESS_KEY_ID: 'deployer', AWS_SECRET_ACCESS_KEY: 'x', AWS_EC2_METADATA_DISABLED: 'true' };
const sleep = (milliseconds: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 5)));
const before = { ...process.env };
let local: LocalAws;

beforeAll(async () => {
  local = await startLocalAws({ dwellMs: 2 });
  Object.assign(process.env, variables, { AWS_ENDPOINT_URL: local.endpoint });
});
afterAll(async () => {
  process.env = before;
  await local.close();
});

/** From now on the deployer may do only this. */
async function enforce(document: PolicyDocument | null): Promise<void> {
  const body = JSON.stringify({ accessKeyId: 'deployer', document });
  const { status } = await fetch(`${local.endpoint}/_scar/policy`, { method: 'POST', body });
  expect(status).toBeLessThan(300);
}

interface Run {
  readonly stack: Stack;
  readonly kinds: Kinds;
}

async function connect(specs: readonly FunctionSpec[], command: 'deploy' | 'destroy'): Promise<Run> {
  const aws = createAws({ region: 'us-east-1' });
  const owned = findOwned({ aws }, ownershipTags(environment));
  const kinds = resourceKinds({
    aws,
    identity: environment,
    tags: { 'scar:run': '1' },
    packager: smallPackager(aws, sleep),
    readSupervisor: async () => [{ path: 'index.js', content: new TextEncoder().encode('export const handler = 1;\n') }],
    wait: { sleep },
    deleteBuckets: true,
    owned,
  });
  const add = command === 'deploy' ? withRetired : forDestroy;
  expect((await owned).problem).toBeUndefined();
  return { stack: add(synthesize(specs, environment), await owned, environment, { prune: true }), kinds };
}

async function run(specs: readonly FunctionSpec[], command: 'deploy' | 'destroy'): Promise<readonly Outcome[]> {
  // What is to go belongs to the policy, too: it is found with all rights.
  await enforce(null);
  const { stack } = await connect(specs, command);
  await enforce(deployPolicy(stack, environment));
  const limited = await connect(specs, command);
  if (command === 'destroy') return destroyStack(limited.stack, limited.kinds);
  return (await applyPlan(await planStack(limited.stack, limited.kinds), limited.kinds)).complete();
}

const failures = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap(({ id, error, status }) => (error === undefined && status !== 'skipped' ? [] : [`${id}: ${error ?? status}`]));

describe('with the policy of the deploying role alone', () => {
  let vpc: { subnets: string[]; securityGroups: string[] };
  beforeAll(async () => {
    await enforce(null);
    const ec2 = await createAws({ region: 'us-east-1' }).ec2();
    const [{ Subnets = [] }, { SecurityGroups = [] }] = await Promise.all([ec2.describeSubnets({}), ec2.describeSecurityGroups({})]);
    vpc = { subnets: Subnets.flatMap(({ SubnetId }) => SubnetId ?? []).slice(0, 1), securityGroups: SecurityGroups.flatMap(({ GroupId }) => GroupId ?? []).slice(0, 1) };
  });

  const fargate = batchSpec({ type: 'FARGATE', allocationStrategy: undefined, instanceTypes: [] });
  const first = (): FunctionSpec[] => [
    functionSpec({ name: 'one', tags: { team: 'lab' } }),
    functionSpec({ name: 'two', mode: 'lambda', lambda: { ...functionSpec().lambda, vpc }, apiGateway: { name: 'api', method: 'ANY', path: '/{proxy+}', authorization: 'AWS_IAM' } }),
    functionSpec({ name: 'three', mode: 'lambda-batch', batch: { ...fargate, memory: 2048 } }),
  ];
  const second = (): FunctionSpec[] => [
    functionSpec({ name: 'one', mode: 'lambda', inputs: [{ bucket: 'other', prefix: 'in/' }] }),
    functionSpec({ name: 'two', mode: 'lambda', lambda: { ...functionSpec().lambda, memory: 1024 } }),
  ];

  test('all that a definition can ask for is deployed', async () => {
    const outcomes = await run(first(), 'deploy');
    expect(failures(outcomes)).toEqual([]);
    expect(outcomes.filter(({ kind }) => kind !== 'Network').every(({ status }) => status === 'created')).toBe(true);
  });

  test('modes, networks and buckets are changed, and what is wanted no more goes', async () => {
    const outcomes = await run(second(), 'deploy');
    expect(failures(outcomes)).toEqual([]);
    const deleted = outcomes.filter(({ status }) => status === 'deleted').map(({ kind }) => kind);
    expect(new Set(deleted)).toEqual(new Set([
      'HTTP API', 'Lambda function', 'Batch job queue', 'Batch compute environment', 'Batch job definition', 'Instance profile', 'IAM role', 'Log group', 'ECR repository',
    ]));
  });

  test('a second deploy finds nothing to do', async () => {
    const outcomes = await run(second(), 'deploy');
    expect(outcomes.filter(({ status, kind }) => status !== 'unchanged' && kind !== 'S3 bucket')).toEqual([]);
  });

  test('everything is destroyed', async () => {
    const outcomes = await run(second(), 'destroy');
    expect(failures(outcomes)).toEqual([]);
    expect(outcomes.every(({ status }) => status === 'deleted')).toBe(true);
    await enforce(null);
    const left = await findOwned({ aws: createAws({ region: 'us-east-1' }) }, ownershipTags(environment));
    // Revisions that are no longer active are listed for half a year.
    expect(left.resources.filter(({ arn }) => !arn.includes(':job-definition/'))).toEqual([]);
  });
});
