// Where a function keeps its locks and lists, and that its roles may use just that.
import { describe, expect, test } from '@jest/globals';
import type { FunctionSpec } from '../../../src/fdl/spec.ts';
import type { LambdaFunctionProps, RoleProps } from '../../../src/resources/props.ts';
import { functionContext } from '../../../src/stack/context.ts';
import { OFFLINE_ENVIRONMENT } from '../../../src/stack/environment.ts';
import { statePath } from '../../../src/stack/state.ts';
import { renderProps, synthesize } from '../../../src/stack/synthesize.ts';
import { functionSpec } from './function-spec.ts';

const input = (bucket: string, prefix: string): FunctionSpec['inputs'][number] => ({ bucket, prefix });
const output = (bucket: string): FunctionSpec['outputs'][number] => ({ bucket, prefix: 'out/', prefixes: [], suffixes: [] });

const pathOf = (changes: Partial<FunctionSpec>): unknown =>
  statePath(functionContext(functionSpec({ name: 'fn', ...changes }), OFFLINE_ENVIRONMENT));

describe('the folder of notes', () => {
  test('is in the output bucket', () => {
    expect(pathOf({ inputs: [input('in', 'x/')], outputs: [output('out')] })).toEqual({ bucket: 'out', prefix: '.scar/fn/' });
  });

  test('is in the input bucket of a function without outputs', () => {
    expect(pathOf({ inputs: [input('in', 'x/')], outputs: [] })).toEqual({ bucket: 'in', prefix: '.scar/fn/' });
  });

  test('is not in a bucket all of which is watched, as long as there is another', () => {
    const inputs = [input('both', ''), input('other', 'x/')];
    expect(pathOf({ inputs, outputs: [output('both')] })).toEqual({ bucket: 'other', prefix: '.scar/fn/' });
    expect(pathOf({ inputs: [input('both', '')], outputs: [] })).toEqual({ bucket: 'both', prefix: '.scar/fn/' });
  });

  test('is nowhere for a function without buckets', () => {
    expect(pathOf({ inputs: [], outputs: [] })).toBeUndefined();
  });
});

test('the function knows its folder, and its role may read and write in it alone', () => {
  const spec = functionSpec({ name: 'fn', inputs: [input('in', 'x/')], outputs: [output('out')] });
  const { resources } = synthesize([spec], OFFLINE_ENVIRONMENT);
  const propsOf = (kind: string, end: string): unknown => {
    const found = resources.find((one) => one.kind === kind && one.name.endsWith(end));
    return found === undefined ? undefined : renderProps(found);
  };
  const { code } = propsOf('Lambda function', 'fn') as LambdaFunctionProps;
  expect(code).toMatchObject({ trigger: { state: { bucket: 'out', prefix: '.scar/fn/' } } });
  const { policies } = propsOf('IAM role', '-lambda') as RoleProps;
  expect(policies['scar-function']?.Statement).toContainEqual({
    Sid: 'KeepState', Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: ['arn:aws:s3:::out/.scar/fn/*'],
  });
});
