// The two JSON protocols of AWS: awsJson 1.1 (the operation in a header) and restJson1 (the operation in method and
// path).
// https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html,
// https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
import { randomUUID } from 'node:crypto';
import { ServiceError, type LocalService, type ServiceRequest, type ServiceResponse } from '../service.ts';

export type JsonObject = Record<string, unknown>;

/** Does one operation of an awsJson service. AWS's errors are thrown as ServiceError. */
export type JsonOperation = (input: JsonObject, request: ServiceRequest) => object | Promise<object>;

export interface JsonServiceOptions {
  /** As in the credential scope: `logs`. */
  readonly name: string;
  /** What stands before the dot in x-amz-target: `Logs_20140328`. */
  readonly targetPrefix: string;
  readonly operations: Readonly<Record<string, JsonOperation>>;
  /** Longest body in bytes; default 16 MiB. */
  readonly maxBodyBytes?: number;
}

/** A service that speaks awsJson 1.1. */
export function jsonService(options: JsonServiceOptions): LocalService {
  const nameOf = (request: ServiceRequest): string | undefined => {
    const target = request.headers['x-amz-target'];
    return typeof target === 'string' ? target.slice(target.lastIndexOf('.') + 1) : undefined;
  };
  const run = async (request: ServiceRequest, name: string): Promise<object> => {
    const expected = `${options.targetPrefix}.${name}`;
    const operation = Object.hasOwn(options.operations, name) ? options.operations[name] : undefined;
    if (operation === undefined || request.headers['x-amz-target'] !== expected) {
      throw new ServiceError(
        'UnknownOperationException',
        `The operation ${name} of ${options.name} is not known here.`,
      );
    }
    return operation(parseObject(await request.body(options.maxBodyBytes)), request);
  };
  return {
    name: options.name,
    nameOf,
    renderError: renderJsonError,
    handle: async (request) => {
      const name = nameOf(request) ?? 'UnknownOperation';
      try {
        const output = await run(request, name);
        return { status: 200, headers: JSON_1_1, body: JSON.stringify(output), operation: name };
      } catch (error) {
        if (error instanceof ServiceError) return renderJsonError(error, name);
        throw error;
      }
    },
  };
}

const JSON_1_1 = { 'content-type': 'application/x-amz-json-1.1' };

/** An error as awsJson answers it: the code in `__type`. */
export function renderJsonError(error: ServiceError, operation: string): ServiceResponse {
  return {
    status: error.status,
    headers: JSON_1_1,
    body: JSON.stringify({ __type: error.code, message: error.message, ...error.fields }),
    operation,
    errorCode: error.code,
  };
}

export interface RestInput {
  /** The values of the path template's `{Name}` parts, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The body as a JSON object, `{}` when there is none; throws SerializationException when it is something else. */
  readonly body: JsonObject;
  /** The body as it came. */
  readonly raw: Buffer;
}

/** An answer other than 200 with a JSON object. A string, Buffer or stream is sent as it is, an object as JSON. */
export interface RestAnswer {
  readonly status: number;
  readonly body?: NonNullable<ServiceResponse['body']> | object;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RestRoute {
  readonly method: string;
  /** `/2015-03-31/functions/{FunctionName}`; `{Name+}` takes the rest of the path, slashes and all. */
  readonly path: string;
  readonly operation: string;
  /** Longest body in bytes; default 16 MiB. */
  readonly maxBodyBytes?: number;
  /** Returns the output object (answered with 200), or `restAnswer(...)`. */
  readonly handle: (input: RestInput, request: ServiceRequest) => object | Promise<object>;
}

const ANSWERS = new WeakSet<object>();

/** Marks an answer with its own status, headers or raw body, so that it is not taken for an output object. */
export function restAnswer(answer: RestAnswer): RestAnswer {
  ANSWERS.add(answer);
  return answer;
}

/** A service that speaks restJson1. */
export function restJsonService(
  options: { readonly name: string; readonly routes: readonly RestRoute[] },
): LocalService {
  const matchers = options.routes.map((route) => ({ route, match: pathMatcher(route.path) }));
  const find = (request: ServiceRequest): { route: RestRoute; params: Record<string, string> } | undefined => {
    for (const { route, match } of matchers) {
      const params = route.method === request.method ? match(request.path) : undefined;
      if (params !== undefined) return { route, params };
    }
    return undefined;
  };
  const run = async (request: ServiceRequest): Promise<ServiceResponse> => {
    const found = find(request);
    if (found === undefined) {
      const message = `Unable to determine service/operation name to be authorized: ${request.method} ${request.path}`;
      throw new ServiceError('AccessDeniedException', message, 403);
    }
    const raw = await request.body(found.route.maxBodyBytes);
    const input = {
      params: found.params,
      query: request.query,
      raw,
      get body() {
        return parseObject(raw);
      },
    };
    const output = await found.route.handle(input, request);
    const answer: RestAnswer = ANSWERS.has(output) ? (output as RestAnswer) : { status: 200, body: output };
    return restResponse(answer, found.route.operation);
  };
  return {
    name: options.name,
    nameOf: (request) => find(request)?.route.operation,
    renderError: renderRestError,
    handle: async (request) => {
      try {
        return await run(request);
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        return renderRestError(error, find(request)?.route.operation ?? `${request.method} ${request.path}`);
      }
    },
  };
}

function restResponse(answer: RestAnswer, operation: string): ServiceResponse {
  const { body } = answer;
  const raw = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) || 'pipe' in body;
  const headers = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...answer.headers };
  const bytes = raw ? (body as NonNullable<ServiceResponse['body']> | undefined) : JSON.stringify(body);
  return { status: answer.status, headers, operation, ...(bytes === undefined ? {} : { body: bytes }) };
}

/** An error as restJson1 answers it: the code in a header. */
export function renderRestError(error: ServiceError, operation: string): ServiceResponse {
  return {
    status: error.status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': error.code, 'x-amzn-requestid': randomUUID() },
    body: JSON.stringify({ message: error.message, ...error.fields }),
    operation,
    errorCode: error.code,
  };
}

function parseObject(raw: Buffer): JsonObject {
  if (raw.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(raw.toString('utf8'));
  } catch {
    throw new ServiceError('SerializationException', 'Could not parse request body into json');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ServiceError('SerializationException', 'Start of structure or map found where not expected.');
  }
  return value as JsonObject;
}

/** Matches a percent-encoded path against a template; a trailing slash makes no difference. */
export function pathMatcher(template: string): (path: string) => Record<string, string> | undefined {
  const names: string[] = [];
  const pattern = template
    .replace(/\/$/, '')
    .split(/(\{[^}]+\})/)
    .map((part) => {
      if (!part.startsWith('{')) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const greedy = part.endsWith('+}');
      names.push(part.slice(1, greedy ? -2 : -1));
      return greedy ? '(.+)' : '([^/]+)';
    })
    .join('');
  const expression = new RegExp(`^${pattern}/?$`);
  return (path) => {
    const match = expression.exec(path);
    if (match === null) return undefined;
    return Object.fromEntries(names.map((name, index) => [name, decode(match[index + 1] ?? '')]));
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ServiceError('SerializationException', `Malformed percent-encoding in the path: ${part}`);
  }
}
