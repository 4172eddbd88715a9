// Finding and reading the files of input files: what is missing is said with what may have been meant.
import { afterAll, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, readSources } from '../../../src/action/sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'scar-sources-'));
const workspace = join(folder, 'repository');
mkdirSync(join(workspace, 'defs'), { recursive: true });
writeFileSync(join(workspace, 'defs/a.yaml'), 'a');
writeFileSync(join(folder, 'outside.yaml'), 'x');
afterAll(() => rmSync(folder, { recursive: true }));

test('globs, relative to the repository', async () => {
  expect(await readSources(['defs/*.yaml'], workspace)).toEqual([{ file: 'defs/a.yaml', text: 'a' }]);
});

test.each([
  [['scar.yaml'], /nothing matches "scar.yaml"$/, /actions\/checkout/],
  [['defs'], /"defs" is a folder/, /defs\/\*\.yaml/],
  [['a.yaml, b.yaml'], /nothing matches/, /without commas/],
  [['defs\\a.yaml'], /nothing matches/, /defs\/a\.yaml/],
  [['defs/*.yaml', '!defs/a.yaml'], /that is not excluded/, /./],
  [[join(folder, 'outside.yaml')], /outside the repository/, /relative/],
])('%j', async (patterns, message, help) => {
  await expect(readSources(patterns, workspace)).rejects.toMatchObject({
    message: expect.stringMatching(message), help: expect.stringMatching(help),
  });
});

test('a scar.cfg that is not there, or is a folder', async () => {
  await expect(readConfig('no.cfg', workspace)).rejects.toThrow('input config: there is no file no.cfg');
  await expect(readConfig('defs', workspace)).rejects.toThrow('input config: defs is a folder, not a file');
});
