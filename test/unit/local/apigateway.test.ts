// HTTP APIs of API Gateway: made, changed and removed with the SDK's client, and called as anybody would.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ApiGatewayV2, type CreateRouteCommandInput } from '@aws-sdk/client-apigatewayv2';
import { createApiGateway } from '../../../src/local/apigateway/apigateway.ts';
import type { FunctionInvoker } from '../../../src/local/service.ts';
import { serve, type Served } from './support/serve.ts';

const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:f';
let served: Served;
let api: ApiGatewayV2;
let sources: string[];
let open: boolean;
let result: (event: Record<string, unknown>) => unknown;
let events: Record<string, unknown>[];

beforeEach(async () => {
  sources = [];
  events = [];
  open = true;
  result = () => ({ statusCode: 201, headers: { 'X-Own': 'a' }, body: 'made' });
  const invoker: FunctionInvoker = {
    exists: (arn) => arn === FUNCTION,
    allows: (_, principal, source, account) => {
      sources.push(`${principal} ${source} ${account}`);
      return open;
    },
    invokeLater: () => undefined,
    invoke: async (_, payload) => {
      const event = JSON.parse(payload) as Record<string, unknown>;
      events.push(event);
      const value = result(event);
      return { failed: value instanceof Error, payload: JSON.stringify(value) };
    },
  };
  served = await serve((context) => {
    const { control, execution } = createApiGateway(context, invoker);
    return [control, execution] as const;
  });
  api = new ApiGatewayV2(served.client);
});
afterEach(async () => {
  api.destroy();
  await served.close();
});

interface Made {
  readonly ApiId: string;
  readonly IntegrationId: string;
  readonly RouteId: string;
  readonly url: string;
}

async function make(route: Partial<CreateRouteCommandInput> = {}): Promise<Made> {
  const { ApiId, ApiEndpoint = '' } = await api.createApi({ Name: 'n', ProtocolType: 'HTTP', Tags: { a: 'b' } });
  const { IntegrationId = '' } = await api.createIntegration({
    ApiId, IntegrationType: 'AWS_PROXY', IntegrationUri: FUNCTION, PayloadFormatVersion: '2.0',
  });
  const Target = `integrations/${IntegrationId}`;
  const { RouteId = '' } = await api.createRoute({ ApiId, RouteKey: 'ANY /{proxy+}', Target, ...route });
  await api.createStage({ ApiId, StageName: '$default', AutoDeploy: true });
  return { ApiId: ApiId ?? '', IntegrationId, RouteId, url: ApiEndpoint };
}

describe('an API that is called', () => {
  test('hands the request to its function, in the format 2.0, and gives back the answer', async () => {
    const { ApiId, url } = await make();
    const init = { method: 'POST', body: '{"n":1}', headers: { 'content-type': 'application/json', cookie: 'c=1; d=2' } };
    const answer = await fetch(`${url}/run/a%20b?x=1&x=2&y`, init);
    expect([answer.status, answer.headers.get('x-own'), await answer.text()]).toEqual([201, 'a', 'made']);
    expect(events[0]).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /{proxy+}',
      rawPath: '/run/a b',
      rawQueryString: 'x=1&x=2&y=',
      cookies: ['c=1', 'd=2'],
      queryStringParameters: { x: '1,2', y: '' },
      pathParameters: { proxy: 'run/a b' },
      requestContext: { apiId: ApiId, stage: '$default', http: { method: 'POST', path: '/run/a b' } },
      body: '{"n":1}',
      isBase64Encoded: false,
    });
    expect(sources).toEqual([
      `apigateway.amazonaws.com arn:aws:execute-api:eu-west-1:123456789012:${ApiId}/$default/POST/{proxy+} 123456789012`,
    ]);
  });

  test('brings bytes in base64 and takes them so', async () => {
    const { url } = await make();
    result = () => ({ statusCode: 200, isBase64Encoded: true, body: Buffer.from([0, 255]).toString('base64') });
    const body = new Uint8Array([1, 2, 254]);
    const answer = await fetch(`${url}/x`, { method: 'PUT', body, headers: { 'content-type': 'image/png' } });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from([0, 255]));
    expect(events[0]).toMatchObject({ body: Buffer.from(body).toString('base64'), isBase64Encoded: true });
  });

  test('takes a result without a status for the body', async () => {
    const { url } = await make();
    result = () => ({ ok: true });
    const answer = await fetch(`${url}/x`);
    expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual(
      [200, 'application/json', { ok: true }],
    );
  });

  const message = async (answer: Response): Promise<unknown> => [answer.status, await answer.json()];

  test('answers 500 when the function fails or does not let it in', async () => {
    const { url } = await make();
    result = () => new Error('no');
    expect(await message(await fetch(`${url}/x`))).toEqual([500, { message: 'Internal Server Error' }]);
    result = () => ({ statusCode: 200 });
    open = false;
    expect(await message(await fetch(`${url}/x`))).toEqual([500, { message: 'Internal Server Error' }]);
  });

  test('answers 404 where there is no route, 403 where a signature is missing', async () => {
    const { ApiId, RouteId, url } = await make({ RouteKey: 'GET /run', AuthorizationType: 'AWS_IAM' });
    expect(await message(await fetch(`${url}/other`))).toEqual([404, { message: 'Not Found' }]);
    expect(await message(await fetch(`${url}/run`, { method: 'POST' }))).toEqual([404, { message: 'Not Found' }]);
    expect(await message(await fetch(`${url}/run`))).toEqual([403, { message: 'Forbidden' }]);
    const scope = 'AKIA/20260101/eu-west-1/execute-api/aws4_request';
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
    expect((await fetch(`${url}/run`, { headers: { authorization } })).status).toBe(201);
    await api.updateRoute({ ApiId, RouteId, AuthorizationType: 'NONE' });
    expect((await fetch(`${url}/run`)).status).toBe(201);
  });

  test('takes the most exact route', async () => {
    const { ApiId, IntegrationId, url } = await make();
    const Target = `integrations/${IntegrationId}`;
    for (const RouteKey of ['$default', 'ANY /run/{id}', 'ANY /run/now', 'GET /run/now']) {
      await api.createRoute({ ApiId, RouteKey, Target });
    }
    const taken: unknown[] = [];
    for (const path of ['/run/now', '/run/7', '/run/7/8', '']) await fetch(`${url}${path}`);
    await fetch(`${url}/run/now`, { method: 'POST' });
    for (const { routeKey } of events) taken.push(routeKey);
    expect(taken).toEqual(['GET /run/now', 'ANY /run/{id}', 'ANY /{proxy+}', '$default', 'ANY /run/now']);
  });

  test('serves a stage under its name, and nothing where nothing was deployed', async () => {
    const { ApiId, url } = await make();
    await api.createStage({ ApiId, StageName: 'test', AutoDeploy: true });
    await api.createStage({ ApiId, StageName: 'still' });
    await fetch(`${url}/test/run`);
    expect(events[0]).toMatchObject({ rawPath: '/test/run', requestContext: { stage: 'test' } });
    expect((await fetch(`${url}/still/run`)).status).toBe(404);
  });
});

describe('the operations', () => {
  test('answer what was made, page by page', async () => {
    const { ApiId, IntegrationId, RouteId } = await make();
    expect(await api.getApi({ ApiId })).toMatchObject({ Name: 'n', ProtocolType: 'HTTP', Tags: { a: 'b' } });
    expect((await api.getIntegrations({ ApiId })).Items).toMatchObject(
      [{ IntegrationId, IntegrationUri: FUNCTION, PayloadFormatVersion: '2.0', TimeoutInMillis: 30_000 }],
    );
    expect((await api.getRoutes({ ApiId })).Items).toMatchObject(
      [{ RouteId, RouteKey: 'ANY /{proxy+}', AuthorizationType: 'NONE', Target: `integrations/${IntegrationId}` }],
    );
    expect((await api.getStages({ ApiId })).Items).toMatchObject([{ StageName: '$default', AutoDeploy: true }]);
    await make();
    const first = await api.getApis({ MaxResults: '1' });
    const second = await api.getApis({ MaxResults: '1', NextToken: first.NextToken });
    expect([first.Items?.[0]?.ApiId, second.NextToken]).toEqual([ApiId, undefined]);
  });

  test('change and remove', async () => {
    const { ApiId, IntegrationId, RouteId } = await make();
    await api.updateApi({ ApiId, Name: 'other', Description: 'd' });
    expect(await api.getApi({ ApiId })).toMatchObject({ Name: 'other', Description: 'd' });
    await api.updateIntegration({ ApiId, IntegrationId, TimeoutInMillis: 5000 });
    expect(await api.getIntegration({ ApiId, IntegrationId })).toMatchObject({ TimeoutInMillis: 5000 });
    await expect(api.deleteIntegration({ ApiId, IntegrationId })).rejects.toMatchObject({
      name: 'ConflictException',
      message: `Cannot delete Integration because it is referenced by the following Routes with Ids: [${RouteId}]`,
    });
    await api.deleteRoute({ ApiId, RouteId });
    await api.deleteIntegration({ ApiId, IntegrationId });
    await api.deleteStage({ ApiId, StageName: '$default' });
    await api.deleteApi({ ApiId });
    await expect(api.getApi({ ApiId })).rejects.toMatchObject({
      name: 'NotFoundException',
      message: `Invalid API identifier specified 123456789012:${ApiId}`,
    });
  });

  test('refuse a second route or stage of one name, and a key that is none', async () => {
    const { ApiId } = await make();
    await expect(api.createRoute({ ApiId, RouteKey: 'ANY /{proxy+}' })).rejects.toMatchObject({
      name: 'ConflictException',
      message: 'Route with key ANY /{proxy+} already exists for this API',
    });
    await expect(api.createStage({ ApiId, StageName: '$default' })).rejects.toMatchObject({ name: 'ConflictException' });
    await expect(api.createRoute({ ApiId, RouteKey: 'run' })).rejects.toMatchObject({
      name: 'BadRequestException',
      message: expect.stringContaining('The provided route key is not formatted properly for HTTP protocol.'),
    });
  });

  test('keep tags of APIs and stages, which the Tagging API sees', async () => {
    const { ApiId } = await make();
    const ResourceArn = `arn:aws:apigateway:eu-west-1::/apis/${ApiId}`;
    await api.tagResource({ ResourceArn, Tags: { c: 'd' } });
    await api.untagResource({ ResourceArn, TagKeys: ['a'] });
    expect((await api.getTags({ ResourceArn })).Tags).toEqual({ c: 'd' });
    const stage = `${ResourceArn}/stages/$default`;
    await api.tagResource({ ResourceArn: stage, Tags: { e: 'f' } });
    expect((await api.getStage({ ApiId, StageName: '$default' })).Tags).toEqual({ e: 'f' });
  });
});
