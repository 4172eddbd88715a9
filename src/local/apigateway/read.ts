// Reads what requests to API Gateway say, and refuses what API Gateway refuses.
import { flag, number, object, text, textMap } from '../protocols/fields.ts';
import type { JsonObject } from '../protocols/json.ts';
import { isTagText } from '../tag-text.ts';
import { badRequest, type Api, type Integration, type Route } from './model.ts';

/** A text that must be there. */
export function required(input: JsonObject, field: string): string {
  const value = text(input, field);
  if (value === undefined || value === '') throw badRequest(`${field} is a required parameter`);
  return value;
}

const MOST_TAGS = 50;

/** The tags of a request, over those that were there before. */
export function readTags(input: JsonObject, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const added = textMap(input, 'tags') ?? {};
  for (const [key, value] of Object.entries(added)) {
    const fits = key.length >= 1 && key.length <= 128 && value.length <= 256 && !/^aws:/i.test(key);
    if (!fits || !isTagText(key) || !isTagText(value)) throw badRequest(`Invalid tag ${key}=${value}`);
  }
  const tags = { ...before, ...added };
  if (Object.keys(tags).length > MOST_TAGS) throw badRequest(`A resource can have at most ${MOST_TAGS} tags`);
  return tags;
}

const METHODS = ['ANY', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

export function readRoute(input: JsonObject, api: Api, before: Route): Route {
  const key = text(input, 'routeKey') ?? before.key;
  const [method = '', path = ''] = key.split(' ');
  if (key !== '$default' && !(METHODS.includes(method) && path.startsWith('/') && key.split(' ').length === 2)) {
    const format = 'Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default"';
    throw badRequest(`The provided route key is not formatted properly for HTTP protocol. ${format}`);
  }
  const authorization = text(input, 'authorizationType') ?? before.authorization;
  if (authorization !== 'NONE' && authorization !== 'AWS_IAM') {
    throw badRequest(`The authorization type ${authorization} is not supported by the local AWS: use NONE or AWS_IAM.`);
  }
  const target = text(input, 'target') ?? before.target;
  if (target !== undefined && !api.integrations.has(target.replace('integrations/', ''))) {
    throw badRequest(`Invalid integration target: ${target}`);
  }
  return { ...before, key, authorization, target, operationName: text(input, 'operationName') ?? before.operationName };
}

const KNOWN = [
  'connectionType', 'credentialsArn', 'description', 'integrationMethod', 'integrationType', 'integrationUri',
  'payloadFormatVersion', 'timeoutInMillis',
];

export function readIntegration(input: JsonObject, before: Integration): Integration {
  const other = Object.keys(input).find((field) => !KNOWN.includes(field) && input[field] !== null);
  if (other !== undefined) throw badRequest(`${other} is not supported by the local AWS.`);
  const fields: JsonObject = { ...before.fields, ...input };
  if (required(fields, 'integrationType') !== 'AWS_PROXY') {
    throw badRequest('Only integrations of type AWS_PROXY are supported by the local AWS.');
  }
  required(fields, 'integrationUri');
  if (required(fields, 'payloadFormatVersion') !== '2.0') {
    throw badRequest('Only the payload format version 2.0 is supported by the local AWS.');
  }
  const timeout = number(fields, 'timeoutInMillis') ?? 0;
  if (timeout < 50 || timeout > 30_000) throw badRequest('Timeout should be between 50 ms and 30000 ms');
  return { ...before, fields };
}

/** What CreateApi and UpdateApi may say beside the name. */
export function applyApi(input: JsonObject, api: Api): void {
  const name = text(input, 'name') ?? api.name;
  if (name.length < 1 || name.length > 128) throw badRequest('API name should be between 1 and 128 characters long.');
  const other = ['target', 'routeKey', 'credentialsArn'].find((field) => text(input, field) !== undefined);
  if (other !== undefined) throw badRequest(`Quick create (${other}) is not supported by the local AWS.`);
  api.name = name;
  api.description = text(input, 'description') ?? api.description;
  api.version = text(input, 'version') ?? api.version;
  api.disableExecuteApiEndpoint = flag(input, 'disableExecuteApiEndpoint') ?? api.disableExecuteApiEndpoint;
  api.cors = object(input, 'corsConfiguration') ?? api.cors;
}
