// Lambda functions: found, compared, made, deleted.
import { describe, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import type { FieldChange } from '../../../src/engine/model.ts';
import { refTo } from '../../../src/engine/refs.ts';
import { lambdaFunctionKind } from '../../../src/resources/lambda-function.ts';
import type { FunctionState } from '../../../src/resources/lambda-state.ts';
import type { LambdaFunctionProps } from '../../../src/resources/props.ts';
import { codeSha256, zipOf } from '../../../src/resources/zip.ts';
import { awsError, fakeContext, inTurn, OUR_TAGS, target } from './fakes.ts';
import { answerOf, imageProps, imageUri, liveOf, policyOf, s3Statement, zipProps } from './lambda-fixtures.ts';

const wanted = target('fn', zipProps());
const notFound = (): never => { throw awsError('ResourceNotFoundException', 'Function not found', 404); };

interface Created { Code: { ZipFile: Uint8Array }; Tags: Record<string, string> }

const diff = async (props: LambdaFunctionProps, live: FunctionState): Promise<readonly FieldChange[]> =>
  lambdaFunctionKind(fakeContext({})).diff(target('fn', props), live);

const rows = async (props: LambdaFunctionProps, live: FunctionState): Promise<string[]> =>
  (await diff(props, live)).map(({ field, before, after, effect }) =>
    `${field}: ${before ?? '-'} -> ${after ?? '-'}${effect === 'in-place' ? '' : ` (${effect})`}`);

describe('a Lambda function', () => {
  test('carries the supervisor and its trigger configuration in its zip', async () => {
    let made: Created | undefined;
    const context = fakeContext({ lambda: { createFunction: (input: Created) => ((made = input), {}) } });
    await lambdaFunctionKind(context).create(wanted);
    const files = unzipSync(made?.Code.ZipFile ?? new Uint8Array());
    expect(Object.keys(files)).toEqual(['config.json', 'index.js']);
    expect(JSON.parse(new TextDecoder().decode(files['config.json']))).toEqual(zipProps().code.trigger);
    expect(made?.Tags).toEqual({ ...OUR_TAGS, 'scar:run': '7', 'scar:hash': expect.stringMatching(/^[0-9a-f]{16}$/) });
  });

  test('is made of an image by its digest, without runtime and handler', async () => {
    let made: object = {};
    const context = fakeContext({ lambda: { createFunction: (input: object) => ((made = input), {}) } });
    await lambdaFunctionKind(context).create(target('fn', imageProps()));
    expect(made).toMatchObject({ PackageType: 'Image', Code: { ImageUri: imageUri('1') } });
    expect(Object.keys(made)).not.toEqual(expect.arrayContaining(['Runtime']));
    expect(Object.keys(made)).not.toEqual(expect.arrayContaining(['VpcConfig']));
  });

  test.each([['zip', zipProps()], ['image', imageProps()]])(
    'of type %s as wanted has no difference, and is ready without a further call',
    async (_type, props) => {
      const found = answerOf(await liveOf(props));
      const context = fakeContext({ lambda: { getFunction: () => found } });
      const kind = lambdaFunctionKind(context);
      const live = await kind.read(target('fn', props), 'deploy');
      if (live === undefined) throw new Error('not found');
      expect(await kind.diff(target('fn', props), live)).toEqual([]);
      await kind.ready?.(target('fn', props), live);
      expect(context.calls).toEqual(['getFunction']);
    },
  );

  test('whose tags may not be seen is not taken for somebody else\'s', async () => {
    const TagsError = { ErrorCode: 'AccessDeniedException', Message: 'not authorized to perform: lambda:ListTags' };
    const kind = lambdaFunctionKind(fakeContext({ lambda: { getFunction: () => ({ Configuration: {}, TagsError }) } }));
    const error = { operation: 'ListTags', code: 'AccessDeniedException' };
    await expect(kind.read(wanted, 'deploy')).rejects.toMatchObject(error);
  });

  test('is taken as made when the answer to its making was lost, but only then', async () => {
    let tags: Record<string, string> = {};
    const conflict = (): never => { throw awsError('ResourceConflictException', 'Function already exist: fn', 409); };
    const found = await liveOf(zipProps());
    const lost = fakeContext({ lambda: {
      createFunction: ({ Tags }: Created) => ((tags = Tags), conflict()),
      getFunction: () => answerOf({ ...found, tags }),
    } });
    expect(await lambdaFunctionKind(lost).create(wanted)).toMatchObject({ tags });
    const other = fakeContext({ lambda: { createFunction: conflict, getFunction: () => answerOf(found) } });
    await expect(lambdaFunctionKind(other).create(wanted)).rejects.toThrow('already exist');
  });
});

describe('the rows of a Lambda function', () => {
  const vpc = { SubnetIds: ['subnet-1', 'subnet-2'], SecurityGroupIds: ['sg-1'] };
  const files = [{ Arn: 'arn:access-point', LocalMountPath: '/mnt/data' }];

  test('name each field that differs', async () => {
    const request = {
      Description: 'other', Role: 'arn:other', Handler: 'main.run', MemorySize: 1024, Timeout: 900,
      EphemeralStorage: { Size: 2048 }, Environment: { Variables: { A: 'c', B: 'd' } },
      Architectures: ['arm64'] as const,
    };
    expect(await rows(zipProps(request), await liveOf(zipProps()))).toEqual([
      'Description: a function -> other',
      'Role: arn:role -> arn:other',
      'Handler: index.handler -> main.run',
      'MemorySize: 512 -> 1024',
      'Timeout: 300 -> 900',
      'EphemeralStorage.Size: 512 -> 2048',
      'Environment.A: b -> c',
      'Environment.B: - -> d',
      'Architectures: x86_64 -> arm64',
    ]);
  });

  test('tell what is no longer wanted', async () => {
    const live = await liveOf(
      zipProps({ Environment: { Variables: { A: 'b', OLD: 'x' } }, VpcConfig: vpc, FileSystemConfigs: files })
    );
    expect(await rows(zipProps({ Description: '' }), live)).toEqual([
      'Description: a function -> ',
      'Environment.OLD: x -> -',
      'VpcConfig.SubnetIds: subnet-1, subnet-2 -> -',
      'VpcConfig.SecurityGroupIds: sg-1 -> -',
      `FileSystemConfigs: ${JSON.stringify(files)} -> -`,
    ]);
  });

  test('tell what is added; the order of subnets, and empty lists, count for nothing', async () => {
    const props = zipProps({ VpcConfig: vpc, FileSystemConfigs: files });
    expect((await diff(props, await liveOf(zipProps()))).map(({ field }) => field)).toEqual(
      ['VpcConfig.SubnetIds', 'VpcConfig.SecurityGroupIds', 'FileSystemConfigs']
    );
    const turned = { VpcConfig: { ...vpc, SubnetIds: ['subnet-2', 'subnet-1'], VpcId: 'vpc-1' } };
    expect(await diff(props, await liveOf(props, turned))).toEqual([]);
    const none = { VpcConfig: { SubnetIds: [], SecurityGroupIds: [], VpcId: '' }, FileSystemConfigs: [], Layers: [] };
    expect(await diff(zipProps(), await liveOf(zipProps(), none))).toEqual([]);
  });

  test('compare the digest of an image, also when it is not known yet', async () => {
    const live = await liveOf(imageProps());
    expect(await rows(imageProps({}, '2'), live)).toEqual([`code: ${'1'.repeat(64)} -> ${'2'.repeat(64)}`]);
    const open = { ...imageProps(), code: { imageUri: refTo('image', 'uri', 'x') } };
    const found = await lambdaFunctionKind(fakeContext({})).diff({ ...target('fn', imageProps()), props: open }, live);
    expect(found).toMatchObject([{ field: 'code', before: '1'.repeat(64), after: '(known after apply)' }]);
  });

  test('of a zip that is to be an image, or the other way round, say replacement: Lambda can\'t convert', async () => {
    expect(await rows(imageProps(), await liveOf(zipProps()))).toContain('PackageType: Zip -> Image (replace)');
    expect(await rows(zipProps(), await liveOf(imageProps()))).toContain('PackageType: Image -> Zip (replace)');
  });

  test('of a function that failed to be made, or is being deleted, say replacement', async () => {
    const failed = await liveOf(zipProps(), { State: 'Failed', StateReason: 'no image' });
    expect(await rows(zipProps(), failed)).toEqual(['state: Failed: no image -> Active (replace)']);
    const going = await liveOf(zipProps(), { State: 'Deleting' });
    expect(await rows(zipProps(), going)).toEqual(['state: Deleting -> Active (replace)']);
  });

  test('of an update that failed ask for another one', async () => {
    const live = await liveOf(zipProps(), { LastUpdateStatus: 'Failed', LastUpdateStatusReason: 'no subnet' });
    expect(await rows(zipProps(), live)).toEqual(['last update: Failed: no subnet -> Successful']);
  });
});

describe('waiting for a Lambda function', () => {
  const ready = async (...states: readonly [object, ...object[]]): Promise<ReturnType<typeof fakeContext>> => {
    const context = fakeContext({ lambda: { getFunctionConfiguration: inTurn(...states) } });
    await lambdaFunctionKind(context).ready?.(wanted, { configuration: { State: 'Pending' }, tags: {} });
    return context;
  };

  test('ends when it is Active and no update is under way', async () => {
    const busy = { State: 'Active', LastUpdateStatus: 'InProgress' };
    const context = await ready({ State: 'Pending' }, busy, { State: 'Active', LastUpdateStatus: 'Successful' });
    expect(context.calls).toHaveLength(3);
    expect(context.waits).toEqual(['Lambda function fn is Pending', 'Lambda function fn is being updated']);
  });

  test('ends for one that was idle for weeks: an invocation wakes it', async () => {
    expect((await ready({ State: 'Inactive', StateReasonCode: 'Idle' })).calls).toHaveLength(1);
  });

  test('SCAR defect 13: ends at once with Lambda\'s reason when it failed', async () => {
    const denied = { State: 'Failed', StateReason: 'Lambda does not have permission to access the ECR image.' };
    await expect(ready(denied)).rejects.toMatchObject({
      message: 'Lambda function fn failed: Lambda does not have permission to access the ECR image.',
      help: expect.stringContaining('ecr:SetRepositoryPolicy'),
    });
    const failed = { State: 'Active', LastUpdateStatus: 'Failed', LastUpdateStatusReason: 'why' };
    await expect(ready(failed)).rejects.toThrow('why');
  });

  test('says what to do about layers without the folders of their files', async () => {
    const StateReason = 'InvalidImage: MissingParentDirectory: Parent directory does not exist for file: zipp/__init__.py';
    await expect(ready({ State: 'Failed', StateReason })).rejects.toMatchObject({
      message: expect.stringContaining('zipp/__init__.py'),
      help: expect.stringContaining('mode batch'),
    });
  });

  test('says that it timed out, and not that it failed, after ten minutes', async () => {
    await expect(ready({ State: 'Pending' })).rejects.toThrow('is still Pending after 600 s of waiting');
  });
});

describe('deleting a Lambda function', () => {
  const rule = { Id: 'scar-fn', LambdaFunctionArn: 'arn:function', Events: ['s3:ObjectCreated:*'] };
  const foreign = { Id: 'theirs', QueueArn: 'arn:queue', Events: ['s3:ObjectRemoved:*'] };

  test('takes its rules out of the buckets that its policy names, before it goes', async () => {
    const written: unknown[] = [];
    const context = fakeContext({
      lambda: {
        getPolicy: () => policyOf([{ StatementId: 'theirs' }, ...['gone', 'empty', 'data'].map(s3Statement)]),
        deleteFunction: () => ({}),
        getFunctionConfiguration: notFound,
      },
      s3: {
        getBucketNotificationConfiguration: ({ Bucket }: { Bucket: string }) => {
          if (Bucket === 'gone') throw awsError('NoSuchBucket', 'none', 404);
          return { QueueConfigurations: [foreign], LambdaFunctionConfigurations: Bucket === 'data' ? [rule] : [] };
        },
        putBucketNotificationConfiguration: (input: object) => written.push(input),
      },
    });
    await lambdaFunctionKind(context).delete(wanted, await liveOf(zipProps()));
    expect(written).toEqual([{
      Bucket: 'data',
      NotificationConfiguration: { QueueConfigurations: [foreign], LambdaFunctionConfigurations: [] },
    }]);
    expect(context.calls.slice(-3)).toEqual(
      ['putBucketNotificationConfiguration', 'deleteFunction', 'getFunctionConfiguration']
    );
  });

  test('waits until its name is free, and is done when somebody else was quicker', async () => {
    const state = inTurn<() => unknown>(() => ({ State: 'Deleting' }), notFound);
    const context = fakeContext({ lambda: {
      getPolicy: notFound,
      deleteFunction: notFound,
      getFunctionConfiguration: () => state()(),
    } });
    await lambdaFunctionKind(context).delete(wanted, await liveOf(zipProps()));
    expect(context.waits).toEqual(['Lambda function fn is being deleted']);
  });
});

describe('a zip', () => {
  test('has the same bytes whatever the order of its files', () => {
    const file = (path: string): { path: string; content: Uint8Array } => (
      { path, content: new TextEncoder().encode(path) }
    );
    expect(zipOf([file('a'), file('b')])).toEqual(zipOf([file('b'), file('a')]));
    expect(codeSha256(zipOf([file('a')]))).toHaveLength(44);
  });
});

describe('an image that is used as it is', () => {
  const uri = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/tools/fn';
  const tagged = { ...imageProps(), code: { imageUri: `${uri}:v1` } };
  const describeImages = (digit: string) => () => ({ imageDetails: [{ imageDigest: `sha256:${digit.repeat(64)}` }] });
  const live = async (digit: string): Promise<FunctionState> => (
    { ...await liveOf(imageProps({}, digit)), imageName: `${uri}@sha256:${digit.repeat(64)}` }
  );

  test('is compared, and deployed, by the digest that its tag means now', async () => {
    const requests: unknown[] = [];
    const context = fakeContext({
      ecr: { describeImages: (input) => (requests.push(input), describeImages('2')()) },
      lambda: { createFunction: (input: object) => (requests.push(input), {}) },
    });
    const kind = lambdaFunctionKind(context);
    expect(await kind.diff(target('fn', tagged), await live('2'))).toEqual([]);
    const rowsFound = await kind.diff(target('fn', tagged), await live('1'));
    expect(rowsFound).toMatchObject([{ field: 'code', after: '2'.repeat(64) }]);
    await kind.create(target('fn', tagged));
    const image = { registryId: '123456789012', repositoryName: 'tools/fn', imageIds: [{ imageTag: 'v1' }] };
    const Code = { ImageUri: `${uri}@sha256:${'2'.repeat(64)}` };
    expect(requests).toEqual([image, expect.objectContaining({ Code })]);
  });

  test('is told by its name where ECR may not be asked', async () => {
    const denied = (): never => { throw awsError('AccessDeniedException', 'no', 400); };
    const kind = lambdaFunctionKind(fakeContext({ ecr: { describeImages: denied } }));
    expect(await kind.diff(target('fn', tagged), { ...await live('1'), imageName: `${uri}:v1` })).toEqual([]);
  });

  test('that ECR does not have is a mistake of the user\'s', async () => {
    const missing = (): never => { throw awsError('ImageNotFoundException', 'The image does not exist', 400); };
    const kind = lambdaFunctionKind(fakeContext({ ecr: { describeImages: missing } }));
    await expect(kind.diff(target('fn', tagged), await live('1'))).rejects.toThrow('ECR has no image tools/fn:v1');
  });
});
