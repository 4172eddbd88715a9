// An S3 of two operations on loopback: GetObject and PutObject, with path-style addresses and the SDK's chunked
// uploads.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeObject {
  readonly content: Buffer;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface FakeS3 {
  readonly url: string;
  /** `bucket/key` -> object. */
  readonly objects: Map<string, FakeObject>;
  /** `PUT bucket/key`, in order of arrival. */
  readonly requests: string[];
  /** Buckets that refuse to be written. */
  readonly readOnly: Set<string>;
  /** Buckets that take an object but never answer. */
  readonly hanging: Set<string>;
  /** Makes the next n downloads break in the middle. */
  breakDownloads(times: number): void;
  put(path: string, content: string | Buffer): void;
  close(): Promise<void>;
}

export async function startFakeS3(): Promise<FakeS3> {
  const objects = new Map<string, FakeObject>();
  const requests: string[] = [];
  const readOnly = new Set<string>();
  const hanging = new Set<string>();
  let broken = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://s3').pathname.slice(1));
    requests.push(`${request.method ?? ''} ${path}`);
    const body = await readBody(request);
    if (request.method === 'PUT') {
      if (hanging.has(path.split('/')[0] ?? '')) return;
      if (readOnly.has(path.split('/')[0] ?? '')) return refuse(response, 403, 'AccessDenied', 'Access Denied');
      const announced = request.headers['x-amz-decoded-content-length'] ?? request.headers['content-length'];
      const content = isChunked(request) ? decodeChunks(body) : body;
      if (content.length !== Number(announced)) return refuse(response, 400, 'IncompleteBody', 'length');
      objects.set(path, { content, metadata: metadataOf(request) });
      response.writeHead(200, { etag: '"1"' }).end();
      return;
    }
    const found = objects.get(path);
    if (found === undefined) return refuse(response, 404, 'NoSuchKey', 'The specified key does not exist.');
    response.writeHead(200, { 'content-length': found.content.length });
    if (broken > 0) {
      broken -= 1;
      response.write(found.content.subarray(0, 1), () => response.destroy());
      return;
    }
    response.end(found.content);
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    requests,
    readOnly,
    hanging,
    breakDownloads: (times) => void (broken = times),
    put: (path, content) => void objects.set(path, { content: Buffer.from(content), metadata: {} }),
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const isChunked = (request: IncomingMessage): boolean => String(request.headers['content-encoding']).includes('aws-chunked');

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html */
function decodeChunks(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.toString('latin1', at, end), 16);
    if (!(length > 0)) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}

function metadataOf(request: IncomingMessage): Record<string, string> {
  const prefix = 'x-amz-meta-';
  const entries = Object.entries(request.headers).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(entries.map(([name, value]) => [name.slice(prefix.length), String(value)]));
}
