// Defects of SCAR's that concern deployment, each shown not to be ours: definitions as text, deployed to the local AWS.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Outcome, Resource } from '../../../src/engine/model.ts';
import { httpApiKind } from '../../../src/resources/http-api.ts';
import { lambdaFunctionKind } from '../../../src/resources/lambda-function.ts';
import type { HttpApiProps, JobDefinitionProps, LambdaFunctionProps } from '../../../src/resources/props.ts';
import { renderProps } from '../../../src/stack/synthesize.ts';
import { awsError, fakeContext, target } from '../resources/fakes.ts';
import { zipProps } from '../resources/lambda-fixtures.ts';
import { type Account, openAccount } from './account.ts';

const REGION = 'eu-west-1';
let account: Account;
let close: () => Promise<void>;
beforeAll(async () => ({ account, close } = await openAccount(REGION)));
afterAll(() => close());

interface Facts {
  readonly inputs?: readonly string[];
  readonly output?: string;
  /** Further lines of `lambda`, of `container` and of the function. */
  readonly lambda?: string;
  readonly container?: string;
  readonly more?: string;
}

/** A definition of one function of mode batch, whose image is used as it is unless `container` says otherwise. */
function definition(name: string, { inputs = [`${name}-data/in`], output, lambda = '', container = 'image: busybox, create_image: false', more = '' }: Facts = {}): string {
  const storage = (paths: readonly string[]): string => paths.map((path) => `{storage_provider: s3, path: ${path}}`).join(', ');
  return `functions:
  aws:
  - lambda:
      name: ${name}
      execution_mode: batch
      container: {${container}}
      input: [${storage(inputs)}]
      output: [${storage(output === undefined ? [] : [output])}]
${lambda}${more}`;
}

const PACKAGED = 'image: lab/tool:1.0';
const failures = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap(({ kind, name, error }) => (error === undefined ? [] : [`${kind} ${name}: ${error}`]));
const statusOf = (outcomes: readonly Outcome[], kind: string): string | undefined => outcomes.find((one) => one.kind === kind)?.status;

function propsOf<P>(resources: readonly Resource[], kind: string): P {
  const found = resources.find((resource) => resource.kind === kind);
  if (found === undefined) throw new Error(`the stack has no ${kind}`);
  return renderProps(found) as P;
}

async function rulesOf(Bucket: string): Promise<{ id: string; arn: string; prefix: string }[]> {
  const { LambdaFunctionConfigurations = [] } = await (await account.aws.s3()).getBucketNotificationConfiguration({ Bucket });
  return LambdaFunctionConfigurations.map(({ Id = '', LambdaFunctionArn = '', Filter }) => (
    { id: Id, arn: LambdaFunctionArn, prefix: Filter?.Key?.FilterRules?.find(({ Name }) => Name?.toLowerCase() === 'prefix')?.Value ?? '' }
  ));
}

interface Statement {
  readonly Sid: string;
  readonly Condition: { readonly ArnLike: Record<string, string>; readonly StringEquals: Record<string, string> };
}

async function statementsOf(FunctionName: string): Promise<Statement[]> {
  const { Policy = '' } = await (await account.aws.lambda()).getPolicy({ FunctionName });
  return (JSON.parse(Policy) as { Statement: Statement[] }).Statement;
}

describe('SCAR defect 12: a failing call left half a deployment that could be neither used nor repeated', () => {
  const refused = { code: 'AccessDeniedException', message: 'You may not.', status: 403 };
  const calls = [
    ['iam', 'PutRolePolicy'], ['s3', 'CreateBucket'], ['batch', 'CreateComputeEnvironment'], ['batch', 'RegisterJobDefinition'],
    ['lambda', 'CreateFunction'], ['lambda', 'AddPermission'], ['s3', 'PutBucketNotificationConfiguration'],
  ];

  test.each(calls)('SCAR defect 12: a refused %s %s is told, and the next run completes the deployment', async (service, operation) => {
    const text = definition(`fn-${operation?.toLowerCase()}`.slice(0, 24));
    const first = await account.during([{ service, operation, nth: 1, error: refused } as object], () => account.deploy(text));
    expect(failures(first)).toEqual([expect.stringContaining('You may not.')]);
    expect(first.some(({ status }) => status === 'created')).toBe(true);
    expect(failures(await account.deploy(text))).toEqual([]);
    const before = account.local.journal.length;
    expect(new Set((await account.deploy(text)).map(({ status }) => status))).toEqual(new Set(['unchanged']));
    expect(account.written(before)).toEqual([]);
  });

  test('SCAR defect 12: what would call the function is made after it', async () => {
    const text = definition('order', { more: '    api_gateway: {name: order-api}\n' });
    const { resources } = account.stack(text);
    const needs = (kind: string): readonly string[] => resources.find((resource) => resource.kind === kind)?.dependsOn ?? [];
    expect(needs('Lambda permission')).toContain('function:order');
    expect(needs('S3 trigger')).toContain('permission:order');
    expect(JSON.stringify(propsOf(resources, 'HTTP API'))).toContain(':function:order');
  });
});

describe('SCAR defect 13: a function in state Failed was taken for one that needs more time', () => {
  const failed = { State: 'Failed', StateReason: 'The image manifest or layer media type is not supported.', StateReasonCode: 'InvalidImage' };

  test('SCAR defect 13: it ends the wait at once, with Lambda’s reason', async () => {
    const context = fakeContext({
      lambda: { getFunctionConfiguration: () => failed, getFunction: () => ({ Configuration: failed, Tags: {} }) },
    });
    const waiting = lambdaFunctionKind(context).ready?.(
      target('fn', zipProps() as LambdaFunctionProps), { configuration: { State: 'Pending' }, tags: {} });
    await expect(waiting).rejects.toThrow(failed.StateReason);
    expect(context.sleeps.length).toBeLessThan(3);
  });
});

test('SCAR defect 14: a bucket is made in the region of the function', async () => {
  expect(failures(await account.deploy(definition('fourteen')))).toEqual([]);
  const { LocationConstraint } = await (await account.aws.s3()).getBucketLocation({ Bucket: 'fourteen-data' });
  expect(LocationConstraint).toBe(REGION);
});

test.each([['lab/in/'], ['lab/in'], ['/lab/in/'], ['lab//in//']])('SCAR defect 15: path %s gives the prefix in/, which fires', async (path) => {
  const stage = `p${path.length}${path.startsWith('/') ? 'a' : ''}`;
  const text = definition('fifteen', { inputs: [path] });
  expect(failures(await account.deploy(text, { stage }))).toEqual([]);
  expect((await rulesOf(`lab-${stage}`)).map(({ prefix }) => prefix)).toEqual(['in/']);
});

describe('SCAR defects 16 and 19: a second deployment added what the first had made', () => {
  test('SCAR defect 16: deployed twice, the bucket’s notifications are the same document', async () => {
    const text = definition('sixteen', { inputs: ['sixteen/in', 'sixteen/more'] });
    const s3 = await account.aws.s3();
    const read = async (): Promise<object> => {
      const { $metadata: _, ...document } = await s3.getBucketNotificationConfiguration({ Bucket: 'sixteen' });
      return document;
    };
    expect(failures(await account.deploy(text))).toEqual([]);
    const first = await read();
    expect(await rulesOf('sixteen')).toHaveLength(2);
    expect(failures(await account.deploy(text))).toEqual([]);
    expect(await read()).toEqual(first);
  });

  test('SCAR defect 16: neither does one whose bucket has lost its rule meanwhile, nor one of another memory', async () => {
    const text = (memory: number): string => definition('sixteen-b', { lambda: `      memory: ${memory}\n` });
    await account.deploy(text(512));
    await (await account.aws.s3()).putBucketNotificationConfiguration({ Bucket: 'sixteen-b-data', NotificationConfiguration: {} });
    expect(failures(await account.deploy(text(1024)))).toEqual([]);
    expect(await rulesOf('sixteen-b-data')).toHaveLength(1);
  });

  test('SCAR defect 19: deployed twice, one statement, and it names the account', async () => {
    const text = definition('nineteen');
    await account.deploy(text);
    const [first] = await statementsOf('nineteen');
    // Whatever would make SCAR write again: other code, another memory.
    expect(failures(await account.deploy(definition('nineteen', { lambda: '      memory: 1024\n' })))).toEqual([]);
    expect(await statementsOf('nineteen')).toEqual([first]);
    expect(first?.Condition.StringEquals['AWS:SourceAccount']).toBe(account.local.accountId);
    expect(first?.Condition.ArnLike['AWS:SourceArn']).toBe('arn:aws:s3:::nineteen-data');
  });
});

test('SCAR defect 17: each of several buckets has its own ARN in the permission, and its own rule', async () => {
  const buckets = ['seventeen-a', 'seventeen-b', 'seventeen-c'];
  expect(failures(await account.deploy(definition('seventeen', { inputs: buckets.map((bucket) => `${bucket}/in`) })))).toEqual([]);
  const arns = (await statementsOf('seventeen')).map(({ Condition }) => Condition.ArnLike['AWS:SourceArn']);
  expect(new Set(arns)).toEqual(new Set(buckets.map((bucket) => `arn:aws:s3:::${bucket}`)));
  expect(arns).toHaveLength(buckets.length);
  for (const bucket of buckets) {
    expect(await rulesOf(bucket)).toEqual([{ id: 'scar-seventeen', prefix: 'in/', arn: expect.stringMatching(/:function:seventeen$/) }]);
  }
});

test('SCAR defect 18: the input path `in` is not that of `input2`, neither for the trigger nor for the job’s rights', async () => {
  const text = definition('eighteen', { inputs: ['eighteen/in'], output: 'eighteen/out' });
  expect(failures(await account.deploy(text))).toEqual([]);
  const [rule] = await rulesOf('eighteen');
  expect('in/file'.startsWith(rule?.prefix ?? '')).toBe(true);
  expect('input2/file'.startsWith(rule?.prefix ?? '')).toBe(false);
  const documents = JSON.stringify(account.stack(text).resources.filter(({ kind }) => kind === 'IAM role').map(renderProps));
  expect(documents).toContain('arn:aws:s3:::eighteen/in/*');
  expect(documents).not.toContain('arn:aws:s3:::eighteen/in*');
  expect(documents).not.toContain('arn:aws:s3:::eighteen/out*');
});

describe('SCAR defects 20 to 22: repositories', () => {
  test('SCAR defect 20: the image is put into the registry of the function’s region', async () => {
    const outcomes = await account.deploy(definition('twenty', { container: PACKAGED }));
    expect(failures(outcomes)).toEqual([]);
    expect(await (await account.aws.ecr()).config.region()).toBe(REGION);
    const { repositories = [] } = await (await account.aws.ecr()).describeRepositories({ repositoryNames: ['scar/twenty'] });
    expect(repositories[0]?.repositoryArn).toBe(`arn:aws:ecr:${REGION}:${account.local.accountId}:repository/scar/twenty`);
    const uri = outcomes.find(({ kind }) => kind === 'Packaged image')?.attributes['uri'];
    expect(uri).toMatch(new RegExp(`^${repositories[0]?.repositoryUri}@sha256:`));
  });

  test('SCAR defect 21: a refusal is not taken for the want of a repository', async () => {
    const refused = { code: 'AccessDeniedException', message: 'not authorized to perform: ecr:DescribeRepositories', status: 400 };
    const before = account.local.journal.length;
    const planning = account.during([{ service: 'ecr', operation: 'DescribeRepositories', error: refused } as object],
      () => account.plan(definition('twenty-one', { container: PACKAGED })));
    await expect(planning).rejects.toThrow('not authorized to perform: ecr:DescribeRepositories');
    expect(account.written(before)).toEqual([]);
  });

  test('SCAR defect 22: a repository of another’s under our name is neither written to nor deleted', async () => {
    const ecr = await account.aws.ecr();
    await ecr.createRepository({ repositoryName: 'scar/twenty-two' });
    const text = definition('twenty-two', { container: PACKAGED });
    const before = account.local.journal.length;
    await expect(account.deploy(text)).rejects.toThrow('ECR repository scar/twenty-two exists already and is not ours');
    expect(statusOf(await account.destroy(text, { deleteBuckets: true, prune: true }), 'ECR repository')).toBe('left');
    expect(account.written(before)).toEqual([]);
    expect((await ecr.describeRepositories({ repositoryNames: ['scar/twenty-two'] })).repositories).toHaveLength(1);
  });

  test('SCAR defect 22: the repository of an image that is used as it is stays, whatever its name', async () => {
    const ecr = await account.aws.ecr();
    const { repository } = await ecr.createRepository({ repositoryName: 'prepared' });
    const text = definition('prepared', { container: `image: ${account.local.accountId}.dkr.ecr.${REGION}.amazonaws.com/prepared:1, create_image: false` });
    expect(failures(await account.deploy(text))).toEqual([]);
    const outcomes = await account.destroy(text, { deleteBuckets: true, prune: true });
    expect(failures(outcomes)).toEqual([]);
    expect(statusOf(outcomes, 'Lambda function')).toBe('deleted');
    expect((await ecr.describeRepositories({ repositoryNames: ['prepared'] })).repositories).toEqual([repository]);
  });

  test('SCAR defect 22: so does that of the source of a packaged image; only the one we made goes', async () => {
    const text = definition('twenty-two-b', { container: PACKAGED });
    expect(failures(await account.deploy(text))).toEqual([]);
    const before = account.local.journal.length;
    expect(failures(await account.destroy(text))).toEqual([]);
    expect(account.written(before).filter((operation) => operation === 'DeleteRepository')).toHaveLength(1);
    expect(account.hub.requests.filter(({ method }) => !['GET', 'HEAD'].includes(method))).toEqual([]);
  });
});

test('SCAR defect 23: a value with quotes, newline and dollar signs arrives as it is, and changes nothing else', async () => {
  const value = 'say "moo"\nRUN rm -rf / \\ $HOME `id` \'x\'';
  const text = definition('twenty-three', {
    container: `image: lab/tool:1.0, environment: {Variables: {GREETING: ${JSON.stringify(value)}}}`,
  });
  expect(failures(await account.deploy(text))).toEqual([]);
  const { jobDefinitions = [] } = await (await account.aws.batch()).describeJobDefinitions({ jobDefinitionName: 'twenty-three', status: 'ACTIVE' });
  expect(jobDefinitions[0]?.containerProperties?.environment).toContainEqual({ name: 'GREETING', value });
  // The image is the same with and without: no value becomes a line of its making.
  const image = (given: string): unknown => propsOf(account.stack(definition('same', { container: given })).resources, 'Packaged image');
  expect(image(`image: lab/tool:1.0, environment: {Variables: {GREETING: ${JSON.stringify(value)}}}`)).toEqual(image(PACKAGED));
});

describe('SCAR defect 24: a version that does not exist silently became another one', () => {
  test.each([['lab/tool:9.9'], [`lab/tool@sha256:${'0'.repeat(64)}`]])('SCAR defect 24: %s is an error, and nothing is written', async (image) => {
    const before = account.local.journal.length;
    await expect(account.deploy(definition('twenty-four', { container: `image: "${image}"` }))).rejects.toThrow(/lab\/tool/);
    expect(account.written(before)).toEqual([]);
  });

  test('SCAR defect 24: what comes with other bytes than its digest says is refused', async () => {
    const digests = [...account.hub.blobs].filter(([, content]) => Buffer.isBuffer(content)).map(([digest]) => digest);
    const whole = new Map(account.hub.blobs);
    for (const digest of digests) account.hub.blobs.set(digest, Buffer.from('something else'));
    try {
      const deployed = account.deploy(definition('twenty-four-b', { container: PACKAGED })).then(failures, (error: Error) => [error.message]);
      expect(await deployed).toEqual([expect.stringMatching(/digest|sha256|bytes/)]);
    } finally {
      for (const [digest, content] of whole) account.hub.blobs.set(digest, content);
    }
    await expect((await account.aws.lambda()).getFunction({ FunctionName: 'twenty-four-b' })).rejects.toThrow('not found');
  });
});

test('SCAR defect 25: hosts of jobs download nothing: no launch template, and an image by its digest', async () => {
  const text = definition('twenty-five', { container: PACKAGED });
  expect(failures(await account.deploy(text))).toEqual([]);
  const batch = await account.aws.batch();
  const { computeEnvironments = [] } = await batch.describeComputeEnvironments({});
  expect(computeEnvironments.length).toBeGreaterThan(0);
  for (const { computeResources } of computeEnvironments) {
    expect(computeResources?.launchTemplate).toBeUndefined();
    expect(computeResources?.imageId).toBeUndefined();
  }
  const { jobDefinitions = [] } = await batch.describeJobDefinitions({ jobDefinitionName: 'twenty-five', status: 'ACTIVE' });
  expect(jobDefinitions[0]?.containerProperties?.image).toMatch(/@sha256:[0-9a-f]{64}$/);
  expect(JSON.stringify(jobDefinitions)).not.toMatch(/curl|wget/);
});

test('SCAR defect 26: numbers and booleans among the variables are texts before anything is made', async () => {
  const container = 'image: busybox, create_image: false, environment: {Variables: {THREADS: 4, RATIO: 0.50, FAST: true, ID: 007}}';
  expect(failures(await account.deploy(definition('twenty-six', { container })))).toEqual([]);
  const { jobDefinitions = [] } = await (await account.aws.batch()).describeJobDefinitions({ jobDefinitionName: 'twenty-six', status: 'ACTIVE' });
  const variables = jobDefinitions[0]?.containerProperties?.environment ?? [];
  for (const { value } of variables) expect(typeof value).toBe('string');
  expect(variables).toEqual(expect.arrayContaining([{ name: 'THREADS', value: '4' }]));
});

describe('SCAR defect 27: the whole definition travelled in variables', () => {
  test.each(['batch', 'lambda', 'lambda-batch'])('SCAR defect 27: a script of 30 KB takes no room in any request of mode %s', async (mode) => {
    const text = definition('twenty-seven', { container: PACKAGED, lambda: '      init_script: run.sh\n' }).replace('execution_mode: batch', `execution_mode: ${mode}`);
    const sizes = [10, 30_000].map((length) => {
      const files = { 'run.sh': Buffer.from(`#!/bin/sh\nexit 0\n${'#'.repeat(length)}\n`) };
      const { resources } = account.stack(text, { files });
      const requests = resources.filter(({ kind }) => kind === 'Batch job definition' || kind === 'Lambda function').map(renderProps);
      expect(requests).toHaveLength(mode === 'lambda' ? 1 : 2);
      return JSON.stringify(requests).length;
    });
    expect(sizes[1]).toBe(sizes[0]);
    expect(sizes[1]).toBeLessThan(8_000);
  });

  test('SCAR defect 27: it is deployed', async () => {
    const files = { 'run.sh': Buffer.from(`#!/bin/sh\nexit 0\n${'#'.repeat(30_000)}\n`) };
    const outcomes = await account.deploy(definition('twenty-seven', { container: PACKAGED, lambda: '      init_script: run.sh\n' }), { files });
    expect(failures(outcomes)).toEqual([]);
  });

  test('SCAR defect 27: variables are those of the user and a few of ours, none of them a definition', () => {
    const { resources } = account.stack(definition('twenty-seven', { container: PACKAGED }));
    const { containerProperties } = propsOf<JobDefinitionProps>(resources, 'Batch job definition');
    const { request } = propsOf<LambdaFunctionProps>(resources, 'Lambda function');
    for (const value of [...(containerProperties?.environment ?? []).map((one) => one.value), ...Object.values(request.Environment.Variables)]) {
      expect(value.length).toBeLessThan(200);
    }
  });
});

describe('SCAR defect 28: APIs were open to everybody, and retried without end', () => {
  const apiOf = (more: string): HttpApiProps => propsOf(account.stack(definition('twenty-eight', { more })).resources, 'HTTP API');

  test('SCAR defect 28: who does not ask for it gets no open endpoint', () => {
    expect(apiOf('    api_gateway: {name: moo}\n').authorizationType).toBe('AWS_IAM');
  });

  test.each([['TooManyRequestsException', 429], ['ServiceUnavailableException', 503]])('SCAR defect 28: %s at every call ends with an error', async (code, status) => {
    let calls = 0;
    const refuse = (): never => {
      calls += 1;
      throw awsError(code, code, status);
    };
    const context = fakeContext({ apiGateway: { getApis: () => ({ Items: [] }), createApi: refuse, createIntegration: refuse } });
    await expect(httpApiKind(context).create(target('moo', apiOf('    api_gateway: {name: moo}\n')))).rejects.toMatchObject({ code });
    expect(calls).toBeLessThan(200);
    const waited = context.sleeps.reduce((sum, milliseconds) => sum + milliseconds, 0);
    expect(waited).toBeLessThan(600_000);
  });
});
