// target: local. The local AWS is one process a job: the first step that needs it starts it, later steps of the job find it, and the
// post phase of the step that started it stops it, which is after the last step.
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { existsSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { UserError } from '../contract/errors.ts';
import type { Toolkit } from './toolkit.ts';

const ENDPOINT_VARIABLE = 'SCAR_LOCAL_ENDPOINT';
const STATE = 'local-aws';
const START_LIMIT_MS = 20_000;
const STOP_LIMIT_MS = 60_000;

interface Ready {
  readonly endpoint: string;
  readonly pid: number;
  readonly region: string;
}

/** The bundle of the local AWS, beside the bundle that runs now. */
const program = (): string => join(dirname(fileURLToPath(import.meta.url)), 'local', 'index.js');

/**
 * Points this process's AWS SDK at the local AWS, starting it when no earlier step has. Later steps of the workflow that talk to the real
 * AWS are not touched: only the endpoint is exported, under our own name.
 * @returns what stopLocalAws needs to stop it, if this step started it
 */
export async function useLocalAws(toolkit: Toolkit, region: string): Promise<string | undefined> {
  const earlier = process.env[ENDPOINT_VARIABLE];
  const running = earlier !== undefined && (await isHealthy(earlier));
  const { endpoint, state } = running ? { endpoint: earlier, state: undefined } : await start(toolkit, region);
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('AWS_') && name !== 'AWS_REGION') delete process.env[name];
  }
  Object.assign(process.env, { AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
  return state;
}

async function start(toolkit: Toolkit, region: string): Promise<{ endpoint: string; state: string | undefined }> {
  const folder = mkdtempSync(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'scar-local-'));
  const readyFile = join(folder, 'ready.json');
  const logFile = join(folder, 'local-aws.log');
  const log = openSync(logFile, 'w', 0o600);
  const runtime = process.env['SCAR_LOCAL_RUNTIME'];
  const child = spawn(
    process.execPath,
    [program(), '--ready-file', readyFile, '--folder', folder, '--region', region, ...(runtime ? ['--runtime', runtime] : [])],
    { detached: true, stdio: ['ignore', log, log] },
  );
  const state = child.pid === undefined ? undefined : JSON.stringify({ pid: child.pid, folder });
  let exit: string | undefined;
  child.on('exit', (code, signal) => (exit = `exit code ${code ?? signal}`)).on('error', (error) => (exit = error.message));
  child.unref();
  if (state !== undefined) toolkit.saveState(STATE, state);
  const deadline = Date.now() + START_LIMIT_MS;
  while (!existsSync(readyFile)) {
    if (exit !== undefined || Date.now() > deadline) {
      throw new UserError(`the local AWS did not start (${exit ?? `not ready after ${START_LIMIT_MS / 1000} s`})`, {
        help: readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n'),
      });
    }
    await sleep(20);
  }
  const { endpoint } = JSON.parse(readFileSync(readyFile, 'utf8')) as Ready;
  toolkit.exportVariable(ENDPOINT_VARIABLE, endpoint);
  return { endpoint, state };
}

async function isHealthy(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/_scar/health`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}

/** Stops the local AWS that this step started, if it did, waits until its process is gone, and removes its folder and log. */
export async function stopLocalAws(toolkit: Toolkit, state = toolkit.getState(STATE)): Promise<void> {
  if (state === '') return;
  const { pid, folder } = JSON.parse(state) as { pid: number; folder: string };
  signal(pid, 'SIGTERM');
  const deadline = Date.now() + STOP_LIMIT_MS;
  while (signal(pid, 0)) {
    if (Date.now() > deadline) {
      toolkit.annotate('warning', `The local AWS (process ${pid}) did not stop within ${STOP_LIMIT_MS / 1000} s; it was killed.`);
      signal(pid, 'SIGKILL');
      break;
    }
    await sleep(50);
  }
  await rm(folder, { recursive: true, force: true });
}

/** Sends a signal; false when the process is gone. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
