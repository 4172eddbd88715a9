// A client of the Lambda runtime API: asks for invocations and tells how they ended.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** One invocation of the function. */
export interface Invocation {
  readonly requestId: string;
  /** When Lambda stops the function, milliseconds since 1970. */
  readonly deadline: number;
  /** For the SDKs of the program, `_X_AMZN_TRACE_ID`. */
  readonly traceId: string | undefined;
  /** JSON. */
  readonly event: string;
}

/** How an invocation, or the start of the function, failed. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
}

export interface RuntimeApi {
  /** Waits for the next invocation, for hours if need be; ends with an error when the signal is aborted. */
  next(signal: AbortSignal): Promise<Invocation>;
  /** @throws Error when Lambda doesn't take the answer, because it is too large for one */
  respond(requestId: string, answer: unknown): Promise<void>;
  fail(requestId: string, error: FunctionError): Promise<void>;
  /** The function can't be started at all. */
  failToStart(error: FunctionError): Promise<void>;
}

/** @param address `host:port`, of AWS_LAMBDA_RUNTIME_API */
export function runtimeApi(address: string): RuntimeApi {
  const base = `http://${address}/2018-06-01/runtime`;
  const post = async (path: string, content: unknown, errorType?: string): Promise<void> => {
    const headers = errorType === undefined ? {} : { 'lambda-runtime-function-error-type': errorType };
    const body = Buffer.from(JSON.stringify(content) ?? 'null');
    await exchange(`${base}/${path}`, { method: 'POST', headers, body });
  };
  const postError = (path: string, error: FunctionError): Promise<void> =>
    post(path, { ...error, stackTrace: [] }, error.errorType);
  return {
    next: async (signal) => {
      const { headers, body } = await exchange(`${base}/invocation/next`, { method: 'GET', signal });
      return {
        requestId: String(headers['lambda-runtime-aws-request-id']),
        deadline: Number(headers['lambda-runtime-deadline-ms']),
        traceId: headers['lambda-runtime-trace-id']?.toString(),
        event: body.toString('utf8'),
      };
    },
    respond: (requestId, answer) => post(`invocation/${requestId}/response`, answer),
    fail: (requestId, error) => postError(`invocation/${requestId}/error`, error),
    failToStart: (error) => postError('init/error', error),
  };
}

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Exchange {
  readonly method: 'GET' | 'POST';
  readonly headers?: Record<string, string>;
  readonly body?: Buffer;
  readonly signal?: AbortSignal;
}

/** A connection for each request, without any time limit: between two invocations the function may sleep for hours. */
function exchange(url: string, { method, headers = {}, body, signal }: Exchange): Promise<Received> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': body.length };
    const abort = signal === undefined ? {} : { signal };
    const options = { method, agent: false, headers: { ...headers, ...length }, ...abort };
    const request = httpRequest(url, options, (response) => {
      buffer(response).then((content) => {
        const { statusCode = 0 } = response;
        if (statusCode < 300) return resolve({ headers: response.headers, body: content });
        const words = content.toString('utf8', 0, 500);
        return reject(new Error(`Lambda's runtime API answered ${method} ${url} with ${statusCode}: ${words}`));
      }, reject);
    });
    request.once('error', reject);
    request.end(body);
  });
}
