// A registry on its own loopback port: what stands for a public registry where there is no network.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ServiceRequest, ServiceResponse } from '../service.ts';
import { createRegistry, type Registry, type RegistryOptions } from './registry-api.ts';

export { createRegistry, type Registry, type RegistryOptions };

export interface ServedRegistry {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** `127.0.0.1:PORT`, as in an image's name. */
  readonly host: string;
  readonly registry: Registry;
  readonly close: () => Promise<void>;
}

/** Serves a registry on 127.0.0.1, on a port that is free unless one is given. */
export async function serveRegistry(options: RegistryOptions & { readonly port?: number }): Promise<ServedRegistry> {
  const registry = createRegistry(options);
  return { ...(await listen(registry.handle, options.port)), registry };
}

/** Answers requests on 127.0.0.1 with one handler. */
export async function listen(
  handle: (request: ServiceRequest) => Promise<ServiceResponse>,
  port = 0,
): Promise<Omit<ServedRegistry, 'registry'>> {
  const server = createServer((incoming, outgoing) => {
    handle(toRequest(incoming))
      .then((response) => send(response, outgoing))
      .catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
  server.requestTimeout = 0; // a layer may take longer than the default of five minutes
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function toRequest(incoming: IncomingMessage): ServiceRequest {
  const [path = '/', search = ''] = (incoming.url ?? '/').split('?', 2);
  let whole: Promise<Buffer> | undefined;
  return {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(search),
    headers: incoming.headers,
    stream: incoming,
    body: (maxBytes = 16 * 1024 * 1024) => (whole ??= readAll(incoming, maxBytes)),
  };
}

async function readAll(stream: Readable, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`The body is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function send(response: ServiceResponse, outgoing: ServerResponse): Promise<void> {
  const { body } = response;
  outgoing.writeHead(response.status, response.headers);
  if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) outgoing.end(body);
  else await pipeline(body, outgoing);
}
