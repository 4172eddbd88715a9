// An example as its README says, the whole way on the local AWS.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pushToolImage } from '../../demo/image.ts';
import { serveRegistry } from '../../src/local/ecr/registry.ts';
import { ACTION, removeWorkspaces, runOneStep, workspace } from '../support/workspace.ts';

let registry: Awaited<ReturnType<typeof serveRegistry>>;
let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'scar-e2e-'));
  registry = await serveRegistry({ folder: join(scratch, 'registry'), requireRepository: false });
  await pushToolImage(registry.url, 'library/debian', 'bookworm-slim');
});
afterAll(async () => {
  await registry.close();
  rmSync(scratch, { recursive: true, force: true });
  removeWorkspaces();
});

test('gc-content: deploy with its test in one step', async () => {
  const example = (name: string): string => readFileSync(join(ACTION, 'examples/gc-content', name), 'utf8');
  const path = 'examples/gc-content';
  const folder = workspace(Object.fromEntries(['scar.yaml', 'gc-content.sh', 'sample.fasta'].map((name) => [`${path}/${name}`, example(name)])));
  const step = await runOneStep(folder, { inputs: {
    command: 'deploy', target: 'local', files: `${path}/scar.yaml`, 'test-input': `${path}/sample.fasta`, 'output-dir': 'results',
    'registry-mirrors': `docker.io=${registry.url}`,
  } });
  expect(step.log).not.toMatch(/::(error|warning)/);
  expect(step.outcome).toBe('success');
  expect(step.report?.test).toMatchObject({ status: 'succeeded', invocation: { delegated: false } });
  expect(readFileSync(join(folder, 'results/sample.tsv'), 'utf8')).toBe(example('expected/sample.tsv'));
}, 90_000);
