// A job's container: the definition's properties with the job's overrides, and what Batch refuses in either.
// https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html
import { number, object, objects, text, textMap, texts } from '../protocols/fields.ts';
import type { JsonObject } from '../protocols/json.ts';
import { isTagText } from '../tag-text.ts';
import { refused } from './errors.ts';
import { isFargatePair } from './fargate.ts';
import type { EnvironmentVariable, JobContainer, RetryStrategy } from './model.ts';

/** Where Batch writes when the definition names no group. */
const DEFAULT_LOG_GROUP = '/aws/batch/job';

/** The value of a resource requirement, else of the old field of that meaning; undefined when neither is given. */
function requirement(
  properties: JsonObject,
  type: 'VCPU' | 'MEMORY',
  oldField: 'vcpus' | 'memory',
): number | undefined {
  const given = objects(properties, 'resourceRequirements')?.find((item) => text(item, 'type') === type);
  if (given === undefined) return number(properties, oldField);
  const value = text(given, 'value') ?? '';
  if (!/^\d+(\.\d+)?$/.test(value)) throw notNumeric(value, type);
  return Number(value);
}

const notNumeric = (value: string, type: string): Error =>
  refused(`Value ${value} for type ${type} in resourceRequirement is not valid. Please provide a numeric value.`);

function readEnvironment(properties: JsonObject): readonly EnvironmentVariable[] {
  return (objects(properties, 'environment') ?? []).map((item) => {
    const name = text(item, 'name') ?? '';
    if (name === '') throw refused('Environment variable name must not be empty');
    if (name.startsWith('AWS_BATCH')) {
      throw refused(`Environment variable ${name} must not start with AWS_BATCH, which is reserved for AWS Batch.`);
    }
    return { name, value: text(item, 'value') ?? '' };
  });
}

/** Refuses what Batch refuses in a definition's container properties. */
export function checkContainer(properties: JsonObject, platform: 'EC2' | 'FARGATE'): void {
  const image = text(properties, 'image') ?? '';
  if (image === '') throw refused('Container image must be provided');
  if (image.length > 255) throw refused('Container image length must be at most 255');
  readEnvironment(properties);
  const vcpus = requirement(properties, 'VCPU', 'vcpus');
  const memory = requirement(properties, 'MEMORY', 'memory');
  if (platform === 'FARGATE') checkFargate(properties);
  if (vcpus === undefined) throw refused('vCPU is not provided.');
  if (memory === undefined) throw refused('Memory is not provided.');
  checkSize(vcpus, memory, platform);
  if (platform === 'EC2' && properties['networkConfiguration'] !== undefined) {
    throw refused('networkConfiguration not applicable for EC2.');
  }
}

function checkSize(vcpus: number, memory: number, platform: 'EC2' | 'FARGATE'): void {
  if (platform === 'FARGATE') {
    if (isFargatePair(vcpus, memory)) return;
    throw refused(`Fargate resource requirements (${vcpus.toFixed(2)} vCPU, ${memory} MiB) not valid.`);
  }
  if (!Number.isInteger(vcpus) || vcpus < 1) throw notNumeric(String(vcpus), 'VCPU');
  if (!Number.isInteger(memory) || memory < 4) throw refused('Memory must be at least 4 MiB.');
}

function checkFargate(properties: JsonObject): void {
  for (const field of ['vcpus', 'memory']) {
    if (properties[field] !== undefined) {
      throw refused(`${field} is not applicable for Fargate. Use resource requirements instead.`);
    }
  }
  for (const field of ['ulimits', 'instanceType']) {
    if (properties[field] !== undefined) throw refused(`${field} is not applicable for Fargate.`);
  }
  if (properties['privileged'] === true) throw refused('privileged is not applicable for Fargate.');
  const gpu = objects(properties, 'resourceRequirements')?.some((item) => text(item, 'type') === 'GPU');
  if (gpu === true) throw refused('GPU is not applicable for Fargate.');
  if (text(properties, 'executionRoleArn') === undefined) throw refused('executionRoleArn is required for Fargate.');
}

/** The container of a job: the definition's properties under the overrides, with the parameters put in. */
export function mergeContainer(
  properties: JsonObject,
  overrides: JsonObject,
  parameters: Readonly<Record<string, string>>,
  platform: 'EC2' | 'FARGATE',
): JobContainer {
  const given = texts(overrides, 'command');
  if (given?.includes('') === true) throw refused('Command override must not contain empty strings');
  const command = given === undefined || given.length === 0 ? (texts(properties, 'command') ?? []) : given;
  const environment = new Map<string, string>();
  for (const { name, value } of [...readEnvironment(properties), ...readEnvironment(overrides)]) {
    environment.set(name, value);
  }
  const vcpus = requirement(overrides, 'VCPU', 'vcpus') ?? requirement(properties, 'VCPU', 'vcpus') ?? 1;
  const memoryMiB = requirement(overrides, 'MEMORY', 'memory') ?? requirement(properties, 'MEMORY', 'memory') ?? 4;
  checkSize(vcpus, memoryMiB, platform);
  const logging = object(properties, 'logConfiguration') ?? {};
  return {
    image: text(properties, 'image') ?? '',
    command: command.map((word) => substitute(word, parameters)),
    environment: [...environment].map(([name, value]) => ({ name, value })),
    vcpus,
    memoryMiB,
    logGroup: textMap(logging, 'options')?.['awslogs-group'] ?? DEFAULT_LOG_GROUP,
  };
}

/** `Ref::name` stands for a parameter; a parameter that nobody gave stays as it stands. */
function substitute(word: string, parameters: Readonly<Record<string, string>>): string {
  return word.replace(/Ref::([A-Za-z0-9_-]+)/g, (whole, name: string) => parameters[name] ?? whole);
}

/** Letters, digits, periods, colons and white space, and an asterisk at the end. */
const WORDS = /^[\p{L}\p{N}.:\s]*\*?$/u;

/**
 * The retry strategy of a definition or job;
 * https://docs.aws.amazon.com/batch/latest/APIReference/API_RetryStrategy.html
 */
export function readRetryStrategy(input: JsonObject): RetryStrategy | undefined {
  const strategy = object(input, 'retryStrategy');
  if (strategy === undefined) return undefined;
  const attempts = number(strategy, 'attempts');
  if (attempts === undefined) throw refused('RetryAttempts must be provided with retry strategy');
  if (!Number.isInteger(attempts) || attempts < 1 || attempts > 10) {
    throw refused('RetryAttempts must be between 1 and 10');
  }
  const rules = objects(strategy, 'evaluateOnExit') ?? [];
  if (rules.length > 5) throw refused('evaluateOnExit must contain at most 5 conditions');
  const evaluateOnExit = rules.map((rule) => {
    const action = text(rule, 'action')?.toUpperCase() ?? '';
    if (action !== 'RETRY' && action !== 'EXIT') throw refused('evaluateOnExit action must be one of RETRY | EXIT');
    const glob = (field: string, allowed: RegExp): string | undefined => {
      const value = text(rule, field);
      if (value !== undefined && (value.length > 512 || !allowed.test(value))) {
        throw refused(`evaluateOnExit ${field} must be at most 512 characters, with an asterisk only at the end`);
      }
      return value;
    };
    // https://docs.aws.amazon.com/batch/latest/APIReference/API_EvaluateOnExit.html
    const onExitCode = glob('onExitCode', /^\d*\*?$/);
    const onReason = glob('onReason', WORDS);
    const onStatusReason = glob('onStatusReason', WORDS);
    if (onExitCode === undefined && onReason === undefined && onStatusReason === undefined) {
      throw refused('evaluateOnExit needs one of onExitCode, onReason and onStatusReason');
    }
    return { action, onExitCode, onReason, onStatusReason };
  });
  return { attempts, evaluateOnExit };
}

/** The tags of a request; https://docs.aws.amazon.com/batch/latest/APIReference/API_TagResource.html */
export function readTags(input: JsonObject, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const given = textMap(input, 'tags') ?? {};
  for (const [key, value] of Object.entries(given)) {
    const fits = key.length >= 1 && key.length <= 128 && value.length <= 256 && !/^aws:/i.test(key);
    if (!fits || !isTagText(key) || !isTagText(value)) throw refused(`Tag ${key}=${value} is not valid`);
  }
  const tags = { ...before, ...given };
  if (Object.keys(tags).length > 50) throw refused('A resource can have at most 50 tags');
  return tags;
}

/** The seconds that an attempt may run; at least 60. */
export function readTimeout(input: JsonObject): number | undefined {
  const seconds = number(object(input, 'timeout') ?? {}, 'attemptDurationSeconds');
  if (seconds !== undefined && seconds < 60) throw refused('attemptDurationSeconds must be at least 60 seconds');
  return seconds;
}
