// API Gateway, version 2, of the local AWS: HTTP APIs, on the wire.
// https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/api-reference.html
import { restJsonService, type RestInput, type RestRoute } from '../protocols/json.ts';
import type { FunctionInvoker, LocalContext, LocalService } from '../service.ts';
import { created, gone, page } from './answers.ts';
import { createGateway } from './gateway.ts';
import { integrationRoutes } from './integrations.ts';
import {
  arnOf, badRequest, deploy, findApi, newId, notFound, type Api, type ApiState, type Stage,
} from './model.ts';
import { applyApi, readTags, required } from './read.ts';
import { renderApi } from './render.ts';
import { routeRoutes } from './routes.ts';
import { stageRoutes } from './stages.ts';

/** The service that makes APIs, and the one that answers their callers. */
export interface ApiGateway {
  readonly control: LocalService;
  readonly execution: LocalService;
}

export function createApiGateway(context: LocalContext, invoker: FunctionInvoker): ApiGateway {
  const state: ApiState = { context, apis: new Map() };
  const routes = [
    ...apiRoutes(state), ...integrationRoutes(state), ...routeRoutes(state), ...stageRoutes(state), ...tagRoutes(state),
  ];
  const control = restJsonService({ name: 'apigateway', routes });
  const tagged = () => [...state.apis.values()].flatMap((api) => [
    { arn: arnOf(state, api), tags: api.tags },
    ...[...api.stages.values()].map((stage) => ({ arn: arnOf(state, api, stage), tags: stage.tags })),
  ]);
  return { control: { ...control, tagged }, execution: createGateway(state, invoker) };
}

function apiRoutes(state: ApiState): RestRoute[] {
  const one = '/v2/apis/{ApiId}';
  const of = ({ params }: RestInput): Api => findApi(state, params['ApiId'] ?? '');
  return [
    {
      method: 'POST',
      path: '/v2/apis',
      operation: 'CreateApi',
      handle: ({ body }) => {
        const api = newApi(required(body, 'name'));
        if (required(body, 'protocolType') !== 'HTTP') {
          throw badRequest('Only APIs of the protocol HTTP are supported by the local AWS.');
        }
        applyApi(body, api);
        api.tags = readTags(body);
        state.apis.set(api.id, api);
        return created(renderApi(state, api));
      },
    },
    {
      method: 'GET',
      path: '/v2/apis',
      operation: 'GetApis',
      handle: (input) => page([...state.apis.values()].map((api) => renderApi(state, api)), input),
    },
    { method: 'GET', path: one, operation: 'GetApi', handle: (input) => renderApi(state, of(input)) },
    {
      method: 'PATCH',
      path: one,
      operation: 'UpdateApi',
      handle: (input) => {
        const api = of(input);
        applyApi(input.body, api);
        deploy(api);
        return renderApi(state, api);
      },
    },
    {
      method: 'DELETE',
      path: one,
      operation: 'DeleteApi',
      handle: (input) => {
        state.apis.delete(of(input).id);
        return gone;
      },
    },
  ];
}

function newApi(name: string): Api {
  return {
    id: newId(10),
    created: new Date(),
    name,
    description: undefined,
    version: undefined,
    disableExecuteApiEndpoint: false,
    cors: undefined,
    tags: {},
    integrations: new Map(),
    routes: new Map(),
    stages: new Map(),
  };
}

function tagRoutes(state: ApiState): RestRoute[] {
  const path = '/v2/tags/{ResourceArn}';
  const of = ({ params }: RestInput): Api | Stage => {
    const arn = params['ResourceArn'] ?? '';
    for (const api of state.apis.values()) {
      if (arn === arnOf(state, api)) return api;
      const stage = [...api.stages.values()].find((each) => arn === arnOf(state, api, each));
      if (stage !== undefined) return stage;
    }
    throw notFound(`Invalid resource identifier specified: ${arn}`, 'Tag');
  };
  return [
    { method: 'GET', path, operation: 'GetTags', handle: (input) => ({ tags: of(input).tags }) },
    {
      method: 'POST',
      path,
      operation: 'TagResource',
      handle: (input) => {
        const resource = of(input);
        resource.tags = readTags(input.body, resource.tags);
        return created({});
      },
    },
    {
      method: 'DELETE',
      path,
      operation: 'UntagResource',
      handle: (input) => {
        const resource = of(input);
        const keys = input.query.getAll('tagKeys');
        resource.tags = Object.fromEntries(Object.entries(resource.tags).filter(([key]) => !keys.includes(key)));
        return gone;
      },
    },
  ];
}
