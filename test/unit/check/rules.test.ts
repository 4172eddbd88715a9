// Rules about what can't work, each at the line that is wrong.
import { describe, expect, test } from '@jest/globals';
import { checkText, definition, said } from './subject.ts';

function compute(...lines: readonly string[]): string {
  return definition('batch:', ...lines.map((line) => `  ${line}`));
}

test('the documented example has nothing to say', () => {
  const cfg = '{"batch": {"instance_types": ["m3.medium"], "max_v_cpus": 2}}';
  expect(checkText(definition('environment: {ITERATIONS: "10000"}'), cfg).findings).toEqual([]);
});

test('findings come in the order of the file', () => {
  const { findings } = checkText(definition('environment:', '  AWS_BATCH_A: b', 'batch:', '  vcpus: 3', '  memory: 99999999'));
  const lines = findings.map(({ position }) => position.line);
  expect(lines.length).toBeGreaterThan(2);
  expect(lines).toEqual(lines.toSorted((a, b) => a - b));
});

describe('a job that fits no allowed instance type', () => {
  const rule = 'job-fits-no-instance';
  const m3 = 'compute_resources: {instance_types: [m3.medium]}';

  test('memory: what the largest type has less 32 MiB is the limit, and a job near it is warned of', () => {
    expect(said(checkText(compute(m3, 'memory: 3616')), rule)).toEqual([]);
    expect(said(checkText(compute(m3, 'memory: 3617')), rule)).toEqual([expect.stringMatching(/^8:15 warning the job asks for 3,617 MiB of the 3,840 that m3.medium has/)]);
    expect(said(checkText(compute(m3, 'memory: 3808')), rule)).toEqual([expect.stringContaining('warning')]);
    expect(said(checkText(compute(m3, 'memory: 3809')), rule)).toEqual([
      '8:15 error the job asks for 3,809 MiB of memory; the largest allowed type, m3.medium, offers 3,808 (Batch keeps 32 of its 3,840)',
    ]);
  });

  test('vCPUs', () => {
    expect(said(checkText(compute(m3, 'vcpus: 1')), rule)).toEqual([]);
    expect(said(checkText(compute(m3, 'vcpus: 2')), rule)).toEqual(['8:14 error the job asks for 2 vCPUs; the largest allowed type, m3.medium, has 1']);
  });

  test('vCPUs and memory that are both too much are both told at once', () => {
    expect(said(checkText(compute(m3, 'vcpus: 2', 'memory: 8096')), rule)).toEqual([
      expect.stringContaining('asks for 2 vCPUs'),
      expect.stringContaining('asks for 8,096 MiB'),
    ]);
  });

  test('GPUs', () => {
    expect(said(checkText(compute(m3, 'enable_gpu: true')), rule)).toEqual([expect.stringMatching(/^8:19 error the job asks for a GPU/)]);
    expect(said(checkText(compute('compute_resources: {instance_types: [g4dn.xlarge]}', 'enable_gpu: true')), rule)).toEqual([]);
  });

  test('vCPUs and memory that only different types offer', () => {
    const mixed = 'compute_resources: {instance_types: [c5.9xlarge, r5.4xlarge], max_v_cpus: 99}';
    expect(said(checkText(compute(mixed, 'vcpus: 36', 'memory: 100000')), rule)).toEqual([expect.stringMatching(/^7:\d+ error no allowed instance type offers 36 vCPUs, 100,000 MiB at once/)]);
    expect(said(checkText(compute(mixed, 'vcpus: 16', 'memory: 100000')), rule)).toEqual([]);
  });

  test('families and bundles stand for their types', () => {
    for (const name of ['c5', 'optimal', 'default_x86_64']) {
      expect(said(checkText(compute(`compute_resources: {instance_types: [${name}], max_v_cpus: 64}`, 'vcpus: 64', 'memory: 100000')), rule)).toEqual([]);
    }
    expect(said(checkText(compute('compute_resources: {instance_types: [default_x86_64]}', 'memory: 9999999')), rule)).toHaveLength(1);
  });

  test('an image for x86_64 on ARM alone', () => {
    expect(said(checkText(compute('compute_resources: {instance_types: [default_arm64]}')), rule)).toEqual([
      expect.stringMatching(/error the job's image is for x86_64, and none of the allowed instance types is: default_arm64/),
    ]);
  });

  test('a type that we do not know may hold it', () => {
    const result = checkText(compute('compute_resources: {instance_types: [m3.medium, m99.large]}', 'memory: 9999'));
    expect(said(result, rule)).toEqual([]);
    expect(said(result, 'unknown-instance-type')).toEqual([expect.stringMatching(/^7:\d+ warning there is no instance type or family m99.large that scar-action knows/)]);
  });
});

test('what resembles no instance type gets no suggestion, and is pointed at in its list', () => {
  expect(said(checkText(compute('compute_resources: {instance_types: [m5, foo]}')), 'unknown-instance-type')).toEqual(['7:48 warning there is no instance type or family foo that scar-action knows']);
});

test('an instance type with a typo gets a suggestion', () => {
  expect(said(checkText(compute('compute_resources: {instance_types: [m3.medum]}')), 'unknown-instance-type')).toEqual([expect.stringContaining('did you mean m3.medium?')]);
});

describe('max_v_cpus', () => {
  const rule = 'max-vcpus-too-small';

  test.each([[3, 0], [4, 0], [5, 1]])('4 allowed, a job of %i', (vcpus, findings) => {
    const result = checkText(compute(`vcpus: ${vcpus}`, 'compute_resources:', '  max_v_cpus: 4'));
    expect(said(result, rule)).toHaveLength(findings);
  });

  test('points at max_v_cpus, and at the wish when nobody wrote a limit', () => {
    expect(said(checkText(compute('vcpus: 5', 'compute_resources:', '  max_v_cpus: 4')), rule)).toEqual(['9:21 error a job asks for 5 vCPUs, but max_v_cpus allows 4 at once']);
    expect(said(checkText(compute('vcpus: 3')), rule)).toEqual(['7:14 error a job asks for 3 vCPUs, but max_v_cpus allows 2 at once']);
  });

  test('below min_v_cpus', () => {
    expect(said(checkText(compute('compute_resources: {min_v_cpus: 9, max_v_cpus: 4}')), rule)).toEqual([expect.stringContaining('min_v_cpus asks for 9 vCPUs')]);
  });
});

describe('names', () => {
  const named = (name: string): string => definition().replace('align-reads', name);

  test.each([['a'.repeat(63), 0], ['a'.repeat(64), 0], ['a'.repeat(65), 1]])('%s', (name, findings) => {
    expect(said(checkText(named(name)), 'batch-names')).toHaveLength(findings);
  });

  test.each([['align.reads', '"."'], ['align reads', 'a space'], ['größe', '"ö"'], ['-a', 'does not begin']])('%s', (name, words) => {
    expect(said(checkText(named(name)), 'batch-names')).toEqual([expect.stringMatching(new RegExp(`^2:3 error .*${words}`))]);
  });
});

describe('names of variables', () => {
  const rule = 'reserved-environment-name';

  test.each(['AWS_BATCH_JOB_ID', 'A B', 'A=B'])('%s is refused in the container', (name) => {
    expect(said(checkText(definition('environment:', `  "${name}": x`)), rule)).toEqual([expect.stringMatching(/^7:\d+ error/)]);
    expect(said(checkText(compute('environment: {Variables:', `  {"${name}": x}}`)), rule)).toHaveLength(1);
  });

  test('what scar-action sets is a warning', () => {
    expect(said(checkText(definition('environment: {TMP_OUTPUT_DIR: /out}')), rule)).toEqual([expect.stringContaining('warning the variable TMP_OUTPUT_DIR is set for every run')]);
  });

  test.each(['AWS_REGION', '_X', 'A', '1A', 'A-B'])("%s is refused in the Lambda function's", (name) => {
    expect(said(checkText(definition('lambda_environment:', `  ${name}: x`)), rule)).toHaveLength(1);
  });

  test('others pass', () => {
    expect(said(checkText(definition('environment: {AWS_REGIONS: x, _X: y}', 'lambda_environment: {AB: x}')), rule)).toEqual([]);
  });
});

describe('output that feeds its own input', () => {
  const rule = 'output-feeds-input';
  const storage = (input: string, output: string): string => definition(`s3: {input_bucket: ${input}, output_bucket: ${output}}`);

  test.each([
    ['b/in', 'b/in', 1],
    ['b/in', 'b/in/out', 1],
    ['b/in', 'b/in-out', 0],
    ['b/in', 'b/out', 0],
    ['b/in', 'other/in', 0],
    ['b/in/deep', 'b/in', 0],
  ])('input %s, output %s', (input, output, findings) => {
    expect(said(checkText(storage(input, output)), rule)).toHaveLength(findings);
  });

  test('a whole bucket as input takes any output in it', () => {
    const text = 'functions:\n  aws:\n  - lambda:\n      name: f\n      execution_mode: batch\n      container: {image: a}\n      input:\n      - {storage_provider: s3, path: b}\n      output:\n      - {storage_provider: s3, path: b/out}\n';
    expect(said(checkText(text), rule)).toEqual([expect.stringMatching(/^10:\d+ error the output b\/out\/ lies inside the input b\//)]);
  });
});

describe('names that can be none', () => {
  test.each([
    ['Grycap/MrBayes', 1], ['grycap/mr bayes', 1], ['https://hub.docker.com/r/a/b', 1], ['a/b@sha256:abc', 1], ['./image.tar', 1],
    ['a/b:1.0', 0], ['localhost:5000/a', 0],
  ])('image %s', (image, findings) => {
    expect(said(checkText(definition().replace('grycap/mrbayes', image)), 'image-reference')).toEqual(Array(findings).fill(expect.stringMatching(/^3:12 error/)));
  });

  test.each([
    ['In-Data', 1], ['in_data', 1], ['s3://data/x', 1], ['arn:aws:s3:::data', 1], ['ab', 1], ['a..b', 1], ['-ab', 1], ['10.0.0.1', 1],
    ['abc', 0], ['data.of-2024/in', 0],
  ])('bucket %s, said once though outputs go there, too', (bucket, findings) => {
    expect(said(checkText(definition(`s3: {input_bucket: "${bucket}"}`)), 'bucket-names')).toEqual(Array(findings).fill(expect.stringMatching(/^5:24 error/)));
  });

  test('regions and roles', () => {
    const { findings } = checkText(definition('region: Ireland', 'iam: {role: my-role}'));
    expect(findings.map(({ rule, position }) => `${rule} ${position.line}:${position.column}`)).toEqual(['aws-names 6:13', 'aws-names 7:17']);
    expect(checkText(definition('region: eu-west-1', 'iam: {role: "arn:aws:iam::123456789012:role/a/b"}')).findings).toEqual([]);
  });
});

test('a mode that can’t be read is said once', () => {
  const { findings } = checkText(definition('batch: {vcpus: 1}', 'secrets: {A: "arn:aws:ssm:eu-west-1:123456789012:parameter/a"}').replace('mode: batch', 'mode: Batch'));
  expect(findings.map(({ rule, help }) => [rule, help])).toEqual([['wrong-type', 'Did you mean batch?']]);
});
