// Lambda's side of the runtime API on loopback: hands out invocations one after another and keeps how they ended.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface Answered {
  readonly kind: 'response' | 'error';
  readonly content: unknown;
  /** Header lambda-runtime-function-error-type. */
  readonly errorType: string | undefined;
}

export interface FakeRuntimeApi {
  /** For AWS_LAMBDA_RUNTIME_API. */
  readonly address: string;
  /** The error document of a function that could not start. */
  readonly initError: Promise<unknown>;
  /** Hands an event out; resolves to how the invocation ended. */
  invoke(event: unknown, options?: { requestId?: string; seconds?: number }): Promise<Answered>;
  close(): Promise<void>;
}

interface Waiting {
  readonly requestId: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export async function startFakeRuntimeApi(): Promise<FakeRuntimeApi> {
  const events: Waiting[] = [];
  const ends = new Map<string, (answered: Answered) => void>();
  let poll: ServerResponse | undefined;
  let failInit: (content: unknown) => void = () => undefined;
  const initError = new Promise<unknown>((resolve) => (failInit = resolve));
  let count = 0;
  const handOut = (): void => {
    if (poll === undefined) return;
    const event = events.shift();
    if (event === undefined) return;
    poll.writeHead(200, event.headers).end(event.body);
    poll = undefined;
  };
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace('/2018-06-01/runtime/', '');
    if (path === 'invocation/next') {
      poll = response;
      return handOut();
    }
    void json(request).then((content) => {
      response.writeHead(202).end('{"status":"OK"}');
      if (path === 'init/error') return failInit(content);
      const [, requestId = '', kind] = /^invocation\/(.*)\/(response|error)$/.exec(path) ?? [];
      const errorType = request.headers['lambda-runtime-function-error-type']?.toString();
      return ends.get(requestId)?.({ kind: kind === 'error' ? 'error' : 'response', content, errorType });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    initError,
    invoke: (event, { requestId = `request-${(count += 1)}`, seconds = 60 } = {}) =>
      new Promise((resolve) => {
        ends.set(requestId, resolve);
        const headers = {
          'lambda-runtime-aws-request-id': requestId,
          'lambda-runtime-deadline-ms': String(Date.now() + seconds * 1000),
          'lambda-runtime-trace-id': 'Root=1-2-3',
        };
        events.push({ requestId, headers, body: JSON.stringify(event) });
        handOut();
      }),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
