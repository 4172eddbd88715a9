// Rules about scripts: findings stand in the script itself, at its line and column.
import { describe, expect, test } from '@jest/globals';
import { CONTAINER_VARIABLES } from '../../../src/contract/environment.ts';
import { SET_FOR_SCRIPTS } from '../../../src/check/known-variables.ts';
import { variablesFor } from '../../../src/supervisor/variables.ts';
import { checkFiles, modern, type Wanted } from './modern.ts';

const OUTPUT: Wanted = { name: 'f', input: ['data/in'], output: ['data/out'], script: 'run.sh' };

/** `file:line:column severity message` of the findings of one rule about a script in a folder. */
function about(rule: string, script: string | Uint8Array, wanted: Wanted = OUTPUT): string[] {
  const { findings } = checkFiles({ 'work/scar.yaml': modern(wanted), 'work/run.sh': script });
  return findings.filter((finding) => finding.rule === rule)
    .map(({ position, severity, message }) => `${position.file}:${position.line}:${position.column} ${severity} ${message}`);
}

const sh = (...lines: readonly string[]): string => ['#!/bin/sh', ...lines, ''].join('\n');
const bash = (...lines: readonly string[]): string => ['#!/usr/bin/env bash', ...lines, ''].join('\n');

test('what the check knows is what the supervisor sets', () => {
  const facts = { functionName: 'f', requestId: 'r', inputFolder: '/i', outputFolder: '/o', inputFile: '/i/a', key: 'a', eventTime: 't', event: '{}' };
  expect(new Set(Object.keys(variablesFor({}, { image: {}, function: {}, request: {} }, facts)))).toEqual(SET_FOR_SCRIPTS);
  expect(CONTAINER_VARIABLES.every((name) => SET_FOR_SCRIPTS.has(name))).toBe(true);
});

describe('line ends', () => {
  const rule = 'script-mixed-line-ends';

  test('of Windows in some lines', () => {
    expect(about(rule, '#!/bin/sh\necho a\r\necho b\n')).toEqual(['work/run.sh:2:7 warning this line ends in CR LF, as on Windows, the others in LF']);
    expect(about(rule, '#!/bin/sh\necho a\r\necho b\r\necho c\r\n')).toEqual([expect.stringContaining('this line and 2 more end')]);
  });

  test('in all lines are said when the script is read, once', () => {
    const { findings } = checkFiles({ 'work/scar.yaml': modern(OUTPUT), 'work/run.sh': '#!/bin/sh\r\ncp a "$TMP_OUTPUT_DIR"\r\n' });
    expect(findings.map((finding) => finding.rule)).toEqual(['script-line-ends']);
  });

  test('of Unix', () => expect(about(rule, sh('echo a', 'printf "\\r\\n"'))).toEqual([]));
});

describe('what is no script', () => {
  test.each([
    ['\x1f\x8b\0\0', 1],
    ['\x7fELF\x02\x01\0\0', 0],
    ['#!/bin/sh\nexit 0\n\0\0', 0],
  ])('%j', (start, findings) => {
    expect(about('script-binary', Buffer.from(start, 'latin1'))).toHaveLength(findings);
  });

  test.each([[-1, 0], [0, 0], [1, 1]])('1 MiB and %i bytes', (over, findings) => {
    expect(about('script-size', sh('exit 0').padEnd(1024 * 1024 + over, '#'))).toHaveLength(findings);
  });

  test('a program is not read as text', () => {
    const { findings } = checkFiles({ 'work/scar.yaml': modern(OUTPUT), 'work/run.sh': Buffer.from('\x7fELF\0[[ $TMP_X', 'latin1') });
    expect(findings).toEqual([]);
  });
});

describe('variables that nothing sets', () => {
  const rule = 'script-unknown-variable';

  test('are said at their first use, with the one that was meant', () => {
    const { findings } = checkFiles({ 'work/scar.yaml': modern(OUTPUT), 'work/run.sh': sh('cp "$INPUT_FILE_PATH" "$TMP_OUTPUT_DIRR/x"', 'ls $TMP_OUTPUT_DIRR') });
    expect(findings.filter((finding) => finding.rule === rule)).toMatchObject([
      { severity: 'warning', position: { file: 'work/run.sh', line: 2, column: 25 }, help: 'Did you mean TMP_OUTPUT_DIR?', functionName: 'f' },
    ]);
  });

  test('TMP_OUTPUT_FOLDER is set here, but never by SCAR', () => {
    expect(about(rule, sh('mb > $TMP_OUTPUT_FOLDER/out'))).toEqual([
      'work/run.sh:2:7 notice TMP_OUTPUT_FOLDER is set by scar-action alone, never by SCAR',
    ]);
  });

  test.each([...SET_FOR_SCRIPTS].filter((name) => /^(TMP|SCAR)_/.test(name) && name !== 'TMP_OUTPUT_FOLDER'))('%s is set', (name) => {
    expect(about(rule, sh(`echo "\${${name}}" $${name}/a`))).toEqual([]);
  });

  test.each([
    '# $TMP_X', "echo '$TMP_X'", 'echo "${TMP_X:-none}"', 'TMP_X=1; echo $TMP_X', 'for TMP_X in a b; do echo $TMP_X; done', 'read -r TMP_X\necho $TMP_X',
    "cat << 'END'\n$TMP_X\nEND", 'echo $TMPDIR $MY_TMP_X \\$TMP_X',
  ])('%s asks for nothing', (line) => {
    expect(about(rule, sh(line))).toEqual([]);
  });

  test.each(['echo "a $(ls "$TMP_X")"', 'cat << END\n$TMP_X\nEND', "bash -c \"echo '$TMP_X'\"", 'echo ${#TMP_X}'])('%s asks for one', (line) => {
    expect(about(rule, sh(line))).toHaveLength(1);
  });

  test("what the definition's environment sets is set", () => {
    const lambda = { container: { image: 'a', environment: { Variables: { TMP_X: '1' } } } };
    expect(about(rule, sh('echo $TMP_X'), { ...OUTPUT, lambda })).toEqual([]);
  });

  test('in other languages', () => {
    expect(about(rule, '#!/usr/bin/env python3\nimport os\nout = os.environ["TMP_OUTPUT_FOLDER"]\nx = os.environ.get(\'TMP_X\')\n')).toEqual([
      expect.stringMatching(/^work\/run.sh:3:19 notice TMP_OUTPUT_FOLDER/),
      expect.stringMatching(/^work\/run.sh:4:21 warning .* TMP_X/),
    ]);
    expect(about(rule, '#!/usr/bin/env python3\nprint("$TMP_X")\n')).toEqual([]);
  });
});

describe('syntax of bash', () => {
  const rule = 'script-bash-syntax';

  test.each([
    ['if [[ $a = b ]]; then', 4],
    ['names=(a b)', 1],
    ['function run {', 1],
    ['source ./env', 1],
    ['declare -a x', 1],
    ['((n++))', 1],
    ['diff <(ls) x', 6],
    ['cat <<< "$a"', 5],
    ['ls &> log', 4],
    ['echo ${v,,}', 6],
    ['echo "${v^^}"', 7],
    ['echo ${v//a/b}', 6],
    ['echo ${v:0:3}', 6],
    ['echo ${v[0]}', 6],
    ['echo ${!v}', 6],
    ['for i in {1..5}; do', 10],
    ['set -euo pipefail', 1],
    ['[ "$a" == b ]', 8],
  ])('%s', (line, column) => {
    expect(about(rule, sh('', `  ${line}`))).toEqual([expect.stringMatching(`^work/run.sh:3:${column + 2} notice .* is syntax of bash, and another shell runs this script`)]);
    expect(about(rule, `${line}\n`)).toEqual([expect.stringMatching('^work/run.sh:1:.* is run by /bin/sh$')]);
    expect(about(rule, bash(line))).toEqual([]);
  });

  test.each([
    "echo '[[ a ]]'", '# [[ a ]]', 'echo "source code; let it be"', 'x=$((a + (b * 2)))', 'echo $(( 1 << 3 ))', '( (ls); ls )', 'grep "[[:space:]]" x', "sed 's/{1..5}/<(x)/' y",
    "cat << 'END'\n[[ a ]]\nfunction x\nEND", 'cat <<-END\n\tnames=(a b)\n\tEND', 'echo ${v:-0} ${v%/*} ${v#a} ${v:+x}', 'case $x in [ab]) ls;; esac', 'a=b; ls 2>&1', '[ "$a" = "==" ]', 'run() { local x=1; }',
    'datasource x', 'outlet 5',
  ])('%s is plain', (line) => {
    expect(about(rule, sh(line))).toEqual([]);
  });

  test('is said once for each kind', () => expect(about(rule, sh('[[ a ]]', '[[ b ]]', 'x=(a)'))).toHaveLength(2));
});

describe('outputs', () => {
  test('that the script never writes', () => {
    expect(about('script-writes-no-output', sh('mb x'))).toEqual([expect.stringMatching(/^work\/scar.yaml:3:\d+ notice the script work\/run.sh never names TMP_OUTPUT_DIR/)]);
    for (const line of ['cd "$TMP_OUTPUT_DIR"', 'ls $SCAR_OUTPUT_FOLDER']) expect(about('script-writes-no-output', sh(line))).toEqual([]);
    expect(about('script-writes-no-output', sh('mb x'), { ...OUTPUT, output: [] })).toEqual([]);
  });

  test('that the function does not have', () => {
    const none: Wanted = { ...OUTPUT, output: [] };
    expect(about('output-goes-nowhere', sh('# TMP_OUTPUT_DIR', 'cp x "$TMP_OUTPUT_DIR"'), none)).toEqual([
      'work/run.sh:3:8 warning the function f has no output: what is written here is lost when the container ends',
    ]);
    expect(about('output-goes-nowhere', sh('cp x "$TMP_OUTPUT_DIR"'))).toEqual([]);
  });
});

test('a script of two functions is judged once', () => {
  const { findings } = checkFiles({
    'work/scar.yaml': modern(OUTPUT, { ...OUTPUT, name: 'g', input: ['data/other'], output: ['data/another'] }),
    'work/run.sh': sh('x=(a)', 'ls "$TMP_OUTPUT_DIR"'),
  });
  expect(findings.map(({ rule, functionName }) => [rule, functionName])).toEqual([['script-bash-syntax', 'f']]);
});
