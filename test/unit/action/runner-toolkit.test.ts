// What the runner is told, byte for byte: workflow commands and command files.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runnerToolkit } from '../../../src/action/runner-toolkit.ts';
import { parseFileCommand } from '../../support/runner.ts';

let folder: string;
let env: Record<string, string | undefined>;
let log: string;
const toolkit = () => runnerToolkit(env, (text) => { log += text; });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolkit-'));
  env = {};
  log = '';
});
afterEach(() => rmSync(folder, { recursive: true }));

function commandFile(variable: string): () => string {
  const path = join(folder, variable);
  writeFileSync(path, 'before\n');
  env[variable] = path;
  return () => readFileSync(path, 'utf8').replace(/^before\n/, '');
}

test('inputs keep their dashes, and lose the space around them', () => {
  env['INPUT_TEST-INPUT'] = ' a b \n';
  expect(toolkit().getInput('test-input')).toBe('a b');
  expect(toolkit().getInput('other')).toBe('');
});

test.each([
  ['GITHUB_OUTPUT', (name: string, value: string) => toolkit().setOutput(name, value)],
  ['GITHUB_STATE', (name: string, value: string) => toolkit().saveState(name, value)],
  ['GITHUB_ENV', (name: string, value: string) => toolkit().exportVariable(name, value)],
])('%s takes any value, also one that looks like an end', (variable, put) => {
  const written = commandFile(variable);
  put('one', 'a\nEOF\nghadelimiter_\n\n');
  put('two', '');
  expect(parseFileCommand(written())).toEqual({ one: 'a\nEOF\nghadelimiter_\n\n', two: '' });
});

test('an exported variable counts in this process, too', () => {
  toolkit().exportVariable('NAME', 'value');
  expect(env['NAME']).toBe('value');
});

test('state comes back in the post phase', () => {
  env['STATE_phase'] = 'post';
  expect([toolkit().getState('phase'), toolkit().getState('other')]).toEqual(['post', '']);
});

describe('the log', () => {
  const position = { file: 'a,b:c.yaml', line: 3, column: 7 };

  test('an annotation has its title and place, with what would end them escaped', () => {
    toolkit().annotate('warning', '100%\r\nnext: a, b', { title: 'a:b', position });
    expect(log).toBe('::warning title=a%3Ab,file=a%2Cb%3Ac.yaml,line=3,col=7::100%25%0D%0Anext: a, b\n');
  });

  test('an annotation without a place', () => {
    toolkit().annotate('error', 'no');
    toolkit().annotate('notice', 'so', { title: 't', position: undefined });
    expect(log).toBe('::error::no\n::notice title=t::so\n');
  });

  test('a value that is a secret from now on', () => {
    toolkit().setSecret('50% off');
    expect(log).toBe('::add-mask::50%25 off\n');
  });

  test('lines and details', () => {
    toolkit().info('a line');
    toolkit().debug('two\nlines');
    expect(log).toBe('a line\n::debug::two%0Alines\n');
  });
});

test('the summary is added to', async () => {
  const written = commandFile('GITHUB_STEP_SUMMARY');
  await toolkit().writeSummary('# One');
  await toolkit().writeSummary('# Two');
  expect(written()).toBe('# One\n# Two\n');
});

test('without a runner nothing is written to files', async () => {
  toolkit().setOutput('a', 'b');
  await toolkit().writeSummary('# One');
  expect(log).toBe('');
});
