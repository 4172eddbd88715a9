// Rules about Fargate, and about keys that SCAR does not have.
import { describe, expect, test } from '@jest/globals';
import { checkFiles, checkModern, modern, type Wanted } from './modern.ts';
import { said } from './subject.ts';

const fargate = (batch: Readonly<Record<string, unknown>> = {}, compute: Readonly<Record<string, unknown>> = {}): Wanted =>
  ({ batch: { ...batch, compute_resources: { type: 'FARGATE', max_v_cpus: 64, ...compute } } });

describe('sizes', () => {
  const sizes = (vcpus: number, memory: number): number => said(checkModern(fargate({ vcpus, memory })), 'fargate-sizes').length;

  test.each([
    [0.25, [511, 512, 513, 1024, 2048, 2049], [1, 0, 1, 0, 0, 1]],
    [0.5, [1023, 1024, 4096, 5120], [1, 0, 0, 1]],
    [1, [1024, 2048, 8192, 9216], [1, 0, 0, 1]],
    [2, [3072, 4096, 16_384, 17_408], [1, 0, 0, 1]],
    [4, [7168, 8192, 30_720, 31_744], [1, 0, 0, 1]],
    [8, [15_360, 16_384, 17_408, 20_480, 61_440, 65_536], [1, 0, 1, 0, 0, 1]],
    [16, [32_767, 32_768, 40_960, 122_880, 131_072], [1, 0, 0, 0, 1]],
    [32, [61_440, 65_536, 122_880, 249_856, 249_857], [0, 1, 0, 0, 1]],
    [3, [4096], [1]],
  ])('%d vCPUs', (vcpus, memory, findings) => {
    expect(memory.map((value) => sizes(vcpus, value))).toEqual(findings);
  });

  test('the next one is named', () => {
    const { findings } = checkModern(fargate({ vcpus: 1, memory: 3000 }));
    expect(findings.find(({ rule }) => rule === 'fargate-sizes')).toMatchObject({
      message: 'Fargate does not offer 3,000 MiB with 1 vCPUs: it has from 2,048 to 8,192 in steps', help: 'Write 3072.',
    });
  });

  test('parts of a vCPU are not for instances', () => {
    expect(said(checkModern({ batch: { vcpus: 0.5 } }), 'fargate-sizes')).toHaveLength(1);
    expect(said(checkModern({ batch: { vcpus: 1 } }), 'fargate-sizes')).toEqual([]);
  });
});

describe('what does not apply', () => {
  const rule = 'fargate-not-applicable';

  test('settings of instances on Fargate', () => {
    const given = { min_v_cpus: 0, desired_v_cpus: 0, instance_types: ['c5'], instance_role: 'ecsInstanceRole', allocation_strategy: 'BEST_FIT_PROGRESSIVE' };
    expect(said(checkModern(fargate({}, given)), rule)).toHaveLength(5);
    expect(said(checkModern(fargate()), rule)).toEqual([]);
  });

  test('settings of Fargate on instances', () => {
    expect(said(checkModern({ batch: { ephemeral_storage: 30, compute_resources: { assign_public_ip: true } } }), rule)).toHaveLength(2);
    expect(said(checkModern(fargate({ ephemeral_storage: 30 }, { assign_public_ip: true })), rule)).toEqual([]);
  });

  test('a GPU', () => {
    expect(said(checkModern(fargate({ enable_gpu: true })), rule)).toEqual([expect.stringContaining('error the job asks for a GPU, which Fargate does not have')]);
  });
});

test.each([[4, 0], [8, 1]])('%i vCPUs with the quota of a new account', (vcpus, findings) => {
  expect(said(checkModern(fargate({ vcpus })), 'fargate-limits')).toHaveLength(findings);
});

test.each([[14 * 86_400 - 1, 0], [14 * 86_400, 0], [14 * 86_400 + 1, 1]])('a job of %i seconds', (timeout, findings) => {
  expect(said(checkModern(fargate({ timeout })), 'fargate-limits')).toHaveLength(findings);
  expect(said(checkModern({ batch: { timeout } }), 'fargate-limits')).toEqual([]);
});

test.each([['subnets', 'subnet-', 16], ['security_group_ids', 'sg-', 5]])('%s', (key, start, most) => {
  const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `${start}${1000 + index}`);
  const found = [most - 1, most, most + 1].map((count) => said(checkModern(fargate({}, { [key]: ids(count) })), 'network-ids').length);
  expect(found).toEqual([0, 0, 1]);
  const onInstances: Wanted = { batch: { compute_resources: { [key]: ids(most + 1) } } };
  expect(said(checkModern(onInstances), 'network-ids')).toEqual([]);
});

describe('secrets', () => {
  const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db';
  const withSecret = (name: string, variables: Readonly<Record<string, string>>): Wanted =>
    ({ lambda: { container: { image: 'a', environment: { Variables: variables } } }, secrets: { [name]: arn } });

  test('have names of their own', () => {
    expect(said(checkModern(withSecret('DB', { DB: 'x' })), 'secret-shadows-variable')).toHaveLength(1);
    expect(said(checkModern(withSecret('DB', { OTHER: 'x' })), 'secret-shadows-variable')).toEqual([]);
  });

  test('can have no name that AWS keeps', () => {
    expect(said(checkModern(withSecret('AWS_BATCH_X', {})), 'reserved-environment-name')).toHaveLength(1);
  });
});

test('roles of jobs are ARNs of roles', () => {
  const wrong = 'arn:aws:iam::123456789012:user/me';
  expect(said(checkModern({ batch: { job_role: wrong, execution_role: wrong } }), 'wrong-type')).toHaveLength(2);
  expect(said(checkModern({ iam: { role: wrong }, batch: { service_role: wrong } }), 'aws-names')).toHaveLength(2);
});

test('`shell` decides what runs a script, whatever its first line says', () => {
  const bashisms = (shell: string): number => {
    const { findings } = checkFiles({
      'scar.yaml': modern({ input: ['data/in'], script: 'run.sh', lambda: { shell } }),
      'run.sh': '#!/bin/sh\nx=(a)\n',
    });
    return findings.filter(({ rule }) => rule === 'script-bash-syntax').length;
  };
  expect([bashisms('bash -e'), bashisms('/bin/sh')]).toEqual([0, 1]);
});
