// API Gateway's operations on routes: which requests an API takes.
import type { RestInput, RestRoute } from '../protocols/json.ts';
import { created, gone, page } from './answers.ts';
import { conflict, deploy, findApi, findIn, newId, type Api, type ApiState } from './model.ts';
import { readRoute, required } from './read.ts';
import { renderRoute } from './render.ts';

export function routeRoutes(state: ApiState): RestRoute[] {
  const all = '/v2/apis/{ApiId}/routes';
  const apiOf = ({ params }: RestInput): Api => findApi(state, params['ApiId'] ?? '');
  const of = (input: RestInput) => findIn(apiOf(input).routes, input.params['Id'] ?? '', 'Route');
  const put = (api: Api, input: RestInput, before: Parameters<typeof readRoute>[2]): object => {
    const route = readRoute(input.body, api, before);
    if ([...api.routes.values()].some((other) => other.key === route.key && other.id !== route.id)) {
      throw conflict(`Route with key ${route.key} already exists for this API`);
    }
    api.routes.set(route.id, route);
    deploy(api);
    return renderRoute(route);
  };
  return [
    {
      method: 'POST',
      path: all,
      operation: 'CreateRoute',
      handle: (input) => {
        const key = required(input.body, 'routeKey');
        const fresh = { id: newId(7), key, authorization: 'NONE', target: undefined, operationName: undefined };
        return created(put(apiOf(input), input, fresh));
      },
    },
    {
      method: 'GET',
      path: all,
      operation: 'GetRoutes',
      handle: (input) => page([...apiOf(input).routes.values()].map(renderRoute), input),
    },
    { method: 'GET', path: `${all}/{Id}`, operation: 'GetRoute', handle: (input) => renderRoute(of(input)) },
    {
      method: 'PATCH',
      path: `${all}/{Id}`,
      operation: 'UpdateRoute',
      handle: (input) => put(apiOf(input), input, of(input)),
    },
    {
      method: 'DELETE',
      path: `${all}/{Id}`,
      operation: 'DeleteRoute',
      handle: (input) => {
        const api = apiOf(input);
        api.routes.delete(of(input).id);
        deploy(api);
        return gone;
      },
    },
  ];
}
