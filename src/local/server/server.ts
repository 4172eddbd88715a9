// The HTTP server: takes a request to its service, keeps the journal, injects faults, sends the answer.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { pipeline } from 'node:stream/promises';
import { renderJsonError } from '../protocols/json.ts';
import { ServiceError, type LocalService, type ServiceRequest, type ServiceResponse } from '../service.ts';
import type { Fault, Faults } from './faults.ts';
import type { Journal, JournalEntry } from './journal.ts';
import { toServiceRequest } from './request.ts';
import { CONTROL_PREFIX, isFromBrowser, refuseUnsigned, serviceNameOf } from './routing.ts';

export interface ServerOptions {
  readonly services: ReadonlyMap<string, LocalService>;
  readonly control: (request: ServiceRequest) => Promise<ServiceResponse>;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly log: (line: string) => void;
  /** Told of every request, for the idle clock. */
  readonly onRequest: () => void;
  /** Told of every request to a service before anything is done for it. */
  readonly onServiceRequest?: ((info: RequestInfo) => void) | undefined;
}

/** A request to a service, as tests count them. */
export interface RequestInfo {
  /** Counts from 1, over all services. */
  readonly index: number;
  readonly service: string;
  readonly operation: string;
}

/** The server, not yet listening. */
export function createLocalServer(options: ServerOptions): Server {
  const server = createServer((message, response) => {
    void serve(options, message, response).catch((error: unknown) => {
      const what = `${message.method} ${message.url}`;
      // A client that goes away in the middle is its own affair.
      if (response.destroyed || message.destroyed) options.log(`${what}: the client went away`);
      else options.log(`${what}: ${described(error)}`);
      response.destroy();
    });
  });
  // Uploads and long-polling clients may be slow; the peers are on this machine.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 60_000;
  return server;
}

const ONLY_PROGRAMS = 'Only programs on this machine may ask the local AWS.';

async function serve(options: ServerOptions, message: IncomingMessage, response: ServerResponse): Promise<void> {
  options.onRequest();
  const answer = await answerTo(options, toServiceRequest(message));
  if (answer === 'none') message.socket.destroy();
  else await send(message, response, answer);
}

/** `none`: the connection breaks off. */
type Answer = ServiceResponse | 'none';

async function answerTo(options: ServerOptions, request: ServiceRequest): Promise<Answer> {
  if (isFromBrowser(request)) return renderJsonError(new ServiceError('Forbidden', ONLY_PROGRAMS, 403), 'Forbidden');
  return request.path.startsWith(CONTROL_PREFIX) ? options.control(request) : answerService(options, request);
}

async function answerService(options: ServerOptions, request: ServiceRequest): Promise<Answer> {
  const name = serviceNameOf(request);
  const service = name === undefined ? undefined : options.services.get(name);
  const operation = service === undefined ? `${request.method} ${request.path}` : await operationOf(service, request);
  const entry = options.journal.open(name ?? 'unknown', operation, request.method, request.headers['user-agent']);
  options.onServiceRequest?.({ index: entry.sequence, service: entry.service, operation });
  const answer = await answerNamed(options, request, { name, service, operation, entry });
  if (answer === 'none') return answer;
  entry.operation = answer.operation;
  entry.status = answer.status;
  entry.errorCode = answer.errorCode;
  return answer;
}

async function operationOf(service: LocalService, request: ServiceRequest): Promise<string> {
  try {
    return (await service.nameOf?.(request)) ?? `${request.method} ${request.path}`;
  } catch (error) {
    if (error instanceof ServiceError) return `${request.method} ${request.path}`;
    throw error;
  }
}

interface Named {
  readonly name: string | undefined;
  readonly service: LocalService | undefined;
  readonly operation: string;
  readonly entry: JournalEntry;
}

async function answerNamed(options: ServerOptions, request: ServiceRequest, named: Named): Promise<Answer> {
  const { name, service, operation, entry } = named;
  if (name === undefined) return refuseUnsigned(request);
  if (service === undefined) {
    const message = `The service ${name} is not part of the local AWS (asked for ${operation}).`;
    return renderJsonError(new ServiceError('UnknownOperationException', message, 404), operation);
  }
  const fault = options.faults.decide(name, operation);
  if (fault.latencyMs > 0) await delay(fault.latencyMs);
  if (fault.reset === 'before') return 'none';
  if (fault.before !== undefined) return renderError(service, fault.before, operation);
  const start = performance.now();
  const answer = await handle(options, service, request, operation);
  entry.milliseconds = performance.now() - start;
  return afterwards(service, fault, answer);
}

function afterwards(service: LocalService, fault: Fault, answer: ServiceResponse): Answer {
  if (fault.after === undefined && fault.reset === undefined) return answer;
  if (typeof answer.body === 'object' && 'destroy' in answer.body) answer.body.destroy();
  return fault.after === undefined ? 'none' : renderError(service, fault.after, answer.operation);
}

async function handle(
  options: ServerOptions,
  service: LocalService,
  request: ServiceRequest,
  operation: string,
): Promise<ServiceResponse> {
  try {
    return await service.handle(request);
  } catch (error) {
    if (error instanceof ServiceError) return renderError(service, error, operation);
    if (request.stream.errored !== null) throw error;
    options.log(`${service.name} ${operation}: ${described(error)}`);
    const message = `The local AWS failed in ${service.name} ${operation}; see its log.`;
    return renderError(
      service,
      new ServiceError(service.name === 's3' ? 'InternalError' : 'InternalFailure', message, 500),
      operation,
    );
  }
}

function described(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function renderError(service: LocalService, error: ServiceError, operation: string): ServiceResponse {
  return service.renderError?.(error, operation) ?? renderJsonError(error, operation);
}

async function send(message: IncomingMessage, response: ServerResponse, answer: ServiceResponse): Promise<void> {
  const requestId = randomUUID();
  const ids = { 'x-amzn-requestid': requestId, 'x-amz-request-id': requestId };
  response.writeHead(answer.status, { ...ids, ...lengthOf(answer), ...answer.headers });
  const { body } = answer;
  if (typeof body === 'object' && 'pipe' in body) await pipeline(body, response);
  else response.end(message.method === 'HEAD' ? undefined : body);
  // An answer before the end of the body (an error): the rest is thrown away, so that the connection stays usable.
  if (!message.readableEnded) message.resume();
}

function lengthOf(answer: ServiceResponse): Record<string, string> {
  if (answer.status === 204 || answer.status === 304) return {};
  if (answer.body === undefined) return { 'content-length': '0' };
  return typeof answer.body === 'object' && 'pipe' in answer.body ? {} : {
    'content-length': String(Buffer.byteLength(answer.body)),
  };
}
