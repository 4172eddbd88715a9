// `storage_providers`: what becomes of them, where their keys go, and what is wrong with them.
import { describe, expect, test } from '@jest/globals';
import { readDefinitions, type Definitions } from '../../../src/fdl/read.ts';

const ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:lab-a1b2c3';

function read(output: string, providers: string[], input = 's3'): Definitions {
  const text = [
    'functions:', '  aws:', '  - lambda:', '      name: f', '      execution_mode: batch', '      container: {image: busybox}',
    `      input: [{storage_provider: ${input}, path: b/in}]`,
    `      output: [{storage_provider: ${output}, path: lab/out, suffix: [.txt]}]`,
    'storage_providers:', ...providers,
  ].join('\n');
  const variables = new Map([['SECRET', 'the-secret']]);
  return readDefinitions([{ file: 'f.yaml', text }], { readFile: () => undefined, variables });
}

const said = ({ findings }: Definitions): string[] =>
  findings.map(({ severity, rule, message, position }) => `${position.line} ${severity} ${rule} ${message}`);

const MINIO = ['  minio:', '    lab:', '      endpoint: https://minio.example.org:9000/', '      access_key: lab', '      verify: false'];

describe('an output of MinIO', () => {
  test('whose key is kept as a secret gets it through the job, in a variable of its own', () => {
    const definitions = read('minio.lab', [...MINIO, `      secret_key: ${ARN}`]);
    expect(said(definitions)).toEqual([]);
    const [spec] = definitions.functions;
    expect(spec?.secrets).toEqual({ SCAR_STORAGE_MINIO_LAB_SECRET_KEY: ARN });
    expect(spec?.outputs).toEqual([]);
    expect(spec?.otherStorage).toEqual({
      providers: {
        'minio.lab': {
          type: 's3', endpoint: 'https://minio.example.org:9000', region: 'us-east-1', verify: false,
          accessKey: { value: 'lab' }, secretKey: { variable: 'SCAR_STORAGE_MINIO_LAB_SECRET_KEY' },
        },
      },
      inputs: [],
      outputs: [{ bucket: 'lab', prefix: 'out/', prefixes: [], suffixes: ['.txt'], provider: 'minio.lab' }],
    });
  });

  test('whose key comes from a variable is said to be in the image; the value is in no finding', () => {
    const definitions = read('minio.lab', [...MINIO, '      secret_key: ${SECRET}']);
    expect(said(definitions)).toEqual([
      "8 warning storage-provider `secret_key` of minio.lab is put into the function's image in ECR, where everybody reads it who may fetch the image",
    ]);
    expect(JSON.stringify(definitions.findings)).not.toContain('the-secret');
    expect(definitions.functions[0]?.otherStorage?.providers['minio.lab']).toMatchObject({ secretKey: { value: 'the-secret' } });
  });
});

test('an output of WebDAV has the URL of its host', () => {
  const definitions = read('webdav.disk', ['  webdav:', '    disk: {hostname: dcache.example.org, login: me, password: "' + ARN + '"}']);
  expect(definitions.functions[0]?.otherStorage?.providers['webdav.disk']).toMatchObject({ type: 'webdav', url: 'https://dcache.example.org', login: { value: 'me' } });
});

test('S3 with keys that are kept as secrets uses them; with keys in the file it uses the role', () => {
  const kept = read('s3.other', ['  s3:', `    other: {access_key: AKIAEXAMPLE, secret_key: "${ARN}", region: eu-west-3}`]);
  expect(kept.functions[0]?.otherStorage?.providers['s3.other']).toMatchObject({ type: 's3', region: 'eu-west-3', verify: true });
  const plain = read('s3.other', ['  s3:', '    other: {access_key: AKIAEXAMPLE, secret_key: abc, region: eu-west-3}']);
  expect(plain.functions[0]?.otherStorage).toBeUndefined();
  expect(plain.functions[0]?.outputs).toMatchObject([{ bucket: 'lab' }]);
});

test('an input of MinIO makes no trigger, and that is said', () => {
  const definitions = read('s3', [...MINIO, `      secret_key: ${ARN}`], 'minio.lab');
  expect(said(definitions)).toEqual(['7 notice storage-provider new objects of minio.lab start the function only if that server sends its events to it']);
  expect(definitions.functions[0]).toMatchObject({ inputs: [], otherStorage: { inputs: [{ bucket: 'b', prefix: 'in/', provider: 'minio.lab' }] } });
});

describe('an output is refused', () => {
  test.each([
    ['onedata.x', 'the storage provider onedata.x is not supported'],
    ['rucio.x', 'the storage provider rucio.x is not supported'],
    ['ftp.x', 'there is no storage provider ftp.x'],
    ['minio.laab', 'minio.laab is not among the `storage_providers` of this file; did you mean minio.lab?'],
    ['webdav.x', 'webdav.x is not among the `storage_providers` of this file'],
    ['minio.lab', 'the storage provider minio.lab has no `secret_key`'],
  ])('SCAR defect 46: of %s', (output, message) => {
    expect(said(read(output, MINIO))).toEqual([`8 error storage-provider ${message}`]);
  });
});
