// Plain scalars mean what they mean to PyYAML's safe_load; the expected values are PyYAML 6's.
import { describe, expect, test } from '@jest/globals';
import { readYaml } from '../../../src/fdl/yaml.ts';
import { read, said } from './fixture.ts';

test.each([
  ['yes', true], ['Off', false], ['y', 'y'], ['n', 'n'], ['TRUE', true], ['tRUE', 'tRUE'],
  ['12', 12], ['012', 10], ['08', '08'], ['0o14', '0o14'], ['0x1F', 31], ['+0x1F', 31], ['0b101', 5], ['1_000', 1000], ['-7', -7],
  ['1:30', 90], ['190:20:30', 685_230], ['07:30', '07:30'], ['08:30', '08:30'],
  ['1.5', 1.5], ['1.', 1], ['.5', 0.5], ['-.5', '-.5'], ['1e3', '1e3'], ['1.5e3', '1.5e3'], ['1.5e+3', 1500], ['.inf', Infinity],
  ['~', null], ['null', null], ['NULL', null], ['None', 'None'], ['"12"', '12'],
])('%s', (text, value) => {
  expect(readYaml('f', `a: ${text}\n`).data).toEqual({ a: value });
});

describe('variables without quotes', () => {
  const variables = (text: string): { values: unknown; findings: string[] } => {
    const { functions, findings } = read(`functions:\n  f:\n    image: a\n    environment: {A: ${text}}\n`);
    return { values: functions[0]?.environment['A'], findings: said(findings) };
  };

  test.each(['text', '"012"', '5', '1.0', '1.5', '2024-01-01', '1e3', '-3'])('%s is taken as it is written, as SCAR did', (text) => {
    expect(variables(text)).toEqual({ values: text.replaceAll('"', ''), findings: [] });
  });

  test.each([['yes', 'True'], ['true', 'True'], ['012', '10'], ['1.10', '1.1'], ['1_000', '1000'], ['1:30', '90']])('%s is taken as it is written, with a warning', (text, inPython) => {
    expect(variables(text)).toEqual({
      values: text,
      findings: [`4:22 warning unquoted-value \`A\` has no quotes: SCAR made ${inPython} of it, scar-action takes it as it is written, ${text}`],
    });
  });
});
