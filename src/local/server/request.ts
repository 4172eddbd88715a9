// Makes a ServiceRequest of what came over HTTP.
import type { IncomingMessage } from 'node:http';
import { ServiceError, type ServiceRequest } from '../service.ts';

const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;

/** The request as services see it. Its body is read at the first call of body(), and kept. */
export function toServiceRequest(message: IncomingMessage): ServiceRequest {
  const target = message.url ?? '/';
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  let whole: Promise<Buffer> | undefined;
  return {
    method: message.method ?? 'GET',
    path,
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    headers: message.headers,
    stream: message,
    body: (maxBytes = DEFAULT_MAX_BYTES) => (whole ??= readAll(message, maxBytes)),
  };
}

async function readAll(message: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new ServiceError('RequestEntityTooLargeException', `Request must be smaller than ${maxBytes} bytes`, 413);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
