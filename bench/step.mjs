// Runs the built action as the runner does, with a clock: a new process, INPUT_* from action.yml, the files of the file commands.
import { spawn as start, spawnSync } from 'node:child_process';
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
  return Number(readFileSync(file, 'utf8').split(' ')[0]) / 1024;
}

/**
 * Milliseconds from start to end, and of processor time, while this process goes on: for steps that ask it for something.
 * @throws Error when it fails
 */
export async function timeBeside(node, step) {
  const { folder, env } = surroundings(step);
  const file = join(folder, 'peak');
  const begin = process.hrtime.bigint();
  const child = start(node, ['--require', PEAK, ...step.args], { cwd: step.cwd, env: { ...env, BENCH_PEAK: file }, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (log += chunk));
  const status = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  const milliseconds = Number(process.hrtime.bigint() - begin) / 1e6;
  const processor = Number(readFileSync(file, 'utf8').split(' ')[1]);
  rmSync(folder, { recursive: true, force: true });
  if (status !== 0) throw new Error(`${node} ${step.args.join(' ')} ended with ${status}:\n${log}`);
  return { milliseconds, processor };
}

/** The files of the file commands in a folder of their own, and the variables. */
function surroundings({ env, temporary }) {
  const folder = mkdtempSync(join(temporary, 'step-'));
  const files = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'].map((name) => [name, join(folder, name)]);
  for (const [, path] of files) writeFileSync(path, '');
  return { folder, env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env, RUNNER_TEMP: folder, ...Object.fromEntries(files) } };
}

function spawn(node, args, step) {
  const { folder, env } = surroundings(step);
  const begin = process.hrtime.bigint();
  const { status, stdout, stderr, error } = spawnSync(node, args, { cwd: step.cwd, env, maxBuffer: 1 << 28 });
  const milliseconds = Number(process.hrtime.bigint() - begin) / 1e6;
  rmSync(folder, { recursive: true, force: true });
  if (status !== 0) throw error ?? new Error(`${node} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return { milliseconds };
}
