// How API Gateway shows what it holds.
// https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html
import { endpointOf, type Api, type ApiState, type Integration, type Route, type Stage } from './model.ts';

const given = (fields: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const time = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z');

export const renderApi = (state: ApiState, api: Api): object => ({
  apiEndpoint: endpointOf(state, api),
  apiId: api.id,
  apiKeySelectionExpression: '$request.header.x-api-key',
  createdDate: time(api.created),
  disableExecuteApiEndpoint: api.disableExecuteApiEndpoint,
  ipAddressType: 'ipv4',
  name: api.name,
  protocolType: 'HTTP',
  routeSelectionExpression: '$request.method $request.path',
  tags: api.tags,
  ...given({ description: api.description, version: api.version, corsConfiguration: api.cors }),
});

export const renderIntegration = ({ id, fields }: Integration): object => ({ integrationId: id, ...fields });

export const renderRoute = (route: Route): object => ({
  apiKeyRequired: false,
  authorizationType: route.authorization,
  routeId: route.id,
  routeKey: route.key,
  ...given({ target: route.target, operationName: route.operationName }),
});

export const renderStage = (stage: Stage): object => ({
  autoDeploy: stage.autoDeploy,
  createdDate: time(stage.created),
  defaultRouteSettings: { detailedMetricsEnabled: false },
  lastUpdatedDate: time(stage.updated),
  routeSettings: {},
  stageName: stage.name,
  stageVariables: stage.variables,
  tags: stage.tags,
  ...given({ description: stage.description, deploymentId: stage.deploymentId }),
  ...(stage.deploymentId !== undefined && stage.autoDeploy
    ? { lastDeploymentStatusMessage: `Successfully deployed stage with deployment ID '${stage.deploymentId}'` }
    : {}),
});
