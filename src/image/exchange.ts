// One request to a registry, with everything that belongs to any request: login, redirects, limits, and a report of the
// call.
import { Readable } from 'node:stream';
import type { AwsCall } from '../aws/aws.ts';
import { followable } from './address.ts';
import type { Auth } from './auth.ts';
import { RegistryError, connectionLost, refusal } from './registry-error.ts';
import { discard, readAll, type HttpAnswer, type Transport } from './transport.ts';

export interface RegistryRequest {
  /** For the report of calls: `PutManifest`. */
  readonly operation: string;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  readonly url: URL;
  /** One or more scopes, separated by spaces. */
  readonly scope: string;
  /** For messages: `pull docker.io/grycap/mrbayes:latest`. */
  readonly what: string;
  /** Statuses that are answers; any other is thrown. */
  readonly expected: readonly number[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | Readable;
  /** The longest silence, in milliseconds, where it is not the usual one. */
  readonly idle?: number;
  /** A redirect is an answer, too: it is not followed. */
  readonly staysHere?: boolean;
}

/** A request by its path after `/v2/`. */
export type Ask = Omit<RegistryRequest, 'url'> & { readonly path: string };

export interface ExchangeOptions {
  readonly base: URL;
  readonly transport: Transport;
  readonly auth: Auth;
  readonly onCall: (call: AwsCall) => void;
  /** The longest silence, in milliseconds. */
  readonly idle: number;
}

const ERROR_LIMIT = 64 * 1024;
const MAX_REDIRECTS = 5;
export const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Sends a request once (twice when the registry asks for a login first).
 * @throws RegistryError for an unexpected status or a broken connection; whether it may be tried again stands in it.
 */
export async function exchange(options: ExchangeOptions, request: RegistryRequest): Promise<HttpAnswer> {
  const { base, auth } = options;
  for (let isSecond = false; ; isSecond = true) {
    const header = await auth.header(request.scope);
    const answer = await sendFollowing(options, request, header);
    if (request.expected.includes(answer.status)) return answer;
    const challenge = answer.headers['www-authenticate'];
    if (answer.status === 401 && !isSecond && challenge !== undefined) {
      discard(answer);
      await auth.answer(request.scope, challenge, header);
      if (!(request.body instanceof Readable)) continue;
      // A stream can't be sent twice: whoever opened it opens it again, now with a token.
      throw new RegistryError(`${base.host} asked for a new login: cannot ${request.what}`, {
        status: 401,
        retryable: true,
      });
    }
    throw await asRefusal(base.host, request.what, answer);
  }
}

async function asRefusal(host: string, what: string, answer: HttpAnswer): Promise<RegistryError> {
  // A body that breaks or is too long tells no more than its status does.
  const body = await readAll(answer.body, ERROR_LIMIT, 'the error').catch(() => Buffer.alloc(0));
  return refusal(host, what, {
    status: answer.status,
    body: body.toString('utf8'),
    retryAfter: answer.headers['retry-after'],
  });
}

/** Sends, and follows redirects of reading requests. Authorization goes to the registry's own address only. */
async function sendFollowing(
  options: ExchangeOptions,
  request: RegistryRequest,
  authorization: string | undefined,
): Promise<HttpAnswer> {
  const { base, transport, onCall } = options;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  let url = request.url;
  onCall({ service: 'registry', operation: request.operation, writes: !reads });
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const isOwn = url.origin === base.origin;
    const headers = {
      'user-agent': 'scar-action',
      ...request.headers,
      ...(isOwn && authorization !== undefined ? { authorization } : {}),
    };
    let answer: HttpAnswer;
    try {
      answer = await transport.send({
        method: request.method,
        url,
        headers,
        body: request.body,
        idle: request.idle ?? options.idle,
      });
    } catch (error) {
      if (error instanceof RegistryError) throw error;
      throw connectionLost(url.host, request.what, error);
    }
    if (!reads || request.staysHere === true || !REDIRECTS.has(answer.status)) return answer;
    discard(answer);
    url = followable(answer.headers.location ?? '', url, base);
  }
  throw new RegistryError(`${base.host} redirects in circles: cannot ${request.what}`, {});
}
