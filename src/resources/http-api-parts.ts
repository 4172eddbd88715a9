// The parts of an HTTP API, read and compared: an integration that hands requests to a function, a route to it, the
// stage that serves it.
import type { ApiGatewayV2, GetStageResponse, Integration, Route } from '@aws-sdk/client-apigatewayv2';
import { isNotFound } from '../aws/errors.ts';
import { differences } from '../engine/diff.ts';
import type { FieldChange, Resource } from '../engine/model.ts';
import { allPages } from './batched.ts';
import type { HttpApiProps } from './props.ts';

export interface ApiParts {
  readonly integrations: readonly Integration[];
  readonly routes: readonly Route[];
  readonly stage: GetStageResponse | undefined;
}

/** The stage that is served at the address itself, without a path of its own. */
export const STAGE = '$default';
/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export const PAYLOAD_FORMAT = '2.0';

export async function readParts(client: ApiGatewayV2, ApiId: string): Promise<ApiParts> {
  const [integrations, routes, stage] = await Promise.all([
    allPages(async (NextToken) => {
      const page = await client.getIntegrations({ ApiId, ...(NextToken === undefined ? {} : { NextToken }) });
      return { items: page.Items, next: page.NextToken };
    }),
    allPages(async (NextToken) => {
      const page = await client.getRoutes({ ApiId, ...(NextToken === undefined ? {} : { NextToken }) });
      return { items: page.Items, next: page.NextToken };
    }),
    readStage(client, ApiId),
  ]);
  return { integrations, routes, stage };
}

export async function readStage(client: ApiGatewayV2, ApiId: string): Promise<GetStageResponse | undefined> {
  try {
    return await client.getStage({ ApiId, StageName: STAGE });
  } catch (error) {
    if (isNotFound(error, 'NotFoundException')) return undefined;
    throw error;
  }
}

type WantedApi = Resource<HttpApiProps>['props'];

export const targetOf = ({ IntegrationId }: Integration): string => `integrations/${IntegrationId ?? ''}`;

/** The route that is wanted, or else the one that hands on to an integration: it gets another key. */
export function routeOf({ routes, integrations }: ApiParts, { routeKey }: WantedApi): Route | undefined {
  const targets = new Set(integrations.map(targetOf));
  return routes.find(({ RouteKey }) => RouteKey === routeKey) ?? routes.find(({ Target }) => targets.has(Target ?? ''));
}

/** The integration that the route hands on to, or else one to the function. */
export function integrationOf(parts: ApiParts, props: WantedApi): Integration | undefined {
  const target = routeOf(parts, props)?.Target;
  return parts.integrations.find((integration) => targetOf(integration) === target) ??
    parts.integrations.find(({ IntegrationUri }) => IntegrationUri === props.functionArn);
}

/** Integrations to the function that no route uses: the answer to a first attempt at making one was lost. */
export function unusedIntegrations(parts: ApiParts, props: WantedApi): string[] {
  const kept = integrationOf(parts, props);
  const used = new Set(parts.routes.map(({ Target }) => Target));
  return parts.integrations.flatMap((integration) => {
    const { IntegrationId, IntegrationUri } = integration;
    const isOurs = IntegrationUri === props.functionArn;
    return !isOurs || integration === kept || used.has(targetOf(integration)) ? [] : IntegrationId ?? [];
  });
}

const AUTOMATIC = 'deployed automatically';

/** The rows of the parts. A missing part is not worth a row beside that of what it is for. */
export function partChanges(parts: ApiParts, props: WantedApi): FieldChange[] {
  const route = routeOf(parts, props);
  const integration = integrationOf(parts, props);
  const authorization = route === undefined ? undefined : route.AuthorizationType ?? 'NONE';
  const stage = parts.stage === undefined ? undefined : parts.stage.AutoDeploy ? AUTOMATIC : 'deployed by hand';
  const isDangling = route !== undefined && integration !== undefined && route.Target !== targetOf(integration);
  return [
    ...differences('function', props.functionArn, integration?.IntegrationUri),
    ...differences('payloadFormatVersion', PAYLOAD_FORMAT, integration?.PayloadFormatVersion),
    ...differences('routeKey', props.routeKey, route?.RouteKey),
    ...differences('authorizationType', props.authorizationType, authorization),
    ...(isDangling ? differences('target', targetOf(integration), route.Target) : []),
    ...differences('stage', AUTOMATIC, stage),
    ...unusedIntegrations(parts, props).map(
      (id): FieldChange => ({ field: 'unused integration', before: id, after: undefined, effect: 'in-place' })
    ),
  ];
}
