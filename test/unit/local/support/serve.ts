// Carries services of the local AWS on a loopback port, by the credential scope of each request, for tests of single
// services.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { toServiceRequest } from '../../../../src/local/server/request.ts';
import { serviceNameOf } from '../../../../src/local/server/routing.ts';
import type { LocalContext, LocalService } from '../../../../src/local/service.ts';

/** A running server, and what an SDK client needs to reach it. */
export interface Served {
  readonly context: LocalContext;
  readonly client: {
    readonly region: string;
    readonly endpoint: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly maxAttempts: number;
  };
  readonly close: () => Promise<void>;
}

/** Serves what `make` makes of a context. */
export async function serve<T extends readonly LocalService[]>(
  make: (context: LocalContext) => T,
): Promise<Served & { services: T }> {
  const folder = mkdtempSync(join(tmpdir(), 'scar-test-'));
  let endpoint = '';
  const context = {
    partition: 'aws',
    accountId: '123456789012',
    region: 'eu-west-1',
    endpoint: () => endpoint,
    folder,
    log: () => undefined,
  };
  const services = make(context);
  const server = createServer((request, response) => {
    const asked = toServiceRequest(request);
    const service = services.find(({ name }) => name === serviceNameOf(asked));
    const answer = service?.handle(asked);
    answer?.then(
      (result) => {
        response.writeHead(result.status, result.headers);
        if (result.body instanceof Readable) result.body.pipe(response);
        else response.end(result.body);
      },
      (error: unknown) => {
        response.writeHead(500).end(String(error));
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    context,
    services,
    client: {
      region: context.region,
      endpoint,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    },
    close: async () => {
      for (const service of services) await service.close?.();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until `probe` gives something other than undefined or false. */
export async function until<T>(probe: () => Promise<T | undefined | false>, milliseconds = 10_000): Promise<T> {
  for (const end = Date.now() + milliseconds; ; ) {
    const value = await probe();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`nothing within ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
