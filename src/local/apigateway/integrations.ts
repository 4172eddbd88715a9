// API Gateway's operations on integrations: which function an API calls, and how.
import type { RestInput, RestRoute } from '../protocols/json.ts';
import { created, gone, page } from './answers.ts';
import { conflict, deploy, findApi, findIn, newId, type Api, type ApiState } from './model.ts';
import { readIntegration } from './read.ts';
import { renderIntegration } from './render.ts';

/** What stands for an integration that says nothing of them. */
const INTEGRATION_DEFAULTS = { connectionType: 'INTERNET', timeoutInMillis: 30_000 };

export function integrationRoutes(state: ApiState): RestRoute[] {
  const all = '/v2/apis/{ApiId}/integrations';
  const apiOf = ({ params }: RestInput): Api => findApi(state, params['ApiId'] ?? '');
  const of = (input: RestInput) => findIn(apiOf(input).integrations, input.params['Id'] ?? '', 'Integration');
  return [
    {
      method: 'POST',
      path: all,
      operation: 'CreateIntegration',
      handle: (input) => {
        const api = apiOf(input);
        const integration = readIntegration(input.body, { id: newId(7), fields: INTEGRATION_DEFAULTS });
        api.integrations.set(integration.id, integration);
        return created(renderIntegration(integration));
      },
    },
    {
      method: 'GET',
      path: all,
      operation: 'GetIntegrations',
      handle: (input) => page([...apiOf(input).integrations.values()].map(renderIntegration), input),
    },
    { method: 'GET', path: `${all}/{Id}`, operation: 'GetIntegration', handle: (input) => renderIntegration(of(input)) },
    {
      method: 'PATCH',
      path: `${all}/{Id}`,
      operation: 'UpdateIntegration',
      handle: (input) => {
        const api = apiOf(input);
        const integration = readIntegration(input.body, of(input));
        api.integrations.set(integration.id, integration);
        deploy(api);
        return renderIntegration(integration);
      },
    },
    {
      method: 'DELETE',
      path: `${all}/{Id}`,
      operation: 'DeleteIntegration',
      handle: (input) => {
        const api = apiOf(input);
        const { id } = of(input);
        const users = [...api.routes.values()].filter(({ target }) => target === `integrations/${id}`);
        if (users.length > 0) {
          const ids = users.map((route) => route.id).join(', ');
          const why = 'it is referenced by the following Routes with Ids';
          throw conflict(`Cannot delete Integration because ${why}: [${ids}]`);
        }
        api.integrations.delete(id);
        return gone;
      },
    },
  ];
}
