// The comment on a pull request: the built action against a server that plays GitHub's API.
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { type GitHubApi, type GitHubOptions, startGitHubApi } from '../support/github-api.ts';
import { Job } from '../support/runner.ts';
import { ACTION, type ReportedStep, removeWorkspaces, runStep, workspace } from '../support/workspace.ts';

const open: GitHubApi[] = [];
afterEach(async () => {
  for (const api of open.splice(0)) await api.close();
});
afterAll(removeWorkspaces);

const GOOD = 'functions:\n  fn:\n    image: a/b\n    init_script: run.sh\n    execution_mode: batch\n    s3:\n      input_bucket: some-bucket\n';
const BAD = GOOD.replace('image:', 'imagge: x\n    image:');
const TOKEN = { 'github-token': 'the-token' };

async function github(options: GitHubOptions = {}): Promise<GitHubApi> {
  const api = await startGitHubApi(options);
  open.push(api);
  return api;
}

async function check(definition: string, api: GitHubApi, inputs: Readonly<Record<string, string>> = TOKEN): Promise<ReportedStep> {
  const folder = workspace({ 'scar.yaml': definition, 'run.sh': '#!/bin/sh\ncp "$INPUT_FILE_PATH" "$TMP_OUTPUT_DIR/"\n' });
  const head = { sha: 'abcdef0123456789', repo: { full_name: 'octo/repo' } };
  const job = new Job({
    action: ACTION,
    workspace: folder,
    event: { pull_request: { number: 12, head, base: { sha: '00', ref: 'main' } } },
    env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_BASE_REF: 'main', GITHUB_API_URL: api.url, GITHUB_GRAPHQL_URL: `${api.url}/graphql` },
  });
  try {
    return await runStep(job, { inputs });
  } finally {
    await job.finish();
  }
}

const chatter = (count: number) => Array.from({ length: count }, (_, i) => ({ id: i + 1, body: `comment ${i}`, user: { login: 'octocat' } }));

describe('a pull request', () => {
  test('with findings has one comment, which is kept up to date over all pages, also when all is well again', async () => {
    const api = await github({ comments: chatter(29), pageSize: 30 });
    const first = await check(BAD, api);
    expect(first.log).toContain('The comment on pull request 12 was created.');
    expect(api.comments).toHaveLength(30);
    expect(api.comments[29]?.body).toContain('imagge');
    api.comments.unshift(...chatter(5));

    const second = await check(GOOD, api);
    expect(second.outcome).toBe('success');
    expect(second.log).toContain('The comment on pull request 12 was updated.');
    expect(api.comments).toHaveLength(35);
    expect(api.comments[34]?.body).toContain('nothing to complain about');
    expect(api.comments[34]?.body).not.toContain('imagge');
    expect(api.requests.filter((request) => request.includes('page=2'))).toHaveLength(1);
    expect([...api.tokens]).toEqual(['token the-token']);
    expect(JSON.stringify([second.report, second.log, second.summary, api.comments])).not.toContain('the-token');
  });

  test('without findings has none', async () => {
    const api = await github();
    expect((await check(GOOD, api)).outcome).toBe('success');
    expect(api.comments).toEqual([]);
  });

  test('that is checked by two steps has a comment of each', async () => {
    const api = await github();
    await check(BAD, api);
    await check(BAD, api, { ...TOKEN, files: 'scar.y*ml' });
    await check(BAD, api, { ...TOKEN, stage: 'pr-12' });
    await check(BAD, api);
    expect(api.comments).toHaveLength(3);
  });

  test('in which somebody copied the mark has that comment left alone', async () => {
    const api = await github({ viewer: 'robot' });
    await check(BAD, api);
    const [own] = api.comments;
    api.comments.unshift({ id: 1, body: own?.body ?? '', user: { login: 'mallory' } });
    await check(GOOD, api);
    expect(api.comments.map(({ body }) => body.includes('imagge'))).toEqual([true, false]);
  });
});

describe('nothing fails for want of a comment', () => {
  test.each([
    ['POST', 403, 'Resource not accessible by integration', 'notice'],
    ['GET', 401, 'Bad credentials', 'notice'],
    ['GET', 404, 'Not Found', 'notice'],
    ['GET', 500, 'Server Error', 'warning'],
  ])('%s answered with %d', async (method, status, message, level) => {
    const api = await github({ refuse: { method, status, message } });
    const result = await check(GOOD.replace('execution_mode: batch', 'execution_mode: batch\n    some_key: 1'), api);
    expect(result.report?.findings.map(({ severity }) => severity)).toEqual(['warning']);
    expect(result.outcome).toBe('success');
    expect(result.annotations).toContainEqual(expect.objectContaining({ level, title: 'Comment on the pull request', message: expect.stringContaining(message) }));
    expect(result.summary).toContain('some');
  });

  test('without a token, or unwanted, nobody is called', async () => {
    const api = await github();
    const without = await check(BAD, api, {});
    expect(without.annotations).toContainEqual(expect.objectContaining({ level: 'notice', message: expect.stringContaining('github-token') }));
    await check(BAD, api, { ...TOKEN, comment: 'never' });
    expect(api.requests).toEqual([]);
  });
});
