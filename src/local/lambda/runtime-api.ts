// The Lambda Runtime API of one execution environment, on a loopback port of its own.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** One event for the function. */
export interface RuntimeEvent {
  readonly requestId: string;
  readonly functionArn: string;
  readonly payload: string;
  /** Milliseconds since 1970 at which the function is stopped. */
  readonly deadline: number;
}

/** What the runtime posted about an event: the function's result, or an error document. */
export interface RuntimeAnswer {
  readonly failed: boolean;
  readonly payload: string;
}

export interface RuntimeApi {
  /** `127.0.0.1:PORT`, for AWS_LAMBDA_RUNTIME_API. */
  readonly address: string;
  /** Resolves when the runtime asks for its first event, to the error document when it says that it could not start. */
  readonly initialized: Promise<string | undefined>;
  /** Gives the runtime an event, at once or when it asks for the next one. */
  readonly send: (event: RuntimeEvent) => Promise<RuntimeAnswer>;
  readonly close: () => void;
}

/**
 * The largest answer of a function, https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html (6 MB and
 * some).
 */
const LARGEST_ANSWER = 6_291_556;

interface Pending {
  readonly event: RuntimeEvent;
  readonly resolve: (answer: RuntimeAnswer) => void;
  taken: boolean;
}

/** Starts a Runtime API; it serves one runtime, which works on one event at a time. */
export async function startRuntimeApi(): Promise<RuntimeApi> {
  let current: Pending | undefined;
  let waiting: ServerResponse | undefined;
  let init: (document: string | undefined) => void = () => undefined;
  const initialized = new Promise<string | undefined>((resolve) => (init = resolve));
  const handOver = (): void => {
    if (waiting === undefined || current === undefined || current.taken) return;
    current.taken = true;
    writeEvent(waiting, current.event);
    waiting = undefined;
  };
  const answered = (id: string | undefined, answer: RuntimeAnswer): boolean => {
    if (current === undefined || current.event.requestId !== id) return false;
    current.resolve(answer);
    current = undefined;
    return true;
  };
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace('/2018-06-01/runtime/', '');
    if (request.method === 'GET' && path === 'invocation/next') {
      init(undefined);
      waiting = response;
      handOver();
      return;
    }
    receive(request, response, path, init, answered).catch((error: unknown) => response.destroy(error as Error));
  });
  // The runtime may wait for its next event as long as it likes.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    initialized,
    send: (event) =>
      new Promise((resolve) => {
        current = { event, resolve, taken: false };
        handOver();
      }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function writeEvent(response: ServerResponse, event: RuntimeEvent): void {
  response.writeHead(200, {
    'content-type': 'application/json',
    'lambda-runtime-aws-request-id': event.requestId,
    'lambda-runtime-deadline-ms': String(event.deadline),
    'lambda-runtime-invoked-function-arn': event.functionArn,
    'lambda-runtime-trace-id': traceId(event.requestId),
  });
  response.end(event.payload);
}

/** https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader */
function traceId(requestId: string): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${requestId.replaceAll('-', '').slice(0, 24)};Sampled=0`;
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  init: (document: string) => void,
  answered: (id: string | undefined, answer: RuntimeAnswer) => boolean,
): Promise<void> {
  const body = await buffer(request);
  const reply = (status: number, document: object): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  };
  const [, id, kind] = /^invocation\/([^/]+)\/(response|error)$/.exec(path) ?? [];
  if (request.method === 'POST' && path === 'init/error') {
    init(body.toString('utf8'));
    return reply(202, { status: 'OK' });
  }
  if (request.method !== 'POST' || kind === undefined) return reply(404, { errorType: 'NotFound', errorMessage: path });
  const tooLarge = kind === 'response' && body.length > LARGEST_ANSWER;
  const known =
    answered(id, tooLarge ? tooLargeAnswer() : { failed: kind === 'error', payload: body.toString('utf8') });
  if (!known) return reply(400, { errorType: 'InvalidRequestID', errorMessage: 'Invalid request ID' });
  return tooLarge
    ? reply(413, { errorType: 'RequestEntityTooLarge', errorMessage: 'Exceeded maximum allowed payload size' })
    : reply(202, { status: 'OK' });
}

const tooLargeAnswer = (): RuntimeAnswer => ({
  failed: true,
  payload: JSON.stringify({
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size exceeded maximum allowed payload size (${LARGEST_ANSWER} bytes).`,
  }),
});
