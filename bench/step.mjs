// Runs the built action as the runner does, with a clock: a new process, INPUT_* from action.yml, the files of the file commands.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
const PEAK = join(root, 'bench/peak.cjs');
const declared = load(readFileSync(join(root, 'action.yml'), 'utf8')).inputs;

/**
 * A step that can be run again and again.
 * @param inputs the action's inputs; the others have their defaults
 * @param state what the main phase left for the post phase
 */
export function actionStep(workspace, temporary, inputs, state = {}) {
  const values = Object.entries(declared).map(([name, { default: fallback = '' }]) => [name, inputs[name] ?? (fallback.includes('${{') ? '' : fallback)]);
  return {
    args: [join(root, 'dist/index.js')],
    cwd: workspace,
    temporary,
    env: {
      ...Object.fromEntries(values.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
      CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: workspace, RUNNER_TEMP: temporary, GITHUB_REPOSITORY: 'octo/repo',
    },
  };
}

/** A Node that does nothing. */
export const bareNode = (workspace, temporary) => ({ args: ['-e', '0'], cwd: workspace, temporary, env: {} });

/** Milliseconds from the start of the process to its end. @throws Error when it fails */
export function time(node, step) {
  const { milliseconds } = spawn(node, step.args, step);
  return milliseconds;
}

/** The most memory that the process held, in MiB; measured apart from time, for the measuring takes some itself. */
export function peakMemory(node, step) {
  const file = join(step.temporary, 'peak');
  spawn(node, ['--require', PEAK, ...step.args], { ...step, env: { ...step.env, BENCH_PEAK: file } });
  return Number(readFileSync(file, 'utf8')) / 1024;
}

function spawn(node, args, { cwd, env, temporary }) {
  const folder = mkdtempSync(join(temporary, 'step-'));
  const files = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'].map((name) => [name, join(folder, name)]);
  for (const [, path] of files) writeFileSync(path, '');
  const all = { PATH: process.env.PATH, HOME: process.env.HOME, ...env, RUNNER_TEMP: folder, ...Object.fromEntries(files) };
  const start = process.hrtime.bigint();
  const { status, stdout, stderr, error } = spawnSync(node, args, { cwd, env: all, maxBuffer: 1 << 28 });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  rmSync(folder, { recursive: true, force: true });
  if (status !== 0) throw error ?? new Error(`${node} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return { milliseconds };
}
