// command: check, as on a pull request: the built action, spawned as the runner does, without network and credentials.
import { afterAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTION, removeWorkspaces, runOneStep, workspace } from '../support/workspace.ts';

afterAll(removeWorkspaces);

const SCRIPT = '#!/bin/sh\ncp "$INPUT_FILE_PATH" "$TMP_OUTPUT_DIR/"\n';
const DEFINITION = readFileSync(join(ACTION, 'examples/mrbayes-batch/scar.yaml'), 'utf8');

describe('check', () => {
  test('the documented example is fine, in both formats, with the documented scar.cfg', async () => {
    for (const file of ['scar.yaml', 'scar-4x.yaml']) {
      const result = await runOneStep(join(ACTION, 'examples/mrbayes-batch'), { inputs: { files: file, config: 'scar.cfg' } });
      expect(result.log).not.toMatch(/::error|::warning/);
      expect(result.outcome).toBe('success');
      expect(JSON.parse(result.outputs['functions'] ?? '')).toEqual(['scar-mrbayes-batch']);
      expect(result.report).toMatchObject({ version: 1, command: 'check', conclusion: 'success', findings: [], calls: { reading: 0, writing: 0 } });
      expect(result.summary).toContain('nothing to complain about');
    }
  });

  test('an unknown key is an annotation at its line and column, with what was meant', async () => {
    const folder = workspace({ 'scar.yaml': DEFINITION.replace('init_script:', 'init_scrpt:'), 'mrbayes-sample-run.sh': SCRIPT });
    const result = await runOneStep(folder, {});
    const line = DEFINITION.split('\n').findIndex((text) => text.includes('init_script:')) + 1;
    expect(result.annotations).toContainEqual(
      expect.objectContaining({ level: 'error', file: 'scar.yaml', line, column: 5, title: 'unknown-key', message: expect.stringContaining('init_script') }),
    );
    expect(result.outcome).toBe('failure');
    expect(result.exitCode).toBe(1);
    expect(result.summary).toContain(`scar.yaml:${line}:5`);
  });

  test('a job that no allowed instance type can hold is found, with what it asks for and what there is', async () => {
    const folder = workspace({
      'scar.yaml': `${DEFINITION}    batch:\n      vcpus: 1\n      memory: 8096\n`,
      'mrbayes-sample-run.sh': SCRIPT,
      'scar.cfg': readFileSync(join(ACTION, 'examples/mrbayes-batch/scar.cfg'), 'utf8'),
    });
    const result = await runOneStep(folder, { inputs: { config: 'scar.cfg' } });
    const finding = result.report?.findings.find((one) => one.rule === 'job-fits-no-instance');
    expect(finding).toMatchObject({ severity: 'error', measure: { value: 8096 } });
    expect(finding?.message).toContain('m3.medium');
    expect(finding?.position.line).toBe(DEFINITION.split('\n').length + 2);
  });

  test('a job definition over 24 KiB is found before AWS sees it, with its measured size', async () => {
    const environment = Array.from({ length: 300 }, (_, i) => `      VARIABLE_${i}: "${'x'.repeat(90)}"\n`).join('');
    const folder = workspace({ 'scar.yaml': DEFINITION + environment, 'mrbayes-sample-run.sh': SCRIPT });
    const result = await runOneStep(folder, {});
    const finding = result.report?.findings.find((one) => one.rule === 'job-definition-size');
    expect(finding?.measure).toMatchObject({ limit: 24_576, unit: 'bytes' });
    expect(finding?.measure?.value).toBeGreaterThan(27_000);
    expect(result.outcome).toBe('failure');
  });

  test('a script of 30 KB is no problem: it does not travel in the job definition', async () => {
    const folder = workspace({ 'scar.yaml': DEFINITION, 'mrbayes-sample-run.sh': `${SCRIPT}# ${'x'.repeat(30_000)}\n` });
    const result = await runOneStep(folder, {});
    expect(result.report?.findings).toEqual([]);
    const budget = result.report?.budgets.find((one) => one.what.includes('job definition'));
    expect(budget?.used).toBeLessThan(4_000);
  });
});
