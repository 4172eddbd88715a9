// The event that an HTTP API hands to a function, and what it makes of the function's answer: payload format 2.0.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
import type { LocalContext, ServiceRequest } from '../service.ts';
import type { Api } from './model.ts';
import type { Match } from './match.ts';

export interface ApiRequest {
  readonly request: ServiceRequest;
  /** Without what stands before it in the local AWS; percent-encoded. */
  readonly path: string;
  readonly body: Buffer;
  readonly requestId: string;
}

/** Everything else comes to the function in base64, a form as well. */
const TEXT = /^(text\/|application\/(json|javascript|xml)\b|[^;]+\+(json|xml)\b)/i;

export function eventOf(context: LocalContext, api: Api, match: Match, asked: ApiRequest): object {
  const { request, path, body } = asked;
  const { stage, route, parameters } = match;
  const headers = Object.entries(request.headers).flatMap(([name, value]) => {
    return value === undefined || name === 'cookie' ? [] : [[name, Array.isArray(value) ? value.join(',') : value]];
  });
  const names = [...new Set(request.query.keys())];
  const isText = TEXT.test(String(request.headers['content-type'] ?? ''));
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: decode(path),
    rawQueryString: request.query.toString(),
    ...(request.headers.cookie === undefined ? {} : { cookies: request.headers.cookie.split('; ') }),
    headers: Object.fromEntries(headers) as object,
    ...(names.length === 0
      ? {}
      : { queryStringParameters: Object.fromEntries(names.map((n) => [n, request.query.getAll(n).join(',')])) }),
    requestContext: requestContext(context, api, match, asked),
    ...(Object.keys(parameters).length === 0 ? {} : { pathParameters: parameters }),
    ...(Object.keys(stage.variables).length === 0 ? {} : { stageVariables: stage.variables }),
    ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function requestContext(context: LocalContext, api: Api, match: Match, asked: ApiRequest): object {
  const now = new Date();
  const { request, path, requestId } = asked;
  return {
    accountId: context.accountId,
    apiId: api.id,
    ...(match.route.authorization === 'AWS_IAM' ? { authorizer: { iam: callerOf(context, request) } } : {}),
    domainName: request.headers.host ?? '',
    domainPrefix: api.id,
    http: {
      method: request.method,
      path: decode(path),
      protocol: 'HTTP/1.1',
      sourceIp: '127.0.0.1',
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId,
    routeKey: match.route.key,
    stage: match.stage.name,
    time: clfTime(now),
    timeEpoch: now.getTime(),
  };
}

function callerOf(context: LocalContext, request: ServiceRequest): object {
  const accessKey = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
  return {
    accessKey,
    accountId: context.accountId,
    callerId: 'AROALOCAL:scar-action',
    cognitoIdentity: null,
    principalOrgId: null,
    userArn: `arn:${context.partition}:sts::${context.accountId}:assumed-role/local/scar-action`,
    userId: 'AROALOCAL:scar-action',
  };
}

/** `12/Mar/2020:19:03:58 +0000` */
function clfTime(date: Date): string {
  const [, day = '', month = '', year = '', time = ''] =
    /^\w+, (\d+) (\w+) (\d+) (\S+)/.exec(date.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | Buffer;
}

/**
 * What a function's result means: with a statusCode the answer itself, without one the body of an answer with 200.
 * Undefined when it is neither.
 */
export function answerOf(payload: string): ApiAnswer | undefined {
  let result: unknown;
  try {
    result = JSON.parse(payload);
  } catch {
    return undefined;
  }
  const json = { 'content-type': 'application/json' };
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    return { status: 200, headers: json, body: typeof result === 'string' ? result : payload };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = result as Readonly<Record<string, unknown>>;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined;
  const text = typeof body === 'string' ? body : body === undefined || body === null ? '' : JSON.stringify(body);
  const given = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return {
    status,
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      ...(Object.fromEntries(given) as Record<string, string>),
      ...(Array.isArray(cookies) && cookies.length > 0 ? { 'set-cookie': cookies.map(String) } : {}),
    },
    body: isBase64Encoded === true ? Buffer.from(text, 'base64') : text,
  };
}
