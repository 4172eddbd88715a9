// An HTTP API in front of a function (`api_gateway`), and who may call the function through it.
import type { Resource, Wanted } from '../engine/model.ts';
import { refTo } from '../engine/refs.ts';
import type { PermissionStatement } from '../resources/props.ts';
import { type FunctionContext, functionArn } from './context.ts';
import { regionalArn } from './environment.ts';
import { httpApiId } from './ids.ts';
import { apiName } from './names.ts';
import { node, originsOf } from './node.ts';

/** The API, where the definition asks for one. It names the function, so it is made after it. */
export function httpApi(context: FunctionContext): Resource[] {
  const { spec: { apiGateway, positions }, facts, environment, tags } = context;
  if (apiGateway === undefined) return [];
  const name = apiName(apiGateway.name, environment);
  return [node('HTTP API', {
    id: httpApiId(facts.functionName),
    name,
    functionName: facts.functionName,
    origin: positions.at('apiGateway'),
    origins: originsOf(positions, { authorizationType: 'apiGateway.authorization', name: 'apiGateway.name', tags: 'tags' }),
    props: {
      name,
      description: `HTTP API of the Lambda function ${facts.functionName}`,
      functionArn: functionArn(context),
      routeKey: `${apiGateway.method} ${apiGateway.path}`,
      authorizationType: apiGateway.authorization,
      tags,
    },
  })];
}

/** The statement that lets the API, and no other one, invoke the function: on all its routes and stages. */
export function apiPermission({ spec, facts, environment }: FunctionContext): Wanted<PermissionStatement>[] {
  if (spec.apiGateway === undefined) return [];
  const SourceArn = refTo(
    httpApiId(facts.functionName),
    'invokeArn',
    `${regionalArn(environment, 'execute-api', 'a1b2c3d4e5')}/*/*`,
  );
  return [{ StatementId: 'scar-api', Principal: 'apigateway.amazonaws.com', SourceArn }];
}
