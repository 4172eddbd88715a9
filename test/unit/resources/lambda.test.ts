// Lambda functions, their permission and their zip.
import { describe, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { lambdaFunctionKind } from '../../../src/resources/lambda-function.ts';
import { permissionKind } from '../../../src/resources/lambda-permission.ts';
import type { TriggerConfig } from '../../../src/contract/config.ts';
import type { LambdaFunctionProps, PermissionProps } from '../../../src/resources/props.ts';
import { codeSha256, zipOf } from '../../../src/resources/zip.ts';
import { awsError, fakeContext, inTurn, OUR_TAGS, target } from './fakes.ts';

const props = (
  changes: Partial<LambdaFunctionProps['request']> = {},
  jobDefinition = 'arn:fn:1',
): LambdaFunctionProps & { readonly code: { readonly trigger: TriggerConfig } } => ({
  request: {
    FunctionName: 'fn',
    Description: 'a function',
    Role: 'arn:role',
    PackageType: 'Zip',
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Architectures: ['x86_64'],
    MemorySize: 512,
    Timeout: 300,
    EphemeralStorage: { Size: 512 },
    Environment: { Variables: { A: 'b' } },
    Tags: OUR_TAGS,
    ...changes,
  },
  code: { trigger: { version: 1, functionName: 'fn', logLevel: 'INFO', inputs: [], jobQueue: 'arn:queue', jobDefinition } },
});
const wanted = target('fn', props());

interface Created { Code: { ZipFile: Uint8Array }; Tags: Record<string, string> }

/** What AWS answers for a function that was made as wanted. */
async function configuration(): Promise<Record<string, unknown>> {
  let zip = new Uint8Array();
  const context = fakeContext(
    { lambda: { createFunction: ({ Code }: Created) => ((zip = new Uint8Array(Code.ZipFile)), {}) } }
  );
  await lambdaFunctionKind(context).create(wanted);
  return {
    ...props().request,
    FunctionArn: 'arn:function',
    CodeSha256: codeSha256(zip),
    PackageType: 'Zip',
    State: 'Active',
    LastUpdateStatus: 'Successful',
    EphemeralStorage: { Size: 512 },
  };
}

describe('a Lambda function', () => {
  test('carries the supervisor and its trigger configuration in its zip', async () => {
    let made: Created | undefined;
    const context = fakeContext({ lambda: { createFunction: (input: Created) => ((made = input), {}) } });
    await lambdaFunctionKind(context).create(wanted);
    const files = unzipSync(made?.Code.ZipFile ?? new Uint8Array());
    expect(Object.keys(files)).toEqual(['config.json', 'index.js']);
    expect(JSON.parse(new TextDecoder().decode(files['config.json']))).toEqual(props().code.trigger);
    expect(made?.Tags).toEqual({ ...OUR_TAGS, 'scar:run': '7', 'scar:hash': expect.any(String) });
  });

  test('as wanted has no difference, and is ready without a further call', async () => {
    const found = await configuration();
    const context = fakeContext({ lambda: { getFunction: () => ({ Configuration: found, Tags: OUR_TAGS }) } });
    const kind = lambdaFunctionKind(context);
    const live = await kind.read(wanted, 'deploy');
    if (live === undefined) throw new Error('not found');
    expect(await kind.diff(wanted, live)).toEqual([]);
    await kind.ready?.(wanted, live);
    expect(context.calls).toEqual(['getFunction']);
  });

  test('whose tags may not be seen is not taken for somebody else\'s', async () => {
    const TagsError = { ErrorCode: 'AccessDeniedException', Message: 'not authorized to perform: lambda:ListTags' };
    const kind = lambdaFunctionKind(fakeContext({ lambda: { getFunction: () => ({ Configuration: {}, TagsError }) } }));
    const error = { operation: 'ListTags', code: 'AccessDeniedException' };
    await expect(kind.read(wanted, 'deploy')).rejects.toMatchObject(error);
  });

  test('waits for a role that Lambda can not assume yet', async () => {
    const create = inTurn<() => unknown>(
      () => {
        throw awsError(
          'InvalidParameterValueException',
          'The role defined for the function cannot be assumed by Lambda.',
        );
      },
      () => ({ FunctionArn: 'arn:function' }),
    );
    const context = fakeContext({ lambda: { createFunction: () => create()() } });
    await lambdaFunctionKind(context).create(wanted);
    expect(context.sleeps).toEqual([1000]);
  });

  test('waits for a role that its key does not know yet', async () => {
    const words =
      'Lambda was unable to configure access to your environment variables because the KMS key is invalid for ' +
      'CreateGrant. KMS Message: ARN does not refer to a valid principal';
    const create = inTurn<() => unknown>(
      () => { throw awsError('InvalidParameterValueException', words); },
      () => ({ FunctionArn: 'arn:function' }),
    );
    const context = fakeContext({ lambda: { createFunction: () => create()() } });
    await lambdaFunctionKind(context).create(wanted);
    expect(context.sleeps).toEqual([1000]);
  });

  test('does not wait for ever for a role', async () => {
    const refuse = (): never => {
      throw awsError(
        'InvalidParameterValueException',
        'The role defined for the function cannot be assumed by Lambda.',
      );
    };
    const context = fakeContext({ lambda: { createFunction: refuse } });
    await expect(lambdaFunctionKind(context).create(wanted)).rejects.toThrow('cannot be assumed');
    expect(context.sleeps.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(125_000);
  });

  test('gets its configuration first and its code last, and waits in between', async () => {
    const found = await configuration();
    const busy = { ...found, LastUpdateStatus: 'InProgress' };
    const context = fakeContext({ lambda: {
      getFunction: () => ({ Configuration: found, Tags: OUR_TAGS }),
      getFunctionConfiguration: inTurn(busy, found),
      tagResource: () => ({}),
      updateFunctionConfiguration: () => busy,
      updateFunctionCode: () => busy,
    } });
    const kind = lambdaFunctionKind(context);
    const next = target('fn', props({ MemorySize: 1024 }, 'arn:fn:2'));
    const live = await kind.read(next, 'deploy');
    if (live === undefined) throw new Error('not found');
    const changes = await kind.diff(next, live);
    expect(changes.map(({ field }) => field)).toEqual(['MemorySize', 'code']);
    await kind.update(next, live, changes);
    expect(context.calls).toEqual([
      'getFunction', 'updateFunctionConfiguration', 'getFunctionConfiguration', 'getFunctionConfiguration',
      'updateFunctionCode', 'getFunctionConfiguration', 'tagResource',
    ]);
  });

  test('that failed to be made is replaced', async () => {
    const found = { ...await configuration(), State: 'Failed', StateReason: 'no image' };
    const kind = lambdaFunctionKind(
      fakeContext({ lambda: { getFunction: () => ({ Configuration: found, Tags: OUR_TAGS }) } })
    );
    const live = await kind.read(wanted, 'deploy');
    expect(live && await kind.diff(wanted, live)).toEqual(
      [{ field: 'state', before: 'Failed: no image', after: 'Active', effect: 'replace' }]
    );
  });

  test('loses variables that are no longer wanted', async () => {
    const found = { ...await configuration(), Environment: { Variables: { A: 'b', OLD: 'x' } } };
    const kind = lambdaFunctionKind(
      fakeContext({ lambda: { getFunction: () => ({ Configuration: found, Tags: OUR_TAGS }) } })
    );
    const live = await kind.read(wanted, 'deploy');
    expect(live && await kind.diff(wanted, live)).toEqual(
      [{ field: 'Environment.OLD', before: 'x', after: undefined, effect: 'in-place' }]
    );
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

describe('a permission', () => {
  const permission = target<PermissionProps>('p', {
    FunctionName: 'fn',
    ruleId: 'scar-fn',
    statements: [{
      StatementId: 'scar-s3-1',
      Principal: 's3.amazonaws.com',
      SourceArn: 'arn:aws:s3:::data',
      SourceAccount: '123456789012',
    }],
  });

  test('is found in the function\'s policy, beside statements of others', async () => {
    const Policy = JSON.stringify({ Statement: [{ Sid: 'theirs' }, {
      Sid: 'scar-s3-1',
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: 'arn:function',
      Condition: {
        StringEquals: { 'AWS:SourceAccount': '123456789012' },
        ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::data' },
      },
    }] });
    const kind = permissionKind(fakeContext({ lambda: { getPolicy: () => ({ Policy }) } }));
    const live = await kind.read(permission, 'deploy');
    expect(live && await kind.diff(permission, live)).toEqual([]);
  });

  test('is never added beside another one of the same function: Lambda would lose one of the two', async () => {
    let running = 0;
    let most = 0;
    const context = fakeContext({ lambda: { addPermission: async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    } } });
    const kind = permissionKind(context);
    const [first] = permission.props.statements;
    const second = first === undefined ? [] : [{ ...first, StatementId: 'scar-s3-2' }];
    await kind.create(target('p', { ...permission.props, statements: [...permission.props.statements, ...second] }));
    expect(context.calls).toHaveLength(2);
    expect(most).toBe(1);
  });

  test('of a function without a policy is missing', async () => {
    const context = fakeContext(
      { lambda: { getPolicy: () => { throw awsError('ResourceNotFoundException', 'none', 404); } } }
    );
    expect(await permissionKind(context).read(permission, 'deploy')).toBeUndefined();
  });
});
