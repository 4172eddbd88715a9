// Precedence where an input takes part: input, definition, defaults file, what is built in.
import { afterEach, describe, expect, test } from '@jest/globals';
import { regionOf } from '../../../src/action/connect.ts';
import { readDefinitions } from '../../../src/fdl/read.ts';
import type { FunctionSpec } from '../../../src/fdl/spec.ts';

const before = { ...process.env };
afterEach(() => void (process.env = { ...before }));

const functions = (region: string | undefined, cfg?: string): readonly FunctionSpec[] => readDefinitions(
  [{ file: 'scar.yaml', text: `functions:\n  f:\n    image: a\n${region === undefined ? '' : `    region: ${region}\n`}` }],
  { readFile: () => undefined, ...(cfg === undefined ? {} : { defaults: { file: 'scar.cfg', text: cfg } }) },
).functions;

describe.each([
  ['nested', '{"aws": {"lambda": {"region": "eu-south-1"}}}'],
  ['nested, of 2.x', '{"aws": {"region": "eu-south-1"}}'],
  ['without `aws`, as in the documentation', '{"lambda": {"region": "eu-south-1"}}'],
])('the region, with a scar.cfg %s', (_form, cfg) => {
  test('is the input’s, else the definition’s, else the defaults file’s, else the environment’s, else built in', () => {
    process.env['AWS_REGION'] = 'eu-north-1';
    expect(regionOf('eu-west-1', functions('eu-west-2', cfg))).toBe('eu-west-1');
    expect(regionOf(undefined, functions('eu-west-2', cfg))).toBe('eu-west-2');
    expect(regionOf(undefined, functions(undefined, cfg))).toBe('eu-south-1');
    expect(regionOf(undefined, functions(undefined))).toBe('eu-north-1');
    delete process.env['AWS_REGION'];
    delete process.env['AWS_DEFAULT_REGION'];
    expect(regionOf(undefined, functions(undefined))).toBe('us-east-1');
  });
});
