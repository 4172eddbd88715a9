// Multi-node parallel jobs, the whole way on the local AWS: one job on several nodes at once, which ends with its main node.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pushToolImage } from '../../demo/image.ts';
import { serveRegistry } from '../../src/local/ecr/registry.ts';
import { Job } from '../support/runner.ts';
import { ACTION, removeWorkspaces, runStep, workspace } from '../support/workspace.ts';

const definition = (upload: string): string => `functions:
  aws:
    - lambda:
        name: e2e-nodes
        execution_mode: batch
        init_script: run.sh
        container:
          image: scar-action/text-tools
          environment: {Variables: {WAIT: "${upload === '' ? 15 : 0}"}}
        input:
          - storage_provider: s3
            path: scar-e2e-nodes/in
        output:
          - storage_provider: s3
            path: scar-e2e-nodes/out
      batch:
        compute_resources: {max_v_cpus: 3}
        multi_node_parallel: {enabled: true, number_nodes: 3, main_node_index: 1${upload}}
`;

/** The main node gives the others time to start, as an MPI program would that waits for its workers; with upload: all our own program waits. */
const SCRIPT = `#!/bin/sh
set -eu
me=$AWS_BATCH_JOB_NODE_INDEX
echo "node $me of $AWS_BATCH_JOB_NUM_NODES, main is $AWS_BATCH_JOB_MAIN_NODE_INDEX at $AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS"
cp "$INPUT_FILE_PATH" "$TMP_OUTPUT_DIR/part.txt"
echo $me >> "$TMP_OUTPUT_DIR/part.txt"
if [ $me = $AWS_BATCH_JOB_MAIN_NODE_INDEX ]; then sleep $WAIT; fi
if grep -q bad "$INPUT_FILE_PATH" && [ $me = 2 ]; then exit 9; fi
`;

let registry: Awaited<ReturnType<typeof serveRegistry>>;
let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'scar-e2e-'));
  registry = await serveRegistry({ folder: join(scratch, 'registry'), requireRepository: false });
  await pushToolImage(registry.url, 'scar-action/text-tools', 'latest');
});
afterAll(async () => {
  await registry.close();
  rmSync(scratch, { recursive: true, force: true });
  removeWorkspaces();
});

const inputs = (more: Record<string, string>): Record<string, string> => ({
  target: 'local', 'registry-mirrors': `docker.io=${registry.url}`, ...more,
});

test('every node runs the script with its variables; the main node uploads, and all of them where that is asked', async () => {
  const files = (upload: string): Record<string, string> => ({ 'scar.yaml': definition(upload), 'run.sh': SCRIPT, 'in.txt': 'good\n', 'bad.txt': 'bad\n' });
  const main = workspace(files(''));
  const job = new Job({ action: ACTION, workspace: main });
  try {
    const first = await runStep(job, { inputs: inputs({ command: 'deploy', 'test-input': 'in.txt', 'output-dir': 'results' }) });
    const [, address = 'none'] = /^.*node 1 of 3, main is 1 at ([\d.]+)/m.exec(first.log) ?? [];
    expect(first.log).toContain(`node 0 | node 0 of 3, main is 1 at ${address}`);
    expect(first.log).toMatch(/node 2 \| .*outputs are uploaded by the main node, 1, alone/);
    expect(first.outputs['job-status']).toBe('succeeded');
    expect(readFileSync(join(main, 'results/part.txt'), 'utf8')).toBe('good\n1\n');

    const again = await runStep(job, { inputs: inputs({ command: 'deploy' }) });
    expect(again.outputs['changes']).toBe('0');

    const all = workspace(files(', upload: all'));
    const everyone = new Job({ action: ACTION, workspace: all });
    try {
      const second = await runStep(everyone, { inputs: inputs({ command: 'deploy', 'test-input': 'in.txt', 'output-dir': 'results' }) });
      expect(second.outputs['job-status']).toBe('succeeded');
      for (const node of [0, 1, 2]) {
        expect(readFileSync(join(all, `results/node-${node}/part.txt`), 'utf8')).toBe(`good\n${node}\n`);
      }
      const failed = await runStep(everyone, { inputs: inputs({ command: 'test', 'test-input': 'bad.txt' }) });
      expect(failed.exitCode).toBe(1);
      expect(failed.log).toContain('node 2 ended with exit code 9: its outputs are missing');
      expect(failed.log).toContain('before its end, node 2: the script ended with exit code 9');
      expect(failed.outputs['job-status']).toBe('failed');

      // Each object under a prefix gets a job of its own.
      const prefix = await runStep(everyone, { inputs: inputs({ command: 'test', 'test-input': 's3://scar-e2e-nodes/in/' }) });
      expect(prefix.log).toContain('1 of 2 objects failed');
      expect(prefix.outputs['job-status']).toBe('failed');
    } finally {
      await everyone.finish();
    }
  } finally {
    await job.finish();
  }
}, 300_000);
