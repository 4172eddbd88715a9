// AWS Lambda of the local AWS: the operations on the wire. What they do lies in the files beside.
// https://docs.aws.amazon.com/lambda/latest/api/welcome.html
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { text, textMap } from '../protocols/fields.ts';
import { restAnswer, restJsonService, type JsonObject, type RestRoute } from '../protocols/json.ts';
import {
  ServiceError,
  type ContainerRuntime,
  type FunctionInvoker,
  type LocalContext,
  type LocalService,
  type LogSink,
  type RoleStore,
} from '../service.ts';
import { attemptOf, createEventQueue } from './event-queue.ts';
import { eventInvokeConfigRoutes } from './event-invoke-config.ts';
import { createExecutor, type Executor } from './executor.ts';
import { checkRevision, createFunctions, type Functions } from './functions.ts';
import { invokeRoute } from './invoke.ts';
import { renderConfiguration, type FunctionRecord, type FunctionVersion } from './model.ts';
import { policyAllows, renderPolicy, statementOf, withoutStatement, withStatement } from './policy.ts';

export interface LambdaDependencies {
  readonly logs: LogSink;
  readonly roles: RoleStore;
  /** Called when a function of an image is first invoked. */
  readonly containers: () => Promise<ContainerRuntime>;
  /** An object of S3, for `Code.S3Bucket`; undefined when there is none. Without it such code is refused. */
  readonly readObject?: (bucket: string, key: string) => Promise<Buffer | undefined>;
  /** The digest of an image in the local registry. Without it every image is taken to exist. */
  readonly imageDigest?: (uri: string) => string | undefined;
}

export interface LambdaOptions {
  /** Milliseconds that a function is Pending, and an update InProgress; default 100. */
  readonly dwell?: number;
  /** Milliseconds before the retries of an asynchronous invocation; default 1000 and 2000. */
  readonly retryDelays?: readonly number[];
  /** Path of the bundled bootstrap; default `bootstrap/index.js` beside this bundle. */
  readonly bootstrapPath?: string;
}

/** CreateFunction's longest request; the zip in it is base64 (reference: LQ, GHS). */
const LONGEST_CREATE = 70_167_211;
const LONGEST_CONFIGURATION = 5120;
/** Room to read a request that is too long, so that it can be refused in Lambda's words. */
const READABLE = 2 * LONGEST_CREATE;

/** The Lambda of one local AWS. */
export function createLambda(
  context: LocalContext,
  dependencies: LambdaDependencies,
  options: LambdaOptions = {},
): LocalService & FunctionInvoker {
  const bootstrapPath = options.bootstrapPath ?? join(dirname(fileURLToPath(import.meta.url)), 'bootstrap', 'index.js');
  const executor =
    createExecutor({ context, logs: dependencies.logs, containers: dependencies.containers, bootstrapPath });
  const functions = createFunctions({
    context,
    roles: dependencies.roles,
    dwell: options.dwell ?? 100,
    readObject: dependencies.readObject,
    imageDigest: dependencies.imageDigest,
    onRetired: executor.retire,
  });
  const run = (record: FunctionRecord, requestId: string, payload: string) =>
    executor.invoke(liveOf(record), requestId, payload);
  const queue = createEventQueue({
    attempt: async (name, requestId, payload) => {
      try {
        return (await run(functions.get(name), requestId, payload)).failed ? 'failed' : 'succeeded';
      } catch (error) {
        return attemptOf(error);
      }
    },
    configOf: (name) => functions.find(`:function:${name}`)?.eventInvokeConfig,
    retryDelays: options.retryDelays ?? [1000, 2000],
    log: context.log,
  });
  const service = restJsonService({
    name: 'lambda',
    routes: [
      ...functionRoutes(functions),
      ...permissionRoutes(functions),
      ...tagRoutes(functions),
      ...eventInvokeConfigRoutes(functions),
      invokeRoute({ functions, run, later: queue.add }),
    ],
  });
  return {
    ...service,
    busy: () => executor.running() > 0 || queue.size() > 0,
    close: () => closeAll(functions, executor, queue.close),
    exists: (arn) => functions.find(arn) !== undefined,
    allows: (arn, principal, sourceArn, account) =>
      policyAllows(functions.find(arn)?.policy ?? [], principal, sourceArn, account),
    invokeLater: (arn, payload) => queue.add(functions.get(arn).name, randomUUID(), payload),
  };
}

async function closeAll(functions: Functions, executor: Executor, closeQueue: () => Promise<void>): Promise<void> {
  functions.close();
  executor.close();
  await closeQueue();
}

function liveOf(record: FunctionRecord): FunctionVersion {
  if (record.live !== undefined) return record.live;
  const message =
    'The operation cannot be performed at this time. The function is currently in the following state: Pending';
  throw new ServiceError('ResourceConflictException', message, 409, { Type: 'User' });
}

function shorterThan(raw: Buffer, limit: number, operation: string): void {
  if (raw.length < limit) return;
  const message = `Request must be smaller than ${limit} bytes for the ${operation} operation`;
  throw new ServiceError('RequestEntityTooLargeException', message, 413, { Type: 'User' });
}

const FUNCTIONS = '/2015-03-31/functions';
const FUNCTION = `${FUNCTIONS}/{FunctionName}`;
const nameIn = (params: Readonly<Record<string, string>>): string => params['FunctionName'] ?? '';

function functionRoutes(functions: Functions): RestRoute[] {
  return [
    {
      method: 'POST',
      path: FUNCTIONS,
      operation: 'CreateFunction',
      maxBodyBytes: READABLE,
      handle: async ({ raw, body }) => {
        shorterThan(raw, LONGEST_CREATE, 'CreateFunction');
        return restAnswer({ status: 201, body: renderConfiguration(await functions.create(body)) });
      },
    },
    {
      method: 'GET',
      path: FUNCTIONS,
      operation: 'ListFunctions',
      handle: ({ query }) => listFunctions(functions, query),
    },
    {
      method: 'GET',
      path: FUNCTION,
      operation: 'GetFunction',
      handle: ({ params, query }) => renderFunction(functions.get(nameIn(params), query.get('Qualifier') ?? undefined)),
    },
    {
      method: 'DELETE',
      path: FUNCTION,
      operation: 'DeleteFunction',
      handle: ({ params }) => {
        functions.remove(nameIn(params));
        return restAnswer({ status: 204 });
      },
    },
    {
      method: 'GET',
      path: `${FUNCTION}/configuration`,
      operation: 'GetFunctionConfiguration',
      handle: ({ params, query }) =>
        renderConfiguration(functions.get(nameIn(params), query.get('Qualifier') ?? undefined)),
    },
    {
      method: 'PUT',
      path: `${FUNCTION}/configuration`,
      operation: 'UpdateFunctionConfiguration',
      handle: ({ params, raw, body }) => {
        shorterThan(raw, LONGEST_CONFIGURATION, 'UpdateFunctionConfiguration');
        return renderConfiguration(functions.updateConfiguration(nameIn(params), body));
      },
    },
    {
      method: 'PUT',
      path: `${FUNCTION}/code`,
      operation: 'UpdateFunctionCode',
      maxBodyBytes: READABLE,
      handle: async ({ params, raw, body }) => {
        shorterThan(raw, LONGEST_CREATE, 'UpdateFunctionCode');
        return renderConfiguration(await functions.updateCode(nameIn(params), body));
      },
    },
  ];
}

function renderFunction(record: FunctionRecord): object {
  const { code } = record.desired;
  return {
    Configuration: renderConfiguration(record),
    Code:
      code.kind === 'zip'
        ? { RepositoryType: 'S3' }
        : { RepositoryType: 'ECR', ImageUri: code.uri, ResolvedImageUri: code.resolvedUri },
    ...(Object.keys(record.tags).length === 0 ? {} : { Tags: record.tags }),
  };
}

function listFunctions(functions: Functions, query: URLSearchParams): object {
  const all = functions.all().toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const from = Number(query.get('Marker') ?? 0);
  const to = from + Math.min(Number(query.get('MaxItems') ?? 50), 50);
  return {
    Functions: all.slice(from, to).map(renderConfiguration),
    ...(to < all.length ? { NextMarker: String(to) } : {}),
  };
}

function permissionRoutes(functions: Functions): RestRoute[] {
  const path = `${FUNCTION}/policy`;
  const touch = (record: FunctionRecord, policy: FunctionRecord['policy']): void => {
    record.policy = policy;
    record.policyRevisionId = randomUUID();
  };
  return [
    {
      method: 'POST',
      path,
      operation: 'AddPermission',
      handle: ({ params, body }) => {
        const record = functions.get(nameIn(params));
        const statement = statementOf(body, record.arn);
        checkRevision(text(body, 'RevisionId'), record.policyRevisionId);
        touch(record, withStatement(record.policy, statement));
        return restAnswer({ status: 201, body: { Statement: JSON.stringify(statement) } });
      },
    },
    {
      method: 'GET',
      path,
      operation: 'GetPolicy',
      handle: ({ params, query }) => {
        const record = functions.get(nameIn(params), query.get('Qualifier') ?? undefined);
        if (record.policy.length > 0) {
          return { Policy: renderPolicy(record.policy), RevisionId: record.policyRevisionId };
        }
        throw new ServiceError(
          'ResourceNotFoundException',
          'The resource you requested does not exist.',
          404,
          { Type: 'User' },
        );
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{StatementId}`,
      operation: 'RemovePermission',
      handle: ({ params, query }) => {
        const record = functions.get(nameIn(params));
        checkRevision(query.get('RevisionId') ?? undefined, record.policyRevisionId);
        touch(record, withoutStatement(record.policy, params['StatementId'] ?? ''));
        return restAnswer({ status: 204 });
      },
    },
  ];
}

function tagRoutes(functions: Functions): RestRoute[] {
  const path = '/2017-03-31/tags/{Resource}';
  const recordIn = (params: Readonly<Record<string, string>>): FunctionRecord =>
    functions.get(params['Resource'] ?? '');
  const tagged = (record: FunctionRecord, body: JsonObject): object => {
    const tags = { ...record.tags, ...textMap(body, 'Tags') };
    if (Object.keys(tags).length > 50) {
      throw new ServiceError(
        'InvalidParameterValueException',
        'Number of tags exceeds resource tag limit.',
        400,
        { Type: 'User' },
      );
    }
    record.tags = tags;
    return restAnswer({ status: 204 });
  };
  return [
    { method: 'GET', path, operation: 'ListTags', handle: ({ params }) => ({ Tags: recordIn(params).tags }) },
    { method: 'POST', path, operation: 'TagResource', handle: ({ params, body }) => tagged(recordIn(params), body) },
    {
      method: 'DELETE',
      path,
      operation: 'UntagResource',
      handle: ({ params, query }) => {
        const record = recordIn(params);
        const keys = query.getAll('tagKeys');
        record.tags = Object.fromEntries(Object.entries(record.tags).filter(([key]) => !keys.includes(key)));
        return restAnswer({ status: 204 });
      },
    },
  ];
}
