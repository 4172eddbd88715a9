// How few calls a deployment makes that finds nothing to do, against the local AWS over the wire.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Aws, type AwsCall, createAws } from '../../../src/aws/aws.ts';
import { applyPlan } from '../../../src/engine/apply.ts';
import type { Outcome, Stack } from '../../../src/engine/model.ts';
import { planStack } from '../../../src/engine/plan.ts';
import { type LocalAws, startLocalAws } from '../../../src/local/aws.ts';
import { resourceKinds } from '../../../src/resources/kinds.ts';
import { findOwned } from '../../../src/resources/owned.ts';
import { synthesize } from '../../../src/stack/synthesize.ts';
import { functionSpec } from '../stack/function-spec.ts';

const variables = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_EC2_METADATA_DISABLED: 'true' };
const before = { ...process.env };
const identity = { account: '123456789012', region: 'us-east-1', partition: 'aws' };
const environment = { ...identity, stack: 'octo/repo', stage: '' };
const FUNCTIONS = 9;
const calls: AwsCall[] = [];
let local: LocalAws;

beforeAll(async () => {
  local = await startLocalAws();
  Object.assign(process.env, variables, { AWS_ENDPOINT_URL: local.endpoint });
});

afterAll(async () => {
  process.env = before;
  await local.close();
});

async function deploy(stack: Stack): Promise<Outcome[]> {
  const aws: Aws = createAws({ region: identity.region, onCall: (call) => calls.push(call) });
  const owned = findOwned({ aws }, { createdby: 'scar-action', 'scar:stack': environment.stack });
  const never = (): Promise<never> => Promise.reject(new Error('no image'));
  const kinds = resourceKinds({
    aws,
    identity,
    owned,
    tags: { 'scar:run': String(calls.length) },
    packager: { inspect: never, push: never, runtimeRepository: 'scar-runtime', checkRuntime: never },
    readSupervisor: async () => [{ path: 'index.js', content: new TextEncoder().encode('export const x = 1;\n') }],
    wait: { sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 20))) },
  });
  const deployment = await applyPlan(await planStack(stack, kinds), kinds);
  return deployment.complete();
}

test('functions that share a bucket and a compute environment cost four calls each, and a few for all', async () => {
  const specs = Array.from({ length: FUNCTIONS }, (_, index) => functionSpec({
    name: `fn${index}`,
    image: { reference: 'busybox', packaged: false },
    inputs: [{ bucket: 'shared', prefix: `fn${index}/` }],
  }));
  const stack = synthesize(specs, environment);
  const made = await deploy(stack);
  expect(made.flatMap(({ error }) => error ?? [])).toEqual([]);
  calls.length = 0;
  const found = await deploy(stack);
  expect(found.filter(({ status }) => status !== 'unchanged').map(({ id }) => id)).toEqual([]);
  const counts: Record<string, number> = {};
  for (const { service, operation } of calls) {
    counts[`${service} ${operation}`] = (counts[`${service} ${operation}`] ?? 0) + 1;
  }
  expect(counts).toEqual({
    'lambda GetFunction': FUNCTIONS,
    'lambda GetPolicy': FUNCTIONS,
    // That of the function and that of its jobs, and the hosts' own.
    'iam GetRole': 2 * FUNCTIONS + 1,
    'iam GetInstanceProfile': 1,
    'iam ListRoles': 1,
    'tag GetResources': 1,
    'batch DescribeComputeEnvironments': 1,
    'batch DescribeJobQueues': 1,
    'batch DescribeJobDefinitions': 1,
    'logs DescribeLogGroups': 1,
    // The bucket of the inputs and the one of the outputs.
    's3 HeadBucket': 2,
    's3 GetBucketNotificationConfiguration': 1,
    'ec2 DescribeVpcs': 1,
    'ec2 DescribeSubnets': 1,
    'ec2 DescribeSecurityGroups': 1,
  });
});
