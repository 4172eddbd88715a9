// AWS Lambda of the local AWS: the operations on the wire. What they do lies in the files beside.
// https://docs.aws.amazon.com/lambda/latest/api/welcome.html
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { restJsonService } from '../protocols/json.ts';
import {
  ServiceError,
  type ContainerRuntime,
  type CredentialsAddress,
  type FunctionInvoker,
  type LocalContext,
  type LocalService,
  type LogSink,
  type NetworkStore,
  type RoleStore,
} from '../service.ts';
import { attemptOf, createEventQueue } from './event-queue.ts';
import { eventInvokeConfigRoutes } from './event-invoke-config.ts';
import { createExecutor, type Executor } from './executor.ts';
import type { RegistryImage } from './code.ts';
import { codeRoute, functionRoutes } from './function-routes.ts';
import { createFunctions, type Functions } from './functions.ts';
import { invokeRoute } from './invoke.ts';
import type { FunctionRecord, FunctionVersion } from './model.ts';
import { permissionRoutes, seenPolicy } from './policy-routes.ts';
import { policyAllows } from './policy.ts';
import { tagRoutes } from './tag-routes.ts';

export interface LambdaDependencies {
  readonly logs: LogSink;
  readonly roles: RoleStore;
  /** Called when a function of an image is first invoked. */
  readonly containers: () => Promise<ContainerRuntime>;
  /** An object of S3, for `Code.S3Bucket`; undefined when there is none. Without it such code is refused. */
  readonly readObject?: (bucket: string, key: string) => Promise<Buffer | undefined>;
  /** An image of the local registry. Without it every image is taken to exist. */
  readonly findImage?: (uri: string) => RegistryImage | undefined;
  /** Without it the credentials of functions are nobody's in particular. */
  readonly credentials?: CredentialsAddress;
  /** Without it there are no subnets. */
  readonly network?: NetworkStore;
}

export interface LambdaOptions {
  /** Milliseconds that a function is Pending, and an update InProgress; default 100. */
  readonly dwell?: number;
  /** Milliseconds before the retries of an asynchronous invocation; default 1000 and 2000. */
  readonly retryDelays?: readonly number[];
  /** Path of the bundled bootstrap; default `bootstrap/index.js` beside this bundle. */
  readonly bootstrapPath?: string;
}

export interface LocalLambda extends LocalService, FunctionInvoker {
  /** Permissions that are added from now on are not seen by other services the first so many times. */
  readonly setUnseen: (times: number) => void;
}

/** The Lambda of one local AWS. */
export function createLambda(
  context: LocalContext,
  dependencies: LambdaDependencies,
  options: LambdaOptions = {},
): LocalLambda {
  let unseen = 0;
  const bootstrapPath = options.bootstrapPath ?? join(dirname(fileURLToPath(import.meta.url)), 'bootstrap', 'index.js');
  const { logs, containers, credentials } = dependencies;
  const executor = createExecutor({ context, logs, containers, credentials, bootstrapPath });
  const functions = createFunctions({
    context,
    roles: dependencies.roles,
    dwell: options.dwell ?? 100,
    readObject: dependencies.readObject,
    findImage: dependencies.findImage,
    network: dependencies.network,
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
      ...functionRoutes(functions, context),
      codeRoute(functions),
      ...permissionRoutes(functions, () => unseen),
      ...tagRoutes(functions),
      ...eventInvokeConfigRoutes(functions),
      invokeRoute({ functions, run, later: queue.add }),
    ],
  });
  return {
    ...service,
    tagged: functions.all,
    busy: () => executor.running() > 0 || queue.size() > 0,
    close: () => closeAll(functions, executor, queue.close),
    exists: (arn) => functions.find(arn) !== undefined,
    setUnseen: (times) => void (unseen = times),
    allows: (arn, principal, sourceArn, account) => {
      const record = functions.find(arn);
      return record !== undefined && policyAllows(seenPolicy(record), principal, sourceArn, account);
    },
    invoke: (arn, payload) => run(functions.get(arn), randomUUID(), payload),
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
