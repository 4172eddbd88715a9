// What the execution modes ask for: of Lambda, of its network and file systems, of APIs, and of images that are used as they are.
import { describe, expect, test } from '@jest/globals';
import type { CheckResult } from '../../../src/check/check.ts';
import { checkFiles, checkModern, modern, type Wanted } from './modern.ts';
import { checkText, said } from './subject.ts';

const MODES = ['lambda', 'lambda-batch', 'batch'] as const;
type Mode = (typeof MODES)[number];
type Lambda = Readonly<Record<string, unknown>>;

/** A function of this mode, with further keys of `lambda` and beside it. */
function checked(mode: Mode, lambda: Lambda = {}, beside: Wanted = {}): CheckResult {
  return checkModern({ ...beside, lambda: { execution_mode: mode, ...lambda } });
}

const ids = ({ findings }: CheckResult): string[] => findings.map(({ rule, severity }) => `${severity} ${rule}`);

test.each(MODES)('a plain function of mode %s has nothing to be said about it', (mode) => expect(checked(mode).findings).toEqual([]));

test('and one of the default mode', () => {
  expect(checkText('functions:\n  f: {image: a, s3: {input_bucket: reads}}\n').findings).toEqual([]);
});

describe('budgets are those of the requests that the mode sends', () => {
  const budgets = (mode: Mode): string[] => checked(mode).budgets.map(({ id }) => id);

  test('lambda: no job definition, no SubmitJob', () => expect(budgets('lambda')).toEqual(['lambda-environment-size']));

  test.each(['lambda-batch', 'batch'] as const)('%s', (mode) => {
    expect(budgets(mode)).toEqual(['job-definition-size', 'submit-job-size', 'overrides-length', 'lambda-environment-size']);
  });

  test('the variables by which a function of mode lambda-batch finds queue and definition count', () => {
    const used = (mode: Mode): number => checked(mode).budgets.find(({ id }) => id === 'lambda-environment-size')?.used ?? 0;
    expect(used('lambda')).toBe('{}'.length);
    expect(used('lambda-batch')).toBeGreaterThan(150);
  });

  test('variables of the container do not count on Lambda', () => {
    const container = { image: 'a', environment: { Variables: { TABLE: 'x'.repeat(30_000) } } };
    expect(ids(checked('lambda', { container }))).toEqual([]);
    expect(ids(checked('lambda-batch', { container }))).toEqual(['error job-definition-size']);
  });

  test('a job whose image is used as it is gets the event under the name EVENT, and the key beside it', () => {
    const submits = (container: object): number =>
      checked('batch', { container }).budgets.find(({ id }) => id === 'overrides-length')?.used ?? 0;
    const [packaged, plain] = [submits({ image: 'a' }), submits({ image: 'a', create_image: false })];
    expect(plain - packaged).toBeGreaterThan(1024);
    expect(plain).toBeLessThan(8192);
  });

  test('the job that lambda-batch submits is as large as that of batch', () => {
    const submits = (mode: Mode): number => checked(mode).budgets.find(({ id }) => id === 'overrides-length')?.used ?? 0;
    expect(submits('lambda-batch')).toBe(submits('batch'));
  });
});

describe('settings of AWS Batch', () => {
  const batch = { vcpus: 9, compute_resources: { max_v_cpus: 2 } };

  test('do not matter in mode lambda, and that is said: loudly where the mode is but the default', () => {
    expect(said(checked('lambda', {}, { batch }), 'batch-not-used')).toEqual([
      expect.stringMatching(/^3:\d+ notice `batch` has no effect: this function has mode lambda$/),
    ]);
    const text = 'functions:\n  f:\n    image: a\n    batch: {vcpus: 9}\n';
    expect(said(checkText(text), 'batch-not-used')).toEqual([
      '4:5 warning `batch` has no effect: this function has mode lambda, since its definition sets no `execution_mode`',
    ]);
    expect(checkText('functions:\n  f: {image: a}\n', '{"aws": {"batch": {"vcpus": 1}}}').findings).toEqual([]);
  });

  test('hold in mode lambda-batch', () => {
    expect(ids(checked('lambda-batch', {}, { batch }))).toEqual(['error max-vcpus-too-small']);
  });

  test('functions of mode lambda need no compute environment', () => {
    const functions = Array.from({ length: 60 }, (_, index): Wanted => ({
      name: `f${index}`,
      input: [`reads/${index}`],
      lambda: { execution_mode: 'lambda' },
      batch: { compute_resources: { subnets: [`subnet-${1000 + index}`], security_group_ids: ['sg-1'] } },
    }));
    expect(said(checkModern(...functions), 'too-many-compute-environments')).toEqual([]);
  });
});

describe('time', () => {
  const rule = 'timeout-threshold';

  test.each(['lambda', 'lambda-batch'] as const)('mode %s: the threshold must leave some to the script', (mode) => {
    const count = (timeout: number, threshold: number): number =>
      said(checked(mode, { timeout, container: { image: 'a', timeout_threshold: threshold } }), rule).length;
    expect([count(60, 59), count(60, 60), count(60, 61)]).toEqual([0, 1, 1]);
  });

  test('a short time-out beside the default threshold is told at the time-out', () => {
    const text = (timeout: number): string => `functions:\n  f:\n    image: a\n    timeout: ${timeout}\n`;
    expect(said(checkText(text(10)), rule)).toEqual([
      '4:14 error the script has no time: of 10 s of `timeout`, `timeout_threshold` keeps 10 back',
    ]);
    expect(said(checkText(text(11)), rule)).toEqual([]);
  });

  test('the function that submits jobs may be short', () => expect(ids(checked('batch', { timeout: 3 }))).toEqual([]));
});

describe('secrets', () => {
  const secrets = { TOKEN: 'arn:aws:ssm:eu-west-1:123456789012:parameter/token' };

  test('reach jobs alone', () => {
    expect(ids(checked('batch', {}, { secrets }))).toEqual([]);
    expect(said(checked('lambda', {}, { secrets }), 'secrets-need-batch')).toEqual([
      expect.stringMatching(/error `secrets` reach jobs of AWS Batch only, and this function has mode lambda$/),
    ]);
    expect(ids(checked('lambda-batch', {}, { secrets }))).toEqual(['error secrets-need-batch']);
  });
});

describe('names of variables', () => {
  const rule = 'reserved-environment-name';
  const container = (name: string): Lambda => ({ container: { image: 'a', environment: { Variables: { [name]: 'x' } } } });
  const own = (name: string): Lambda => ({ environment: { Variables: { [name]: 'x' } } });
  const count = (mode: Mode, lambda: Lambda): number => said(checked(mode, { ...lambda }), rule).length;

  test('AWS_BATCH... is refused where there are jobs', () => {
    expect(MODES.map((mode) => count(mode, container('AWS_BATCH_X')))).toEqual([0, 1, 1]);
  });

  test("the container's may be called anything that Lambda keeps for itself: they are not the function's", () => {
    expect(count('lambda', container('AWS_REGION'))).toBe(0);
    expect(count('lambda', own('AWS_REGION'))).toBe(1);
  });

  test("what changes how programs start belongs in the container's environment", () => {
    expect(MODES.map((mode) => count(mode, own('NODE_OPTIONS')))).toEqual([1, 1, 0]);
    expect(count('lambda', container('NODE_OPTIONS'))).toBe(0);
  });

  test('those that the supervisor sets mean nothing in an image without it', () => {
    const plain = (name: string): Lambda => ({ container: { image: 'a', create_image: false, environment: { Variables: { [name]: 'x' } } } });
    expect(['TMP_OUTPUT_DIR', 'EVENT'].map((name) => count('batch', container(name)))).toEqual([1, 1]);
    expect(['TMP_OUTPUT_DIR', 'EVENT'].map((name) => count('batch', plain(name)))).toEqual([0, 1]);
  });

  test('those of scar-action', () => {
    expect(said(checked('lambda-batch', own('SCAR_JOB_QUEUE')), rule)).toEqual([expect.stringContaining('warning the variable SCAR_JOB_QUEUE')]);
    expect(count('lambda', own('SCAR_JOB_QUEUE'))).toBe(0);
  });
});

describe('a VPC', () => {
  const vpc = { SubnetIds: ['subnet-0a'], SecurityGroupIds: ['sg-0a'] };
  const many = (start: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${start}-${index}`);

  test.each([
    ['lambda', 'notice in its VPC the function reaches S3 through a NAT gateway or endpoints only'],
    ['lambda-batch', 'notice in its VPC the function reaches S3 and AWS Batch through a NAT gateway or endpoints only'],
    ['batch', 'warning `vpc` places only the function that submits jobs in the VPC, from where it must reach AWS Batch'],
  ] as const)('what it means in mode %s', (mode, words) => {
    expect(said(checked(mode, { vpc }), 'lambda-vpc')).toEqual([expect.stringContaining(words)]);
  });

  test('a function that needs nothing of AWS is left alone', () => {
    expect(checked('lambda', { vpc }, { input: [] }).findings).toEqual([]);
  });

  test.each([
    [{ SubnetIds: ['subnet-0a'] }, 'has subnets, but no security group'],
    [{ SecurityGroupIds: ['sg-0a'] }, 'has security groups, but no subnet'],
  ])('%j', (half, words) => {
    expect(said(checked('lambda', { vpc: half }), 'lambda-vpc')).toEqual([expect.stringMatching(new RegExp(`error .*${words}$`))]);
  });

  test('ids, and how many of them', () => {
    const found = (SubnetIds: string[], SecurityGroupIds: string[]): string[] =>
      said(checked('lambda', { vpc: { SubnetIds, SecurityGroupIds } }), 'network-ids').map((line) => line.replace(/^\S+ error /, ''));
    expect(found(many('subnet', 16), many('sg', 5))).toEqual([]);
    expect(found(many('subnet', 17), many('sg', 6))).toEqual([
      'there are 17 subnets, Lambda takes 16', 'there are 6 security groups, Lambda takes 5',
    ]);
    expect(found(['sg-1'], ['default'])).toEqual([
      '"sg-1" is not the id of a subnet, which begins with subnet-', '"default" is not the id of a security group, which begins with sg-',
    ]);
  });
});

describe('a file system', () => {
  const vpc = { SubnetIds: ['subnet-0a'], SecurityGroupIds: ['sg-0a'] };
  const at = (region: string): object => ({
    Arn: `arn:aws:elasticfilesystem:${region}:123456789012:access-point/fsap-0123456789abcdef0`, LocalMountPath: '/mnt/data',
  });
  const found = (mode: Mode, lambda: object): string[] => said(checked(mode, { ...lambda }), 'file-systems').map((line) => line.replace(/^\S+ /, ''));

  test('one, in a VPC, of the region', () => {
    expect(found('lambda', { vpc, region: 'eu-west-1', file_system: [at('eu-west-1')] })).toEqual([]);
    expect(found('lambda', { file_system: [at('eu-west-1')] })).toEqual(['error a function with a `file_system` must be in a VPC']);
    expect(found('lambda', { vpc, file_system: [at('eu-west-1'), at('eu-west-1')] })).toEqual(['error there are 2 file systems, Lambda takes 1']);
    expect(found('lambda', { vpc, region: 'eu-west-1', file_system: [at('us-east-1')] })).toEqual([
      'warning the access point is in us-east-1, and the function in eu-west-1',
    ]);
  });

  test('is not seen by jobs', () => {
    expect(found('batch', { vpc, file_system: [at('eu-west-1')] })).toEqual([expect.stringMatching(/^warning .* the script does not see it$/)]);
    expect(found('lambda-batch', { vpc, file_system: [at('eu-west-1')] })).toEqual([expect.stringMatching(/^warning .* goes on in AWS Batch does not see it$/)]);
  });
});

describe('an API', () => {
  const with_ = (mode: Mode, api: object, lambda: object = { timeout: 30 }): CheckResult =>
    checked(mode, { ...lambda }, { api_gateway: { name: 'cows', ...api } });
  const lines = (result: CheckResult, rule: string): string[] => said(result, rule).map((line) => line.replace(/^\S+ /, ''));

  test('who may call it', () => {
    const rule = 'api-authorization';
    expect(lines(with_('lambda', {}), rule)).toEqual(['notice only callers with AWS credentials may call the API cows; SCAR let everybody']);
    expect(with_('lambda', {}).findings[0]?.help).toContain('authorizationType: NONE');
    expect(lines(with_('lambda', { method: { authorizationType: 'AWS_IAM' } }), rule)).toEqual([]);
    expect(lines(with_('lambda', { method: { authorizationType: 'NONE' } }), rule)).toEqual(['warning everybody on the internet may call the API cows']);
  });

  test.each(['lambda', 'lambda-batch'] as const)('waits 30 s for its function of mode %s', (mode) => {
    const count = (lambda: object): number => said(with_(mode, {}, lambda), 'api-answer').length;
    expect([{ timeout: 29 }, { timeout: 30 }, { timeout: 31 }, {}].map(count)).toEqual([0, 0, 1, 1]);
  });

  test('the warning stands at the time-out, or at the API where that is the default', () => {
    const text = (timeout: string): string => `functions:\n  f:\n    image: a\n${timeout}    api_gateway: {name: cows}\n`;
    expect(said(checkText(text('    timeout: 60\n')), 'api-answer')).toEqual([
      '4:14 warning the API answers 503 after 30 s, and the function may run for 60 s',
    ]);
    expect(said(checkText(text('')), 'api-answer')).toEqual([expect.stringMatching(/^4:5 warning .* 300 s$/)]);
  });

  test('of a function that submits jobs answers with a job’s id', () => {
    const result = with_('batch', {}, {});
    expect(lines(result, 'api-answer')).toEqual([
      "notice a call of the API cows starts a job: the caller gets the job's id, and results go to the output buckets",
    ]);
    expect(result.findings.find(({ rule }) => rule === 'api-answer')?.help).toContain('8,192 characters');
  });
});

describe('an image that is used as it is', () => {
  const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/tool:1';
  const own = (image: string): Lambda => ({ container: { image, create_image: false } });
  const found = (mode: Mode, image: string, more: object = {}): string[] =>
    said(checked(mode, { ...own(image), ...more }), 'image-as-it-is').map((line) => line.replace(/^\S+ /, ''));

  test('what it must bring', () => {
    expect(found('lambda', ECR)).toEqual([expect.stringMatching(/^warning .* it must bring a runtime interface client/)]);
    expect(found('batch', 'grycap/mrbayes')).toEqual([expect.stringMatching(/^warning .* it must bring its own way to read the event from \$EVENT/)]);
    expect(found('lambda-batch', ECR)).toEqual([expect.stringMatching(/runtime interface client.*; and for that job, its own way/)]);
  });

  test('on Lambda it must be in ECR, in the region of the function', () => {
    expect(found('lambda', 'grycap/mrbayes')).toContain(
      'error Lambda starts images of a private ECR repository only, and grycap/mrbayes is not in one',
    );
    expect(found('lambda', 'public.ecr.aws/lambda/python:3.13')).toContain(
      'error Lambda starts images of a private ECR repository only, and public.ecr.aws/lambda/python:3.13 is not in one',
    );
    expect(found('lambda', ECR, { region: 'us-east-1' })).toContain(
      'warning Lambda starts images of its own region only: this one is in eu-west-1, the function in us-east-1',
    );
    expect(found('lambda', ECR, { region: 'eu-west-1' })).toHaveLength(1);
    expect(found('batch', 'grycap/mrbayes')).toHaveLength(1);
  });

  test('is none in an archive', () => {
    const inArchive = { container: { image_file: 'image.tar', create_image: false } };
    const result = checked('lambda', inArchive);
    expect(said(result, 'image-as-it-is')).toEqual([expect.stringContaining('error an image of an archive can’t be used as it is')]);
    expect(said(result, 'image-reference')).toEqual([]);
  });

  test('does not get the script', () => {
    const result = checkFiles({ 'scar.yaml': modern({ script: 'run.sh', lambda: own('grycap/mrbayes') }), 'run.sh': '#!/bin/sh\necho\n' });
    expect(said(result, 'image-as-it-is')).toContainEqual(expect.stringContaining('warning the script run.sh is not used: the image is left as it is'));
  });
});

test('a workflow may go through functions of all modes', () => {
  const chain = MODES.map((mode, index): Wanted => ({
    name: `step-${index}`, input: [`data/${index}`], output: [`data/${index + 1}`], lambda: { execution_mode: mode },
  }));
  expect(checkModern(...chain).findings).toEqual([]);
  const ring = chain.map((wanted, index) => (index === 2 ? { ...wanted, output: ['data/0'] } : wanted));
  expect(said(checkModern(...ring), 'workflow-ring')).toEqual([
    expect.stringContaining('step-0 → step-1 → step-2 → step-0'),
  ]);
});
