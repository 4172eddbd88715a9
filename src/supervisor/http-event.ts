// HTTP requests: API Gateway's REST and HTTP APIs (payload formats 1.0 and 2.0) and function URLs (2.0).
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
import { field, text } from './json-fields.ts';

export interface HttpRequest {
  /** Undefined when the request has none. */
  readonly body: Buffer | undefined;
  /** Query parameters, as the environment variables that SCAR makes of them: `CONT_VAR_<name>`. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** The request that an event holds; undefined when it holds none. */
export function readHttpEvent(event: unknown): HttpRequest | undefined {
  const context = field(event, 'requestContext');
  const method = text(field(event, 'httpMethod')) ?? text(field(field(context, 'http'), 'method'));
  if (method === undefined) return undefined;
  const body = text(field(event, 'body'));
  const encoding = field(event, 'isBase64Encoded') === true ? 'base64' : 'utf8';
  return {
    body: body === undefined ? undefined : Buffer.from(body, encoding),
    parameters: variablesOf(field(event, 'queryStringParameters')),
  };
}

/**
 * Callers choose the names: only under the prefix, and only of characters that variables have, do they reach the
 * program.
 */
function variablesOf(parameters: unknown): Record<string, string> {
  if (typeof parameters !== 'object' || parameters === null) return {};
  const entries = Object.entries(parameters).filter(([, value]) => typeof value === 'string' && !value.includes('\0'));
  return Object.fromEntries(entries.map(([name, value]) => [`CONT_VAR_${name.replace(/\W/g, '_')}`, String(value)]));
}
