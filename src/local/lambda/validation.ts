// What Lambda refuses in a function's settings, in its words.
// Limits: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html, .../dg/gettingstarted-limits.html
import { number, object, text, textMap, texts } from '../protocols/fields.ts';
import type { JsonObject } from '../protocols/json.ts';
import type { NetworkStore, RoleStore } from '../service.ts';
import { constraintError, invalidParameter } from './errors.ts';
import type { ImageConfig, Settings } from './model.ts';
import { readFileSystems, readVpc } from './network.ts';

const RUNTIMES = [
  'nodejs20.x', 'nodejs22.x', 'nodejs24.x', 'python3.10', 'python3.11', 'python3.12', 'python3.13', 'python3.14',
  'java8.al2', 'java11', 'java17', 'java21', 'java25', 'dotnet8', 'dotnet10', 'ruby3.2', 'ruby3.3', 'ruby3.4',
  'provided.al2', 'provided.al2023',
];
const RESERVED = new Set([
  '_HANDLER', '_X_AMZN_TRACE_ID', 'AWS_DEFAULT_REGION', 'AWS_REGION', 'AWS_EXECUTION_ENV', 'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE', 'AWS_LAMBDA_FUNCTION_VERSION', 'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME', 'AWS_LAMBDA_LOG_STREAM_NAME', 'AWS_ACCESS_KEY', 'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_KEY', 'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN', 'AWS_LAMBDA_RUNTIME_API', 'LAMBDA_TASK_ROOT', 'LAMBDA_RUNTIME_DIR',
]);
const NAME_PATTERN =
  '(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?' +
  '([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?';
const ROLE_PATTERN = 'arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+';
const LARGEST_ENVIRONMENT = 4096;

/**
 * Settings of a function nobody has said anything about,
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 */
export const DEFAULTS = { timeoutSeconds: 3, memoryMiB: 128, ephemeralMiB: 512 };

/** The name and qualifier of `name`, `account:function:name` or an ARN, each with or without `:qualifier`. */
export function parseFunctionName(given: string): { readonly name: string; readonly qualifier: string | undefined } {
  const match = new RegExp(`^${NAME_PATTERN}$`).exec(given);
  const name = match?.[7];
  if (name === undefined) {
    throw constraintError(given, 'functionName', `Member must satisfy regular expression pattern: ${NAME_PATTERN}`);
  }
  if (name.length > 64) {
    throw constraintError(given, 'functionName', 'Member must have length less than or equal to 64');
  }
  return { name, qualifier: match?.[9] };
}

/** The settings that a CreateFunction or UpdateFunctionConfiguration request leads to. */
export function readSettings(input: JsonObject, before: Settings, network?: NetworkStore): Settings {
  const runtime = text(input, 'Runtime') ?? before.runtime;
  if (runtime !== undefined && !RUNTIMES.includes(runtime)) {
    const set = `[${RUNTIMES.join(', ')}] or be a valid ARN`;
    throw invalidParameter(
      `Value ${runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: ${set}`,
    );
  }
  const handler = text(input, 'Handler') ?? before.handler;
  if (handler !== undefined && !/^\S{0,128}$/.test(handler)) {
    throw constraintError(handler, 'handler', 'Member must satisfy regular expression pattern: [^\\s]+');
  }
  const description = text(input, 'Description') ?? before.description;
  if (description.length > 256) {
    throw constraintError(description, 'description', 'Member must have length less than or equal to 256');
  }
  const logging = object(input, 'LoggingConfig') ?? {};
  const ephemeral = object(input, 'EphemeralStorage');
  return {
    runtime,
    handler,
    role: readRole(text(input, 'Role') ?? before.role),
    description,
    timeoutSeconds: inRange(number(input, 'Timeout') ?? before.timeoutSeconds, 'timeout', 1, 900),
    memoryMiB: inRange(number(input, 'MemorySize') ?? before.memoryMiB, 'memorySize', 128, 10_240),
    ephemeralMiB: inRange(number(ephemeral ?? {}, 'Size') ?? before.ephemeralMiB, 'ephemeralStorage.size', 512, 10_240),
    environment: readEnvironment(input) ?? before.environment,
    imageConfig: readImageConfig(input) ?? before.imageConfig,
    vpc: readVpc(input, network) ?? before.vpc,
    fileSystems: readFileSystems(input) ?? before.fileSystems,
    architecture: readArchitecture(input) ?? before.architecture,
    logGroup: text(logging, 'LogGroup') ?? before.logGroup,
    logFormat: text(logging, 'LogFormat') ?? before.logFormat,
  };
}

function inRange(value: number, field: string, least: number, most: number): number {
  if (value < least) throw constraintError(value, field, `Member must have value greater than or equal to ${least}`);
  if (value > most) throw constraintError(value, field, `Member must have value less than or equal to ${most}`);
  return value;
}

function readRole(role: string): string {
  if (new RegExp(`^${ROLE_PATTERN}$`).test(role)) return role;
  throw constraintError(role, 'role', `Member must satisfy regular expression pattern: ${ROLE_PATTERN}`);
}

/** Throws AWS's words for a role that is not there (yet) or does not trust Lambda. */
export function checkRole(roles: RoleStore, role: string): void {
  if (roles.hasRole(role) && roles.trusts(role, 'lambda.amazonaws.com')) return;
  throw invalidParameter('The role defined for the function cannot be assumed by Lambda.');
}

function readEnvironment(input: JsonObject): Readonly<Record<string, string>> | undefined {
  const environment = object(input, 'Environment');
  const variables = environment === undefined ? undefined : (textMap(environment, 'Variables') ?? {});
  if (variables === undefined) return undefined;
  const names = Object.keys(variables);
  if (names.some((name) => !/^[a-zA-Z]([a-zA-Z0-9_])+$/.test(name) && !RESERVED.has(name))) {
    const rule =
      'Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]';
    throw constraintError(variables, 'environment.variables', rule);
  }
  const unable =
    'Lambda was unable to configure your environment variables because the environment variables you have provided';
  const reserved = names.filter((name) => RESERVED.has(name));
  if (reserved.length > 0) {
    const why = 'contains reserved keys that are currently not supported for modification.';
    throw invalidParameter(`${unable} ${why} Reserved keys used in this request: ${reserved.join(', ')}`);
  }
  const measured = JSON.stringify(variables);
  if (Buffer.byteLength(measured) > LARGEST_ENVIRONMENT) {
    throw invalidParameter(`${unable} exceeded the 4KB limit. String measured: ${measured}`);
  }
  return variables;
}

function readImageConfig(input: JsonObject): ImageConfig | undefined {
  const config = object(input, 'ImageConfig');
  if (config === undefined) return undefined;
  const entryPoint = texts(config, 'EntryPoint') ?? [];
  return { entryPoint, command: texts(config, 'Command') ?? [], workingDirectory: text(config, 'WorkingDirectory') };
}

function readArchitecture(input: JsonObject): Settings['architecture'] | undefined {
  const architectures = texts(input, 'Architectures');
  const first = architectures?.[0];
  if (architectures === undefined) return undefined;
  if (architectures.length === 1 && (first === 'x86_64' || first === 'arm64')) return first;
  const rule = 'Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64]]';
  throw constraintError(architectures, 'architectures', rule);
}
