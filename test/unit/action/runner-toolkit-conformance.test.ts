// The runner is told by our toolkit what @actions/core would tell it: both are asked for the same, and what they write is compared.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as core from '@actions/core';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runnerToolkit } from '../../../src/action/runner-toolkit.ts';
import { parseFileCommand } from '../../support/runner.ts';

const VARIABLES = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_STEP_SUMMARY'] as const;
const before = new Map(VARIABLES.map((name) => [name, process.env[name]]));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

/** Fresh command files, in the environment of this process, where @actions/core looks. */
function freshFiles(): void {
  for (const name of VARIABLES) {
    process.env[name] = join(folder, name);
    writeFileSync(join(folder, name), '');
  }
}

const written = (name: (typeof VARIABLES)[number]): string => readFileSync(join(folder, name), 'utf8');

/** What is written to standard output meanwhile. */
function captured(work: () => void): string {
  const original = process.stdout.write.bind(process.stdout);
  let text = '';
  process.stdout.write = ((chunk: string) => {
    text += chunk;
    return true;
  }) as typeof process.stdout.write;
  try {
    work();
  } finally {
    process.stdout.write = original;
  }
  return text;
}

/** Text with everything that has a meaning somewhere. */
const NASTY = ['plain', '', '100% of a\nb\r\nc', 'a: b, c', 'ünï ❌', '::error::x', 'name<<EOF\nEOF\n'];

test.each(NASTY)('commands with %j', (text) => {
  let ours = '';
  const toolkit = runnerToolkit({ ...process.env }, (chunk) => (ours += chunk));
  const position = { file: text, line: 3, column: 7 };
  toolkit.info(text);
  toolkit.debug(text);
  toolkit.setSecret(text);
  for (const severity of ['error', 'warning', 'notice'] as const) toolkit.annotate(severity, text, { title: text, position });
  toolkit.annotate('error', text);
  const theirs = captured(() => {
    core.info(text);
    core.debug(text);
    core.setSecret(text);
    for (const severity of ['error', 'warning', 'notice'] as const) core[severity](text, { title: text, file: text, startLine: 3, startColumn: 7 });
    core.error(text);
  });
  expect(ours).toBe(theirs);
});

test.each(NASTY)('command files with %j', async (text) => {
  const results = [];
  for (const use of ['ours', 'theirs'] as const) {
    freshFiles();
    if (use === 'ours') {
      const toolkit = runnerToolkit({ ...process.env });
      toolkit.setOutput('o', text);
      toolkit.saveState('s', text);
      toolkit.exportVariable('SCAR_CONFORMANCE', text);
      await toolkit.writeSummary(text);
    } else {
      core.setOutput('o', text);
      core.saveState('s', text);
      core.exportVariable('SCAR_CONFORMANCE', text);
      await core.summary.addRaw(text, true).write();
    }
    // The delimiters are random in both.
    results.push([...VARIABLES.slice(0, 3).map((name) => parseFileCommand(written(name))), written('GITHUB_STEP_SUMMARY')]);
  }
  expect(results[0]).toEqual(results[1]);
});

test.each([['COMMAND', ' check \n'], ['TEST-INPUT', 'a b'], ['WITH SPACE', 'x'], ['EMPTY', '']])('input %s', (name, value) => {
  const variable = `INPUT_${name.replaceAll(' ', '_')}`;
  process.env[variable] = value;
  expect(runnerToolkit(process.env).getInput(name.toLowerCase())).toBe(core.getInput(name.toLowerCase()));
  delete process.env[variable];
});
