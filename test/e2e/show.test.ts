// What a check shows: the graph, the sizes with their changes, a SARIF file; and when it fails.
import { afterAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Job } from '../support/runner.ts';
import { ACTION, type ReportedStep, removeWorkspaces, runOneStep, runStep, workspace } from '../support/workspace.ts';

afterAll(removeWorkspaces);

const definition = (value: string): string =>
  `functions:\n  fn:\n    image: a/b\n    init_script: run.sh\n    execution_mode: batch\n    s3:\n      input_bucket: some-bucket\n    environment:\n      VALUE: "${value}"\n`;
const SCRIPT = '#!/bin/sh\ncp "$INPUT_FILE_PATH" "$TMP_OUTPUT_DIR/"\n';
const files = (text: string): Record<string, string> => ({ 'scar.yaml': text, 'run.sh': SCRIPT });
const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder, encoding: 'utf8' }).trim();

describe('the summary of a check', () => {
  test('has the functions with their sizes and the workflow as a graph', async () => {
    const { summary, report } = await runOneStep(workspace(files(definition('x'))), {});
    expect(report?.workflow?.functions).toEqual([{
      name: 'fn', nameInFile: 'fn', mode: 'batch',
      inputs: [{ bucket: 'some-bucket', prefix: 'fn/input/' }], outputs: [{ bucket: 'some-bucket', prefix: 'fn/output/' }],
    }]);
    expect(summary).toContain('```mermaid\nflowchart LR');
    expect(summary).toContain('<code>fn</code>');
    expect(summary).toMatch(/🟩⬜⬜⬜⬜&nbsp;\d+&nbsp;%/);
  });

  test('quotes the line of a finding', async () => {
    const { summary, report } = await runOneStep(workspace(files(definition('x').replace('init_script', 'init_scrpt'))), {});
    expect(report?.findings[0]?.excerpt).toBe('    init_scrpt: run.sh');
    expect(summary).toContain('4 │     init_scrpt: run.sh\n  │     ^');
  });
});

describe('on a pull request', () => {
  const changed = async (event: string): Promise<ReportedStep> => {
    const folder = workspace(files(definition('x')));
    git(folder, 'init', '-q', '-b', 'main');
    git(folder, 'add', '.');
    git(folder, 'commit', '-qm', 'one');
    git(folder, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    writeFileSync(join(folder, 'scar.yaml'), definition('x'.repeat(313)));
    git(folder, 'commit', '-qam', 'two');
    const job = new Job({
      action: ACTION, workspace: folder, env: { GITHUB_EVENT_NAME: event, GITHUB_BASE_REF: 'main' },
      event: { pull_request: { number: 1, head: { sha: 'x' }, base: { ref: 'main', sha: '0'.repeat(40) } } },
    });
    try {
      return await runStep(job, { inputs: { comment: 'never' } });
    } finally {
      await job.finish();
    }
  };

  test('each size shows its change against the merge base', async () => {
    const { report, summary, outcome } = await changed('pull_request');
    expect(outcome).toBe('success');
    expect(report?.base?.from).toBe('the merge base with main');
    expect(report?.budgets.find(({ id }) => id === 'job-definition-size')?.change).toBe(312);
    expect(summary).toContain('+312 bytes');
  });

  test('and not on a push', async () => {
    const { report, summary } = await changed('push');
    expect(report?.base).toBeUndefined();
    expect(summary).not.toContain('+312 bytes');
  });
});

const WARNED = definition('x').replace('    environment', '    some_key: 1\n    environment');

describe('a warning', () => {
  test.each([['error', 'success'], ['warning', 'failure']])('with fail-on: %s ends in %s', async (failOn, outcome) => {
    const result = await runOneStep(workspace(files(WARNED)), { inputs: { 'fail-on': failOn } });
    expect(result.report?.findings.map(({ severity }) => severity)).toEqual(['warning']);
    expect(result.outcome).toBe(outcome);
    expect(result.report?.conclusion).toBe(outcome);
  });

  test('with fail-on: warning nothing is deployed', async () => {
    const result = await runOneStep(workspace(files(WARNED)), { inputs: { command: 'deploy', target: 'local', 'fail-on': 'warning' } });
    expect(result.outcome).toBe('failure');
    expect(result.report?.error?.message).toContain('1 warning in the definitions, so nothing was done');
    expect(result.report?.calls).toEqual({ reading: 0, writing: 0 });
  });
});

describe('input sarif', () => {
  const sarifOf = (folder: string, path: string): { runs: { results: { ruleId: string }[]; tool: { driver: { rules: unknown[] } } }[] } =>
    JSON.parse(readFileSync(join(folder, path), 'utf8')) as ReturnType<typeof sarifOf>;

  test('names a file that is written with the findings, in a new folder too', async () => {
    const folder = workspace(files(WARNED));
    const result = await runOneStep(folder, { inputs: { sarif: 'out/scar.sarif' } });
    expect(result.outcome).toBe('success');
    const [run] = sarifOf(folder, 'out/scar.sarif').runs;
    expect(run?.results.map(({ ruleId }) => ruleId)).toEqual(['unknown-key']);
    expect(run?.tool.driver.rules.length).toBeGreaterThan(10);
  });

  test('is written without results when all is well, and with errors by a command that refuses', async () => {
    const good = workspace(files(definition('x')));
    await runOneStep(good, { inputs: { sarif: 'a.sarif' } });
    expect(sarifOf(good, 'a.sarif').runs[0]?.results).toEqual([]);
    const bad = workspace(files('functions:\n  fn:\n    init_script: run.sh\n'));
    await runOneStep(bad, { inputs: { sarif: 'a.sarif', command: 'plan' } });
    expect(sarifOf(bad, 'a.sarif').runs[0]?.results.length).toBeGreaterThan(0);
  });

  test('is not written when no definition could be read: that would close all alerts', async () => {
    const folder = workspace({ 'other.txt': '' });
    const result = await runOneStep(folder, { inputs: { sarif: 'a.sarif' } });
    expect(existsSync(join(folder, 'a.sarif'))).toBe(false);
    expect(result.log).toContain('a.sarif was not written');
    expect(result.outcome).toBe('failure');
  });

  test('that can’t be written makes the step fail', async () => {
    const folder = workspace({ ...files(definition('x')), taken: 'a file' });
    const result = await runOneStep(folder, { inputs: { sarif: 'taken/a.sarif' } });
    expect(result.outcome).toBe('failure');
    expect(result.report?.error?.message).toContain('input sarif: taken/a.sarif can\'t be written');
  });
});
