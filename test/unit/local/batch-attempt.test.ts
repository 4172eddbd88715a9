import { expect, test } from '@jest/globals';
import { newAttempt, runAttempt } from '../../../src/local/batch/attempt.ts';
import type { ComputeEnvironment, Job, JobDefinition, JobQueue } from '../../../src/local/batch/model.ts';
import { isRetried } from '../../../src/local/batch/retry.ts';
import type { ContainerEnd, ContainerRuntime } from '../../../src/local/service.ts';

const context = {
  partition: 'aws',
  accountId: '123456789012',
  region: 'eu-west-1',
  endpoint: () => 'http://127.0.0.1:1',
  folder: '/nowhere',
  log: () => undefined,
};
const resource = {
  arn: 'arn',
  state: 'ENABLED',
  status: 'VALID' as const,
  statusReason: '',
  tags: {},
  timer: undefined,
};
const environment: ComputeEnvironment = {
  ...resource,
  name: 'ce',
  type: 'MANAGED',
  uuid: 'u',
  serviceRole: undefined,
  computeResources: undefined,
};
const queue: JobQueue = { ...resource, name: 'queue', priority: 1, computeEnvironments: ['arn'] };
const definition: JobDefinition = {
  name: 'd'.repeat(210),
  revision: 1,
  arn: 'arn',
  status: 'ACTIVE',
  tags: {},
  platform: 'EC2',
  container: {},
  nodes: undefined,
  parameters: {},
  retryStrategy: { attempts: 1, evaluateOnExit: [] },
  timeoutSeconds: undefined,
  propagateTags: false,
};
const job = (timeoutSeconds: number | undefined): Job => ({
  id: 'job-id',
  arn: 'arn',
  name: 'job',
  queue,
  definition,
  container: { image: 'i', command: [], environment: [], vcpus: 1, memoryMiB: 4, logGroup: 'g' },
  parameters: {},
  dependsOn: [],
  retryStrategy: definition.retryStrategy,
  timeoutSeconds,
  tags: {},
  overridesLength: 0,
  createdAt: 0,
  finished: Promise.resolve('SUCCEEDED'),
  resolveFinished: () => undefined,
  status: 'STARTING',
  statusReason: undefined,
  startedAt: undefined,
  stoppedAt: undefined,
  attempts: [],
  current: undefined,
  running: undefined,
  isCancelled: false,
  terminationReason: undefined,
  array: undefined,
  child: undefined,
  nodes: [],
  node: undefined,
});
const untilStopped: ContainerRuntime = {
  name: 'rootfs',
  close: async () => undefined,
  run: (spec) => {
    let end: (end: ContainerEnd) => void = () => undefined;
    const ended = new Promise<ContainerEnd>((resolve) => (end = resolve));
    queueMicrotask(() => spec.onStarted?.());
    return { ended, stop: async (grace) => end({ exitCode: grace > 0 ? 143 : 137, reason: undefined }) };
  },
};

test('an attempt that takes too long is stopped, says so, and is not to be tried again', async () => {
  const late = job(0.05);
  const attempt = newAttempt(late, environment, context);
  const { signal } = new AbortController();
  const logs = { write: () => undefined };
  const dependencies = { context, logs, containers: async () => untilStopped, dwell: 1, signal };
  const end = await runAttempt(late, attempt, environment, dependencies, () => undefined);
  expect(end).toEqual({ succeeded: false, timedOut: true });
  expect(attempt).toMatchObject({ exitCode: 143, statusReason: 'Job attempt duration exceeded timeout' });
});

test('the log stream has 200 characters of the definition\'s name, and is the same for the same attempt', () => {
  const { logStreamName } = newAttempt(job(undefined), environment, context);
  expect(logStreamName).toMatch(new RegExp(`^d{200}/default/[0-9a-f]{32}$`));
  expect(newAttempt(job(undefined), environment, context).logStreamName).toBe(logStreamName);
});

test.each([
  ['no rule', {}, 1, true],
  ['no rule, but no attempt left', {}, 3, false],
  ['a rule for another reason', { onReason: 'Other*' }, 1, true],
  ['a rule for the beginning of the reason, whatever its case', { onReason: 'cannotpull*' }, 1, false],
  ['a rule of which one condition is not met', { onReason: 'CannotPull*', onExitCode: '1' }, 1, true],
  ['a rule for the status reason', { onStatusReason: 'Task failed*' }, 1, false],
])('with %s an attempt is tried again or not', (_what, conditions, made, expected) => {
  const attempt = {
    ...newAttempt(job(undefined), environment, context),
    reason: 'CannotPullContainerError: gone',
    statusReason: 'Task failed to start',
  };
  const rule = { action: 'EXIT', onExitCode: undefined, onReason: undefined, onStatusReason: undefined, ...conditions };
  const evaluateOnExit = Object.keys(conditions).length === 0 ? [] : [rule];
  expect(isRetried({ attempts: 3, evaluateOnExit }, attempt, made)).toBe(expected);
});
