// The kinds against the local AWS, over the wire: made, found unchanged without a writing call, destroyed.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AwsCall, createAws } from '../../../src/aws/aws.ts';
import { LAYOUT } from '../../../src/contract/layout.ts';
import { applyPlan } from '../../../src/engine/apply.ts';
import { destroyStack } from '../../../src/engine/destroy.ts';
import type { Kinds } from '../../../src/engine/kind.ts';
import type { Outcome, Stack } from '../../../src/engine/model.ts';
import { planStack } from '../../../src/engine/plan.ts';
import { layerInMemory } from '../../../src/image/layers.ts';
import { createPackager, type Packager } from '../../../src/image/package.ts';
import { createRegistries } from '../../../src/image/registries.ts';
import { type LocalAws, startLocalAws } from '../../../src/local/aws.ts';
import type { ResourceContext } from '../../../src/resources/context.ts';
import { resourceKinds } from '../../../src/resources/kinds.ts';
import { synthesize } from '../../../src/stack/synthesize.ts';
import { FakeRegistry } from '../image/fake-registry.ts';
import { addImage } from '../image/images.ts';
import { batchSpec, functionSpec } from '../stack/function-spec.ts';

const variables = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_EC2_METADATA_DISABLED: 'true' };
let local: LocalAws;
const before = { ...process.env };

beforeAll(async () => {
  local = await startLocalAws();
  Object.assign(process.env, variables, { AWS_ENDPOINT_URL: local.endpoint });
});

afterAll(async () => {
  process.env = before;
  await local.close();
});

const environment = { account: '123456789012', region: 'us-east-1', partition: 'aws', stack: 'octo/repo', stage: '' };
const spec = functionSpec({ image: { reference: 'busybox', packaged: false } });
const calls: AwsCall[] = [];
const written = (): string[] => calls.filter(({ writes }) => writes).map(({ operation }) => operation);

/** The kinds of one run. `onCall` may throw: the call is then not made. */
function kinds(onCall: (call: AwsCall) => void = () => undefined, more: Partial<ResourceContext> = {}): Kinds {
  const aws = createAws({ region: 'us-east-1', onCall: (call) => (onCall(call), calls.push(call)) });
  return resourceKinds({
    aws,
    identity: { account: local.accountId, region: 'us-east-1', partition: 'aws' },
    // Another value each time, as from run to run: it must not count as a difference.
    tags: { 'scar:run': String(calls.length) },
    packager: {
      inspect: () => Promise.reject(new Error('no image')),
      push: () => Promise.reject(new Error('no image')),
      runtimeRepository: 'scar-runtime',
      checkRuntime: () => Promise.reject(new Error('no image')),
    },
    readSupervisor: async () => [
      { path: 'index.js', content: new TextEncoder().encode('export const handler = 1;\n') }
    ],
    wait: { sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 20))) },
    ...more,
  });
}

async function deploy(stack: Stack, onCall?: (call: AwsCall) => void): Promise<Outcome[]> {
  const all = kinds(onCall);
  return (await applyPlan(await planStack(stack, all), all)).complete();
}

const failures = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap(({ id, error }) => (error === undefined ? [] : [`${id}: ${error}`]));
const statuses = (outcomes: readonly Outcome[]): string[] => [...new Set(outcomes.map(({ status }) => status))];

describe('a stack on the local AWS', () => {
  const stack = synthesize([spec], environment);

  test('is planned in an empty account without a writing call', async () => {
    calls.length = 0;
    const { steps } = await planStack(stack, kinds());
    expect(
      steps.filter(({ kind }) => kind !== 'Network').map(({ action }) => action)
    ).toEqual(Array(stack.resources.length - 1).fill('create'));
    expect(written()).toEqual([]);
  });

  test('is made', async () => {
    const outcomes = await deploy(stack);
    expect(failures(outcomes)).toEqual([]);
    expect(statuses(outcomes.filter(({ kind }) => kind !== 'Network'))).toEqual(['created']);
  });

  test('is found unchanged without a writing call', async () => {
    calls.length = 0;
    const outcomes = await deploy(stack);
    expect(outcomes.flatMap(({ changes }) => changes)).toEqual([]);
    expect(statuses(outcomes)).toEqual(['unchanged']);
    expect(written()).toEqual([]);
  });

  test('is changed where it differs, and nowhere else', async () => {
    calls.length = 0;
    const batch = { ...batchSpec({ maxVcpus: 4 }), memory: 2048 };
    const outcomes = await deploy(synthesize([{ ...spec, batch }], environment));
    expect(failures(outcomes)).toEqual([]);
    const changed = outcomes.filter(({ status }) => status !== 'unchanged').map(
      ({ kind, changes }) => [kind, changes.map(({ field }) => field)]
    );
    expect(changed.toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1))).toEqual([
      ['Batch compute environment', ['maxvCpus']],
      ['Batch job definition', ['container.resources.MEMORY']],
      ['Lambda function', ['code']],
    ]);
    expect(written().toSorted()).toEqual([
      'RegisterJobDefinition', 'TagResource', 'TagResource', 'UpdateComputeEnvironment', 'UpdateFunctionCode',
    ]);
  });

  test('goes back to the earlier revision of its job definition without a new one', async () => {
    calls.length = 0;
    expect(failures(await deploy(stack))).toEqual([]);
    expect(written()).not.toContain('RegisterJobDefinition');
    expect(written()).toContain('UpdateFunctionCode');
  });

  test('is refused to another repository that uses the same names', async () => {
    await expect(deploy(synthesize([spec], { ...environment, stack: 'other/repo' }))).rejects.toThrow(
      'Lambda function scar-mrbayes-batch exists already and is not ours: it belongs to the stack octo/repo');
  });

  test('is destroyed, all but its bucket', async () => {
    const outcomes = await destroyStack(stack, kinds());
    expect(failures(outcomes)).toEqual([]);
    expect(outcomes.filter(({ status }) => status === 'left').map(({ name }) => name)).toEqual(['scar-mrbayes']);
    expect(statuses(outcomes).toSorted()).toEqual(['deleted', 'left']);
  });

  test('is not there to be destroyed again', async () => {
    calls.length = 0;
    expect(statuses(await destroyStack(stack, kinds())).toSorted()).toEqual(['absent', 'left']);
    expect(written()).toEqual([]);
  });
});

describe('two functions with equal compute resources on one bucket', () => {
  const both = synthesize([spec, functionSpec({ name: 'other', image: { reference: 'busybox', packaged: false } })], {
    ...environment,
    stage: 'two',
  });

  test('share queue and bucket, and keep their triggers apart', async () => {
    const outcomes = await deploy(both);
    expect(failures(outcomes)).toEqual([]);
    expect(outcomes.filter(({ kind }) => kind === 'Batch job queue' || kind === 'S3 bucket')).toHaveLength(2);
    calls.length = 0;
    expect(statuses(await deploy(both))).toEqual(['unchanged']);
    expect(written()).toEqual([]);
    const s3 = await createAws({ region: 'us-east-1' }).s3();
    const {
      LambdaFunctionConfigurations: rules = []
    } = await s3.getBucketNotificationConfiguration({ Bucket: 'scar-mrbayes-two' });
    expect(new Set(rules.map(({ Id }) => Id))).toEqual(new Set(['scar-other-two', 'scar-scar-mrbayes-batch-two']));
  });

  test('are destroyed together, with the bucket when that is asked for', async () => {
    const s3 = await createAws({ region: 'us-east-1' }).s3();
    await s3.putObject({ Bucket: 'scar-mrbayes-two', Key: 'kept/file', Body: 'x' });
    const outcomes = await destroyStack(both, kinds(undefined, { deleteBuckets: true }));
    expect(failures(outcomes)).toEqual([]);
    expect(statuses(outcomes)).toEqual(['deleted']);
  });
});

describe('a function with a packaged image', () => {
  let source: FakeRegistry;
  const stackOf = (script: string): Stack => {
    const content = new TextEncoder().encode(script);
    return synthesize([functionSpec({ script: { path: 'run.sh', content } })], { ...environment, stage: 'packaged' });
  };

  beforeAll(async () => {
    source = await FakeRegistry.start();
    addImage(source, 'grycap/mrbayes', 'latest');
  });
  afterAll(() => source.stop());

  function packager(): Packager {
    const ecr = async (): Promise<{ username: string; password: string }> => {
      const { authorizationData } = await (await createAws({ region: 'us-east-1' }).ecr()).getAuthorizationToken({});
      const [username = '', password = ''] = atob(authorizationData?.[0]?.authorizationToken ?? '').split(':');
      return { username, password };
    };
    return createPackager({
      registries: createRegistries({
        mirrors: new Map([['docker.io', `http://${source.host}`]]),
        credentials: (host) => (local.endpoint.endsWith(host) ? ecr() : Promise.resolve(undefined)),
      }),
      runtime: {
        key: async () => 'amd64-0123456789abcdef',
        check: async () => undefined,
        derive: async () => {
          const layer = await layerInMemory([{ path: LAYOUT.node, mode: 0o755, content: Buffer.from('node') }]);
          return { ...layer, source: 'a test', dispose: async () => undefined };
        },
      },
      prepareRuntimeRepository: async (repositoryName) => {
        await (await createAws({ region: 'us-east-1' }).ecr()).createRepository({ repositoryName });
      },
    });
  }

  async function deployPackaged(stack: Stack): Promise<Outcome[]> {
    const all = kinds(undefined, { packager: packager() });
    return (await applyPlan(await planStack(stack, all), all)).complete();
  }

  test('is deployed by digest, and found unchanged', async () => {
    const outcomes = await deployPackaged(stackOf('one'));
    expect(failures(outcomes)).toEqual([]);
    const { uri } = outcomes.find(({ kind }) => kind === 'Packaged image')?.attributes ?? {};
    expect(uri).toMatch(/\/scar\/scar-mrbayes-batch-packaged@sha256:[0-9a-f]{64}$/);
    calls.length = 0;
    expect(statuses(await deployPackaged(stackOf('one')))).toEqual(['unchanged']);
    expect(written()).toEqual([]);
  });

  test('gets a new image, revision and pointer when its script changes, and nothing else', async () => {
    const all = kinds(undefined, { packager: packager() });
    const plan = await planStack(stackOf('two'), all);
    expect(
      plan.steps.filter(({ action }) => action !== 'keep').map(
        ({ kind, changes }) => [kind, ...changes.map(({ field, after }) => `${field}: ${after}`)]
      )
    ).toEqual([
      ['Packaged image'],
      ['Batch job definition', 'container.image: (known after apply)'],
      ['Lambda function', 'code: (known after apply)'],
    ]);
    const { outcomes } = await applyPlan(plan, all);
    expect(
      outcomes.filter(({ status }) => status !== 'unchanged').map(({ kind, status }) => `${kind} ${status}`)
    ).toEqual([
      'Packaged image created', 'Batch job definition updated', 'Lambda function updated',
    ]);
  });
});

describe('a deployment that failed', () => {
  const operations = [
    'PutRolePolicy',
    'AddRoleToInstanceProfile',
    'CreateJobQueue',
    'CreateFunction',
    'PutBucketNotificationConfiguration',
  ];

  test.each(operations)('at %s is completed by the next one', async (operation) => {
    const stack = synthesize([spec], { ...environment, stage: operation.toLowerCase().slice(0, 12) });
    let broken = false;
    const first = await deploy(stack, (call) => {
      if (broken || call.operation !== operation) return;
      broken = true;
      throw new Error(`${operation} failed`);
    });
    expect(failures(first)).toEqual([expect.stringContaining(`${operation} failed`)]);
    expect(failures(await deploy(stack))).toEqual([]);
    calls.length = 0;
    expect(statuses(await deploy(stack))).toEqual(['unchanged']);
    expect(written()).toEqual([]);
  });
});
