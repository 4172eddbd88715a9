// `vpc`, `file_system` and `api_gateway`: in all formats, with their defaults, and what is wrong with them said at its place.
import { describe, expect, test } from '@jest/globals';
import type { FunctionSpec } from '../../../src/fdl/spec.ts';
import { read, said } from './fixture.ts';

const ACCESS_POINT = 'arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-0123456789abcdef0';
const NETWORK = [
  'vpc:',
  '  SubnetIds: [subnet-0a, subnet-0b]',
  '  SecurityGroupIds: [sg-0c]',
  'file_system:',
  `- Arn: ${ACCESS_POINT}`,
  '  LocalMountPath: /mnt/data',
];
const API = [
  'api_gateway:',
  '  name: cows',
  '  http_method: POST',
  '  path_part: say/{words+}',
  '  method: {authorizationType: NONE}',
];
const at = (depth: number, lines: readonly string[]): string => lines.map((line) => `${' '.repeat(depth)}${line}\n`).join('');

const bare = 'functions:\n  f:\n    image: a\n';
const formats: Record<string, string> = {
  '4.x': `functions:\n  aws:\n  - lambda:\n      name: f\n      container: {image: a}\n${at(6, NETWORK)}${at(4, API)}`,
  transitional: `functions:\n  aws:\n  - lambda:\n      name: f\n      image: a\n${at(6, NETWORK)}${at(4, API)}`,
  '3.x': `${bare}${at(4, NETWORK)}${at(4, API)}`,
};
const spec = (text: string, cfg?: string): FunctionSpec | undefined => read(text, cfg).functions[0];
const api = (lines: string, cfg?: string): FunctionSpec['apiGateway'] => spec(`${bare}    api_gateway: {${lines}}\n`, cfg)?.apiGateway;
const wrong = (line: string): string[] => said(read(`${bare}    ${line}\n`).findings);

describe.each(Object.entries(formats))('in the format %s', (_name, text) => {
  const { functions, findings } = read(text);
  const [found] = functions;

  test('all are read', () => {
    expect(said(findings)).toEqual([]);
    expect(found).toMatchObject({
      lambda: {
        vpc: { subnets: ['subnet-0a', 'subnet-0b'], securityGroups: ['sg-0c'] },
        fileSystems: [{ accessPoint: ACCESS_POINT, mountPath: '/mnt/data' }],
      },
      apiGateway: { name: 'cows', method: 'POST', path: '/say/{words+}', authorization: 'NONE' },
    });
  });

  test.each([
    ['lambda.vpc', 'vpc:'], ['lambda.vpc.subnets', '[subnet-0a'], ['lambda.vpc.subnets.1', 'subnet-0b'], ['lambda.vpc.securityGroups.0', 'sg-0c'],
    ['lambda.fileSystems.0', ACCESS_POINT], ['apiGateway', 'api_gateway:'], ['apiGateway.name', 'cows'], ['apiGateway.method', 'POST'],
    ['apiGateway.path', 'say/'], ['apiGateway.authorization', 'NONE'],
  ])('the place of %s', (path, value) => {
    const { line, column } = found?.positions.at(path) ?? { line: 0, column: 0 };
    expect(text.split('\n')[line - 1]?.slice(column - 1).startsWith(value)).toBe(true);
  });
});

describe('an API', () => {
  test('is made where it has a name, and is open to nobody by default', () => {
    expect(spec(bare)?.apiGateway).toBeUndefined();
    expect(api('name: cows')).toEqual({ name: 'cows', method: 'ANY', path: '/{proxy+}', authorization: 'AWS_IAM' });
  });

  test.each([
    ['launch', '/launch'], ['/launch', '/launch'], ['launch/', '/launch'], ['""', '/'], ['/', '/'], ['"{proxy+}"', '/{proxy+}'],
    ['"files/{name}/rows"', '/files/{name}/rows'],
  ])('path_part: %s', (part, path) => expect(api(`name: cows, path_part: ${part}`)?.path).toBe(path));

  test('without a name is none, and that is said', () => {
    const { functions, findings } = read(`${bare}    api_gateway: {http_method: GET}\n`);
    expect(functions[0]?.apiGateway).toBeUndefined();
    expect(said(findings)).toEqual(['4:5 warning api-name-missing `api_gateway` has no `name`, so no API is made']);
    expect(read(`${bare}    api_gateway: {region: eu-west-1}\n`).findings).toHaveLength(1);
  });

  test('of a scar.cfg: its name holds, but nothing there opens an API, since SCAR writes NONE into each', () => {
    const cfg = (values: object): string => JSON.stringify({ aws: { api_gateway: values } });
    expect(spec(bare, cfg({ name: 'cows', http_method: 'GET' }))?.apiGateway).toMatchObject({ name: 'cows', method: 'GET' });
    expect(api('http_method: PUT', cfg({ name: 'cows' }))).toMatchObject({ name: 'cows', method: 'PUT' });
    const open = { name: 'cows', method: { authorizationType: 'NONE' } };
    expect(spec(bare, cfg(open))?.apiGateway?.authorization).toBe('AWS_IAM');
    expect(said(read(bare, cfg(open)).findings)).toEqual([expect.stringMatching(/notice ignored-key .*`authorizationType`$/)]);
    expect(api('name: cows, method: {authorizationType: NONE}', cfg(open))?.authorization).toBe('NONE');
  });

  test.each([
    ['http_method: get', '`http_method` must be one of ANY, DELETE, GET'],
    ['path_part: "a b"', '`path_part` must be a path such as launch'],
    ['path_part: "{proxy+}/more"', '`path_part` must be a path such as launch'],
    ['path_part: "a//b"', '`path_part` must be a path such as launch'],
    ['method: {authorizationType: CUSTOM}', '`authorizationType` must be one of AWS_IAM, NONE, found "CUSTOM"'],
    [`name: ${'a'.repeat(129)}`, '`name` must be a name of at most 128 characters'],
  ])('{%s} is wrong', (lines, message) => {
    const found = wrong(`api_gateway: {${lines.startsWith('name') ? '' : 'name: cows, '}${lines}}`);
    expect(found).toEqual([expect.stringContaining(`error wrong-type ${message}`)]);
  });
});

describe('a VPC', () => {
  test("SCAR's placeholders mean none", () => {
    for (const text of ['vpc: {}', 'vpc: {SubnetIds: [], SecurityGroupIds: []}', 'vpc: {SubnetIds: [""], SecurityGroupIds: [""]}']) {
      expect(spec(`${bare}    ${text}\n`)?.lambda.vpc).toBeUndefined();
    }
  });

  test('of a scar.cfg holds; lists replace', () => {
    const cfg = JSON.stringify({ aws: { lambda: { vpc: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } } } });
    expect(spec(bare, cfg)?.lambda.vpc).toEqual({ subnets: ['subnet-1'], securityGroups: ['sg-1'] });
    expect(spec(`${bare}    vpc: {SubnetIds: [subnet-2]}\n`, cfg)?.lambda.vpc).toEqual({ subnets: ['subnet-2'], securityGroups: ['sg-1'] });
  });

  test('two subnets in one item are told', () => {
    expect(wrong('vpc: {SubnetIds: [subnet-1 subnet-2]}')).toEqual([expect.stringContaining('error two-in-one')]);
  });
});

describe('a file system', () => {
  test.each([
    ['[{Arn: fs-1, LocalMountPath: /mnt/a}]', '`Arn` must be the ARN of an EFS access point'],
    [`[{Arn: "${ACCESS_POINT}", LocalMountPath: /data}]`, '`LocalMountPath` must be a path of one folder below /mnt'],
    [`[{Arn: "${ACCESS_POINT}", LocalMountPath: /mnt/a/b}]`, '`LocalMountPath` must be a path of one folder below /mnt'],
    [`[{Arn: "${ACCESS_POINT}"}]`, 'item 1 of `file_system` has no `LocalMountPath`'],
    ['[{LocalMountPath: /mnt/a}]', 'item 1 of `file_system` has no `Arn`'],
    ['/mnt/a', '`file_system` must be a list of Arn and LocalMountPath'],
  ])('%s is wrong, and is left out', (value, message) => {
    expect(wrong(`file_system: ${value}`)).toEqual([expect.stringContaining(`error wrong-type ${message}`)]);
    expect(spec(`${bare}    file_system: ${value}\n`)?.lambda.fileSystems).toEqual([]);
  });
});
