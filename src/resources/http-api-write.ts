// Changes of HTTP APIs: their parts in the order in which nothing is open to more than it should be.
import type { GetStageResponse, Integration, Route } from '@aws-sdk/client-apigatewayv2';
import { hasCode } from '../aws/errors.ts';
import { differences } from '../engine/diff.ts';
import type { ResourceContext } from './context.ts';
import {
  type ApiParts, integrationOf, PAYLOAD_FORMAT, readParts, routeOf, STAGE, targetOf, unusedIntegrations,
} from './http-api-parts.ts';
import type { HttpApiProps } from './props.ts';
import { required } from './values.ts';
import { retrying } from './wait.ts';

/**
 * API Gateway takes few changes of an account's APIs, some only every 30 s, and this can't be raised
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html): the SDK gives up too early.
 */
export function unhurried<T>(context: ResourceContext, call: () => Promise<T>): Promise<T> {
  const when = (error: unknown): boolean => hasCode(error, 'TooManyRequestsException');
  return retrying(context, { reason: 'API Gateway takes changes only slowly', when, limit: 300 }, call);
}

/**
 * Makes the parts as wanted, from what is there now. A route that is to ask for authorization asks for it before
 * anything else changes, and a new API serves nothing before its stage is there, which comes last.
 */
export async function writeParts(context: ResourceContext, ApiId: string, props: HttpApiProps): Promise<ApiParts> {
  const client = await context.aws.apiGateway();
  const parts = await readParts(client, ApiId);
  const found = integrationOf(parts, props);
  const integration = found ?? await unhurried(context, () =>
    client.createIntegration({ ApiId, ...integrationInput(props) }));
  const mend = async (): Promise<void> => {
    if (found !== undefined) await mendIntegration(context, ApiId, found, props);
  };
  if (props.authorizationType === 'NONE') await mend();
  await writeRoute(context, ApiId, routeOf(parts, props), props, targetOf(integration));
  if (props.authorizationType !== 'NONE') await mend();
  await writeStage(context, ApiId, parts.stage);
  return withoutUnused(context, ApiId, await readParts(client, ApiId), props);
}

/** Also those that came to be a moment ago: the SDK tries again when an answer is lost. */
async function withoutUnused(
  context: ResourceContext,
  ApiId: string,
  parts: ApiParts,
  props: HttpApiProps,
): Promise<ApiParts> {
  const client = await context.aws.apiGateway();
  const unused = unusedIntegrations(parts, props);
  for (const IntegrationId of unused) {
    await ignoring('NotFoundException', () =>
      unhurried(context, () => client.deleteIntegration({ ApiId, IntegrationId })));
  }
  const integrations = parts.integrations.filter(({ IntegrationId = '' }) => !unused.includes(IntegrationId));
  return { ...parts, integrations };
}

interface IntegrationInput {
  readonly IntegrationType: 'AWS_PROXY';
  readonly IntegrationUri: string;
  readonly PayloadFormatVersion: string;
}

function integrationInput({ functionArn }: HttpApiProps): IntegrationInput {
  return { IntegrationType: 'AWS_PROXY', IntegrationUri: functionArn, PayloadFormatVersion: PAYLOAD_FORMAT };
}

async function mendIntegration(
  context: ResourceContext,
  ApiId: string,
  live: Integration,
  props: HttpApiProps,
): Promise<void> {
  const input = integrationInput(props);
  if (differences('', input, live).length === 0) return;
  const client = await context.aws.apiGateway();
  const IntegrationId = required(live.IntegrationId, 'the id of an integration');
  await unhurried(context, () => client.updateIntegration({ ApiId, IntegrationId, ...input }));
}

async function writeRoute(
  context: ResourceContext,
  ApiId: string,
  live: Route | undefined,
  { routeKey: RouteKey, authorizationType: AuthorizationType }: HttpApiProps,
  Target: string,
): Promise<void> {
  const client = await context.aws.apiGateway();
  const input = { RouteKey, AuthorizationType, Target };
  if (live === undefined) {
    // There already: the answer to a first attempt was lost, and what that attempt made is the same.
    await ignoring('ConflictException', () => unhurried(context, () => client.createRoute({ ApiId, ...input })));
  } else if (differences('', input, { AuthorizationType: 'NONE', ...live }).length > 0) {
    const RouteId = required(live.RouteId, 'the id of a route');
    await unhurried(context, () => client.updateRoute({ ApiId, RouteId, ...input }));
  }
}

async function writeStage(context: ResourceContext, ApiId: string, live: GetStageResponse | undefined): Promise<void> {
  const client = await context.aws.apiGateway();
  const input = { ApiId, StageName: STAGE, AutoDeploy: true };
  if (live === undefined) {
    await ignoring('ConflictException', () => unhurried(context, () => client.createStage(input)));
  } else if (live.AutoDeploy !== true) {
    await unhurried(context, () => client.updateStage(input));
  }
}

/** Makes a call whose error of this code says that what it is for is so already. */
export async function ignoring(code: string, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!hasCode(error, code)) throw error;
  }
}
