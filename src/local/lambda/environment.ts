// One execution environment: a runtime with its Runtime API and log stream, which works on one invocation after
// another.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lineWriter, type LineWriter } from '../logs/line-writer.ts';
import { ServiceError, type ContainerRuntime, type LocalContext, type LogSink } from '../service.ts';
import type { FunctionVersion } from './model.ts';
import { startContainer, startProcess, type RuntimeProcess } from './process.ts';
import { startRuntimeApi, type RuntimeApi } from './runtime-api.ts';

export interface EnvironmentDependencies {
  readonly context: LocalContext;
  readonly logs: LogSink;
  readonly containers: () => Promise<ContainerRuntime>;
  /** Path of the bundled bootstrap, the Node runtime of zip functions. */
  readonly bootstrapPath: string;
}

/** How an invocation ended. */
export interface InvocationEnd {
  readonly failed: boolean;
  readonly payload: string;
  /** The log lines of this invocation. */
  readonly log: string;
}

export interface Environment {
  readonly invoke: (requestId: string, payload: string) => Promise<InvocationEnd>;
  /** False when the runtime has ended: the environment cannot be used again. */
  readonly alive: () => boolean;
  /** Kills the runtime and everything it started. */
  readonly close: () => void;
}

/** Lambda gives a runtime ten seconds to start; after them the time of the invocation runs. */
const INIT_MILLISECONDS = 10_000;
/** Output that a process wrote before it answered may come through its pipe a moment later than the answer. */
const OUTPUT_GRACE_MILLISECONDS = 15;

/** Makes an execution environment for a version of a function: a cold start. */
export async function startEnvironment(
  version: FunctionVersion,
  dependencies: EnvironmentDependencies,
): Promise<Environment> {
  const { settings } = version;
  const started = performance.now();
  const stream =
    `${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${randomBytes(16).toString('hex')}`;
  let lines: string[] = [];
  const writer = lineWriter(dependencies.logs, settings.logGroup, stream, (line) => lines.push(line));
  const api = await startRuntimeApi();
  let runtime: RuntimeProcess;
  try {
    const variables = variablesOf(version, dependencies.context, api.address, stream);
    runtime = await startRuntime(version, dependencies, variables, writer);
  } catch (error) {
    api.close();
    throw error;
  }
  let exit: string | undefined;
  const exited = runtime.ended.then((words) => {
    exit = words;
    return words;
  });
  let initMilliseconds: number | undefined;
  const close = (): void => {
    exit ??= 'closed';
    runtime.kill();
    api.close();
  };
  const invoke = async (requestId: string, payload: string): Promise<InvocationEnd> => {
    lines = [];
    const cold = initMilliseconds === undefined;
    const ready = await initialize(api, exited, INIT_MILLISECONDS + settings.timeoutSeconds * 1000);
    initMilliseconds ??= performance.now() - started;
    writer.write(`START RequestId: ${requestId} Version: $LATEST\n`);
    const begun = performance.now();
    const outcome = ready ?? (await answerOf(api, exited, version, requestId, payload));
    const milliseconds = performance.now() - begun;
    const peak = runtime.peakMemoryMiB();
    if (outcome.kill || ready !== undefined) close();
    await sleep(OUTPUT_GRACE_MILLISECONDS);
    writer.end();
    const init = cold ? initMilliseconds : undefined;
    writer.write(report({ requestId, words: outcome.words, milliseconds, init, peak, memory: settings.memoryMiB }));
    const document = outcome.payload.replaceAll('{RequestId}', requestId);
    return { failed: outcome.failed, payload: document, log: `${lines.join('\n')}\n` };
  };
  return { invoke, alive: () => exit === undefined, close };
}

interface Outcome {
  readonly failed: boolean;
  readonly payload: string;
  /** Whether the environment is of no use any more. */
  readonly kill: boolean;
  /** What the log says about the end, besides REPORT. */
  readonly words?: string;
}

const failure = (errorType: string, words: string): Outcome => ({
  failed: true,
  payload: JSON.stringify({ errorType, errorMessage: `RequestId: {RequestId} Error: ${words}` }),
  kill: true,
  words,
});

/** Undefined when the runtime is ready; the invocation's outcome when it will never be. */
async function initialize(
  api: RuntimeApi,
  exited: Promise<string>,
  milliseconds: number,
): Promise<Outcome | undefined> {
  const timer = new AbortController();
  const timedOut = failure('Sandbox.Timedout', `Task timed out after ${(milliseconds / 1000).toFixed(2)} seconds`);
  const late = sleep(milliseconds, timedOut, { signal: timer.signal, ref: false });
  late.catch(() => undefined);
  const said = api.initialized.then((document): Outcome | undefined =>
    document === undefined ? undefined : { failed: true, payload: document, kill: true },
  );
  const died = exited.then((words) => failure('Runtime.ExitError', words));
  const outcome = await Promise.race([said, died, late]);
  timer.abort();
  return outcome;
}

async function answerOf(
  api: RuntimeApi,
  exited: Promise<string>,
  version: FunctionVersion,
  requestId: string,
  payload: string,
): Promise<Outcome> {
  const { timeoutSeconds } = version.settings;
  const timer = new AbortController();
  const timedOut = failure('Sandbox.Timedout', `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`);
  const late = sleep(timeoutSeconds * 1000, timedOut, { signal: timer.signal });
  late.catch(() => undefined);
  const answer = api
    .send({ requestId, functionArn: version.arn, payload, deadline: Date.now() + timeoutSeconds * 1000 })
    .then((posted) => ({ ...posted, kill: false }));
  const died = exited.then((words) => failure('Runtime.ExitError', words));
  const outcome = await Promise.race([answer, died, late]);
  timer.abort();
  return outcome;
}

/** The lines that Lambda writes at the end of an invocation. */
function report(of: {
  requestId: string;
  words: string | undefined;
  milliseconds: number;
  init: number | undefined;
  peak: number | undefined;
  memory: number;
}): string {
  const fields = [
    `REPORT RequestId: ${of.requestId}`,
    `Duration: ${of.milliseconds.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(of.milliseconds)} ms`,
    `Memory Size: ${of.memory} MB`,
    ...(of.peak === undefined ? [] : [`Max Memory Used: ${of.peak} MB`]),
    ...(of.init === undefined ? [] : [`Init Duration: ${of.init.toFixed(2)} ms`]),
  ];
  const words = of.words === undefined ? '' : `${new Date().toISOString()} ${of.requestId} ${of.words}\n`;
  return `${words}END RequestId: ${of.requestId}\n${fields.join('\t')}\n`;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, and where the local AWS is. */
function variablesOf(
  version: FunctionVersion,
  context: LocalContext,
  api: string,
  stream: string,
): Record<string, string> {
  const { settings } = version;
  return {
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    ...settings.environment,
    ...(settings.runtime === undefined ? {} : { AWS_EXECUTION_ENV: `AWS_Lambda_${settings.runtime}` }),
    ...(settings.handler === undefined ? {} : { _HANDLER: settings.handler }),
    AWS_REGION: context.region,
    AWS_DEFAULT_REGION: context.region,
    AWS_LAMBDA_FUNCTION_NAME: version.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMiB),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: settings.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: stream,
    AWS_LAMBDA_RUNTIME_API: api,
    AWS_ENDPOINT_URL: context.endpoint(),
    AWS_CONTAINER_CREDENTIALS_FULL_URI: `${context.endpoint()}/_scar/credentials`,
  };
}

async function startRuntime(
  version: FunctionVersion,
  { context, containers, bootstrapPath }: EnvironmentDependencies,
  variables: Readonly<Record<string, string>>,
  writer: LineWriter,
): Promise<RuntimeProcess> {
  const { code, settings, name } = version;
  if (code.kind === 'image') {
    return startContainer(await containers(), {
      name: `scar-lambda-${name}-${randomBytes(6).toString('hex')}`,
      image: code.resolvedUri,
      command: settings.imageConfig?.command ?? [],
      environment: { LAMBDA_TASK_ROOT: '/var/task', ...variables },
      memoryMiB: settings.memoryMiB,
      onOutput: writer.write,
    });
  }
  const temporary = join(context.folder, 'lambda-tmp', randomBytes(6).toString('hex'));
  mkdirSync(temporary, { recursive: true });
  const node = settings.runtime?.startsWith('nodejs') === true;
  if (!node && settings.runtime?.startsWith('provided') !== true) {
    const message =
      `The local AWS runs container images and the runtimes nodejs and provided, not ${settings.runtime ?? 'none'}.`;
    throw new ServiceError('InvalidRuntimeException', message, 502, { Type: 'User' });
  }
  return startProcess({
    command: node ? process.execPath : join(code.folder, 'bootstrap'),
    args: node ? [bootstrapPath] : [],
    folder: code.folder,
    environment: {
      PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
      // In Lambda /tmp is the environment's own; here another process's files would lie beside.
      TMPDIR: temporary,
      ...variables,
      LAMBDA_TASK_ROOT: code.folder,
      LAMBDA_RUNTIME_DIR: dirname(bootstrapPath),
    },
    onOutput: writer.write,
  });
}
