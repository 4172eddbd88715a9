// Keys beyond SCAR: in all formats, with their defaults, and what is wrong with them said at its place.
import { describe, expect, test } from '@jest/globals';
import type { FunctionSpec } from '../../../src/fdl/spec.ts';
import { read, said } from './fixture.ts';

const ROLE = 'arn:aws:iam::123456789012:role/lab';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1b2c3:password::';
const PARAMETER = 'arn:aws:ssm:eu-west-1:123456789012:parameter/lab/token';

const BATCH = `
  vcpus: 0.25
  timeout: 3600
  job_role: ${ROLE}
  execution_role: ${ROLE}
  ephemeral_storage: 50
  retry:
    attempts: 5
    evaluate_on_exit:
    - {on_exit_code: 75, action: RETRY}
    - {on_reason: "OutOfMemoryError:*", on_status_reason: "Essential*", action: EXIT}
  compute_resources:
    type: FARGATE_SPOT
    assign_public_ip: false`;
const BESIDE = `
tags: {project: phylo, run: 7}
secrets:
  DB_PASSWORD: "${SECRET}"
  TOKEN: ${PARAMETER}
batch:${BATCH}`;
const indented = (text: string, by: number): string => text.replaceAll('\n', `\n${' '.repeat(by)}`);

const formats = {
  '4.x': `functions:
  aws:
  - lambda:
      name: f
      shell: bash -e
      ephemeral_storage: 2048
      container: {image: a}${indented(BESIDE, 4)}
`,
  transitional: `functions:
  aws:
  - lambda: {name: f, image: a, shell: bash -e, ephemeral_storage: 2048}${indented(BESIDE, 4)}
`,
  '3.x': `functions:
  f:
    image: a
    shell: bash -e
    ephemeral_storage: 2048${indented(BESIDE, 4)}
`,
};

const bare = 'functions:\n  f:\n    image: a\n';
const spec = (text: string, cfg?: string): FunctionSpec | undefined => read(text, cfg).functions[0];
const batch = (lines: string): string => `${bare}    batch: {${lines}}\n`;

describe.each(Object.entries(formats))('in the format %s', (_name, text) => {
  const { functions, findings } = read(text);
  const [found] = functions;

  test('all are read', () => {
    expect(said(findings)).toEqual([]);
    expect(found).toMatchObject({
      shell: 'bash -e',
      lambda: { ephemeralStorage: 2048 },
      tags: { project: 'phylo', run: '7' },
      secrets: { DB_PASSWORD: SECRET, TOKEN: PARAMETER },
      batch: {
        vcpus: 0.25,
        memory: 512,
        timeout: 3600,
        jobRole: ROLE,
        executionRole: ROLE,
        ephemeralStorage: 50,
        retry: {
          attempts: 5,
          rules: [
            { onExitCode: '75', action: 'RETRY' },
            { onReason: 'OutOfMemoryError:*', onStatusReason: 'Essential*', action: 'EXIT' },
          ],
        },
        compute: { type: 'FARGATE_SPOT', assignPublicIp: false, allocationStrategy: undefined, instanceTypes: [] },
      },
    });
  });

  test.each([
    ['shell', 'bash -e'], ['lambda.ephemeralStorage', '2048'], ['tags.project', 'phylo'], ['secrets.TOKEN', PARAMETER],
    ['batch.timeout', '3600'], ['batch.jobRole', ROLE], ['batch.executionRole', ROLE], ['batch.ephemeralStorage', '50'],
    ['batch.retry.attempts', '5'], ['batch.compute.type', 'FARGATE_SPOT'], ['batch.compute.assignPublicIp', 'false'],
  ])('the place of %s is that of its value', (path, value) => {
    const { line, column } = found?.positions.at(path) ?? { line: 0, column: 0 };
    expect(text.split('\n')[line - 1]?.slice(column - 1).startsWith(value)).toBe(true);
  });
});

test('the old flat form of batch has those of compute_resources, too', () => {
  expect(spec(batch('comp_type: SPOT, allocation_strategy: SPOT_CAPACITY_OPTIMIZED'))?.batch.compute).toMatchObject({
    type: 'SPOT',
    allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED',
  });
});

describe('defaults', () => {
  test('are what AWS or SCAR would have taken', () => {
    expect(spec(bare)).toMatchObject({
      shell: undefined,
      tags: {},
      secrets: {},
      lambda: { ephemeralStorage: 512 },
      batch: {
        retry: { attempts: 2, rules: [] },
        timeout: undefined,
        jobRole: undefined,
        executionRole: undefined,
        ephemeralStorage: undefined,
        compute: { type: 'EC2', allocationStrategy: 'BEST_FIT_PROGRESSIVE' },
      },
    });
  });

  test.each([['1', 2048], ['0.25', 512], ['0.5', 1024], ['4', 8192], ['3', 2048]])('memory on Fargate with %s vCPUs', (vcpus, memory) => {
    expect(spec(batch(`vcpus: ${vcpus}, compute_resources: {type: FARGATE}`))?.batch.memory).toBe(memory);
  });

  test('a public IP address where no subnets are chosen: a default VPC has no other way out', () => {
    const assigned = (lines: string): boolean | undefined => spec(batch(`compute_resources: {${lines}}`))?.batch.compute.assignPublicIp;
    expect(assigned('type: FARGATE')).toBe(true);
    expect(assigned('type: FARGATE, subnets: [subnet-1]')).toBe(false);
    expect(assigned('type: FARGATE, subnets: [subnet-1], assign_public_ip: true')).toBe(true);
  });

  test('the allocation strategy follows the type', () => {
    expect(spec(batch('compute_resources: {type: SPOT}'))?.batch.compute.allocationStrategy).toBe('SPOT_PRICE_CAPACITY_OPTIMIZED');
  });

  test('of a scar.cfg hold, and the definition goes before them: lists replace, maps are merged', () => {
    const cfg = JSON.stringify({
      aws: {
        lambda: { shell: 'bash', ephemeral_storage: 1024 },
        tags: { team: 'lab', project: 'cfg' },
        batch: {
          timeout: 600,
          retry: { attempts: 4, evaluate_on_exit: [{ on_exit_code: '1', action: 'RETRY' }, { on_exit_code: '2', action: 'RETRY' }] },
          compute_resources: { type: 'FARGATE', assign_public_ip: false },
        },
      },
    });
    expect(spec(bare, cfg)).toMatchObject({
      shell: 'bash',
      lambda: { ephemeralStorage: 1024 },
      tags: { team: 'lab', project: 'cfg' },
      batch: { timeout: 600, retry: { attempts: 4 }, compute: { type: 'FARGATE', assignPublicIp: false } },
    });
    const text = `${bare}    shell: sh\n    tags: {project: yaml}\n    batch:\n      timeout: 60\n      retry: {evaluate_on_exit: [{on_exit_code: 3, action: RETRY}]}\n      compute_resources: {type: SPOT}\n`;
    expect(spec(text, cfg)).toMatchObject({
      shell: 'sh',
      tags: { team: 'lab', project: 'yaml' },
      batch: { timeout: 60, retry: { attempts: 4, rules: [{ onExitCode: '3', action: 'RETRY' }] }, compute: { type: 'SPOT' } },
    });
    expect(spec(text, cfg)?.batch.retry.rules).toHaveLength(1);
  });

  test('a scar.cfg without its `aws` parent has tags and secrets, too', () => {
    expect(spec(bare, JSON.stringify({ tags: { team: 'lab' }, secrets: { A: SECRET }, batch: { timeout: 61 } }))).toMatchObject({
      tags: { team: 'lab' },
      secrets: { A: SECRET },
      batch: { timeout: 61 },
    });
  });

  test('tags below lambda, where SCAR wrote its own, are read with those beside it', () => {
    const text = 'functions:\n  aws:\n  - lambda: {name: f, container: {image: a}, tags: {a: "1", b: "1"}}\n    tags: {b: "2"}\n';
    expect(spec(text)?.tags).toEqual({ a: '1', b: '2' });
  });
});

describe('what is wrong', () => {
  test.each([
    ['timeout: 59', '`timeout` must be a whole number of seconds of at least 60, found 59'],
    ['retry: {attempts: 0}', '`attempts` must be a whole number of attempts from 1 to 10, found 0'],
    ['retry: {attempts: 11}', '`attempts` must be a whole number of attempts from 1 to 10, found 11'],
    ['ephemeral_storage: 20', '`ephemeral_storage` must be a whole number of GiB from 21 to 200, found 20'],
    ['ephemeral_storage: 201', '`ephemeral_storage` must be a whole number of GiB from 21 to 200, found 201'],
    ['vcpus: 0.75', '`vcpus` must be a whole number of vCPUs of at least 1, found 0.75'],
    ['job_role: lab', '`job_role` must be the ARN of an IAM role (arn:aws:iam::123456789012:role/name), found "lab"'],
    ['compute_resources: {type: fargate}', '`type` must be one of EC2, SPOT, FARGATE, FARGATE_SPOT, MANAGED, UNMANAGED, found "fargate"'],
    ['compute_resources: {allocation_strategy: BEST_FIT}', '`allocation_strategy` must be one of BEST_FIT_PROGRESSIVE, BEST_FIT_PROGRESSIVE_ORDERED, SPOT_CAPACITY_OPTIMIZED, SPOT_CAPACITY_OPTIMIZED_PRIORITIZED, SPOT_PRICE_CAPACITY_OPTIMIZED, found "BEST_FIT"'],
    ['retry: {evaluate_on_exit: [{on_exit_code: 1}]}', 'rule 1 of `evaluate_on_exit` has no `action`'],
    ['retry: {evaluate_on_exit: [{action: EXIT}]}', 'rule 1 of `evaluate_on_exit` has no condition'],
    ['retry: {evaluate_on_exit: [{on_reason: "a(b)", action: EXIT}]}', '`on_reason` must be letters, digits, periods, colons and spaces, up to 512, with a * at the end or none, found "a(b)"'],
    ['retry: {evaluate_on_exit: [{on_exit_code: "one", action: EXIT}]}', '`on_exit_code` must be an exit code: digits, with a * at the end or none, found "one"'],
  ])('batch: {%s}', (lines, message) => {
    const { findings } = read(batch(lines));
    expect(findings.map((finding) => [finding.severity, finding.message])).toEqual([['error', message]]);
    expect(findings[0]?.position.line).toBe(4);
  });

  test('at most three rules of one’s own', () => {
    const rules = (count: number): string => batch(`retry: {evaluate_on_exit: [${Array(count).fill('{on_exit_code: 1, action: RETRY}').join(', ')}]}`);
    expect(read(rules(3)).findings).toEqual([]);
    expect(said(read(rules(4)).findings)).toEqual([expect.stringContaining('a list of at most 3 rules: scar-action adds two of its own')]);
  });

  test.each([[511, false], [512, true], [10_240, true], [10_241, false]])('ephemeral_storage: %s of a Lambda function', (size, right) => {
    expect(read(`${bare}    ephemeral_storage: ${size}\n`).findings.length === 0).toBe(right);
  });

  test('a secret in clear text is not repeated', () => {
    const { functions, findings } = read(`${bare}    secrets:\n      PASSWORD: hunter2\n`);
    expect(said(findings)).toEqual(['5:17 error secret-reference `PASSWORD` in `secrets` must be the ARN of a secret or parameter']);
    expect(JSON.stringify(findings)).not.toContain('hunter2');
    expect(functions[0]?.secrets).toEqual({});
  });
});
