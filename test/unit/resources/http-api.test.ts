// HTTP APIs, against API Gateway in memory.
import { describe, expect, test } from '@jest/globals';
import type { Target } from '../../../src/engine/kind.ts';
import type { FieldChange } from '../../../src/engine/model.ts';
import type { ResourceContext } from '../../../src/resources/context.ts';
import { httpApiKind } from '../../../src/resources/http-api.ts';
import type { HttpApiProps } from '../../../src/resources/props.ts';
import { type FakeApiGateway, fakeApiGateway } from './fake-api-gateway.ts';
import { awsError, type FakeContext, fakeContext, OUR_TAGS, target } from './fakes.ts';

const TAGS = { ...OUR_TAGS, 'scar:function': 'fn' };
const props: HttpApiProps = {
  name: 'api',
  description: 'HTTP API of fn',
  functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:fn',
  routeKey: 'ANY /{proxy+}',
  authorizationType: 'AWS_IAM',
  tags: TAGS,
};
const wanted = (changes: Partial<HttpApiProps> = {}): Target<HttpApiProps> => target('api', { ...props, ...changes });

type Found = Awaited<ReturnType<ReturnType<typeof httpApiKind>['read']>>;

/** One deployment: what is there is read, compared, and made as wanted. Resolves to the rows. */
async function deploy(context: ResourceContext, changes: Partial<HttpApiProps> = {}): Promise<readonly FieldChange[]> {
  const kind = httpApiKind(context);
  const resource = wanted(changes);
  const live = await kind.read(resource, 'deploy');
  if (live === undefined) {
    await kind.create(resource);
    return [];
  }
  const rows = await kind.diff(resource, live);
  if (rows.length > 0) await kind.update(resource, live, rows);
  return rows;
}

async function find(context: ResourceContext, changes: Partial<HttpApiProps> = {}): Promise<Found> {
  return httpApiKind(context).read(wanted(changes), 'deploy');
}

const contextOf = ({ methods }: FakeApiGateway): FakeContext => fakeContext({ apiGateway: methods });
const written = ({ calls }: FakeContext): string[] => calls.filter((name) => !name.startsWith('get'));

/** What of the account counts: without ids and times. */
function picture({ apis }: FakeApiGateway): unknown {
  return apis.map(({ Name, Description, integrations, routes, stage }) => ({
    Name,
    Description,
    integrations: integrations.map(({ IntegrationUri: uri, PayloadFormatVersion: version }) => ({ uri, version })),
    routes: routes.map(({ RouteKey, AuthorizationType, Target }) => {
      const at = integrations.findIndex(({ IntegrationId }) => Target === `integrations/${IntegrationId}`);
      return { RouteKey, AuthorizationType, integration: at };
    }),
    stage,
  }));
}

describe('an HTTP API', () => {
  test('is made of an integration, a route and a stage that deploys by itself', async () => {
    const gateway = fakeApiGateway();
    const context = contextOf(gateway);
    await deploy(context);
    expect(written(context)).toEqual(['createApi', 'createIntegration', 'createRoute', 'createStage']);
    expect(picture(gateway)).toEqual([{
      Name: 'api',
      Description: 'HTTP API of fn',
      integrations: [{ uri: props.functionArn, version: '2.0' }],
      routes: [{ RouteKey: 'ANY /{proxy+}', AuthorizationType: 'AWS_IAM', integration: 0 }],
      stage: { StageName: '$default', AutoDeploy: true },
    }]);
    expect(gateway.apis[0]?.Tags).toMatchObject({ ...TAGS, 'scar:run': '7', 'scar:hash': expect.any(String) });
  });

  test('tells its address, and who may be allowed to invoke the function', async () => {
    const gateway = fakeApiGateway();
    const context = contextOf(gateway);
    const made = await httpApiKind(context).create(wanted());
    expect(httpApiKind(context).attributes(made, wanted())).toEqual({
      id: 'id1',
      arn: 'arn:aws:execute-api:eu-west-1:123456789012:id1',
      invokeArn: 'arn:aws:execute-api:eu-west-1:123456789012:id1/*/*',
      endpoint: 'https://id1.example',
    });
  });

  test('is ready when its stage is deployed, which takes a moment', async () => {
    const gateway = fakeApiGateway();
    await deploy(contextOf(gateway));
    const [api] = gateway.apis;
    if (api?.stage === undefined) throw new Error('not made');
    const { stage } = api;
    const sleep = async (): Promise<void> => { stage.DeploymentId = 'd1'; };
    const context = fakeContext({ apiGateway: gateway.methods }, { wait: { sleep } });
    const kind = httpApiKind(context);
    const live = await find(context);
    if (live === undefined) throw new Error('not found');
    const ready = await kind.ready?.(wanted(), live);
    expect(context.waits).toEqual(['HTTP API api is being deployed']);
    context.calls.length = 0;
    await kind.ready?.(wanted(), ready ?? live);
    expect(context.calls).toEqual([]);
  });

  test('whose deployment failed is told with API Gateway\'s reason', async () => {
    const gateway = fakeApiGateway();
    await deploy(contextOf(gateway));
    const live = await find(contextOf(gateway));
    if (live === undefined) throw new Error('not found');
    const LastDeploymentStatusMessage = 'Deployment attempt failed: no routes exist in this API';
    const failed = { ...live, parts: { ...live.parts, stage: { LastDeploymentStatusMessage } } };
    await expect(httpApiKind(contextOf(gateway)).ready?.(wanted(), failed)).rejects.toThrow('no routes exist');
  });

  test('has the ARNs of its partition', async () => {
    const gateway = fakeApiGateway();
    const identity = { account: '123456789012', region: 'us-gov-west-1', partition: 'aws-us-gov' };
    const context = fakeContext({ apiGateway: gateway.methods }, { identity });
    const made = await httpApiKind(context).create(wanted());
    expect(httpApiKind(context).attributes(made, wanted())).toMatchObject({
      invokeArn: 'arn:aws-us-gov:execute-api:us-gov-west-1:123456789012:id1/*/*',
    });
  });

  test('has no difference when it is as wanted, and one list of APIs serves all that are read at once', async () => {
    const gateway = fakeApiGateway();
    await deploy(contextOf(gateway));
    await deploy(contextOf(gateway), { tags: { ...TAGS, 'scar:function': 'other' } });
    const context = contextOf(gateway);
    const kind = httpApiKind(context);
    const all = await Promise.all([
      kind.read(wanted(), 'deploy'),
      kind.read(wanted({ tags: { ...TAGS, 'scar:function': 'other' } }), 'deploy'),
    ]);
    expect(all.map((live) => live?.api.ApiId)).toEqual(['id1', 'id4']);
    expect(context.calls.filter((name) => name === 'getApis')).toHaveLength(1);
    expect(await deploy(context)).toEqual([]);
    expect(written(context)).toEqual([]);
  });

  test('is left alone where it has the name but not our tags', async () => {
    const gateway = fakeApiGateway();
    await deploy(contextOf(gateway), { tags: { ...TAGS, 'scar:stack': 'other/repo' } });
    expect(await find(contextOf(gateway))).toBeUndefined();
  });

  test('gets another name, route, function and description where it is, so that its address stays', async () => {
    const gateway = fakeApiGateway();
    await deploy(contextOf(gateway));
    const context = contextOf(gateway);
    const changes = { name: 'new', description: 'other', functionArn: 'arn:other', routeKey: 'GET /run' };
    const rows = await deploy(context, changes);
    expect(rows.map(({ field }) => field)).toEqual(['name', 'description', 'function', 'routeKey']);
    expect(written(context)).toEqual(['tagResource', 'updateRoute', 'updateIntegration', 'updateApi']);
    expect(gateway.apis.map(({ ApiId }) => ApiId)).toEqual(['id1']);
    expect(await deploy(contextOf(gateway), changes)).toEqual([]);
  });

  test('shows and mends what others changed', async () => {
    const gateway = fakeApiGateway();
    await deploy(contextOf(gateway));
    const [api] = gateway.apis;
    if (api?.routes[0] === undefined || api.stage === undefined) throw new Error('not made');
    delete api.routes[0].AuthorizationType;
    api.stage.AutoDeploy = false;
    expect(await deploy(contextOf(gateway))).toEqual([
      { field: 'authorizationType', before: 'NONE', after: 'AWS_IAM', effect: 'in-place' },
      { field: 'stage', before: 'deployed by hand', after: 'deployed automatically', effect: 'in-place' },
    ]);
    expect(await deploy(contextOf(gateway))).toEqual([]);
  });

  test('of which a lost answer made two is reduced to the older one', async () => {
    const gateway = fakeApiGateway();
    await deploy(contextOf(gateway));
    gateway.methods['createApi']?.({ Name: 'api', Tags: TAGS } as never);
    expect(await deploy(contextOf(gateway))).toEqual(
      [{ field: 'duplicate', before: 'id4', after: undefined, effect: 'in-place' }]
    );
    expect(gateway.apis.map(({ ApiId }) => ApiId)).toEqual(['id1']);
  });

  test('has one integration although the answer to its making was lost, and it was made again', async () => {
    const gateway = fakeApiGateway();
    const { createIntegration } = gateway.methods;
    gateway.methods['createIntegration'] = (input) => (createIntegration?.(input), createIntegration?.(input));
    await deploy(contextOf(gateway));
    expect(gateway.apis[0]?.integrations).toHaveLength(1);
    expect(await deploy(contextOf(gateway))).toEqual([]);
  });

  test('is deleted with its duplicates, and may be gone already', async () => {
    const gateway = fakeApiGateway();
    await deploy(contextOf(gateway));
    gateway.methods['createApi']?.({ Name: 'api', Tags: TAGS } as never);
    const context = contextOf(gateway);
    const live = await find(context);
    if (live === undefined) throw new Error('not found');
    await httpApiKind(context).delete(wanted(), live);
    expect(gateway.apis).toEqual([]);
    await httpApiKind(context).delete(wanted(), live);
  });

  test('of a function that no definition has any more is found by tags alone', async () => {
    const gateway = fakeApiGateway();
    await deploy(contextOf(gateway));
    expect(await find(contextOf(gateway), { name: 'unknown' })).toMatchObject({ api: { ApiId: 'id1' } });
  });

  test('SCAR defect 28: never open to everybody, not even for a moment, unless that is wanted', async () => {
    const gateway = fakeApiGateway();
    await deploy(contextOf(gateway));
    await deploy(contextOf(gateway), { routeKey: '$default', functionArn: 'arn:other' });
    expect(gateway.wasPublic).toBe(false);
    await deploy(contextOf(gateway), { authorizationType: 'NONE' });
    expect(gateway.wasPublic).toBe(true);
    const context = contextOf(gateway);
    await deploy(context, { functionArn: 'arn:new' });
    expect(written(context)).toEqual(['tagResource', 'updateRoute', 'updateIntegration']);
  });

  test('SCAR defect 28: waits for API Gateway, but not for ever', async () => {
    const createApi = (): never => { throw awsError('TooManyRequestsException', 'slow', 429); };
    const context = fakeContext({ apiGateway: { ...fakeApiGateway().methods, createApi } });
    await expect(deploy(context)).rejects.toThrow('slow');
    const slept = context.sleeps.reduce((sum, pause) => sum + pause, 0);
    expect(slept).toBeGreaterThanOrEqual(300_000);
    expect(slept).toBeLessThan(310_000);
  });
});

/** Makes the k-th call fail, before its effect or after it. */
function faulty({ methods }: FakeApiGateway, at: number, when: 'before' | 'after'): FakeContext {
  let count = 0;
  const failing = Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, (input: never) => {
    count += 1;
    return count === at ? killed(() => (when === 'after' ? method(input) : undefined)) : method(input);
  }]));
  return fakeContext({ apiGateway: failing });
}

async function killed(effect: () => unknown): Promise<never> {
  try {
    effect();
  } catch {
    // Nobody is there to hear it.
  }
  throw awsError('InternalError', 'killed', 500);
}

describe('an HTTP API whose making is cut off', () => {
  const ways = [
    ['created', {}, {}],
    ['changed', {}, { routeKey: 'GET /run', functionArn: 'arn:other', authorizationType: 'NONE', name: 'new' }],
    ['closed', { authorizationType: 'NONE' }, { functionArn: 'arn:other' }],
  ] as const;

  test.each(ways)('at any call while it is %s is completed by the next deployment', async (what, before, after) => {
    const undisturbed = fakeApiGateway();
    const start = async (gateway: FakeApiGateway): Promise<void> => {
      if (what !== 'created') await deploy(contextOf(gateway), before);
    };
    await start(undisturbed);
    const counter = contextOf(undisturbed);
    await deploy(counter, after);
    for (const when of ['before', 'after'] as const) {
      for (let k = 1; k <= counter.calls.length; k += 1) {
        const gateway = fakeApiGateway();
        await start(gateway);
        await expect(deploy(faulty(gateway, k, when), after)).rejects.toThrow('killed');
        await deploy(contextOf(gateway), after);
        expect(picture(gateway)).toEqual(picture(undisturbed));
        expect(await deploy(contextOf(gateway), after)).toEqual([]);
      }
    }
  });
});
