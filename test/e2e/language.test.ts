// Keys beyond SCAR on the local AWS: Fargate with a retry rule, a timeout, a shell, tags, and a variable that nobody gets to see.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pushToolImage } from '../../demo/image.ts';
import { serveRegistry } from '../../src/local/ecr/registry.ts';
import { pushNodeImage } from '../support/node-image.ts';
import { Job } from '../support/runner.ts';
import { ACTION, removeWorkspaces, runStep, workspace } from '../support/workspace.ts';

const DEFINITION = `functions:
  aws:
  - lambda:
      name: e2e-fargate
      execution_mode: batch
      init_script: run.sh
      shell: sh -e
      ephemeral_storage: 1024
      container:
        image: scar-action/text-tools
        environment: {Variables: {GREETING: "${'${WORD}'}, day"}}
      input: [{storage_provider: s3, path: scar-fargate/in}]
      output: [{storage_provider: s3, path: scar-fargate/out}]
    tags: {project: phylo}
    batch:
      vcpus: 0.5
      memory: 1024
      ephemeral_storage: 30
      timeout: 600
      retry: {attempts: 3, evaluate_on_exit: [{on_exit_code: 75, action: RETRY}]}
      compute_resources: {type: FARGATE, max_v_cpus: 4}
`;
// With the interpreter of its first line it would not run at all.
const SCRIPT = '#!/no/such/interpreter\necho "$AWS_EXECUTION_ENV"\nif [ "$AWS_BATCH_JOB_ATTEMPT" = 1 ]; then exit 75; fi\necho "$GREETING" > "$TMP_OUTPUT_DIR/greeting.txt"\n';

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

const inputs = (more: Record<string, string>): Record<string, string> =>
  ({ target: 'local', 'registry-mirrors': `docker.io=${registry.url}`, ...more });

test('deploy on Fargate, nothing to do, another secret, test with a second attempt, destroy', async () => {
  const folder = workspace({ 'scar.yaml': DEFINITION, 'run.sh': SCRIPT, 'in.txt': 'x\n' });
  const job = new Job({ action: ACTION, workspace: folder });
  try {
    const missing = await runStep(job, { inputs: inputs({ command: 'check' }) });
    expect(missing.report?.findings).toMatchObject([{ rule: 'variable-missing', position: { line: 11 } }]);

    const first = await runStep(job, { inputs: inputs({ command: 'deploy', variables: 'WORD=open-sesame' }) });
    expect(first.log).not.toMatch(/::error/);
    expect(first.outcome).toBe('success');
    const kinds = first.report?.outcomes?.map((outcome) => outcome.kind);
    expect(kinds).not.toContain('Instance profile');
    expect(first.report?.outcomes?.filter(({ kind }) => kind === 'IAM role').map(({ name }) => name.split('-').at(-1)).toSorted())
      .toEqual(['execution', 'job', 'lambda']);

    const second = await runStep(job, { inputs: inputs({ command: 'deploy', variables: 'WORD=open-sesame' }) });
    expect(second.report?.calls.writing).toBe(0);

    const plan = await runStep(job, { inputs: inputs({ command: 'plan', variables: 'WORD=close-sesame' }) });
    expect(plan.report?.plan?.steps.flatMap(({ changes }) => changes)).toContainEqual(
      expect.objectContaining({ field: 'environment.GREETING', before: '***', after: '***, day', effect: 'new-revision' }),
    );
    for (const step of [first, second, plan]) {
      expect(step.log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain('sesame');
      expect(JSON.stringify(step.report) + step.summary).not.toContain('sesame');
    }

    const tested = await runStep(job, {
      inputs: inputs({ command: 'test', 'test-input': 'in.txt', 'output-dir': 'out', variables: 'WORD=open-sesame' }),
    });
    expect(tested.log).not.toMatch(/::error/);
    expect(tested.outputs).toMatchObject({ 'job-status': 'succeeded', 'job-exit-code': '0' });
    expect(tested.log).toContain('AWS_ECS_FARGATE');
    expect(readFileSync(join(folder, 'out/greeting.txt'), 'utf8')).toBe('open-sesame, day\n');

    const destroyed = await runStep(job, { inputs: inputs({ command: 'destroy', 'delete-buckets': 'true', variables: 'WORD=open-sesame' }) });
    expect(destroyed.report?.outcomes?.filter(({ status }) => status === 'failed' || status === 'left')).toEqual([]);
    expect(destroyed.outcome).toBe('success');
  } finally {
    await job.finish();
  }
}, 180_000);
