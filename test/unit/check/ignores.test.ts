// Comments that silence findings.
import { describe, expect, test } from '@jest/globals';
import { checkFiles, modern } from './modern.ts';
import { definition, said } from './subject.ts';

const yaml = (...lines: readonly string[]): ReturnType<typeof checkFiles> => checkFiles({ 'scar.yaml': definition(...lines) });
const rule = 'max-vcpus-too-small';
const small = ['batch:', '  vcpus: 5', '  compute_resources:'];

describe('in a definition', () => {
  test('at the end of the line', () => {
    const result = yaml(...small, `    max_v_cpus: 4  # scar-ignore: ${rule}`);
    expect(result.findings).toEqual([]);
  });

  test('alone on the line above, also with other comments between them', () => {
    expect(yaml(...small, `    # scar-ignore: ${rule}`, '    max_v_cpus: 4').findings).toEqual([]);
    expect(yaml(...small, `    # scar-ignore: ${rule}`, '    # there will be more', '    max_v_cpus: 4').findings).toEqual([]);
  });

  test('several rules, and the reason', () => {
    const result = yaml('environment: {TMP_OUTPUT_DIR: /x, AWS_BATCH_A: b} # scar-ignore: script-size, reserved-environment-name because it must be');
    expect(said(result, 'reserved-environment-name')).toEqual([]);
    expect(said(result, 'unused-ignore')).toEqual([expect.stringContaining('the rule script-size finds nothing in line 6')]);
  });

  test('of another rule or line silences nothing, and is reported at the id', () => {
    const result = yaml(...small, `    max_v_cpus: 4  # scar-ignore: tags`, `  memory: 1024  # scar-ignore: ${rule}`);
    expect(said(result, rule)).toHaveLength(1);
    expect(said(result, 'unused-ignore')).toEqual([
      expect.stringMatching(/^9:39 notice nothing is silenced here: the rule tags finds nothing in line 9$/),
      expect.stringMatching(/^10:36 notice/),
    ]);
  });

  test('of a rule that there is not', () => {
    const { findings } = yaml('# scar-ignore: max-vcpu-too-small');
    expect(findings).toMatchObject([{ rule: 'unused-ignore', message: 'nothing is silenced here: there is no rule max-vcpu-too-small', help: `Did you mean ${rule}?` }]);
  });

  test('silences what reading says, but not its errors, nor what a deployment would not make', () => {
    expect(said(yaml('environment: {A: yes}'), 'unquoted-value')).toHaveLength(1);
    expect(yaml('environment: {A: yes} # scar-ignore: unquoted-value').findings).toEqual([]);
    const wrong = yaml('memory: 64 # scar-ignore: wrong-type');
    expect(said(wrong, 'wrong-type')).toHaveLength(1);
    expect(said(wrong, 'unused-ignore')).toEqual([expect.stringContaining("findings of the rule wrong-type can't be")]);
    const secret = 'secrets: {TOKEN: "arn:aws:ssm:eu-west-1:123456789012:parameter/token"} # scar-ignore: secrets-need-batch';
    const text = definition(secret).replace('execution_mode: batch', 'execution_mode: lambda');
    expect(said(checkFiles({ 'scar.yaml': text }), 'secrets-need-batch')).toHaveLength(1);
  });

  test('with Windows line ends', () => {
    const text = definition(...small, `    max_v_cpus: 4 # scar-ignore: ${rule}`).replaceAll('\n', '\r\n');
    expect(checkFiles({ 'scar.yaml': text }).findings).toEqual([]);
  });
});

test('in a script', () => {
  const definitionText = modern({ name: 'f', input: ['data/in'], output: ['data/out'], script: 'run.sh' });
  const script = '#!/bin/sh\nx=(a) # scar-ignore: script-bash-syntax\nls "$TMP_OUTPUT_DIR" # scar-ignore: script-size\n';
  expect(checkFiles({ 'scar.yaml': definitionText, 'run.sh': script }).findings).toMatchObject([
    { rule: 'unused-ignore', position: { file: 'run.sh', line: 3, column: 37 } },
  ]);
});
