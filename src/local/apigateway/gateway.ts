// The other side of API Gateway: whoever calls an HTTP API gets his answer from its function.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from '../protocols/fields.ts';
import { ServiceError, type FunctionInvoker, type LocalService, type ServiceResponse } from '../service.ts';
import { answerOf, eventOf, type ApiRequest } from './event.ts';
import { matchRoute, type Match } from './match.ts';
import type { Api, ApiState } from './model.ts';

const OPERATION = 'InvokeApi';
/** Bytes; https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const LONGEST_BODY = 10 * 1024 * 1024;

/** Answers requests to `/_api/<apiId>/...`; AWS's own service is called execute-api, too. */
export function createGateway(state: ApiState, invoker: FunctionInvoker): LocalService {
  return {
    name: 'execute-api',
    nameOf: () => OPERATION,
    renderError: (error) => plain(error.status, error.message, error.code),
    handle: async (request) => {
      const [, , id = '', ...rest] = request.path.split('/');
      const path = `/${rest.join('/')}`;
      const api = state.apis.get(id);
      // In AWS the name of an API that is gone leads nowhere; here it leads to us.
      if (api === undefined) return plain(404, 'Not Found');
      const match = matchRoute(api, request.method, path);
      if (match === undefined) return plain(404, 'Not Found');
      if (match.route.authorization === 'AWS_IAM' && !isSigned(request.headers.authorization, request.query)) {
        return plain(403, 'Forbidden');
      }
      try {
        const body = await request.body(LONGEST_BODY);
        return await invoke(state, invoker, api, match, { request, path, body, requestId: randomUUID() });
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        return error.status === 413 ? plain(413, 'Request Entity Too Large') : plain(503, 'Service Unavailable');
      }
    },
  };
}

const isSigned = (authorization: string | undefined, query: URLSearchParams): boolean =>
  authorization?.startsWith('AWS4-HMAC-SHA256 ') === true || query.has('X-Amz-Signature');

const INTERNAL = 'Internal Server Error';

async function invoke(
  state: ApiState,
  invoker: FunctionInvoker,
  api: Api,
  match: Match,
  asked: ApiRequest,
): Promise<ServiceResponse> {
  const { context } = state;
  const fields = api.integrations.get(match.route.target?.replace('integrations/', '') ?? '')?.fields;
  const arn = functionArn(text(fields ?? {}, 'integrationUri') ?? '');
  const refused = (why: string): ServiceResponse => {
    context.log(`API ${api.name} (${api.id}) ${match.route.key}: ${why}`);
    return plain(500, INTERNAL);
  };
  if (!invoker.exists(arn)) return refused(`there is no function ${arn}`);
  if (!invoker.allows(arn, 'apigateway.amazonaws.com', sourceArn(state, api, match, asked), context.accountId)) {
    return refused(`${arn} does not let it in`);
  }
  const event = JSON.stringify(eventOf(context, api, match, asked));
  const limit = new AbortController();
  const late = sleep(Number(fields?.['timeoutInMillis']), undefined, { signal: limit.signal }).catch(() => undefined);
  try {
    const end = await Promise.race([invoker.invoke(arn, event), late]);
    if (end === undefined) return plain(503, 'Service Unavailable');
    const answer = end.failed ? undefined : answerOf(end.payload);
    if (answer === undefined) return refused(`the function failed: ${end.payload.slice(0, 200)}`);
    const headers = { ...answer.headers, 'apigw-requestid': asked.requestId };
    return { status: answer.status, headers, body: answer.body, operation: OPERATION };
  } finally {
    limit.abort();
  }
}

/** A function's ARN, alone or within the ARN of its invocation. */
const functionArn = (uri: string): string => /functions\/(arn:.+)\/invocations$/.exec(uri)?.[1] ?? uri;

/** What a function's resource policy compares: `<api>/<stage>/<method>/<path of the route>`. */
function sourceArn({ context }: ApiState, api: Api, { stage, route }: Match, { request }: ApiRequest): string {
  const template = route.key.slice(route.key.indexOf(' ') + 1);
  const path = route.key === '$default' ? '$default' : `${request.method}${template}`;
  return `arn:${context.partition}:execute-api:${context.region}:${context.accountId}:${api.id}/${stage.name}/${path}`;
}

function plain(status: number, message: string, code?: string): ServiceResponse {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message }),
    operation: OPERATION,
    errorCode: code ?? message.replaceAll(' ', ''),
  };
}
