import { describe, expect, test } from '@jest/globals';
import { changesStartup, shield, unshield } from '../../../src/contract/environment.ts';
import { jobName, jobNamePrefix } from '../../../src/contract/job-name.ts';

describe('names of jobs', () => {
  test('one event gives one name, another version another', () => {
    expect(jobName('fn', 'b', 'k', '1')).toBe(jobName('fn', 'b', 'k', '1'));
    expect(jobName('fn', 'b', 'k', '1')).not.toBe(jobName('fn', 'b', 'k', '2'));
  });
  test('all names for one object begin alike', () => {
    expect(jobName('fn', 'b', 'a/k', '1').startsWith(jobNamePrefix('fn', 'b', 'a/k'))).toBe(true);
    expect(jobNamePrefix('fn', 'b', 'k')).not.toBe(jobNamePrefix('fn', 'b', 'k2'));
  });
  test('keep to Batch’s 128 characters of letters, digits, - and _, beginning with a letter or digit', () => {
    for (const name of ['fn', '_under', '-dash', 'ünï.code', '---', 'x'.repeat(200)]) {
      expect(jobName(name, 'b', 'k', 'v')).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/);
    }
  });
});

describe('variables that change how Node starts', () => {
  test.each(['LD_PRELOAD', 'NODE_OPTIONS', 'LD_LIBRARY_PATH', 'OPENSSL_CONF'])('%s travels under another name and comes back', (name) => {
    expect(changesStartup(shield(name))).toBe(false);
    expect(unshield(shield(name))).toBe(name);
  });
  test.each(['ITERATIONS', 'PATH', 'LDAP_HOST', 'SCAR_CHILD_X'])('%s stays as it is', (name) => {
    expect(shield(name)).toBe(name);
    expect(unshield(name)).toBe(name);
  });
});
