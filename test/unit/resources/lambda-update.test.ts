// Changes of Lambda functions, and their way back.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { ResourceContext } from '../../../src/resources/context.ts';
import { lambdaFunctionKind } from '../../../src/resources/lambda-function.ts';
import type { FunctionState } from '../../../src/resources/lambda-state.ts';
import type { LambdaFunctionProps } from '../../../src/resources/props.ts';
import { codeSha256 } from '../../../src/resources/zip.ts';
import { type FakeContext, fakeContext, OUR_TAGS, target } from './fakes.ts';
import { imageProps, imageUri, liveOf, zipProps } from './lambda-fixtures.ts';

/** A Lambda of one function that takes every change, and notes the requests. */
function fakeLambda(live: FunctionState, more: Partial<ResourceContext> = {}, location?: string): {
  context: FakeContext;
  requests: (readonly [string, object])[];
} {
  const requests: (readonly [string, object])[] = [];
  let configuration: FunctionConfiguration = live.configuration;
  const note = (name: string) => (input: object): object => {
    requests.push([name, input]);
    const { Tags: _, ZipFile: __, ...fields } = input as Record<string, unknown>;
    if (name.startsWith('update')) configuration = { ...configuration, ...fields };
    return { ...configuration, LastUpdateStatus: 'InProgress' };
  };
  const context = fakeContext({ lambda: {
    getFunction: () => ({ Configuration: live.configuration, Code: { Location: location } }),
    getFunctionConfiguration: () => configuration,
    updateFunctionConfiguration: note('updateFunctionConfiguration'),
    updateFunctionCode: note('updateFunctionCode'),
    tagResource: note('tagResource'),
    untagResource: note('untagResource'),
  } }, more);
  return { context, requests };
}

async function update(
  { context }: { readonly context: FakeContext },
  props: LambdaFunctionProps,
  live: FunctionState,
): Promise<FunctionState> {
  const kind = lambdaFunctionKind(context);
  const wanted = target('fn', props);
  const after = await kind.update(wanted, live, await kind.diff(wanted, live));
  return (await kind.ready?.(wanted, after)) ?? after;
}

async function revert(
  { context }: { readonly context: FakeContext },
  props: LambdaFunctionProps,
  before: FunctionState,
  after: FunctionState,
): Promise<unknown> {
  return lambdaFunctionKind(context).revert?.(target('fn', props), before, after);
}

const names = (requests: readonly (readonly [string, object])[]): string[] => requests.map(([name]) => name);
const request = (requests: readonly (readonly [string, object])[], name: string): object | undefined =>
  requests.find(([found]) => found === name)?.[1];

describe('a change of a Lambda function', () => {
  test('is tags first, then configuration, then code, and each waits for the one before', async () => {
    const live = await liveOf(zipProps());
    const lambda = fakeLambda(live);
    await update(lambda, zipProps({ MemorySize: 1024 }, 'arn:fn:2'), live);
    expect(lambda.context.calls).toEqual([
      'tagResource', 'updateFunctionConfiguration', 'getFunctionConfiguration',
      'updateFunctionCode', 'getFunctionConfiguration',
    ]);
    expect(request(lambda.requests, 'tagResource')).toEqual({
      Resource: 'arn:function',
      Tags: { ...OUR_TAGS, 'scar:run': '7', 'scar:hash': expect.any(String) },
    });
  });

  test('of the code alone leaves the configuration alone, and the other way round', async () => {
    const live = await liveOf(zipProps());
    const code = fakeLambda(live);
    await update(code, zipProps({}, 'arn:fn:2'), live);
    expect(names(code.requests)).toEqual(['tagResource', 'updateFunctionCode']);
    const configuration = fakeLambda(live);
    await update(configuration, zipProps({ Timeout: 10 }), live);
    expect(names(configuration.requests)).toEqual(['tagResource', 'updateFunctionConfiguration']);
    const tags = fakeLambda(live);
    await update(tags, zipProps({ Tags: { ...OUR_TAGS, team: 'bio' } }), live);
    expect(names(tags.requests)).toEqual(['tagResource']);
  });

  test('names the old queue in its tags until the code submits to the new one', async () => {
    const live = await liveOf(zipProps({ Tags: { ...OUR_TAGS, 'scar:queue': 'old', 'scar:buckets': 'a' } }));
    const lambda = fakeLambda(live);
    const Tags = { ...OUR_TAGS, 'scar:queue': 'new', 'scar:buckets': 'a' };
    await update(lambda, zipProps({ Tags }, 'arn:fn:2'), live);
    expect(names(lambda.requests)).toEqual(['tagResource', 'updateFunctionCode', 'tagResource']);
    const tags = lambda.requests.map(([, input]) => ('Tags' in input ? input.Tags : {}) as Record<string, string>);
    const queues = tags.map((all) => all['scar:queue']);
    expect(queues).toEqual(['old', undefined, 'new']);
  });

  test('of the architecture goes with the code', async () => {
    const live = await liveOf(zipProps());
    const lambda = fakeLambda(live);
    await update(lambda, zipProps({ Architectures: ['arm64'] }), live);
    expect(names(lambda.requests)).toEqual(['tagResource', 'updateFunctionCode']);
    expect(request(lambda.requests, 'updateFunctionCode')).toMatchObject({ Architectures: ['arm64'] });
  });

  test('that failed before is made again, all of it', async () => {
    const live = await liveOf(zipProps(), { LastUpdateStatus: 'Failed' });
    const lambda = fakeLambda(await liveOf(zipProps()));
    await update(lambda, zipProps(), live);
    expect(names(lambda.requests)).toEqual(['tagResource', 'updateFunctionConfiguration', 'updateFunctionCode']);
  });

  test('names what is to go: Lambda keeps what a request leaves out', async () => {
    const live = await liveOf(zipProps({
      VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
      FileSystemConfigs: [{ Arn: 'arn:access-point', LocalMountPath: '/mnt/data' }],
    }));
    const lambda = fakeLambda(live);
    await update(lambda, zipProps({ Description: '', Environment: { Variables: {} } }), live);
    expect(request(lambda.requests, 'updateFunctionConfiguration')).toEqual({
      FunctionName: 'fn',
      Description: '',
      Role: 'arn:role',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      MemorySize: 512,
      Timeout: 300,
      EphemeralStorage: { Size: 512 },
      Environment: { Variables: {} },
      VpcConfig: { SubnetIds: [], SecurityGroupIds: [] },
      FileSystemConfigs: [],
    });
  });

  test('of an image names the new digest', async () => {
    const live = await liveOf(imageProps());
    const lambda = fakeLambda(live);
    const after = await update(lambda, imageProps({}, '2'), live);
    expect(request(lambda.requests, 'updateFunctionCode')).toMatchObject({ ImageUri: imageUri('2') });
    expect(after.image).toBe(imageUri('2'));
  });
});

describe('the way back of a Lambda function', () => {
  let server: Server;
  let location: string;
  const bytes = new TextEncoder().encode('the zip of yesterday');

  beforeAll(async () => {
    server = createServer((_request, response) => void response.end(bytes));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    location = `http://127.0.0.1:${(server.address() as AddressInfo).port}/zip`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const yesterday = async (): Promise<FunctionState> => {
    const live = await liveOf(zipProps({ MemorySize: 256 }), { CodeSha256: codeSha256(bytes) });
    return { ...live, tags: { ...live.tags, 'scar:commit': 'abc123' } };
  };

  test('brings back code, configuration and tags, in this order', async () => {
    const before = await yesterday();
    const lambda = fakeLambda(before, { keepsFormer: true }, location);
    const after = await update(lambda, zipProps(), before);
    lambda.requests.length = 0;
    const note = await revert(lambda, zipProps(), before, after);
    expect(names(lambda.requests)).toEqual(
      ['updateFunctionCode', 'updateFunctionConfiguration', 'tagResource', 'untagResource']
    );
    expect(request(lambda.requests, 'updateFunctionCode')).toEqual(
      { FunctionName: 'fn', ZipFile: bytes, Architectures: ['x86_64'] }
    );
    expect(request(lambda.requests, 'updateFunctionConfiguration')).toMatchObject({ MemorySize: 256, Timeout: 300 });
    expect(request(lambda.requests, 'tagResource')).toMatchObject({ Tags: before.tags });
    expect(request(lambda.requests, 'untagResource')).toMatchObject({ TagKeys: ['scar:run', 'scar:hash'] });
    expect(note).toMatch(/^runs the zip \S+ \(commit abc123\) again, in the place of the zip \S+/);
    expect(lambda.context.calls.at(-3)).toBe('getFunctionConfiguration');
  });

  test('of an image needs nothing that was fetched', async () => {
    const before = await liveOf(imageProps({}, '1'));
    const lambda = fakeLambda(before);
    const after = await update(lambda, imageProps({}, '2'), before);
    lambda.requests.length = 0;
    const note = await revert(lambda, imageProps({}, '2'), before, after);
    expect(lambda.requests[0]).toEqual(
      ['updateFunctionCode', { FunctionName: 'fn', ImageUri: imageUri('1'), Architectures: ['x86_64'] }]
    );
    expect(note).toBe(`runs the image ${imageUri('1')} again, in the place of the image ${imageUri('2')}`);
  });

  test('takes a function out of a VPC and away from a file system that the change had given it', async () => {
    const before = await liveOf(imageProps({ Description: '' }));
    delete before.configuration.Description;
    const props = imageProps({
      VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
      FileSystemConfigs: [{ Arn: 'arn:access-point', LocalMountPath: '/mnt/data' }],
    });
    const lambda = fakeLambda(before);
    const after = await update(lambda, props, before);
    lambda.requests.length = 0;
    expect(await revert(lambda, props, before, after)).toContain('has its former configuration again');
    expect(request(lambda.requests, 'updateFunctionConfiguration')).toEqual({
      FunctionName: 'fn',
      Description: '',
      Role: 'arn:role',
      MemorySize: 512,
      Timeout: 300,
      EphemeralStorage: { Size: 512 },
      Environment: { Variables: { A: 'b' } },
      VpcConfig: { SubnetIds: [], SecurityGroupIds: [] },
      FileSystemConfigs: [],
    });
  });

  test('never writes variables that could not be read', async () => {
    const before = await liveOf(imageProps(), { Environment: { Error: { ErrorCode: 'AccessDeniedException' } } });
    const lambda = fakeLambda(before);
    const after = await update(lambda, imageProps({ Timeout: 10 }), before);
    lambda.requests.length = 0;
    await revert(lambda, imageProps({ Timeout: 10 }), before, after);
    expect(request(lambda.requests, 'updateFunctionConfiguration')).not.toHaveProperty('Environment');
  });

  test.each([
    ['was not asked for', {}, (): string => location],
    ['could not be fetched', { keepsFormer: true }, (): string => 'http://127.0.0.1:1/zip'],
    ['is not what the function runs', { keepsFormer: true }, (): string => location],
    ['is nowhere', { keepsFormer: true }, (): undefined => undefined],
  ] as const)('of a zip that %s fails with what to do; the change itself goes through', async (why, more, where) => {
    const before = await yesterday();
    const other = { ...before, configuration: { ...before.configuration, CodeSha256: 'x' } };
    const live = why.startsWith('is not') ? other : before;
    const lambda = fakeLambda(live, more, where());
    const after = await update(lambda, zipProps(), live);
    expect(names(lambda.requests)).toContain('updateFunctionCode');
    await expect(revert(lambda, zipProps(), live, after)).rejects.toMatchObject({
      message: expect.stringContaining('keeps its new code: the former one was not kept'),
      help: 'Deploy the former commit again.',
    });
  });
});
