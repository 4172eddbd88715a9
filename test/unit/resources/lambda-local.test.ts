// Functions, their permissions and HTTP APIs against the local AWS, over the wire.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Aws, type AwsCall, createAws } from '../../../src/aws/aws.ts';
import { applyPlan } from '../../../src/engine/apply.ts';
import type { Deployment } from '../../../src/engine/deployment.ts';
import { destroyStack } from '../../../src/engine/destroy.ts';
import type { Kinds } from '../../../src/engine/kind.ts';
import type { Outcome, Stack } from '../../../src/engine/model.ts';
import { planStack } from '../../../src/engine/plan.ts';
import type { FunctionSpec } from '../../../src/fdl/spec.ts';
import { type LocalAws, startLocalAws } from '../../../src/local/aws.ts';
import { resourceKinds } from '../../../src/resources/kinds.ts';
import { synthesize } from '../../../src/stack/synthesize.ts';
import { pushImage } from '../local/ecr-setup.ts';
import { functionSpec } from '../stack/function-spec.ts';

const variables = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_EC2_METADATA_DISABLED: 'true' };
const environment = { account: '123456789012', region: 'us-east-1', partition: 'aws', stack: 'octo/repo', stage: '' };
const before = { ...process.env };
let local: LocalAws;
let aws: Aws;

beforeAll(async () => {
  local = await startLocalAws({ dwellMs: 20 });
  Object.assign(process.env, variables, { AWS_ENDPOINT_URL: local.endpoint });
  aws = createAws({ region: 'us-east-1' });
});

afterAll(async () => {
  process.env = before;
  await local.close();
});

const calls: AwsCall[] = [];
const written = (): string[] => calls.filter(({ writes }) => writes).map(({ operation }) => operation);

/** The kinds of a run of this commit, whose tag is never a difference. */
function kinds(commit = '1'): Kinds {
  const none = (): Promise<never> => Promise.reject(new Error('no image'));
  return resourceKinds({
    aws: createAws({ region: 'us-east-1', onCall: (call) => calls.push(call) }),
    identity: { account: local.accountId, region: 'us-east-1', partition: 'aws' },
    tags: { 'scar:commit': commit },
    keepsFormer: true,
    packager: { inspect: none, push: none, runtimeRepository: 'scar-runtime', checkRuntime: none },
    readSupervisor: async () => [
      { path: 'index.js', content: new TextEncoder().encode('export const handler = 1;\n') }
    ],
    wait: { sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 20))) },
  });
}

async function apply(stack: Stack, commit?: string): Promise<Deployment> {
  calls.length = 0;
  const all = kinds(commit);
  return applyPlan(await planStack(stack, all), all);
}

const deploy = async (stack: Stack): Promise<readonly Outcome[]> => (await apply(stack)).complete();

const changed = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap(({ kind, status, error }) => (status === 'unchanged' ? [] : `${kind} ${error ?? status}`));

/** Ids of the Lambda rules of a bucket. */
async function ruleIds(Bucket: string): Promise<(string | undefined)[]> {
  const found = await (await aws.s3()).getBucketNotificationConfiguration({ Bucket });
  return (found.LambdaFunctionConfigurations ?? []).map(({ Id }) => Id);
}

function stackOf(changes: Partial<FunctionSpec>, stage: string): Stack {
  const spec = functionSpec({ name: 'fn', image: { reference: 'busybox', packaged: false }, ...changes });
  return synthesize([spec], { ...environment, stage });
}

describe('a function behind an HTTP API', () => {
  const api: FunctionSpec['apiGateway'] = { name: 'api', method: 'ANY', path: '/{proxy+}', authorization: 'AWS_IAM' };

  test('is made, found unchanged, and made accessible to everybody only when asked to', async () => {
    const outcomes = await deploy(stackOf({ apiGateway: api }, 'api'));
    expect(outcomes.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(changed(await deploy(stackOf({ apiGateway: api }, 'api')))).toEqual([]);
    expect(written()).toEqual([]);
    const { endpoint = '' } = outcomes.find(({ kind }) => kind === 'HTTP API')?.attributes ?? {};
    expect((await fetch(`${endpoint}/run`)).status).toBe(403);
    const open = await deploy(stackOf({ apiGateway: { ...api, authorization: 'NONE' } }, 'api'));
    expect(changed(open)).toEqual(['HTTP API updated']);
    expect((await fetch(`${endpoint}/run`)).status).not.toBe(403);
  });

  test('keeps its address when name and route change', async () => {
    const moved = await deploy(stackOf({ apiGateway: { ...api, name: 'new', path: '/run', method: 'POST' } }, 'api'));
    expect(changed(moved)).toEqual(['HTTP API updated']);
    const { Items = [] } = await (await aws.apiGateway()).getApis({});
    expect(Items.map(({ Name }) => Name)).toEqual(['new-api']);
  });

  test('is destroyed with it', async () => {
    const outcomes = await destroyStack(stackOf({ apiGateway: api }, 'api'), kinds());
    expect(outcomes.find(({ kind }) => kind === 'HTTP API')?.status).toBe('deleted');
    expect((await (await aws.apiGateway()).getApis({})).Items).toEqual([]);
  });
});

describe('a function', () => {
  const path = (bucket: string): FunctionSpec['inputs'] => [{ bucket, prefix: 'in/' }];
  test('whose input bucket changed leaves neither rule nor statement behind', async () => {
    await deploy(stackOf({ inputs: path('first') }, 'moved'));
    expect(await ruleIds('first-moved')).toEqual(['scar-fn-moved']);
    const outcomes = await deploy(stackOf({ inputs: path('second') }, 'moved'));
    expect(outcomes.filter(({ status }) => status === 'failed')).toEqual([]);
    expect([await ruleIds('first-moved'), await ruleIds('second-moved')]).toEqual([[], ['scar-fn-moved']]);
    const { Policy = '' } = await (await aws.lambda()).getPolicy({ FunctionName: 'fn-moved' });
    const Condition = { ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::second-moved' } };
    expect(JSON.parse(Policy)).toMatchObject({ Statement: [{ Condition }] });
    expect(changed(await deploy(stackOf({ inputs: path('second') }, 'moved')))).toEqual([]);
  });

  test('costs two calls when it is unchanged', async () => {
    await deploy(stackOf({ inputs: path('second') }, 'moved'));
    const asked = calls.filter(({ service }) => service === 'lambda').map(({ operation }) => operation);
    expect(asked).toEqual(['GetFunction', 'GetPolicy']);
  });

  test('that was changed goes back to its former code and configuration', async () => {
    const lambda = await aws.lambda();
    const yesterday = await lambda.getFunctionConfiguration({ FunctionName: 'fn-moved' });
    const { lambda: settings } = functionSpec();
    const next = stackOf({ inputs: path('second'), logLevel: 'DEBUG', lambda: { ...settings, memory: 1024 } }, 'moved');
    const deployment = await apply(next, '2');
    const today = await lambda.getFunctionConfiguration({ FunctionName: 'fn-moved' });
    expect(today.CodeSha256).not.toBe(yesterday.CodeSha256);
    const outcomes = await deployment.rollBack();
    const { status, note } = outcomes.find(({ kind }) => kind === 'Lambda function') ?? {};
    expect({ status, note }).toEqual({
      status: 'rolled-back',
      note: `runs the zip ${yesterday.CodeSha256} (commit 1) again, ` +
        `in the place of the zip ${today.CodeSha256} (commit 2)`,
    });
    const { Configuration: now, Tags } = await lambda.getFunction({ FunctionName: 'fn-moved' });
    const { CodeSha256, MemorySize } = yesterday;
    expect(now).toMatchObject({ CodeSha256, MemorySize, State: 'Active', LastUpdateStatus: 'Successful' });
    expect(Tags).toMatchObject({ 'scar:commit': '1' });
  });

  test('that no definition has any more takes its rules along when it is deleted', async () => {
    const all = kinds();
    const { resources } = stackOf({ inputs: path('second') }, 'moved');
    const resource = resources.find((one) => one.kind === 'Lambda function');
    const kind = all.get('Lambda function');
    if (resource === undefined || kind === undefined) throw new Error('no function');
    await kind.delete(resource, await kind.read(resource, 'destroy'));
    expect(await ruleIds('second-moved')).toEqual([]);
    expect(await kind.read(resource, 'destroy')).toBeUndefined();
  });
});

describe('a function with an image', () => {
  const image = (digest: string): Partial<FunctionSpec> => (
    { mode: 'lambda', image: { reference: `${new URL(local.endpoint).host}/tools/fn@${digest}`, packaged: false } }
  );
  let one = '';
  let two = '';
  const push = async (config: string): Promise<string> => {
    const { authorizationData } = await (await aws.ecr()).getAuthorizationToken({});
    const authorization = `Basic ${authorizationData?.[0]?.authorizationToken ?? ''}`;
    const answer = await pushImage(`${local.endpoint}/v2/tools/fn`, 'v1', config, ['layer'], { authorization });
    return answer.headers.get('docker-content-digest') ?? '';
  };

  beforeAll(async () => {
    await (await aws.ecr()).createRepository({ repositoryName: 'tools/fn' });
    one = await push('{"os":"linux"}');
    two = await push('{"os":"linux","author":"other"}');
  });

  test('gets the new image, and nothing else', async () => {
    const made = await deploy(stackOf(image(one), 'image'));
    expect(made.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(changed(await deploy(stackOf(image(one), 'image')))).toEqual([]);
    const deployment = await apply(stackOf(image(two), 'image'));
    expect(changed(deployment.outcomes)).toEqual(['Lambda function updated']);
    expect(written()).toEqual(['TagResource', 'UpdateFunctionCode']);
    await deployment.rollBack();
    const { Configuration } = await (await aws.lambda()).getFunction({ FunctionName: 'fn-image' });
    expect(Configuration?.CodeSha256).toBe(one.replace('sha256:', ''));
  });

  test('goes into a VPC and out of it', async () => {
    const { lambda: settings } = functionSpec();
    const ec2 = await aws.ec2();
    const [subnets, groups] = await Promise.all([ec2.describeSubnets({}), ec2.describeSecurityGroups({})]);
    const vpc = {
      subnets: (subnets.Subnets ?? []).flatMap(({ SubnetId }) => SubnetId ?? []),
      securityGroups: (groups.SecurityGroups ?? []).flatMap(({ GroupId }) => GroupId ?? []),
    };
    const inside = stackOf({ ...image(one), lambda: { ...settings, vpc } }, 'image');
    expect((await deploy(inside)).filter(({ status }) => status === 'failed')).toEqual([]);
    const lambda = await aws.lambda();
    const subnetsNow = async (): Promise<string[]> => {
      const { VpcConfig } = await lambda.getFunctionConfiguration({ FunctionName: 'fn-image' });
      return VpcConfig?.SubnetIds ?? [];
    };
    expect(await subnetsNow()).toEqual(vpc.subnets);
    expect(changed(await deploy(inside))).toEqual([]);
    await deploy(stackOf(image(one), 'image'));
    expect(await subnetsNow()).toEqual([]);
    expect(changed(await deploy(stackOf(image(one), 'image')))).toEqual([]);
  });

  test('replaces a function with a zip, and the other way round: with its permission and its trigger', async () => {
    const inputs = [{ bucket: 'turned', prefix: 'in/' }];
    await deploy(stackOf({ inputs }, 'turned'));
    const outcomes = await deploy(stackOf({ ...image(one), inputs }, 'turned'));
    expect(outcomes.filter(({ status }) => status === 'failed')).toEqual([]);
    const { PackageType } = await (await aws.lambda()).getFunctionConfiguration({ FunctionName: 'fn-turned' });
    expect(PackageType).toBe('Image');
    expect(await ruleIds('turned-turned')).toEqual(['scar-fn-turned']);
    expect(changed(await deploy(stackOf({ ...image(one), inputs }, 'turned')))).toEqual([]);
    const back = await deploy(stackOf({ inputs }, 'turned'));
    expect(back.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(changed(await deploy(stackOf({ inputs }, 'turned')))).toEqual([]);
  });
});
