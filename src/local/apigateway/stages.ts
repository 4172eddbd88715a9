// API Gateway's operations on stages: what of an API is live.
import { flag, text, textMap } from '../protocols/fields.ts';
import type { RestInput, RestRoute } from '../protocols/json.ts';
import { created, gone, page } from './answers.ts';
import { badRequest, conflict, deploy, findApi, findIn, type Api, type ApiState, type Stage } from './model.ts';
import { readTags, required } from './read.ts';
import { renderStage } from './render.ts';

export function stageRoutes(state: ApiState): RestRoute[] {
  const all = '/v2/apis/{ApiId}/stages';
  const apiOf = ({ params }: RestInput): Api => findApi(state, params['ApiId'] ?? '');
  const of = (input: RestInput): Stage => findIn(apiOf(input).stages, input.params['Name'] ?? '', 'Stage');
  const put = (api: Api, { body }: RestInput, before: Stage): object => {
    const stage = {
      ...before,
      autoDeploy: flag(body, 'autoDeploy') ?? before.autoDeploy,
      description: text(body, 'description') ?? before.description,
      variables: textMap(body, 'stageVariables') ?? before.variables,
      updated: new Date(),
    };
    api.stages.set(stage.name, stage);
    deploy(api);
    return renderStage(stage);
  };
  return [
    {
      method: 'POST',
      path: all,
      operation: 'CreateStage',
      handle: (input) => {
        const api = apiOf(input);
        const name = required(input.body, 'stageName');
        if (!/^(\$default|[a-zA-Z0-9_-]{1,128})$/.test(name)) {
          throw badRequest('Stage name only allows a-zA-Z0-9-_ or $default');
        }
        if (api.stages.has(name)) throw conflict('Stage already exists');
        const now = new Date();
        const about = { description: undefined, variables: {}, deploymentId: undefined, tags: readTags(input.body) };
        return created(put(api, input, { name, autoDeploy: false, created: now, updated: now, ...about }));
      },
    },
    {
      method: 'GET',
      path: all,
      operation: 'GetStages',
      handle: (input) => page([...apiOf(input).stages.values()].map(renderStage), input),
    },
    { method: 'GET', path: `${all}/{Name}`, operation: 'GetStage', handle: (input) => renderStage(of(input)) },
    {
      method: 'PATCH',
      path: `${all}/{Name}`,
      operation: 'UpdateStage',
      handle: (input) => put(apiOf(input), input, of(input)),
    },
    {
      method: 'DELETE',
      path: `${all}/{Name}`,
      operation: 'DeleteStage',
      handle: (input) => {
        apiOf(input).stages.delete(of(input).name);
        return gone;
      },
    },
  ];
}
