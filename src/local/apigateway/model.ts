// What API Gateway holds of an HTTP API: its integrations, routes and stages.
import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../protocols/json.ts';
import { ServiceError, type LocalContext } from '../service.ts';

export interface Integration {
  readonly id: string;
  /** As it was given, with defaults: integrationType, integrationUri, payloadFormatVersion, timeoutInMillis, ... */
  readonly fields: JsonObject;
}

export interface Route {
  readonly id: string;
  readonly key: string;
  readonly authorization: string;
  /** `integrations/<id>` */
  readonly target: string | undefined;
  readonly operationName: string | undefined;
}

export interface Stage {
  readonly name: string;
  readonly autoDeploy: boolean;
  readonly description: string | undefined;
  readonly variables: Readonly<Record<string, string>>;
  readonly created: Date;
  updated: Date;
  deploymentId: string | undefined;
  tags: Record<string, string>;
}

export interface Api {
  readonly id: string;
  readonly created: Date;
  name: string;
  description: string | undefined;
  version: string | undefined;
  disableExecuteApiEndpoint: boolean;
  cors: JsonObject | undefined;
  tags: Record<string, string>;
  readonly integrations: Map<string, Integration>;
  readonly routes: Map<string, Route>;
  readonly stages: Map<string, Stage>;
}

export interface ApiState {
  readonly context: LocalContext;
  /** By id. */
  readonly apis: Map<string, Api>;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Ids of APIs have ten letters and digits, all others seven. */
export const newId = (length: 7 | 10): string =>
  [...randomBytes(length)].map((byte) => LETTERS[byte % LETTERS.length]).join('');

/** The ARN of an API; it names no account. */
export const arnOf = ({ context }: ApiState, api: Api, stage?: Stage): string => {
  const path = stage === undefined ? `/apis/${api.id}` : `/apis/${api.id}/stages/${stage.name}`;
  return `arn:${context.partition}:apigateway:${context.region}::${path}`;
};

/** Where an API is called: in AWS `https://<id>.execute-api.<region>.amazonaws.com`. */
export const endpointOf = ({ context }: ApiState, api: Api): string => `${context.endpoint()}/_api/${api.id}`;

export const badRequest = (message: string): ServiceError => new ServiceError('BadRequestException', message, 400);
export const conflict = (message: string): ServiceError => new ServiceError('ConflictException', message, 409);
export const notFound = (message: string, resourceType: string): ServiceError =>
  new ServiceError('NotFoundException', message, 404, { resourceType });

export function findApi({ context, apis }: ApiState, id: string): Api {
  const api = apis.get(id);
  if (api === undefined) throw notFound(`Invalid API identifier specified ${context.accountId}:${id}`, 'Api');
  return api;
}

export function findIn<T>(map: ReadonlyMap<string, T>, id: string, kind: 'Integration' | 'Route' | 'Stage'): T {
  const found = map.get(id);
  const word = kind === 'Stage' ? 'stage' : kind;
  if (found === undefined) throw notFound(`Invalid ${word} identifier specified`, kind);
  return found;
}

/** A change is live at once in the stages that deploy by themselves. */
export function deploy(api: Api): void {
  for (const stage of api.stages.values()) {
    if (!stage.autoDeploy) continue;
    stage.deploymentId = newId(7);
    stage.updated = new Date();
  }
}
