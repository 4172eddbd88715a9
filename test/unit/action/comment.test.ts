import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { comment } from '../../../src/action/comment.ts';
import { linksOf, readPullRequest } from '../../../src/action/github-event.ts';
import { readInputs } from '../../../src/action/inputs.ts';
import { type Comment, type Comments, keepComment } from '../../../src/action/sticky-comment.ts';
import type { Toolkit } from '../../../src/action/toolkit.ts';
import { marker } from '../../../src/report/comment.ts';
import type { Report } from '../../../src/report/model.ts';

const folder = mkdtempSync(join(tmpdir(), 'scar-comment-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const position = { file: 'scar.yaml', line: 3, column: 5 };
const well: Report = {
  version: 1, command: 'check', target: 'aws', stage: '', files: ['scar.yaml'], conclusion: 'success', startedAt: '', finishedAt: '',
  functions: [{ name: 'fn', nameInFile: 'fn', mode: 'batch', image: 'a/b', position }], findings: [], budgets: [], calls: { reading: 0, writing: 0 },
};
const bad: Report = { ...well, conclusion: 'failure', findings: [{ rule: 'r', severity: 'error', message: 'it is wrong', help: 'Mend it.', position }] };

/** Comments in memory, that says who asks and what was written. */
function fake(existing: readonly Comment[], viewer: () => Promise<string> = () => Promise.reject(new Error('Resource not accessible by integration'))) {
  const written: { id: number | 'new'; body: string }[] = [];
  const comments: Comments = {
    async *list() {
      for (const one of existing) yield await Promise.resolve(one);
    },
    viewer,
    create: (body) => Promise.resolve(void written.push({ id: 'new', body })),
    update: (id, body) => Promise.resolve(void written.push({ id, body })),
  };
  return { comments, written };
}
const own = (report: Report, given: Partial<Comment> = {}): Comment => ({ id: 7, body: `${marker(report)}\nold`, author: 'github-actions[bot]', ...given });

describe('a step’s comment', () => {
  test('is begun when there is something to say', async () => {
    const { comments, written } = fake([{ id: 1, body: 'hello', author: 'octocat' }]);
    expect(await keepComment(bad, comments)).toBe('created');
    expect(written).toEqual([{ id: 'new', body: expect.stringContaining('it is wrong') }]);
  });

  test('is not begun when all is well', async () => {
    const { comments, written } = fake([]);
    expect(await keepComment(well, comments)).toBe('nothing to say');
    expect(written).toEqual([]);
  });

  test('is not begun for notices alone', async () => {
    const findings = bad.findings.map((finding) => ({ ...finding, severity: 'notice' as const }));
    expect(await keepComment({ ...bad, findings }, fake([]).comments)).toBe('nothing to say');
  });

  test('is begun for a plan that would change something', async () => {
    const step = { id: 'q', kind: 'Batch job queue', name: 'q', action: 'create', changes: [] } as const;
    expect(await keepComment({ ...well, command: 'plan', plan: { steps: [step] } }, fake([]).comments)).toBe('created');
    expect(await keepComment({ ...well, command: 'plan', plan: { steps: [{ ...step, action: 'keep' }] } }, fake([]).comments)).toBe('nothing to say');
  });

  test('is updated, also when all is well again', async () => {
    const { comments, written } = fake([own(well)]);
    expect(await keepComment(well, comments)).toBe('updated');
    expect(written).toEqual([{ id: 7, body: expect.stringContaining('nothing to complain about') }]);
  });

  test('is the first of its mark: neither that of another step, stage or command, nor one that only quotes the mark', async () => {
    const others = [
      own({ ...well, files: ['other.yaml'] }, { id: 1 }), own({ ...well, stage: 'pr-1' }, { id: 2 }), own({ ...well, command: 'plan' }, { id: 3 }),
      own(well, { id: 4, body: `> ${marker(well)}` }),
    ];
    const { comments, written } = fake([...others, own(well, { id: 5 }), own(well, { id: 6 })]);
    await keepComment(bad, comments);
    expect(written.map(({ id }) => id)).toEqual([5]);
  });

  test('is not somebody else’s who copied the mark', async () => {
    const { comments, written } = fake([own(well, { author: 'mallory' }), own(well, { author: '' })]);
    await keepComment(bad, comments);
    expect(written.map(({ id }) => id)).toEqual(['new']);
  });

  test('may be written by the user to whom the token belongs, who is asked for once', async () => {
    let asked = 0;
    const { comments, written } = fake([own(well, { author: 'mallory', id: 1 }), own(well, { author: 'robot', id: 2 })], () => {
      asked++;
      return Promise.resolve('robot');
    });
    await keepComment(bad, comments);
    expect(written.map(({ id }) => id)).toEqual([2]);
    expect(asked).toBe(1);
  });
});

const eventFile = (event: unknown): string => {
  const path = join(folder, `${Math.random()}.json`);
  writeFileSync(path, typeof event === 'string' ? event : JSON.stringify(event));
  return path;
};
const event = { pull_request: { number: 12, head: { sha: 'headsha', repo: { full_name: 'fork/repo' } }, base: { sha: 'basesha', ref: 'main' } } };

describe('the pull request of a run', () => {
  test('is read from the event', () => {
    expect(readPullRequest({ GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: eventFile(event) })).toEqual({
      number: 12, headCommit: 'headsha', headRepository: 'fork/repo', baseCommit: 'basesha', baseBranch: 'main',
    });
  });
  test.each([
    ['a push', { GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: eventFile(event) }],
    ['no file', { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: join(folder, 'none') }],
    ['no path', { GITHUB_EVENT_NAME: 'pull_request' }],
    ['a broken file', { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: eventFile('{') }],
    ['a file without it', { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: eventFile({ pull_request: [] }) }],
  ])('is none with %s', (_, env) => expect(readPullRequest(env)).toBeUndefined());

  test('a deleted fork leaves the repository’s own name', () => {
    const path = eventFile({ pull_request: { number: 1, head: { sha: 'x', repo: null } } });
    expect(readPullRequest({ GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: path, GITHUB_REPOSITORY: 'o/r', GITHUB_BASE_REF: 'main' })).toMatchObject({
      headRepository: 'o/r', baseBranch: 'main', baseCommit: undefined,
    });
  });

  test('links lead to the files of the head commit and to the rules of the very version of the action', () => {
    const env = { GITHUB_SERVER_URL: 'https://ghe.example.org', GITHUB_REPOSITORY: 'o/r', GITHUB_SHA: 'mergesha', GITHUB_RUN_ID: '5' };
    const pullRequest = readPullRequest({ GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: eventFile(event) });
    expect(linksOf({ ...env, GITHUB_ACTION_REPOSITORY: 'a/b', GITHUB_ACTION_REF: 'v1' }, pullRequest)).toEqual({
      files: 'https://ghe.example.org/fork/repo/blob/headsha/', rules: 'https://ghe.example.org/a/b/blob/v1/docs/rules.md',
      run: 'https://ghe.example.org/o/r/actions/runs/5', commit: 'headsha',
    });
    expect(linksOf(env, undefined)).toMatchObject({ files: 'https://ghe.example.org/o/r/blob/mergesha/', rules: 'https://ghe.example.org/o/r/blob/HEAD/docs/rules.md' });
    expect(linksOf({}, undefined)).toBeUndefined();
  });
});

describe('no comment', () => {
  const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: eventFile(event), GITHUB_REPOSITORY: 'o/r' };
  const run = async (report: Report, given: Record<string, string>, environment: Record<string, string> = env): Promise<string[]> => {
    const said: string[] = [];
    const toolkit = { annotate: (severity: string, message: string) => said.push(`${severity}: ${message}`), info: (line: string) => said.push(line) } as unknown as Toolkit;
    await comment(toolkit, report, readInputs((name) => ({ files: 'scar.yaml', ...given })[name] ?? ''), environment);
    return said;
  };
  test('when it is not wanted', async () => expect(await run(bad, { comment: 'never' })).toEqual([]));
  test('on a push', async () => expect(await run(bad, {}, { ...env, GITHUB_EVENT_NAME: 'push' })).toEqual([]));
  test('from commands that don’t preview', async () => expect(await run({ ...bad, command: 'deploy' }, {})).toEqual([]));
  test('of a cancelled step', async () => expect(await run({ ...bad, conclusion: 'cancelled' }, {})).toEqual([]));
  test('without a token, and a notice says so', async () => expect(await run(bad, {})).toEqual([expect.stringMatching(/^notice: .*github-token is empty/)]));
});
