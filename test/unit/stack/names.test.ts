// Names stay within AWS's limits and different things keep different names.
import { describe, expect, test } from '@jest/globals';
import { OFFLINE_ENVIRONMENT } from '../../../src/stack/environment.ts';
import { bucketName, functionName, instanceRoleName, repositoryName, roleName } from '../../../src/stack/names.ts';

const staged = { ...OFFLINE_ENVIRONMENT, stage: 'pr-12' };
const long = 'a'.repeat(60);

describe('names', () => {
  test('that are too long are cut and hashed', () => {
    expect(functionName(long, staged)).toMatch(/^a+-[0-9a-f]{8}$/);
    expect(functionName(long, staged)).toHaveLength(64);
    expect(functionName(`${long}b`, staged)).not.toBe(functionName(`${long}c`, staged));
    expect(bucketName(long, staged).length).toBeLessThanOrEqual(63);
    expect(roleName(long, 'lambda', OFFLINE_ENVIRONMENT).length).toBeLessThanOrEqual(64);
    expect(roleName(long, 'lambda', OFFLINE_ENVIRONMENT)).toMatch(/-us-east-1-lambda$/);
    expect(instanceRoleName({ ...staged, stack: 'o/'.repeat(80) }).length).toBeLessThanOrEqual(64);
  });

  test('of roles differ in more than case: IAM would hold them for one', () => {
    const names = ['fn', 'Fn', 'FN'].map((name) => roleName(name, 'job', OFFLINE_ENVIRONMENT).toLowerCase());
    expect(new Set(names).size).toBe(3);
    expect(names[0]).toBe('fn-us-east-1-job');
  });

  test('of repositories are lower-case words, and different for different functions', () => {
    const valid = /^[a-z0-9]+(?:[._-][a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-][a-z0-9]+)*)*$/;
    for (const name of ['My_Function', '--x--', '___', 'plain-name']) expect(repositoryName(name)).toMatch(valid);
    expect(repositoryName('Fn')).not.toBe(repositoryName('fn'));
    expect(repositoryName('plain-name')).toBe('scar/plain-name');
  });
});
