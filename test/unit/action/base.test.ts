import { afterAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compareWithBase, withChanges } from '../../../src/action/base.ts';
import { examine } from '../../../src/action/examine.ts';
import { gitIn } from '../../../src/action/git.ts';
import { folderAt } from '../../../src/action/git-folder.ts';
import type { PullRequest } from '../../../src/action/github-event.ts';
import { readInputs } from '../../../src/action/inputs.ts';
import { Recorder } from '../../../src/action/recorder.ts';
import { fileReader, filesMatching, readSources } from '../../../src/action/sources.ts';
import type { Step } from '../../../src/action/step.ts';
import type { Toolkit } from '../../../src/action/toolkit.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'scar-base-'));
  folders.push(folder);
  return folder;
}

function git(folder: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'init.defaultBranch=main', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

const definition = (value: string, name = 'fn'): string =>
  `functions:\n  ${name}:\n    image: a/b\n    init_script: run.sh\n    execution_mode: batch\n    environment:\n      VALUE: "${value}"\n`;

/** A repository whose branch `feature` makes one variable 100 characters longer, merged as GitHub does for a pull request. */
function repository(): string {
  const folder = temporary();
  git(folder, 'init', '-q', '-b', 'main');
  write(folder, { 'fdl/a.yaml': definition('x'), 'fdl/run.sh': '#!/bin/sh\n', 'other.txt': 'x' });
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'one');
  git(folder, 'checkout', '-qb', 'feature');
  write(folder, { 'fdl/a.yaml': definition('x'.repeat(101)), 'fdl/new.yaml': definition('y', 'new') });
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'two');
  git(folder, 'checkout', '-q', 'main');
  git(folder, 'checkout', '-q', '--detach');
  git(folder, 'merge', '-q', '--no-ff', '-m', 'merge', 'feature');
  return folder;
}

function clone(origin: string, ...flags: string[]): string {
  const folder = temporary();
  git(folder, 'clone', '-q', ...flags, `file://${origin}`, '.');
  return folder;
}

async function compare(workspace: string, pullRequest: PullRequest | undefined, given: Readonly<Record<string, string>> = {}) {
  const inputs = readInputs((name) => ({ files: 'fdl/*.yaml', ...given })[name] ?? '');
  const log: string[] = [];
  const toolkit = { info: (line: string) => log.push(line), debug: (line: string) => log.push(`debug: ${line}`) } as unknown as Toolkit;
  const step: Step = { toolkit, inputs, workspace, recorder: new Recorder(inputs), signal: new AbortController().signal };
  const { budgets } = examine(await readSources(inputs.files, workspace), { readFile: fileReader(workspace) }, '');
  const compared = await compareWithBase(step, budgets, pullRequest);
  const change = (name: string): number | undefined =>
    compared.budgets.find((line) => line.functionName === name && line.id === 'job-definition-size')?.change;
  return { ...compared, log, change };
}

const pullRequest = (baseCommit?: string): PullRequest => ({ number: 1, headCommit: 'x', headRepository: 'o/r', baseCommit, baseBranch: 'main' });

describe('the base of a pull request', () => {
  test('is the merge base with the branch, when the checkout holds it', async () => {
    const origin = repository();
    const main = git(origin, 'rev-parse', 'main');
    const checkout = clone(origin);
    git(checkout, 'fetch', '-q', 'origin', 'HEAD');
    git(checkout, 'checkout', '-q', 'FETCH_HEAD');
    const { base, change, log } = await compare(checkout, pullRequest());
    expect(base).toEqual({ commit: main, from: 'the merge base with main' });
    expect(change('fn')).toBe(100);
    expect(change('new')).toBeUndefined();
    expect(log).toEqual([]);
  });

  test('is the first parent of the merge, with fetch-depth 2', async () => {
    const origin = repository();
    git(origin, 'checkout', '-qb', 'pull/1/merge');
    const checkout = clone(origin, '--depth=2', '--branch', 'pull/1/merge');
    const { base, change } = await compare(checkout, pullRequest());
    expect(base).toEqual({ commit: git(origin, 'rev-parse', 'main'), from: 'main' });
    expect(change('fn')).toBe(100);
  });

  test('is not there in the shallowest checkout; the log says how to have it', async () => {
    const origin = repository();
    git(origin, 'checkout', '-qb', 'pull/1/merge');
    const checkout = clone(origin, '--depth=1', '--branch', 'pull/1/merge');
    const { base, budgets, log } = await compare(checkout, pullRequest(git(origin, 'rev-parse', 'main')));
    expect(base).toBeUndefined();
    expect(budgets.every((line) => line.change === undefined)).toBe(true);
    expect(log).toEqual([expect.stringContaining('`fetch-depth: 2`')]);
    expect(log[0]).not.toMatch(/^debug/);
  });

  test('is nothing outside a repository, and only a debug line tells', async () => {
    const folder = temporary();
    write(folder, { 'fdl/a.yaml': definition('x'), 'fdl/run.sh': '' });
    const { base, log } = await compare(folder, pullRequest());
    expect(base).toBeUndefined();
    expect(log).toEqual([expect.stringMatching(/^debug: /)]);
  });

  test('is not looked for on a push', async () => {
    const { base, log } = await compare(repository(), undefined);
    expect(base).toBeUndefined();
    expect(log).toEqual([]);
  });
});

describe('input base', () => {
  test('names any revision', async () => {
    const origin = repository();
    const { base, change } = await compare(origin, undefined, { base: 'feature~1' });
    expect(base).toEqual({ commit: git(origin, 'rev-parse', 'main'), from: 'feature~1' });
    expect(change('fn')).toBe(100);
  });

  test.each(['nowhere', '--output=x', '-h'])('that is no revision (%s) gives no changes, and the log says so', async (base) => {
    const result = await compare(repository(), undefined, { base });
    expect(result.base).toBeUndefined();
    expect(result.log).toEqual([expect.stringContaining(base)]);
  });
});

test('a function that has moved to another file of the pattern keeps its history', async () => {
  const folder = repository();
  git(folder, 'mv', 'fdl/a.yaml', 'fdl/z.yaml');
  expect((await compare(folder, undefined, { base: 'main' })).change('fn')).toBe(100);
});

describe('a folder at a commit', () => {
  test('has its files as they were, those of the workspace, and no others', async () => {
    const folder = repository();
    write(folder, { 'other.txt': 'changed', 'untracked.txt': 'u' });
    const at = folderAt(gitIn(folder), 'main', folder);
    const text = (path: string): string | undefined => {
      const content = at?.read(path);
      return content === undefined ? undefined : Buffer.from(content).toString('utf8');
    };
    expect(text('other.txt')).toBe('x');
    expect(text('./fdl/../other.txt')).toBe('x');
    expect(text('fdl/run.sh')).toBe('#!/bin/sh\n');
    expect(text('untracked.txt')).toBeUndefined();
    expect(text('../other.txt')).toBeUndefined();
    expect(await filesMatching('**/*.yaml', [], folder, at?.fs)).toEqual(['fdl/a.yaml']);
  });

  test('is the workspace’s part of a larger repository', async () => {
    const folder = repository();
    const at = folderAt(gitIn(join(folder, 'fdl')), 'main', join(folder, 'fdl'));
    expect(Buffer.from(at?.read('run.sh') ?? []).toString('utf8')).toBe('#!/bin/sh\n');
    expect(await filesMatching('*.yaml', [], join(folder, 'fdl'), at?.fs)).toEqual(['a.yaml']);
  });
});

test('changes are per function and limit', () => {
  const line = { functionName: 'f', id: 'a', what: 'w', used: 10, limit: 20, unit: 'bytes' } as const;
  expect(withChanges([line, { ...line, id: 'b' }, { ...line, functionName: 'g' }], [{ ...line, used: 12 }]).map((one) => one.change)).toEqual([-2, undefined, undefined]);
});
