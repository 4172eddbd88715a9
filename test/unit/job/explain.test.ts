// AWS's texts and what they are turned into.
import { describe, expect, test } from '@jest/globals';
import { explainFailure, explainWait } from '../../../src/job/explain.ts';

describe('why a job waits', () => {
  test.each([
    ['CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - Service cannot fulfill the capacity requested for instance type [m5.large]', false, /no free instance/],
    ['MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE - CE(s) associated with the job queue cannot meet the CPU requirement of the job.', true, /more vCPUs/],
    [
      'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT - The job resource requirement (vCPU/memory/GPU) is higher than that can be met by the CE(s)',
      true,
      /than any allowed instance type/,
    ],
    ['MISCONFIGURATION:EC2_INSTANCE_CONFIGURATION_UNSUPPORTED - x', true, /can not start an instance/],
    ['MISCONFIGURATION:SERVICE_ROLE_PERMISSIONS – Batch service role has a permission issue.', true, /service role/],
    ['MISCONFIGURATION:SOMETHING_NEW - x', true, /can never run/],
    ['ACTION_REQUIRED - CE(s) associated with the job queue are invalid.', false, /invalid/],
    ['UNDETERMINED - Batch job is blocked, root cause is undetermined.', false, /does not know why/],
  ])('%s', (words, permanent, reason) => {
    const explanation = explainWait(words);
    expect(explanation?.permanent).toBe(permanent);
    expect(explanation?.reason).toMatch(reason);
    expect(explanation?.reason).toContain(words);
    expect(explanation?.help).not.toBe('');
  });

  test('an empty or unknown reason is not explained', () => {
    expect(explainWait('')).toBeUndefined();
    expect(explainWait('Some day')).toBeUndefined();
  });
});

describe('why a job failed', () => {
  const explain = (exitCode?: number, containerReason?: string, statusReason = 'Essential container in task exited'): string =>
    explainFailure({ exitCode, containerReason, statusReason }).reason;

  test.each([
    [explain(3), 'the script ended with exit code 3'],
    [explain(137, 'OutOfMemoryError: Container killed due to memory usage'), 'used more memory than the job has'],
    [explain(137), 'the container was killed (SIGKILL)'],
    [explain(139), 'crashed (SIGSEGV)'],
    [explain(127), 'a command was not found'],
    [explain(121), 'the input could not be downloaded'],
    [explain(122), 'an output could not be uploaded'],
    [explain(120), 'could not be prepared'],
    [explain(undefined, 'CannotPullContainerError: pull access denied', 'Task failed to start'), 'the registry refused'],
    [explain(undefined, 'CannotPullContainerError: manifest unknown', 'Task failed to start'), 'not in its registry'],
    [explain(undefined, 'CannotPullContainerError: context deadline exceeded', 'Task failed to start'), 'could not be pulled (CannotPull'],
    [explain(undefined, undefined, 'Host EC2 (instance i-0123456789abcdef0) terminated.'), 'the instance went away'],
    [explain(137, undefined, 'Job attempt duration exceeded timeout'), 'longer than its timeout'],
    [explain(undefined, undefined, 'Task failed to start'), 'did not start'],
    [explain(undefined, undefined, 'Terminated by ana'), 'Terminated by ana'],
    [explain(undefined, undefined, ''), 'AWS Batch gives no reason'],
  ])('%s', (reason, words) => expect(reason).toContain(words));

  test('AWS’s own words are kept beside ours', () => {
    expect(explain(1, 'CannotStartContainerError: exec format error')).toContain('(exit code 1: CannotStartContainerError: exec format error)');
  });
});
