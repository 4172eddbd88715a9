// Defects of SCAR's that concern its configuration, each shown not to be ours.
import { describe, expect, test } from '@jest/globals';
import { regionOf } from '../../../src/action/connect.ts';
import { examine, type Examined } from '../../../src/action/examine.ts';
import { readInputs } from '../../../src/action/inputs.ts';
import { failingFindings } from '../../../src/action/prepare.ts';
import { UserError } from '../../../src/contract/errors.ts';
import type { Resource } from '../../../src/engine/model.ts';
import type { FunctionSpec } from '../../../src/fdl/spec.ts';
import type { LambdaFunctionProps, PackagedImageProps } from '../../../src/resources/props.ts';
import { OFFLINE_ENVIRONMENT, type StackEnvironment, renderProps, synthesize } from '../../../src/stack/synthesize.ts';

interface Given {
  readonly cfg?: string;
  readonly variables?: ReadonlyMap<string, string>;
  readonly files?: Readonly<Record<string, Uint8Array>>;
  readonly file?: string;
}

/** Reads and checks one definition, as every command does. */
function examined(text: string, { cfg, variables, files = {}, file = 'scar.yaml' }: Given = {}): Examined {
  const defaults = cfg === undefined ? undefined : { file: 'scar.cfg', text: cfg };
  return examine([{ file, text }], { defaults, variables, readFile: (path) => files[path] }, '');
}

function only(functions: readonly FunctionSpec[]): FunctionSpec {
  const [spec] = functions;
  if (spec === undefined || functions.length > 1) throw new Error(`there are ${functions.length} functions`);
  return spec;
}

/** Whether a step with these definitions fails before anything is done. */
const fails = ({ findings }: Examined): boolean => failingFindings(findings, 'error').length > 0;
const errors = ({ findings }: Examined): string[] =>
  findings.filter(({ severity }) => severity === 'error').map(({ position, message }) => `${position.line} ${message}`);

const inputs = (given: Record<string, string>): ReturnType<typeof readInputs> => readInputs((name) => ({ files: 'scar.yaml', ...given })[name] ?? '');

function rendered(functions: readonly FunctionSpec[], environment: StackEnvironment = OFFLINE_ENVIRONMENT): { kind: string; props: unknown }[] {
  return synthesize(functions, environment).resources.map((resource: Resource) => ({ kind: resource.kind, props: renderProps(resource) }));
}

const propsOf = <P>(functions: readonly FunctionSpec[], kind: string): P =>
  rendered(functions).find((resource) => resource.kind === kind)?.props as P;

/** Every text in a value, keys and contents of files among them. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...texts(inner)]);
}

const MODES = ['lambda', 'lambda-batch', 'batch'] as const;

/** A function of each mode that has all there is: buckets, an API, Fargate or instances. */
const FULL = `functions:
  aws:
${MODES.map((mode) => `  - lambda:
      name: fn-${mode}
      region: eu-west-1
      execution_mode: ${mode}
      container: {image: grycap/cowsay}
      input: [{storage_provider: s3, path: cows/${mode}}]
      output: [{storage_provider: s3, path: cows/out-${mode}}]
    api_gateway: {name: api-${mode}}
    batch: {compute_resources: {type: ${mode === 'batch' ? 'EC2' : 'FARGATE'}}}
`).join('')}`;

describe('SCAR defect 1: nothing was validated', () => {
  test.each([
    ['    memory: 64', '4 `memory` must be a whole number of MB from 128 to 10240, found 64'],
    ['    timeout: 5000', '4 `timeout` must be a whole number of seconds from 1 to 900, found 5000'],
    ['    batch: {vcpus: 0}', '4 `vcpus` must be a whole number of vCPUs of at least 1, found 0'],
  ])('SCAR defect 1: %s is refused', (line, message) => {
    const result = examined(`functions:\n  f:\n    image: a\n${line}\n`);
    expect(errors(result)).toEqual([message]);
    expect(fails(result)).toBe(true);
  });

  test('SCAR defect 1: the older keys `time` and `comp_type` are read, and validated as well', () => {
    const text = (time: number): string => `functions:\n  f:\n    image: a\n    execution_mode: batch\n    time: ${time}\n    batch: {comp_type: SPOT}\n`;
    expect(only(examined(text(60)).functions)).toMatchObject({ lambda: { timeout: 60 }, batch: { compute: { type: 'SPOT' } } });
    expect(errors(examined(text(901)))).toEqual([expect.stringContaining('`time` must be a whole number of seconds from 1 to 900')]);
  });
});

test('SCAR defect 2: a list replaces that of the scar.cfg, and is not added to it', () => {
  const cfg = JSON.stringify({ aws: { batch: { compute_resources: { instance_types: ['m3.medium'], subnets: ['subnet-1'], security_group_ids: ['sg-1'] } } } });
  const text = 'functions:\n  f:\n    image: a\n    execution_mode: batch\n    batch: {compute_resources: {instance_types: [c5.large]}}\n';
  const { functions } = examined(text, { cfg });
  const { computeResources } = propsOf<{ computeResources: object }>(functions, 'Batch compute environment');
  expect(computeResources).toMatchObject({ instanceTypes: ['c5.large'], subnets: ['subnet-1'], securityGroupIds: ['sg-1'] });
});

describe('SCAR defect 3: options of the command line were stored where nobody read them', () => {
  test('SCAR defect 3: the execution mode may come from the workflow', () => {
    const { variables } = inputs({ variables: 'MODE=lambda-batch' });
    const text = 'functions:\n  aws:\n  - lambda:\n      name: f\n      execution_mode: ${MODE}\n      container: {image: a}\n';
    expect(only(examined(text, { variables }).functions).mode).toBe('lambda-batch');
  });

  test.each([
    ['{"aws": {"execution_mode": "batch"}}'], ['{"aws": {"lambda": {"execution_mode": "batch"}}}'], ['{"lambda": {"execution_mode": "batch"}}'],
  ])('SCAR defect 3: %s holds, and the definition goes before it', (cfg) => {
    const bare = 'functions:\n  f:\n    image: a\n';
    expect(only(examined(bare, { cfg }).functions).mode).toBe('batch');
    expect(only(examined(`${bare}    execution_mode: lambda\n`, { cfg }).functions).mode).toBe('lambda');
  });

  test('SCAR defect 3: the input region goes before the definition', () => {
    const { functions } = examined(FULL);
    expect(regionOf(inputs({ region: 'eu-south-2' }).region, functions)).toBe('eu-south-2');
    expect(regionOf(inputs({}).region, functions)).toBe('eu-west-1');
  });

  test('SCAR defect 3: a profile, which a workflow has none of, is not passed over in silence', () => {
    const { findings } = examined('functions:\n  aws:\n  - lambda: {name: f, boto_profile: lab, container: {image: a}}\n');
    expect(findings).toMatchObject([{ rule: 'ignored-key', message: expect.stringContaining('`boto_profile`') }]);
  });
});

describe('SCAR defect 4: the time-out threshold and the version of the supervisor were ignored', () => {
  test.each(['lambda', 'lambda-batch'])('SCAR defect 4: `timeout_threshold` reaches the supervisor in mode %s', (mode) => {
    const text = `functions:\n  aws:\n  - lambda: {name: f, execution_mode: ${mode}, container: {image: a, timeout_threshold: 42}}\n`;
    const { functionFiles } = propsOf<PackagedImageProps>(examined(text).functions, 'Packaged image');
    const [config] = functionFiles.filter(({ path }) => path.endsWith('config.json'));
    expect(JSON.parse(Buffer.from(config?.content ?? []).toString('utf8'))).toMatchObject({ timeoutThreshold: 42 });
  });

  test('SCAR defect 4: who asks for a version of SCAR’s supervisor is told that there is none', () => {
    const { findings } = examined('functions:\n  aws:\n  - lambda: {name: f, supervisor: {version: 1.5.0}, container: {image: a}}\n');
    expect(findings).toMatchObject([{ rule: 'ignored-key', message: expect.stringContaining("scar-action brings its own") }]);
  });
});

describe('SCAR defect 5: values of variables ended at their second equals sign', () => {
  test.each([
    ['from the workflow', 'functions:\n  f:\n    image: a\n    environment: {TOKEN: "${TOKEN}"}\n'],
    ['in a map', 'functions:\n  f:\n    image: a\n    environment: {TOKEN: abc==}\n'],
    ['in a list', 'functions:\n  f:\n    image: a\n    environment: [TOKEN=abc==]\n'],
  ])('SCAR defect 5: TOKEN=abc== stays as it is, %s', (_where, text) => {
    const { variables } = inputs({ variables: 'TOKEN=abc==' });
    expect(only(examined(text, { variables }).functions).environment).toEqual({ TOKEN: 'abc==' });
  });

  test('SCAR defect 5: TOKEN alone is an error that says what to write', () => {
    expect(() => inputs({ variables: 'TOKEN' })).toThrow(UserError);
    expect(() => inputs({ variables: 'TOKEN' })).toThrow('line 1 is not NAME=value');
    expect(errors(examined('functions:\n  f:\n    image: a\n    environment: [TOKEN]\n'))).toEqual([expect.stringContaining('must be NAME=value')]);
  });
});

describe('SCAR defect 6: `image_file` was looked for at the wrong place, paths in the wrong folder', () => {
  test('SCAR defect 6: `container.image_file` is found, beside its YAML file', () => {
    const text = 'functions:\n  aws:\n  - lambda:\n      name: f\n      container:\n        image_file: images/a.tar\n';
    const found = examined(text, { file: 'lab/scar.yaml' });
    expect(errors(found)).toEqual([]);
    expect(only(found.functions).image).toEqual({ reference: 'docker-archive:lab/images/a.tar', packaged: true });
  });

  test('SCAR defect 6: a script is looked for beside its YAML file, wherever that is', () => {
    const files = { 'lab/one/run.sh': Buffer.from('#!/bin/sh\necho moo\n'), 'run.sh': Buffer.from('another') };
    const { functions } = examined('functions:\n  f:\n    image: a\n    init_script: run.sh\n', { file: 'lab/one/scar.yaml', files });
    expect(Buffer.from(only(functions).script?.content ?? []).toString()).toContain('echo moo');
  });
});

describe('SCAR defect 7: broken files ended with exit code 0', () => {
  test.each([
    ['an open bracket', 'functions: [\n'],
    ['a tab for indentation', 'functions:\n\tf: {image: a}\n'],
    ['nothing', ''],
    ['another document', '- a\n- list\n'],
    ['a function without image', 'functions:\n  f: {memory: 512}\n'],
  ])('SCAR defect 7: %s fails the step', (_what, text) => {
    const result = examined(text);
    expect(fails(result)).toBe(true);
    for (const { position, message } of result.findings) expect([position.file, message === '']).toEqual(['scar.yaml', false]);
  });

  test('SCAR defect 7: a broken scar.cfg fails it, too', () => {
    const result = examined('functions:\n  f: {image: a}\n', { cfg: '{"aws": {' });
    expect(fails(result)).toBe(true);
    expect(result.findings[0]?.position.file).toBe('scar.cfg');
  });
});

describe('SCAR defect 8: each service had a region of its own', () => {
  test('SCAR defect 8: `lambda.region` alone keeps everything there', () => {
    const cfg = JSON.stringify({ aws: { s3: { region: 'us-east-1' }, batch: { region: 'us-east-1' }, api_gateway: { region: 'us-east-1' } } });
    const { functions } = examined(FULL, { cfg });
    const region = regionOf(undefined, functions);
    const found = rendered(functions, { ...OFFLINE_ENVIRONMENT, region }).flatMap(({ props }) => texts(props))
      .flatMap((text) => text.match(/\b(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d\b/g) ?? []);
    expect(found.length).toBeGreaterThan(10);
    expect(new Set(found)).toEqual(new Set(['eu-west-1']));
  });

  test('SCAR defect 8: regions of single services are said to have no effect', () => {
    const { findings } = examined('functions:\n  f: {image: a, execution_mode: batch, batch: {region: us-east-1}}\n');
    expect(findings).toMatchObject([{ rule: 'ignored-key', message: expect.stringContaining('one region') }]);
  });
});

describe('SCAR defect 9: account and partition were guessed', () => {
  test.each([['aws-us-gov', 'us-gov-west-1'], ['aws-cn', 'cn-north-1'], ['aws', 'eu-west-1']])('SCAR defect 9: every ARN is of the partition %s', (partition, region) => {
    const { functions } = examined(FULL);
    const found = rendered(functions, { ...OFFLINE_ENVIRONMENT, account: '210987654321', partition, region }).flatMap(({ props }) => texts(props));
    const arns = found.flatMap((text) => text.match(/arn:[^\s"]*/g) ?? []);
    expect(arns.length).toBeGreaterThan(20);
    for (const arn of arns) {
      const [, ofPartition, service, ofRegion, account] = arn.split(':');
      expect(ofPartition).toBe(partition);
      expect(ofRegion).toBe(service === 's3' || service === 'iam' ? '' : region);
      // Buckets have no account, policies of AWS's own have its.
      expect(['210987654321', '', 'aws']).toContain(account);
      if (account === 'aws') expect(arn).toMatch(/:iam::aws:policy\//);
      if (account === '') expect(service).toBe('s3');
    }
    expect(found.filter((text) => /\bNone\b|undefined|\{account_id\}/.test(text))).toEqual([]);
  });

  test('SCAR defect 9: a given role is used as it is, whatever account and partition it is of; an empty one is none', () => {
    const role = 'arn:aws-us-gov:iam::111122223333:role/path/lab';
    const text = (value: string): string => `functions:\n  f: {image: a, iam: {role: "${value}"}}\n`;
    const { request } = propsOf<LambdaFunctionProps>(examined(text(role)).functions, 'Lambda function');
    expect(request.Role).toBe(role);
    const empty = propsOf<LambdaFunctionProps>(examined(text('')).functions, 'Lambda function');
    expect(empty.request.Role).toMatch(/^arn:aws:iam::000000000000:role\/\S+$/);
  });
});

describe('SCAR defect 10: the 50 MB that a zip may have were compared with an unzipped folder', () => {
  test.each(MODES)('SCAR defect 10: a program of 51 MB in the place of a script is no error in mode %s, for no zip holds it', (mode) => {
    const program = Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(51 * 1024 * 1024)]);
    const text = `functions:\n  f: {image: a, execution_mode: ${mode}, init_script: run}\n`;
    const result = examined(text, { files: { run: program } });
    expect(errors(result)).toEqual([]);
    const { code } = propsOf<LambdaFunctionProps>(result.functions, 'Lambda function');
    expect(JSON.stringify(code).length).toBeLessThan(1000);
  });
});

describe('SCAR defect 11: defaults that AWS takes no longer', () => {
  const bare = (mode: string): string => `functions:\n  f: {image: a, execution_mode: ${mode}, s3: {input_bucket: cows}}\n`;

  test.each(MODES)('SCAR defect 11: nothing of python3.7 or m3.medium in mode %s', (mode) => {
    const found = rendered(examined(bare(mode)).functions).flatMap(({ props }) => texts(props));
    expect(found.filter((text) => /python|m3\.medium|AWSBatchServiceRole|faas-supervisor/.test(text))).toEqual([]);
  });

  test('SCAR defect 11: runtime, instances and their allocation are those of today', () => {
    const { functions, findings } = examined(bare('batch'));
    expect(findings).toEqual([]);
    expect(propsOf<LambdaFunctionProps>(functions, 'Lambda function').request.Runtime).toBe('nodejs24.x');
    const environment = propsOf<{ serviceRole?: string; computeResources: object }>(functions, 'Batch compute environment');
    expect(environment.computeResources).toMatchObject({ instanceTypes: ['default_x86_64'], allocationStrategy: 'BEST_FIT_PROGRESSIVE' });
    expect(environment.serviceRole).toBeUndefined();
  });

  test('SCAR defect 11: python3.7 in a file or scar.cfg of SCAR’s means nothing and does not disturb', () => {
    const cfg = JSON.stringify({ aws: { lambda: { runtime: 'python3.7' } } });
    const { functions, findings } = examined('functions:\n  aws:\n  - lambda: {name: f, runtime: python3.7, container: {image: a}}\n', { cfg });
    expect(findings).toEqual([]);
    expect(propsOf<LambdaFunctionProps>(functions, 'Lambda function').request).toMatchObject({ PackageType: 'Image' });
  });
});
