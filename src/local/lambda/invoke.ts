// The Invoke operation: at once, later, or only to see whether it could be done.
// https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
import { randomUUID } from 'node:crypto';
import { restAnswer, type RestAnswer, type RestInput, type RestRoute } from '../protocols/json.ts';
import { ServiceError, type ServiceRequest } from '../service.ts';
import type { InvocationEnd } from './environment.ts';
import type { Functions } from './functions.ts';
import type { FunctionRecord } from './model.ts';
import { constraintError } from './errors.ts';

export interface InvokeDependencies {
  readonly functions: Functions;
  readonly run: (record: FunctionRecord, requestId: string, payload: string) => Promise<InvocationEnd>;
  readonly later: (functionName: string, requestId: string, payload: string) => void;
}

/** Bytes, https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LONGEST_SYNCHRONOUS = 6_291_456;
const LONGEST_ASYNCHRONOUS = 1_048_576;
/** LogResult has the last 4 KB of the log. */
const LOG_TAIL_BYTES = 4096;

export function invokeRoute(dependencies: InvokeDependencies): RestRoute {
  return {
    method: 'POST',
    path: '/2015-03-31/functions/{FunctionName}/invocations',
    operation: 'Invoke',
    handle: (input, request) => invoke(dependencies, input, request),
  };
}

async function invoke(
  { functions, run, later }: InvokeDependencies,
  input: RestInput,
  request: ServiceRequest,
): Promise<RestAnswer> {
  const type = String(request.headers['x-amz-invocation-type'] ?? 'RequestResponse');
  if (!['RequestResponse', 'Event', 'DryRun'].includes(type)) {
    throw constraintError(
      type,
      'invocationType',
      'Member must satisfy enum value set: [Event, RequestResponse, DryRun]',
    );
  }
  const record = functions.get(input.params['FunctionName'] ?? '', input.query.get('Qualifier') ?? undefined);
  const payload = readPayload(input.raw, type === 'Event' ? LONGEST_ASYNCHRONOUS : LONGEST_SYNCHRONOUS);
  const requestId = randomUUID();
  const headers = { 'x-amzn-requestid': requestId };
  if (type === 'DryRun') return restAnswer({ status: 204, headers });
  if (type === 'Event') {
    later(record.name, requestId, payload);
    return restAnswer({ status: 202, headers, body: '' });
  }
  const end = await run(record, requestId, payload);
  const tail = Buffer.from(end.log).subarray(-LOG_TAIL_BYTES).toString('base64');
  return restAnswer({
    status: 200,
    body: end.payload,
    headers: {
      ...headers,
      'content-type': 'application/json',
      'x-amz-executed-version': '$LATEST',
      ...(end.failed ? { 'x-amz-function-error': 'Unhandled' } : {}),
      ...(request.headers['x-amz-log-type'] === 'Tail' ? { 'x-amz-log-result': tail } : {}),
    },
  });
}

function readPayload(raw: Buffer, limit: number): string {
  if (raw.length > limit) {
    const message = `Request must be smaller than ${limit} bytes for the InvokeFunction operation`;
    throw new ServiceError('RequestTooLargeException', message, 413, { Type: 'User' });
  }
  const payload = raw.length === 0 ? '{}' : raw.toString('utf8');
  try {
    JSON.parse(payload);
  } catch (error) {
    const message =
      `Could not parse request body into json: Could not parse payload into json: ${(error as Error).message}`;
    throw new ServiceError('InvalidRequestContentException', message, 400, { Type: 'User' });
  }
  return payload;
}
