// Starts the runtime of a function: Node with our bootstrap, the function's own `bootstrap`, or a container of its
// image.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LineWriter } from '../logs/line-writer.ts';
import {
  ServiceError, type ContainerRuntime, type ContainerSpec, type CredentialsAddress, type LocalContext, type LogSink,
} from '../service.ts';
import type { FunctionVersion, ImageConfig } from './model.ts';
import { startContainer, startProcess, type RuntimeProcess } from './process.ts';

export interface EnvironmentDependencies {
  readonly context: LocalContext;
  readonly logs: LogSink;
  readonly containers: () => Promise<ContainerRuntime>;
  /** Without it credentials are nobody's in particular. */
  readonly credentials?: CredentialsAddress | undefined;
  /** Path of the bundled bootstrap, the Node runtime of zip functions. */
  readonly bootstrapPath: string;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, and where the local AWS is. */
export function variablesOf(
  version: FunctionVersion,
  { context, credentials }: Pick<EnvironmentDependencies, 'context' | 'credentials'>,
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
    AWS_CONTAINER_CREDENTIALS_FULL_URI:
      credentials?.(settings.role, version.name) ?? `${context.endpoint()}/_scar/credentials`,
  };
}

/**
 * Whoever the image's USER is, Lambda runs it as `sbx_user1051`, who may read what everybody may.
 * https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
 */
const LAMBDA_USER = '993:990';

function overridesOf(
  config: ImageConfig | undefined,
): Pick<ContainerSpec, 'entryPoint' | 'command' | 'workingDirectory'> {
  return {
    command: config?.command ?? [],
    ...(config === undefined || config.entryPoint.length === 0 ? {} : { entryPoint: config.entryPoint }),
    ...(config?.workingDirectory === undefined ? {} : { workingDirectory: config.workingDirectory }),
  };
}

/** @throws ServiceError InvalidRuntimeException for a runtime that cannot be run here. */
export async function startRuntime(
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
      ...overridesOf(settings.imageConfig),
      user: LAMBDA_USER,
      temporaryMiB: settings.ephemeralMiB,
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
      // The SDK warns of a Node that is older than the runtime that the function asked for; that is ours, not the
      // function's.
      ...(node ? { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' } : {}),
      ...variables,
      LAMBDA_TASK_ROOT: code.folder,
      LAMBDA_RUNTIME_DIR: dirname(bootstrapPath),
    },
    onOutput: writer.write,
  });
}
