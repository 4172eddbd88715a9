// Which route of an HTTP API a request takes.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
import { pathMatcher } from '../protocols/json.ts';
import type { Api, Route, Stage } from './model.ts';

export interface Match {
  readonly stage: Stage;
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The stage that a path means, and the path without the stage's name. */
function stageOf(api: Api, path: string): { readonly stage: Stage; readonly path: string } | undefined {
  const [, name = ''] = path.split('/');
  const named = name === '$default' ? undefined : api.stages.get(name);
  if (named !== undefined) return { stage: named, path: path.slice(name.length + 1) || '/' };
  const stage = api.stages.get('$default');
  return stage === undefined ? undefined : { stage, path };
}

/** @param path percent-encoded, with its slash. Undefined: no route, or nothing was ever deployed to the stage. */
export function matchRoute(api: Api, method: string, path: string): Match | undefined {
  const at = stageOf(api, path);
  if (at?.stage.deploymentId === undefined) return undefined;
  const candidates = [...api.routes.values()].flatMap((route) => {
    const parameters = parametersOf(route, method, at.path);
    return parameters === undefined ? [] : [{ stage: at.stage, route, parameters }];
  });
  return candidates.toSorted((a, b) => rank(a.route) - rank(b.route))[0];
}

function parametersOf({ key }: Route, method: string, path: string): Record<string, string> | undefined {
  if (key === '$default') return {};
  const [wanted = '', template = ''] = key.split(' ');
  return wanted === 'ANY' || wanted === method ? pathMatcher(template)(path) : undefined;
}

/** The most exact first: a path without variables, then with them, then a greedy one; a method before ANY. */
function rank({ key }: Route): number {
  if (key === '$default') return 8;
  const [method = '', path = ''] = key.split(' ');
  const exactness = path.includes('+}') ? 4 : path.includes('{') ? 2 : 0;
  return exactness + (method === 'ANY' ? 1 : 0);
}
