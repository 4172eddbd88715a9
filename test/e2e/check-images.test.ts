// check-images: true. The check asks a registry about the images.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pushToolImage } from '../../demo/image.ts';
import { serveRegistry } from '../../src/local/ecr/registry.ts';
import { type ReportedStep, removeWorkspaces, runOneStep, workspace } from '../support/workspace.ts';

let registry: Awaited<ReturnType<typeof serveRegistry>>;
let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'scar-images-'));
  registry = await serveRegistry({ folder: join(scratch, 'registry'), requireRepository: false });
  await pushToolImage(registry.url, 'scar-action/text-tools', 'latest');
});
afterAll(async () => {
  await registry.close();
  rmSync(scratch, { recursive: true, force: true });
  removeWorkspaces();
});

const definition = (image: string): string => `functions:\n  fn:\n    image: ${image}\n    init_script: run.sh\n    execution_mode: batch\n`
  + '    s3:\n      input_bucket: scar-images\n';

function check(image: string, script: string): Promise<ReportedStep> {
  const folder = workspace({ 'scar.yaml': definition(image), 'run.sh': script });
  return runOneStep(folder, { inputs: { 'check-images': 'true', 'registry-mirrors': `docker.io=${registry.url}` } });
}

const WRITES = 'echo x > "$TMP_OUTPUT_DIR/x"\n';

test('an image that is there and has the shell: its facts are in the log, nothing is found', async () => {
  const result = await check('scar-action/text-tools', `#!/bin/sh\n${WRITES}`);
  expect(result.outcome).toBe('success');
  expect(result.log).toMatch(/docker\.io\/scar-action\/text-tools@sha256:[0-9a-f]{64}, linux\/(amd64|arm64), .*has \/bin\/sh/);
  expect(result.report?.calls.writing).toBe(0);
});

test('a script whose interpreter the image lacks', async () => {
  const result = await check('scar-action/text-tools', `#!/usr/bin/env python3\n${WRITES}`);
  expect(result.outcome).toBe('failure');
  expect(result.annotations).toContainEqual(expect.objectContaining({ title: 'image-lacks-interpreter', file: 'scar.yaml', line: 4 }));
});

test('an image that the registry does not have', async () => {
  const result = await check('scar-action/nothing', `#!/bin/sh\n${WRITES}`);
  expect(result.outcome).toBe('failure');
  expect(result.annotations).toContainEqual(expect.objectContaining({ title: 'image-unavailable', file: 'scar.yaml', line: 3 }));
});
