// Definitions and defaults files in the style of SCAR's documentation, in all their formats.
import { describe, expect, test } from '@jest/globals';
import { fixture, read, said, script } from './fixture.ts';

describe('the 3.x format', () => {
  const { functions, findings } = read(fixture('darknet-3x.yaml'));
  const [darknet, count] = functions;

  test('gives every function of the file, not only the first', () => {
    expect(said(findings)).toEqual([]);
    expect(functions.map(({ name, mode }) => [name, mode])).toEqual([['scar-darknet', 'lambda'], ['scar-darknet-count', 'batch']]);
  });

  test('time, lambda_role and both kinds of variables', () => {
    expect(darknet).toMatchObject({
      lambda: { timeout: 600, memory: 2048, role: 'arn:aws:iam::123456789012:role/scar', environment: { STAGE: 'test' } },
      environment: { MODEL: 'yolov3', THRESHOLD: '0.5' },
      script: { path: 'yolo-sample.sh', content: script },
    });
  });

  test('buckets: <function>/input without folders, else the folders', () => {
    expect(darknet?.inputs).toEqual([{ bucket: 'scar-darknet-bucket', prefix: 'scar-darknet/input/' }]);
    expect(darknet?.outputs).toMatchObject([{ bucket: 'scar-darknet-results', prefix: 'found/' }]);
    expect(count?.inputs).toEqual([{ bucket: 'scar-darknet-results', prefix: 'found/' }]);
    expect(count?.outputs).toMatchObject([{ bucket: 'scar-darknet-counts', prefix: 'by-day/' }]);
  });

  test.each([
    ['input_bucket: b', 'b/f/input/', 'b/f/output/'],
    ['input_bucket: b/x/y/', 'b/x/y/', 'b/f/output/'],
    ['input_bucket: b, input_folder: /x//y', 'b/x/y/', 'b/f/output/'],
    ['input_bucket: b, output_bucket: c', 'b/f/input/', 'c/f/output/'],
    ['input_bucket: b, output_bucket: ""', 'b/f/input/', 'b/f/output/'],
    ['input_bucket: b, output_folder: out', 'b/f/input/', 'b/out/'],
    ['input_bucket: b, output_bucket: c/d, output_folder: e', 'b/f/input/', 'c/e/'],
    ['output_bucket: c', '', 'c/f/output/'],
    ['{}', '', ''],
  ])('s3: {%s}', (s3, input, output) => {
    const [spec] = read(`functions:\n  f:\n    image: a\n    s3: ${s3 === '{}' ? s3 : `{${s3}}`}\n`).functions;
    const join = (paths: readonly { bucket: string; prefix: string }[] | undefined): string => (paths ?? []).map(({ bucket, prefix }) => `${bucket}/${prefix}`).join();
    expect([join(spec?.inputs), join(spec?.outputs)]).toEqual([input, output]);
  });

  test('compute resources', () => {
    expect(count?.batch).toMatchObject({ vcpus: 2, memory: 2000, state: 'ENABLED', compute: { type: 'SPOT', maxVcpus: 8, instanceTypes: ['c5', 'm5'] } });
  });
});

describe('the 4.x format', () => {
  const { functions, findings } = read(fixture('video-process-4x.yaml'));
  const [split, darknet] = functions;

  test('all sections', () => {
    expect(said(findings)).toEqual([]);
    expect(split).toMatchObject({
      region: 'eu-west-1',
      logLevel: 'DEBUG',
      logRetentionDays: 7,
      lambda: { timeout: 120, timeoutThreshold: 20, role: 'arn:aws:iam::123456789012:role/scar' },
      inputs: [{ bucket: 'scar-video', prefix: 'input/' }],
      outputs: [{ bucket: 'scar-video', prefix: 'split/', prefixes: ['frame'], suffixes: ['jpg', 'png'] }],
      environment: { FRAMES: '1' },
      batch: {
        vcpus: 4,
        memory: 4096,
        gpus: 0,
        environment: { THREADS: '4' },
        serviceRole: 'arn:aws:iam::123456789012:role/service-role/AWSBatchServiceRole',
        compute: {
          type: 'SPOT',
          desiredVcpus: 4,
          maxVcpus: 16,
          subnets: ['subnet-11111111', 'subnet-22222222'],
          securityGroups: ['sg-11111111'],
          instanceTypes: ['optimal'],
          instanceRole: 'arn:aws:iam::123456789012:instance-profile/ecsInstanceRole',
        },
      },
    });
  });

  test('arm64, tags, arguments, an image as it is, an input that stays in S3', () => {
    expect(darknet).toMatchObject({
      image: { reference: 'grycap/darknet', packaged: false },
      lambda: { architecture: 'arm64', memory: 3008, environment: { STAGE: 'test' } },
      batch: { compute: { instanceTypes: ['default_arm64'] } },
      tags: { project: 'video' },
      commandArguments: ['--fast'],
      downloadInput: false,
    });
  });

  test('places', () => {
    const at = (path: string): [number, number] => {
      const { line, column } = split?.positions.at(path) ?? { line: 0, column: 0 };
      return [line, column];
    };
    expect(at('')).toEqual([5, 15]);
    expect(at('image')).toEqual([12, 18]);
    expect(at('outputs.0')).toEqual([21, 19]);
    expect(at('environment.FRAMES')).toEqual([15, 33]);
    expect(at('batch.memory')).toEqual([26, 17]);
    expect(at('batch.gpus')).toEqual([27, 21]);
    expect(at('batch.compute.instanceTypes')).toEqual([37, 27]);
    // Not in the file: the section, else the function.
    expect(at('batch.state')).toEqual([24, 7]);
    expect(at('lambda.memory')).toEqual([4, 7]);
    expect(at('description')).toEqual([5, 15]);
  });
});

test('the transitional format of 2019, whose storage keys are not used', () => {
  const { functions, findings } = read(fixture('transitional.yaml'));
  expect(functions).toMatchObject([{
    name: 'scar-cowsay',
    image: { reference: 'grycap/cowsay' },
    lambda: { timeoutThreshold: 30 },
    inputs: [{ bucket: 'scar-cowsay', prefix: '' }],
    outputs: [],
  }]);
  expect(said(findings)).toEqual([
    expect.stringMatching(/^14:5 warning ignored-key the keys of storage provider s3.minio-bucket are not used/),
    expect.stringMatching(/^10:27 notice storage-provider SCAR made no trigger for s3.minio-bucket/),
  ]);
  expect(JSON.stringify(findings)).not.toContain('not-a-real-key');
});

test('each mistake of the traps is reported at its place, and hides no other', () => {
  const { functions, findings } = read(fixture('traps.yaml'));
  expect(functions).toMatchObject([{ name: 'scar-traps', lambda: { memory: 512 }, batch: { vcpus: 1, compute: { maxVcpus: 4 } }, outputs: [{ suffixes: ['wav'] }] }]);
  expect(said(findings).toSorted((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10))).toEqual([
    '7:15 error wrong-type `memory` must be a whole number of MB from 128 to 10240, found "lots"',
    '8:7 error unknown-key there is no key `time_out` in `lambda`: did you mean `timeout`?',
    '9:7 notice ignored-key `boto_profile` chose a profile of the AWS configuration in SCAR; a workflow has none',
    '10:7 notice ignored-key `run_script` is an argument of `scar run`',
    '11:7 error unknown-key there is no key `ecr` in `lambda`: it belongs in the function itself, beside `lambda`',
    '15:9 error unknown-key there is no key `timeout_threshold"` in `container`: did you mean `timeout_threshold`?',
    '16:9 warning unknown-key there is no key `colour` in `container`',
    '18:27 error storage-provider the storage provider onedata.x is not supported',
    '25:17 warning text-for-list `suffix` is one text where a list is due: SCAR compares with each of its letters, scar-action with the whole',
    '27:14 error wrong-type `vcpus` must be a whole number of vCPUs of at least 1, found 0',
    '30:11 error two-in-one item 1 of `subnets` holds a space: "subnet-12345 subnet-67891" is read as one value',
  ]);
});

describe('scar.cfg', () => {
  const bare = 'functions:\n  f:\n    image: a\n';

  test('the flat form of 2.x and 3.x', () => {
    const { functions, findings } = read(bare, fixture('scar-flat.cfg'));
    expect(said(findings)).toEqual([]);
    expect(functions).toMatchObject([{
      mode: 'batch',
      region: 'eu-central-1',
      logLevel: 'ERROR',
      logRetentionDays: 14,
      lambda: { timeout: 200, memory: 1024, timeoutThreshold: 15, role: undefined },
      batch: { compute: { type: 'SPOT', minVcpus: 1, desiredVcpus: 1, maxVcpus: 5, subnets: ['subnet-0a'], securityGroups: [], instanceTypes: ['m5.large', 'm5.xlarge'] } },
    }]);
  });

  test('the nested form of 4.x: placeholders mean not set, what has no effect is one notice', () => {
    const { functions, findings } = read(bare, fixture('scar-nested.cfg'));
    expect(functions).toMatchObject([{
      lambda: { role: 'arn:aws:iam::123456789012:role/scar', environment: { OWNER: 'lab' } },
      batch: { serviceRole: undefined, compute: { instanceRole: undefined, instanceTypes: ['m3.medium'] } },
    }]);
    expect(said(findings)).toEqual([expect.stringMatching(/^\d+:\d+ notice ignored-key these keys of the scar.cfg have no effect here: `invocation_type`.*`authorizationType`/)]);
    expect(functions[0]?.apiGateway).toBeUndefined();
  });

  test('the definition has precedence: lists replace, variables are merged', () => {
    const cfg = '{"aws": {"lambda": {"memory": 1024, "environment": {"Variables": {"A": "cfg", "B": "cfg"}}}, "batch": {"instance_types": ["m3.medium"], "max_v_cpus": 9}}}';
    const text = `${bare}    memory: 256\n    lambda_environment: {B: yaml}\n    batch: {compute_resources: {instance_types: [c5]}}\n`;
    expect(read(text, cfg).functions).toMatchObject([{
      lambda: { memory: 256, environment: { A: 'cfg', B: 'yaml' } },
      batch: { compute: { instanceTypes: ['c5'], maxVcpus: 9 } },
    }]);
  });

  test.each([
    ['{"batch": {"max_v_cpus": 2,}}', '1:28 error json-syntax this is not valid JSON: a key in double quotes is expected here'],
    ['{\n  "batch": {"max_v_cpus" 2}\n}', '2:26 error json-syntax this is not valid JSON: a : is missing after the key'],
    ['{"batch": ', '1:11 error json-syntax this is not valid JSON: it ends too early'],
    ['', '1:1 error json-syntax this file is empty'],
    ['{} x', '1:4 error json-syntax this is not valid JSON: there is text after its end'],
    ["{'a': 1}", '1:2 error json-syntax this is not valid JSON: a key in double quotes is expected here'],
    ['[1]', '1:1 error wrong-type this file must hold a JSON object'],
    ['{"batch": {"max_v_cpus": "two"}}', '1:26 error wrong-type `max_v_cpus` must be a whole number of vCPUs of at least 1, found "two"'],
    ['{"aws": {"lambda": {"memry": 1}}}', '1:21 error unknown-key there is no key `memry` in `lambda`: did you mean `memory`?'],
    ['{"bacth": {}}', '1:2 error unknown-key there is no key `bacth` in a scar.cfg: did you mean `batch`?'],
  ])('%s', (cfg, expected) => {
    const { findings } = read(bare, cfg);
    expect(said(findings)).toEqual([expected]);
    expect(findings[0]?.position.file).toBe('scar.cfg');
  });
});
