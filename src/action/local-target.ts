// target: local. The local AWS is one process a job: the first step that needs it starts it, later steps of the job find it, and the
// post phase of the step that started it stops it, which is after the last step.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, UserError } from '../contract/errors.ts';
import { LOCAL_PROGRAM, LOCAL_STATE, type LocalState } from './local-process.ts';
import type { Toolkit } from './toolkit.ts';

const ENDPOINT_VARIABLE = 'SCAR_LOCAL_ENDPOINT';
const LOG_VARIABLE = 'SCAR_LOCAL_LOG';
const START_LIMIT_MS = 20_000;

interface Running {
  readonly endpoint: string;
  readonly logFile: string | undefined;
}

/** The one that this step uses. */
let inUse: Running | undefined;

/**
 * Points this process's AWS SDK at the local AWS, starting it when no earlier step has. Later steps of the workflow that talk to the real
 * AWS are not touched: only the endpoint is exported, under our own name.
 * @throws UserError when it does not start
 */
export async function useLocalAws(toolkit: Toolkit, region: string): Promise<void> {
  const { [ENDPOINT_VARIABLE]: endpoint, [LOG_VARIABLE]: logFile } = process.env;
  if (endpoint !== undefined && (await isHealthy(endpoint))) {
    inUse = { endpoint, logFile };
  } else {
    if (endpoint !== undefined) toolkit.annotate('warning', 'The local AWS of an earlier step is gone; a new one was started, which is empty.');
    inUse = await start(toolkit, region);
    toolkit.exportVariable(ENDPOINT_VARIABLE, inUse.endpoint);
    toolkit.exportVariable(LOG_VARIABLE, inUse.logFile ?? '');
  }
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('AWS_') && name !== 'AWS_REGION') delete process.env[name];
  }
  Object.assign(process.env, { AWS_ENDPOINT_URL: inUse.endpoint, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
}

/** Why the local AWS that this step uses does not answer any more; undefined when it does, or when the step uses none. */
export async function endOfLocalAws(): Promise<UserError | undefined> {
  if (inUse === undefined || (await isHealthy(inUse.endpoint))) return undefined;
  return new UserError('the local AWS ended in the middle of the step', { help: `The end of its log:\n${endOf(inUse.logFile)}` });
}

async function start(toolkit: Toolkit, region: string): Promise<Running> {
  const folder = makeFolder(process.env['RUNNER_TEMP'] || tmpdir());
  const readyFile = join(folder, 'ready.json');
  const logFile = join(folder, 'local-aws.log');
  const exit = launch(toolkit, folder, ['--ready-file', readyFile, '--folder', folder, '--region', region], logFile);
  const deadline = Date.now() + START_LIMIT_MS;
  while (!existsSync(readyFile)) {
    if (exit.reason !== undefined || Date.now() > deadline) {
      throw new UserError(`the local AWS did not start (${exit.reason ?? `not ready after ${START_LIMIT_MS / 1000} s`})`, { help: endOf(logFile) });
    }
    await sleep(20);
  }
  const { endpoint } = JSON.parse(readFileSync(readyFile, 'utf8')) as { endpoint: string };
  return { endpoint, logFile };
}

function makeFolder(parent: string): string {
  try {
    return mkdtempSync(join(parent, 'scar-local-'));
  } catch (error) {
    throw new UserError(`the local AWS has no place for its files in ${parent}: ${messageOf(error)}`, {
      help: 'RUNNER_TEMP must name a folder that can be written.',
    });
  }
}

/** Starts the process; what is returned tells, later, how it ended. */
function launch(toolkit: Toolkit, folder: string, flags: readonly string[], logFile: string): { reason: string | undefined } {
  const exit: { reason: string | undefined } = { reason: undefined };
  const runtime = process.env['SCAR_LOCAL_RUNTIME'];
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(process.execPath, [LOCAL_PROGRAM, ...flags, ...(runtime ? ['--runtime', runtime] : [])], {
    cwd: folder,
    detached: true, // Ctrl-C is for the step, whose post phase stops it
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.on('exit', (code, signal) => (exit.reason = `exit code ${code ?? signal}`)).on('error', (error) => (exit.reason = error.message));
  child.unref();
  if (child.pid !== undefined) toolkit.saveState(LOCAL_STATE, JSON.stringify({ pid: child.pid, folder } satisfies LocalState));
  return exit;
}

async function isHealthy(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/_scar/health`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}

function endOf(logFile: string | undefined): string {
  if (logFile === undefined || !existsSync(logFile)) return '';
  return readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
}
