// Runs the user's program in a process group of its own, so that a signal reaches all of its children too.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { EXIT_CODES } from '../contract/exit-codes.ts';
import { startFailure, type Command } from './command.ts';
import type { Interrupted } from './failure.ts';

export interface RunOptions {
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Aborted with Interrupted: its signal is forwarded to the group. */
  readonly signal: AbortSignal;
  /** Time from the forwarded signal to SIGKILL, milliseconds. */
  readonly graceMs: number;
  /** Gets stdout; without it, stdout goes where ours goes. */
  readonly onOutput?: (chunk: Buffer) => void;
}

/**
 * How long output is waited for after the program's end, where something outside of its group holds it open.
 * Milliseconds.
 */
const LAST_OUTPUT_MS = 1000;

/** How a program ended. */
export interface Ended {
  /** Its exit code, or 128 + n for signal n. */
  readonly exitCode: number;
  readonly signal: NodeJS.Signals | undefined;
}

/**
 * Runs a command to its end. Its stdin is empty; stdout (unless someone wants it) and stderr are this process's own, so
 * that every byte is written as it comes.
 * Children that it left behind are killed: nothing may write to the output folder after the end.
 * @throws SupervisorFailure `notFound` or `notExecutable`
 */
export function runProgram(command: Command, options: RunOptions): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command.program, [...command.arguments], {
      cwd: options.workingDirectory,
      env: options.environment,
      // A pipe that is closed at once, not 'ignore': that opens /dev/null, which a bare root file system lacks.
      stdio: ['pipe', options.onOutput === undefined ? 'inherit' : 'pipe', 'inherit'],
      detached: true, // setsid: a session and process group of its own
    });
    child.stdin?.on('error', () => undefined).end();
    if (options.onOutput !== undefined) child.stdout?.on('data', options.onOutput);
    let killer: NodeJS.Timeout | undefined;
    const onAbort = (): void => {
      signalGroup(child.pid, (options.signal.reason as Interrupted).signal);
      killer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), options.graceMs);
    };
    const done = (): void => {
      clearTimeout(killer);
      options.signal.removeEventListener('abort', onAbort);
      signalGroup(child.pid, 'SIGKILL');
    };
    child.once('error', (error) => {
      done();
      reject(startFailure(command, error));
    });
    child.once('exit', (code, signal) => {
      done();
      const bySignal = EXIT_CODES.signalBase + constants.signals[signal ?? 'SIGKILL'];
      const end = (): void => resolve({ exitCode: code ?? bySignal, signal: signal ?? undefined });
      if (child.stdout === null) return end();
      child.once('close', end);
      setTimeout(end, LAST_OUTPUT_MS).unref();
    });
    if (options.signal.aborted) onAbort();
    else options.signal.addEventListener('abort', onAbort, { once: true });
  });
}

/**
 * Sends a signal to a process group, if any of it is left and is ours to signal (a program may have changed its
 * user).
 */
function signalGroup(group: number | undefined, signal: NodeJS.Signals): void {
  if (group === undefined) return;
  try {
    process.kill(-group, signal);
  } catch (error) {
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
