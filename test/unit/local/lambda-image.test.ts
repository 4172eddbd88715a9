import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Lambda } from '@aws-sdk/client-lambda';
import { createLambda } from '../../../src/local/lambda/lambda.ts';
import { createLogs } from '../../../src/local/logs/logs.ts';
import type { ContainerEnd, ContainerRuntime, ContainerSpec } from '../../../src/local/service.ts';
import { serve, until, type Served } from './support/serve.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const IMAGE = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/f';

let served: Served;
let lambda: Lambda;
let manifest: Buffer;
let specs: ContainerSpec[];
let stopped: number;
let contents: (spec: ContainerSpec) => Promise<ContainerEnd>;

const manifestOf = (mediaType: string): Buffer => Buffer.from(JSON.stringify({ config: { mediaType }, layers: [] }));

/** A container whose process speaks the Runtime API, as every image for Lambda must. */
async function answering(spec: ContainerSpec): Promise<ContainerEnd> {
  const api = `http://${spec.environment['AWS_LAMBDA_RUNTIME_API'] ?? ''}/2018-06-01/runtime/invocation`;
  spec.onOutput(Buffer.from('started\n'));
  try {
    for (;;) {
      const next = await fetch(`${api}/next`);
      const id = next.headers.get('lambda-runtime-aws-request-id') ?? '';
      await fetch(`${api}/${id}/response`, { method: 'POST', body: JSON.stringify({ got: await next.json() }) });
    }
  } catch {
    return { exitCode: 0, reason: undefined };
  }
}

beforeEach(async () => {
  manifest = manifestOf('application/vnd.oci.image.config.v1+json');
  specs = [];
  stopped = 0;
  contents = answering;
  const runtime: ContainerRuntime = {
    name: 'rootfs',
    close: async () => undefined,
    run: (spec) => {
      specs.push(spec);
      return { ended: contents(spec), stop: async () => void (stopped += 1) };
    },
  };
  const roles = { hasRole: () => true, trusts: () => true, hasInstanceProfile: () => true, allows: () => true };
  const findImage = (uri: string) => (uri.startsWith(IMAGE) ? { digest: DIGEST, manifest } : undefined);
  served = await serve((context) => {
    const logs = createLogs(context);
    return [logs, createLambda(context, { logs, roles, containers: async () => runtime, findImage }, { dwell: 10 })];
  });
  lambda = new Lambda(served.client);
});
afterEach(async () => {
  lambda.destroy();
  await served.close();
});

const create = async (ImageUri: string): Promise<void> => {
  await lambda.createFunction({
    FunctionName: 'f',
    Role: 'arn:aws:iam::123456789012:role/r',
    PackageType: 'Image',
    Code: { ImageUri },
    ImageConfig: { Command: ['serve'] },
    Environment: { Variables: { OWN: 'x' } },
    MemorySize: 512,
  });
  await until(async () => (await lambda.getFunctionConfiguration({ FunctionName: 'f' })).State === 'Active');
};

test('a function of an image runs as a container of the digest that its tag meant, and is used again', async () => {
  await create(`${IMAGE}:latest`);
  const { Code, Configuration } = await lambda.getFunction({ FunctionName: 'f' });
  expect(Code).toMatchObject({ ImageUri: `${IMAGE}:latest`, ResolvedImageUri: `${IMAGE}@${DIGEST}` });
  expect(Configuration).toMatchObject({ PackageType: 'Image', CodeSha256: 'a'.repeat(64) });
  for (const n of [1, 2]) {
    const { Payload } = await lambda.invoke({ FunctionName: 'f', Payload: JSON.stringify({ n }) });
    expect(JSON.parse(Buffer.from(Payload ?? []).toString())).toEqual({ got: { n } });
  }
  expect(specs).toHaveLength(1);
  expect(specs[0]).toMatchObject({
    image: `${IMAGE}@${DIGEST}`,
    command: ['serve'],
    memoryMiB: 512,
    // As in Lambda: nobody special, who can write to /tmp alone.
    user: '993:990',
    temporaryMiB: 512,
    environment: { OWN: 'x', AWS_LAMBDA_FUNCTION_NAME: 'f', AWS_ENDPOINT_URL: served.client.endpoint },
  });
  await lambda.deleteFunction({ FunctionName: 'f' });
  expect(stopped).toBe(1);
});

test('a container that cannot be started fails the invocation with its reason', async () => {
  contents = async () => ({ exitCode: undefined, reason: 'CannotPullContainerError: gone' });
  await create(`${IMAGE}:latest`);
  const { FunctionError, Payload } = await lambda.invoke({ FunctionName: 'f' });
  expect(FunctionError).toBe('Unhandled');
  expect(Buffer.from(Payload ?? []).toString()).toContain('CannotPullContainerError: gone');
});

test('an image that is not in the registry is refused', async () => {
  await expect(create('elsewhere/image:1')).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
    message: 'Source image elsewhere/image:1 does not exist. Provide a valid source image.',
  });
});

test('what is no image of one architecture is refused', async () => {
  manifest = Buffer.from(JSON.stringify({ mediaType: 'application/vnd.oci.image.index.v1+json', manifests: [] }));
  await expect(create(`${IMAGE}:index`)).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
    message:
      `The image manifest, config or layer media type for the source image ${IMAGE}:index is not supported.`,
  });
});

test('an image stays an image: neither a zip nor a handler can take its place', async () => {
  await create(`${IMAGE}:latest`);
  await expect(lambda.updateFunctionCode({ FunctionName: 'f', ZipFile: Buffer.from('zip') })).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
    message: 'Please provide ImageUri when updating a function with packageType Image.',
  });
  await expect(lambda.updateFunctionConfiguration({ FunctionName: 'f', Handler: 'a.b' })).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
  });
});
