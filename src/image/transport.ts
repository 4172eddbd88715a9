// HTTP requests over kept connections, with answers as streams: one request, one answer, nothing about registries.
import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../contract/errors.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes, or a stream whose length stands in content-length. */
  readonly body?: Uint8Array | Readable | undefined;
  /** The longest silence on the connection, in milliseconds. */
  readonly idle: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** Must be read to its end or destroyed. */
  readonly body: Readable;
}

export interface Transport {
  /** @throws what the connection throws. */
  send(request: HttpRequest): Promise<HttpAnswer>;
}

/** A transport that keeps connections: up to 8 to a host. Idle connections don't keep the process alive. */
export function createTransport(): Transport {
  const plain = new http.Agent({ keepAlive: true, maxSockets: 8 });
  const secure = new https.Agent({ keepAlive: true, maxSockets: 8 });
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        const isPlain = request.url.protocol === 'http:';
        const client = isPlain ? http : https;
        const { method, headers, body, idle } = request;
        const sent = client.request(request.url, { method, headers, agent: isPlain ? plain : secure });
        sent.setTimeout(idle, () => sent.destroy(new Error(`silence for ${idle / 1000} s`)));
        sent.on('error', reject);
        sent.once('response', (answer) => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: answer });
        });
        if (body === undefined || body instanceof Uint8Array) {
          sent.end(body);
        } else {
          // An early answer (a refusal) ends the request before its body: then the answer counts, not the broken pipe.
          pipeline(body, sent).catch((error: unknown) => {
            sent.destroy(error instanceof Error ? error : new Error(String(error)));
            reject(error as Error);
          });
        }
      }),
  };
}

/**
 * Reads a whole body.
 * @throws UserError when it is longer than `limit` bytes, and what the connection throws.
 */
export async function readAll(body: Readable, limit: number, what: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw new UserError(`Cannot ${what}: the answer is longer than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Lets go of an answer whose body nobody wants: small bodies are read so that the connection can be used again. */
export function discard(answer: HttpAnswer): void {
  answer.body.on('error', () => undefined);
  if (Number(answer.headers['content-length'] ?? 0) > 64 * 1024) answer.body.destroy();
  else answer.body.resume();
}
