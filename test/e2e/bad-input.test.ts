// Bad input: each is a message with file and line where there is one, exit code 1, and nothing half-written.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ReportedStep, removeWorkspaces, runOneStep, workspace } from '../support/workspace.ts';

afterAll(removeWorkspaces);

const GOOD = 'functions:\n  fn:\n    image: local/none\n    init_script: run.sh\n    execution_mode: batch\n    s3:\n      input_bucket: scar-bad-input\n';
const SCRIPT = '#!/bin/sh\ncp "$INPUT_FILE_PATH" "$TMP_OUTPUT_DIR"\n';

function expectRefused(result: ReportedStep): void {
  expect(result.outcome).toBe('failure');
  expect(result.exitCode).toBe(1);
  expect(result.log).not.toMatch(/\n\s+at .*:\d+:\d+\)?\n|unexpected error|NaN/);
  expect(result.summary).toContain('❌');
  expect(result.report?.conclusion).toBe('failure');
}

describe('inputs and files', () => {
  test('a file that is missing', async () => {
    const result = await runOneStep(workspace({}), { inputs: { files: 'functions/*.yaml' } });
    expectRefused(result);
    expect(result.annotations[0]?.message).toContain('input files: nothing matches "functions/*.yaml"');
  });

  test('with a stage, too, one mistake is one annotation at its line', async () => {
    const folder = workspace({ 'scar.yaml': GOOD.replace('mode: batch', 'mode: bacth'), 'run.sh': SCRIPT });
    const result = await runOneStep(folder, { inputs: { stage: 'pr-1' } });
    expectRefused(result);
    expect(result.annotations).toEqual([expect.objectContaining({ file: 'scar.yaml', line: 5, column: 21, message: expect.stringContaining('Did you mean batch?') })]);
    expect(result.report?.functions).toEqual([expect.objectContaining({ name: 'fn-pr-1', nameInFile: 'fn' })]);
  });

  test('a scar.cfg that is missing', async () => {
    const result = await runOneStep(workspace({ 'scar.yaml': GOOD, 'run.sh': SCRIPT }), { inputs: { config: 'scar.cfg' } });
    expectRefused(result);
    expect(result.annotations[0]?.message).toContain('input config: there is no file scar.cfg');
  });

  test.each([
    ['command', 'deplyo'], ['target', 'azure'], ['test-timeout', 'soon'], ['region', 'Ireland'], ['registry-mirrors', 'docker.io'],
  ])('an input that can’t be read: %s is "%s"', async (name, value) => {
    const result = await runOneStep(workspace({ 'scar.yaml': GOOD, 'run.sh': SCRIPT }), { inputs: { [name]: value } });
    expectRefused(result);
    expect(result.annotations[0]?.message).toContain(`input ${name}`);
  });

  const broken: [string, string, string, number][] = [
    ['broken YAML', 'functions:\n  fn: [1, 2\n  x: y\n', 'yaml-syntax', 2],
    ['no space after a colon', GOOD.replace('image: ', 'image:'), 'yaml-syntax', 3],
    ['a function without anything', 'functions:\n  fn:\n', 'wrong-type', 2],
    ['an image that is none', GOOD.replace('local/none', 'Local/None'), 'image-reference', 3],
    ['a bucket that is none', GOOD.replace('scar-bad-input', 's3://scar'), 'bucket-names', 7],
    ['a mode that is none', GOOD.replace('mode: batch', 'mode: Batch'), 'wrong-type', 5],
    ['a script outside the repository', GOOD.replace('run.sh', '../run.sh'), 'script-outside', 4],
    ['an empty file', '', 'yaml-syntax', 1],
    ['a wrong type', GOOD.replace('image: local/none', 'image: local/none\n    memory: lots'), 'wrong-type', 4],
    ['a script that isn’t there', GOOD.replace('run.sh', 'gone.sh'), 'script-missing', 4],
  ];
  test.each(broken)('%s', async (_what, yaml, rule, line) => {
    const result = await runOneStep(workspace({ 'scar.yaml': yaml, 'run.sh': SCRIPT }), {});
    expectRefused(result);
    expect(result.annotations).toContainEqual(expect.objectContaining({ level: 'error', file: 'scar.yaml', title: rule, line }));
  });

  test('two functions of one name, over two files', async () => {
    const result = await runOneStep(workspace({ 'a.yaml': GOOD, 'b.yaml': `\n${GOOD}`, 'run.sh': SCRIPT }), { inputs: { files: 'a.yaml\nb.yaml' } });
    expectRefused(result);
    const annotation = result.annotations.find((one) => one.title === 'duplicate-function');
    expect(annotation).toMatchObject({ level: 'error', file: 'b.yaml', line: 3 });
    expect(annotation?.message).toContain('a.yaml:2');
  });

  test('errors in the definitions end a deploy before anything is called', async () => {
    const result = await runOneStep(workspace({ 'scar.yaml': GOOD.replace('run.sh', 'gone.sh') }), { inputs: { command: 'deploy', target: 'local' } });
    expectRefused(result);
    expect(result.report?.calls).toEqual({ reading: 0, writing: 0 });
    expect(result.annotations.some((one) => one.message.includes('nothing was done'))).toBe(true);
  });
});

describe('images', () => {
  let registry: Server;
  let answer: { status: number; headers?: Record<string, string>; body: string } = { status: 404, body: '{}' };
  beforeAll(async () => {
    registry = createServer((_request, response) => {
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body);
    });
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    registry.close();
  });

  const deploy = async (): Promise<ReportedStep> => {
    const { port } = registry.address() as AddressInfo;
    const folder = workspace({ 'scar.yaml': GOOD, 'run.sh': SCRIPT });
    return runOneStep(folder, {
      inputs: { command: 'deploy', target: 'local', 'registry-mirrors': `docker.io=http://127.0.0.1:${port}` },
    });
  };

  test('an image that can’t be resolved: the line of the image, and nothing was written', async () => {
    answer = { status: 404, body: '{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}' };
    const result = await deploy();
    expectRefused(result);
    expect(result.report?.calls.writing).toBe(0);
    const annotation = result.annotations.find((one) => one.message.includes('local/none'));
    expect(annotation).toMatchObject({ level: 'error', file: 'scar.yaml', line: 3 });
  });

  test('a registry that refuses: says so, and what to do', async () => {
    answer = { status: 403, body: '{"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]}' };
    const result = await deploy();
    expectRefused(result);
    expect(result.report?.calls.writing).toBe(0);
    expect(result.annotations.some((one) => /denied|credentials/i.test(one.message))).toBe(true);
  });
});
