import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { Lambda, type CreateFunctionCommandInput } from '@aws-sdk/client-lambda';
import { transformFile } from '@swc/core';
import { strToU8, zipSync } from 'fflate';
import { createLambda } from '../../../src/local/lambda/lambda.ts';
import { createLogs } from '../../../src/local/logs/logs.ts';
import type { FunctionInvoker, LocalService, LogSink, RoleStore } from '../../../src/local/service.ts';
import { serve, until, type Served } from './support/serve.ts';

const ROLE = 'arn:aws:iam::123456789012:role/lambda';
const roles: RoleStore = {
  hasRole: (arn) => arn === ROLE || arn.endsWith('/ec2'),
  trusts: (arn, principal) => arn === ROLE && principal === 'lambda.amazonaws.com',
  hasInstanceProfile: () => false,
  allows: (arn) => arn !== ROLE,
};

let served: Served & { services: readonly [LocalService & LogSink, LocalService & FunctionInvoker] };
let lambda: Lambda;
let logs: CloudWatchLogs;
let folder: string;
/** @param dwell milliseconds in each passing state: long where a test looks at such a state, else short. */
async function start(dwell: number): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'scar-bootstrap-'));
  const bootstrapPath = join(folder, 'index.mjs');
  const compiled = await transformFile('src/local/lambda/bootstrap.ts', {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  });
  writeFileSync(bootstrapPath, compiled.code);
  served = await serve((context) => {
    const sink = createLogs(context);
    const containers = () => Promise.reject(new Error('no container runtime in this test'));
    const options = { dwell, retryDelays: [10, 20], bootstrapPath };
    return [sink, createLambda(context, { logs: sink, roles, containers }, options)] as const;
  });
  lambda = new Lambda(served.client);
  logs = new CloudWatchLogs(served.client);
}
async function stop(): Promise<void> {
  lambda.destroy();
  logs.destroy();
  await served.close();
  rmSync(folder, { recursive: true, force: true });
}
const slowly = async (): Promise<void> => {
  await stop();
  await start(400);
};
beforeEach(() => start(20));
afterEach(stop);

const zip = (source: string, name = 'index.mjs'): Uint8Array => zipSync({ [name]: strToU8(source) });
const definition = (source: string, more: Partial<CreateFunctionCommandInput> = {}): CreateFunctionCommandInput => ({
  FunctionName: 'f',
  Role: ROLE,
  Runtime: 'nodejs22.x',
  Handler: 'index.handler',
  Code: { ZipFile: zip(source) },
  ...more,
});
const active = async (): Promise<void> => {
  await until(async () => {
    const { State, LastUpdateStatus } = await lambda.getFunctionConfiguration({ FunctionName: 'f' });
    return State === 'Active' && LastUpdateStatus === 'Successful';
  });
};
const create = async (source: string, more: Partial<CreateFunctionCommandInput> = {}): Promise<void> => {
  await lambda.createFunction(definition(source, more));
  await active();
};
const invoke = async (payload: unknown = {}): Promise<{ result: unknown; error: string | undefined; log: string }> => {
  const answer = await lambda.invoke({ FunctionName: 'f', Payload: JSON.stringify(payload), LogType: 'Tail' });
  return {
    result: JSON.parse(Buffer.from(answer.Payload ?? []).toString()),
    error: answer.FunctionError,
    log: Buffer.from(answer.LogResult ?? '', 'base64').toString(),
  };
};
const allLogs = async (): Promise<string> => {
  const { events } = await logs.filterLogEvents({ logGroupName: '/aws/lambda/f' });
  return (events ?? []).map(({ message }) => message).join('\n');
};

describe('a function', () => {
  test('goes from Pending to Active and answers with its handler in a process of its own', async () => {
    await slowly();
    const made = await lambda.createFunction(
      definition(`
        console.log('loaded');
        export const handler = async (event, context) => {
          console.log('hello', event.name);
          return { name: event.name, region: process.env.AWS_REGION, own: process.env.GREETING, pid: process.pid,
                   left: context.getRemainingTimeInMillis(), id: context.awsRequestId,
                   parent: process.env.JEST_WORKER_ID ?? process.env.NODE_ENV ?? null };
        };`, { Environment: { Variables: { GREETING: 'hi' } }, Tags: { a: 'b' } }),
    );
    expect(made).toMatchObject({
      State: 'Pending',
      StateReasonCode: 'Creating',
      Version: '$LATEST',
      MemorySize: 128,
      Timeout: 3,
    });
    await expect(lambda.invoke({ FunctionName: 'f' })).rejects.toMatchObject({ name: 'ResourceConflictException' });
    await active();
    const { result, error, log } = await invoke({ name: 'Ada' });
    expect(error).toBeUndefined();
    expect(result).toMatchObject({ name: 'Ada', region: 'eu-west-1', own: 'hi', parent: null });
    expect(log).toMatch(
      /START RequestId: \S+ Version: \$LATEST\n.*\tINFO\thello Ada\nEND RequestId: \S+\nREPORT RequestId: /s,
    );
    expect(await allLogs()).toContain('loaded');
    const { Tags, Configuration } = await lambda.getFunction({ FunctionName: made.FunctionArn });
    expect(Tags).toEqual({ a: 'b' });
    expect(Configuration?.CodeSha256).toMatch(/^[\w+/]{43}=$/);
    const again = await invoke({ name: 'Bob' });
    expect((again.result as { pid: number }).pid).toBe((result as { pid: number }).pid);
  });

  test('may be a CommonJS module, with a callback', async () => {
    const source = 'exports.handler = (event, context, callback) => setTimeout(() => callback(null, event.n + 1), 5);';
    await create('', { Code: { ZipFile: zip(source, 'index.js') } });
    expect(await invoke({ n: 1 })).toMatchObject({ result: 2 });
  });

  test('serves several invocations at once', async () => {
    await create(
      'export const handler = async () => { await new Promise((r) => setTimeout(r, 300)); return process.pid; };',
    );
    const pids = await Promise.all([invoke(), invoke(), invoke()]);
    expect(new Set(pids.map(({ result }) => result)).size).toBe(3);
  });

  test('that throws answers with the error, marked as the function\'s', async () => {
    await create('export const handler = async () => { throw new TypeError("no such thing"); };');
    const { result, error } = await invoke();
    expect(error).toBe('Unhandled');
    expect(result).toMatchObject({
      errorType: 'TypeError',
      errorMessage: 'no such thing',
      trace: expect.arrayContaining(['TypeError: no such thing']),
    });
  });

  test.each([
    ['throws while it is loaded', 'throw new Error("bad start")', 'Error', 'bad start'],
    ['does not parse', 'export const handler = (', 'Runtime.UserCodeSyntaxError', 'SyntaxError'],
    [
      'has no such handler',
      'export const other = 1',
      'Runtime.HandlerNotFound',
      'index.handler is undefined or not exported',
    ],
    [
      'exits',
      'export const handler = () => process.exit(7)',
      'Runtime.ExitError',
      'Runtime exited with error: exit status 7',
    ],
  ])('that %s says so', async (_what, source, errorType, words) => {
    await create(source);
    expect(await invoke()).toMatchObject({
      error: 'Unhandled',
      result: { errorType, errorMessage: expect.stringContaining(words) },
    });
    expect(await invoke()).toMatchObject({ error: 'Unhandled' });
  });

  test('that takes too long is killed with what it started', async () => {
    await create(
      `import { spawn } from 'node:child_process';
       export const handler = async () => {
         const child = spawn('sleep', ['60'], { stdio: 'ignore' });
         console.log('child', child.pid);
         await new Promise(() => setInterval(() => {}, 1000));
       };`, { Timeout: 1 });
    const { result, log } = await invoke();
    expect(result).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/^RequestId: \S+ Error: Task timed out after 1.00 seconds$/),
    });
    expect(log).toContain('Task timed out after 1.00 seconds');
    expect(log).toMatch(/REPORT RequestId: .*\tStatus: timeout\n/);
    const child = Number(/child (\d+)/.exec(log)?.[1]);
    await until(async () => {
      try {
        process.kill(child, 0);
        return false;
      } catch {
        return true;
      }
    });
  });

  test('that is updated runs the new code when the update is complete, and one update is made at a time', async () => {
    await slowly();
    await create('export const handler = async () => 1;');
    expect(await invoke()).toMatchObject({ result: 1 });
    const updated =
      await lambda.updateFunctionCode({ FunctionName: 'f', ZipFile: zip('export const handler = async () => 2;') });
    expect(updated.LastUpdateStatus).toBe('InProgress');
    await expect(lambda.updateFunctionConfiguration({ FunctionName: 'f', Timeout: 5 })).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message: expect.stringContaining(`An update is in progress for resource: ${updated.FunctionArn}`),
    });
    await active();
    expect(await invoke()).toMatchObject({ result: 2 });
    await expect(
      lambda.updateFunctionCode({ FunctionName: 'f', ZipFile: zip(''), RevisionId: 'old' }),
    ).rejects.toMatchObject({
      name: 'PreconditionFailedException',
    });
  });

  test('may bring its own runtime', async () => {
    const runtime = `#!/bin/sh
      api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
      exec node -e "(async () => { for (;;) {
        const next = await fetch('$api/invocation/next');
        const id = next.headers.get('lambda-runtime-aws-request-id');
        const body = JSON.stringify('own ' + await next.text());
        await fetch('$api/invocation/' + id + '/response', { method: 'POST', body });
      } })()"`;
    await create('', { Runtime: 'provided.al2023', Handler: 'x', Code: { ZipFile: zip(runtime, 'bootstrap') } });
    expect(await invoke({ a: 1 })).toMatchObject({ result: 'own {"a":1}' });
  });

  test('that is deleted is gone', async () => {
    await create('export const handler = async () => 1;');
    await lambda.deleteFunction({ FunctionName: 'f' });
    await expect(lambda.getFunction({ FunctionName: 'f' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Function not found: arn:aws:lambda:eu-west-1:123456789012:function:f',
    });
    expect((await lambda.listFunctions({})).Functions).toEqual([]);
  });
});

describe('what AWS refuses', () => {
  const ok = 'export const handler = async () => 1;';
  test.each<[string, Partial<CreateFunctionCommandInput>, string, RegExp]>([
    [
      'a name with blanks',
      { FunctionName: 'a b' },
      'ValidationException',
      /at 'functionName' failed to satisfy constraint/,
    ],
    ['a name of 65 characters', { FunctionName: 'a'.repeat(65) }, 'ValidationException', /less than or equal to 64/],
    [
      'too little memory',
      { MemorySize: 64 },
      'ValidationException',
      /Value '64' at 'memorySize'.*greater than or equal to 128/,
    ],
    ['too long a timeout', { Timeout: 901 }, 'ValidationException', /less than or equal to 900/],
    [
      'a role that is not there',
      { Role: `${ROLE}-2` },
      'InvalidParameterValueException',
      /^The role defined for the function cannot be assumed by Lambda\.$/,
    ],
    [
      'a role that trusts another',
      { Role: 'arn:aws:iam::123456789012:role/ec2' },
      'InvalidParameterValueException',
      /cannot be assumed by Lambda/,
    ],
    [
      'a reserved variable',
      { Environment: { Variables: { AWS_REGION: 'x' } } },
      'InvalidParameterValueException',
      /Reserved keys used in this request: AWS_REGION/,
    ],
    [
      'a variable with a bad name',
      { Environment: { Variables: { _A: 'x' } } },
      'ValidationException',
      /Map keys must satisfy constraint/,
    ],
    [
      '4 KB of variables',
      { Environment: { Variables: { BIG: 'x'.repeat(4096) } } },
      'InvalidParameterValueException',
      /exceeded the 4KB limit\. String measured: \{"BIG"/,
    ],
    [
      'what is no zip',
      { Code: { ZipFile: strToU8('no zip') } },
      'InvalidParameterValueException',
      /Could not unzip uploaded file/,
    ],
    [
      'an old runtime',
      { Runtime: 'nodejs12.x' },
      'InvalidParameterValueException',
      /Member must satisfy enum value set/,
    ],
    ['a zip with an image', { Code: { ImageUri: 'x' } }, 'InvalidParameterValueException', /Please don't provide ImageUri when creating a function with packageType Zip/],
  ])('%s', async (_what, more, name, message) => {
    await expect(
      lambda.createFunction(definition(ok, more)),
    ).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });

  test('a second function of the same name, a payload that is no JSON, a payload of more than 6 MB', async () => {
    await create(ok);
    await expect(lambda.createFunction(definition(ok))).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message: 'Function already exist: f',
    });
    await expect(
      lambda.invoke({ FunctionName: 'f', Payload: '{' }),
    ).rejects.toMatchObject({ name: 'InvalidRequestContentException' });
    await expect(lambda.invoke({ FunctionName: 'f', Payload: `"${'x'.repeat(6_291_456)}"` })).rejects.toMatchObject({
      name: 'RequestTooLargeException',
    });
    await expect(
      lambda.updateFunctionConfiguration({ FunctionName: 'f', Environment: { Variables: { AB: 'x'.repeat(5200) } } }),
    ).rejects.toThrow(
      'Request must be smaller than 5120 bytes for the UpdateFunctionConfiguration operation',
    );
  });
});

describe('asynchronous invocations', () => {
  const failing =
    'export const handler = async (event) => { console.log("attempt", event.n); throw new Error("no"); };';
  const attempts = async (): Promise<number> => (await allLogs()).match(/\tattempt 1$/gm)?.length ?? 0;

  test('are accepted at once and tried three times', async () => {
    await create(failing);
    const { StatusCode } = await lambda.invoke({ FunctionName: 'f', InvocationType: 'Event', Payload: '{"n":1}' });
    expect(StatusCode).toBe(202);
    await until(async () => served.services[1].busy?.() === false);
    expect(await attempts()).toBe(3);
  });

  test('are tried as often as the function\'s configuration says', async () => {
    await create(failing);
    await expect(
      lambda.getFunctionEventInvokeConfig({ FunctionName: 'f' }),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await lambda.putFunctionEventInvokeConfig({ FunctionName: 'f', MaximumRetryAttempts: 0 });
    expect(await lambda.getFunctionEventInvokeConfig({ FunctionName: 'f' })).toMatchObject({ MaximumRetryAttempts: 0 });
    served.services[1].invokeLater('arn:aws:lambda:eu-west-1:123456789012:function:f', '{"n":1}');
    await until(async () => served.services[1].busy?.() === false);
    expect(await attempts()).toBe(1);
    await lambda.deleteFunctionEventInvokeConfig({ FunctionName: 'f' });
  });

  test('a dry run runs nothing', async () => {
    await create(failing);
    expect((await lambda.invoke({ FunctionName: 'f', InvocationType: 'DryRun' })).StatusCode).toBe(204);
  });
});

describe('permissions', () => {
  const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:f';
  const permission = {
    FunctionName: 'f',
    StatementId: 's3',
    Action: 'lambda:InvokeFunction',
    Principal: 's3.amazonaws.com',
    SourceArn: 'arn:aws:s3:::bucket',
    SourceAccount: '123456789012',
  };

  test('let a service invoke for one source', async () => {
    await create('export const handler = async () => 1;');
    const { allows, exists } = served.services[1];
    expect(exists(arn)).toBe(true);
    expect(allows(arn, 's3.amazonaws.com', 'arn:aws:s3:::bucket', '123456789012')).toBe(false);
    const { Statement } = await lambda.addPermission(permission);
    expect(JSON.parse(Statement ?? '')).toEqual({
      Sid: 's3',
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: arn,
      Condition: {
        StringEquals: { 'AWS:SourceAccount': '123456789012' },
        ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::bucket' },
      },
    });
    expect(allows(arn, 's3.amazonaws.com', 'arn:aws:s3:::bucket', '123456789012')).toBe(true);
    expect(allows(arn, 's3.amazonaws.com', 'arn:aws:s3:::other', '123456789012')).toBe(false);
    expect(allows(arn, 'sns.amazonaws.com', 'arn:aws:s3:::bucket', '123456789012')).toBe(false);
  });

  test('are refused twice and found missing, in AWS\'s words', async () => {
    await create('export const handler = async () => 1;');
    await expect(lambda.getPolicy({ FunctionName: 'f' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await lambda.addPermission(permission);
    await expect(lambda.addPermission(permission)).rejects.toMatchObject({
      name: 'ResourceConflictException',
      message: expect.stringMatching(/^The statement id \(s3\) provided already exists\. Please provide a new/),
    });
    expect(JSON.parse((await lambda.getPolicy({ FunctionName: 'f' })).Policy ?? '').Statement).toHaveLength(1);
    await lambda.removePermission({ FunctionName: 'f', StatementId: 's3' });
    await expect(
      lambda.removePermission({ FunctionName: 'f', StatementId: 's3' }),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

test('tags are listed, added and removed', async () => {
  await create('export const handler = async () => 1;', { Tags: { a: '1' } });
  const Resource = 'arn:aws:lambda:eu-west-1:123456789012:function:f';
  await lambda.tagResource({ Resource, Tags: { b: '2', c: '3' } });
  await lambda.untagResource({ Resource, TagKeys: ['a', 'c'] });
  expect((await lambda.listTags({ Resource })).Tags).toEqual({ b: '2' });
});

test('nothing that was started is left when the service is closed', async () => {
  await create('export const handler = async () => process.pid;');
  const pid = (await invoke()).result as number;
  process.kill(pid, 0);
  await served.services[1].close?.();
  await until(async () => {
    try {
      process.kill(pid, 0);
      return false;
    } catch {
      return true;
    }
  });
});
