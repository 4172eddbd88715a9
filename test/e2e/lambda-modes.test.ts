// Modes lambda and lambda-batch, the whole way on the local AWS: the packaged image as the Lambda function, its test, and the job that takes over.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pushToolImage } from '../../demo/image.ts';
import { serveRegistry } from '../../src/local/ecr/registry.ts';
import { pushNodeImage } from '../support/node-image.ts';
import { Job } from '../support/runner.ts';
import { ACTION, removeWorkspaces, runStep, workspace } from '../support/workspace.ts';

const definition = (mode: string, timeout: number): string => `functions:
  aws:
    - lambda:
        name: e2e-${mode}
        execution_mode: ${mode}
        timeout: ${timeout}
        memory: 1024
        init_script: run.sh
        container:
          image: scar-action/text-tools
          timeout_threshold: 3
          environment:
            Variables:
              GREETING: "good day"
        input:
          - storage_provider: s3
            path: scar-e2e-lambda/in
        output:
          - storage_provider: s3
            path: scar-e2e-lambda/out
`;
const SCRIPT = '#!/bin/sh\nset -eu\necho "reading $INPUT_FILE_PATH"\n'
  + 'if grep -q slow "$INPUT_FILE_PATH" && [ -z "${AWS_BATCH_JOB_ID:-}" ]; then echo "too slow"; sleep 100; fi\n'
  + 'if grep -q bad "$INPUT_FILE_PATH"; then exit 7; fi\n'
  + 'wc -l < "$INPUT_FILE_PATH" | tr -d " " > "$TMP_OUTPUT_DIR/lines.txt"\necho "$GREETING" > "$TMP_OUTPUT_DIR/greeting.txt"\n';

let registry: Awaited<ReturnType<typeof serveRegistry>>;
let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'scar-e2e-'));
  registry = await serveRegistry({ folder: join(scratch, 'registry'), requireRepository: false });
  await pushToolImage(registry.url, 'scar-action/text-tools', 'latest');
  await pushNodeImage(registry.url, 'library/node', '22-test');
});
afterAll(async () => {
  await registry.close();
  rmSync(scratch, { recursive: true, force: true });
  removeWorkspaces();
});

const inputs = (more: Record<string, string>): Record<string, string> => ({
  target: 'local', 'registry-mirrors': `docker.io=${registry.url}`, ...more,
});

describe('a function that is the packaged image', () => {
  test('mode lambda: works on objects itself; a script that fails is a red step with its exit code', async () => {
    const folder = workspace({ 'scar.yaml': definition('lambda', 60), 'run.sh': SCRIPT, 'three.txt': '1\n2\n3\n', 'bad.txt': 'bad\n' });
    const job = new Job({ action: ACTION, workspace: folder });
    const deployed = await runStep(job, { inputs: inputs({ command: 'deploy' }) });
    expect(deployed.outcome).toBe('success');
    expect(deployed.report?.outcomes?.map(({ kind }) => kind)).not.toContain('Batch job definition');

    const tested = await runStep(job, { inputs: inputs({ command: 'test', 'test-input': 'three.txt', 'output-dir': 'out' }) });
    expect(tested.outcome).toBe('success');
    expect(readFileSync(join(folder, 'out/lines.txt'), 'utf8')).toBe('3\n');
    expect(readFileSync(join(folder, 'out/greeting.txt'), 'utf8')).toBe('good day\n');
    expect(tested.report?.test).toMatchObject({ status: 'succeeded', exitCode: 0, invocation: { delegated: false } });
    expect(tested.report?.test?.invocation?.report?.billedMs).toBeGreaterThan(0);
    expect(tested.log).toContain('reading /');

    const failed = await runStep(job, { inputs: inputs({ command: 'test', 'test-input': 'bad.txt' }) });
    expect(failed.outcome).toBe('failure');
    expect(failed.report?.test).toMatchObject({ status: 'failed', exitCode: 7, outputs: [] });
    await runStep(job, { inputs: inputs({ command: 'destroy', 'delete-buckets': 'true' }) });
    await job.finish();
  });

  test('SCAR defect 40: mode lambda-batch: what Lambda has no time for is done by a job, with one set of outputs', async () => {
    const folder = workspace({ 'scar.yaml': definition('lambda-batch', 8), 'run.sh': SCRIPT, 'three.txt': '1\n2\n3\n', 'slow.txt': 'slow\n' });
    const job = new Job({ action: ACTION, workspace: folder });
    const deployed = await runStep(job, { inputs: inputs({ command: 'deploy' }) });
    expect(deployed.outcome).toBe('success');

    const quick = await runStep(job, { inputs: inputs({ command: 'test', 'test-input': 'three.txt' }) });
    expect(quick.report?.test).toMatchObject({ status: 'succeeded', invocation: { delegated: false } });

    const slow = await runStep(job, { inputs: inputs({ command: 'test', 'test-input': 'slow.txt', 'output-dir': 'out' }) });
    expect(slow.report?.test).toMatchObject({ status: 'succeeded', exitCode: 0, invocation: { delegated: true } });
    expect(slow.report?.test?.outputs.map(({ key }) => key)).toEqual(['out/greeting.txt', 'out/lines.txt']);
    expect(readFileSync(join(folder, 'out/lines.txt'), 'utf8')).toBe('1\n');
    await runStep(job, { inputs: inputs({ command: 'destroy', 'delete-buckets': 'true' }) });
    await job.finish();
  });
});
