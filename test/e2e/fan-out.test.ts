// A test of all objects under a prefix, the whole way on the local AWS: they become the children of an array job.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { S3 } from '@aws-sdk/client-s3';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pushToolImage } from '../../demo/image.ts';
import { serveRegistry } from '../../src/local/ecr/registry.ts';
import { Job } from '../support/runner.ts';
import { startStandalone, type StandaloneLocalAws } from '../support/local-aws.ts';
import { ACTION, removeWorkspaces, runStep, workspace } from '../support/workspace.ts';

const definition = `functions:
  aws:
    - lambda:
        name: e2e-many
        execution_mode: batch
        init_script: run.sh
        container:
          image: scar-action/text-tools
        input:
          - storage_provider: s3
            path: scar-e2e-many/in
        output:
          - storage_provider: s3
            path: scar-e2e-many/out
      batch:
        compute_resources: {max_v_cpus: 4}
`;
const SCRIPT = `#!/bin/sh
set -eu
echo "child $AWS_BATCH_JOB_ARRAY_INDEX has $STORAGE_OBJECT_KEY"
if grep -q bad "$INPUT_FILE_PATH"; then echo "this one is bad"; exit 7; fi
tr a-z A-Z < "$INPUT_FILE_PATH" > "$TMP_OUTPUT_DIR/$(basename "$STORAGE_OBJECT_KEY")"
`;

let registry: Awaited<ReturnType<typeof serveRegistry>>;
let scratch: string;
let aws: StandaloneLocalAws;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'scar-e2e-'));
  registry = await serveRegistry({ folder: join(scratch, 'registry'), requireRepository: false });
  await pushToolImage(registry.url, 'scar-action/text-tools', 'latest');
  aws = await startStandalone();
});
afterAll(async () => {
  await aws.stop();
  await registry.close();
  rmSync(scratch, { recursive: true, force: true });
  removeWorkspaces();
});

const inputs = (more: Record<string, string>): Record<string, string> => ({
  target: 'local', 'registry-mirrors': `docker.io=${registry.url}`, ...more,
});

test('each object of the prefix is worked on once; those that fail are named, and make a red step', async () => {
  const folder = workspace({ 'scar.yaml': definition, 'run.sh': SCRIPT });
  const job = new Job({ action: ACTION, workspace: folder, env: { SCAR_LOCAL_ENDPOINT: aws.endpoint } });
  try {
    const deployed = await runStep(job, { inputs: inputs({ command: 'deploy' }) });
    expect(deployed.outcome).toBe('success');
    const none = await runStep(job, { inputs: inputs({ command: 'test', 'test-input': 's3://scar-e2e-many/in/a/' }) });
    expect(none.log).toContain('there is no object under s3://scar-e2e-many/in/a/');

    const s3 = new S3({ endpoint: aws.endpoint, region: 'us-east-1', forcePathStyle: true, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
    // Without the trigger, so that only the call starts work on them.
    const keys = Array.from({ length: 12 }, (_, index) => `in/a/${index}.txt`);
    await s3.putBucketNotificationConfiguration({ Bucket: 'scar-e2e-many', NotificationConfiguration: {} });
    for (const Key of keys) await s3.putObject({ Bucket: 'scar-e2e-many', Key, Body: Key.endsWith('/5.txt') ? 'bad' : `text ${Key}` });

    const failed = await runStep(job, { inputs: inputs({ command: 'test', 'test-input': 's3://scar-e2e-many/in/a/', 'output-dir': 'out' }) });
    expect(failed.outcome).toBe('failure');
    expect(failed.log).toContain('Failed: s3://scar-e2e-many/in/a/5.txt');
    expect(failed.log).toContain('this one is bad');
    expect(failed.report?.test).toMatchObject({ status: 'failed', exitCode: 7, fanOut: { objects: 12, succeeded: 11, failed: 1, jobIds: [expect.any(String)] } });
    expect(failed.summary).toContain('1 of 12 objects failed');
    expect(readFileSync(join(folder, 'out/11.txt'), 'utf8')).toBe('TEXT IN/A/11.TXT');

    await s3.deleteObject({ Bucket: 'scar-e2e-many', Key: 'in/a/5.txt' });
    const succeeded = await runStep(job, { inputs: inputs({ command: 'test', 'test-input': 's3://scar-e2e-many/in/a/' }) });
    expect(succeeded.outputs['job-status']).toBe('succeeded');
    expect(succeeded.report?.test?.outputs).toHaveLength(11);

    const elsewhere = await runStep(job, { inputs: inputs({ command: 'test', 'test-input': 's3://other/in/' }) });
    expect(elsewhere.log).toMatch(/the jobs of e2e-many may not read s3:\/\/other\/in\/.*\n?.*s3:\/\/scar-e2e-many\/in\//);
  } finally {
    await job.finish();
  }
}, 300_000);
