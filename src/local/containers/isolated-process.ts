// One process in a root file system of its own: started, listened to, stopped with all that it started.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { hasProcessNamespace, isolatedCommand, type Isolation } from './isolation.ts';
import type { ProcessSpec } from './process-spec.ts';
import { childrenOf, processesInRoot, signal } from './process-tree.ts';

export interface ProcessEnd {
  /** As a shell gives it: 128 and the signal's number when a signal ended it. */
  readonly exitCode: number;
  /** Why the process was never started, in words. */
  readonly notStarted: string | undefined;
}

export interface IsolatedProcess {
  /** All processes have ended and all output has come. */
  readonly ended: Promise<ProcessEnd>;
  readonly signal: (name: 'SIGTERM' | 'SIGKILL') => void;
}

/** Standard output is the child's first pipe; the second is the set-up's, the third the process's standard error. */
export interface ProcessListener {
  readonly onOutput: (chunk: Buffer) => void;
  readonly onStarted?: (() => void) | undefined;
}

/** Starts a process in `root`. Throws an Error when the machine lacks the tools. */
export function startIsolated(
  isolation: Isolation,
  root: string,
  spec: ProcessSpec,
  listener: ProcessListener,
): IsolatedProcess {
  const [program = '', ...args] = isolatedCommand(isolation, root, spec);
  const env = { ...spec.environment };
  const child = spawn(program, args, { env, cwd: '/', detached: true, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  child.stdout?.on('data', listener.onOutput);
  (child.stdio[3] as Readable).on('data', listener.onOutput);
  const setup = listenToSetup(child.stderr, listener.onStarted);
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.once('error', (error) => resolve({ exitCode: 125, notStarted: error.message }));
    // In a process namespace all others have ended with the first. Without one they are ended here.
    child.once('exit', () => endStragglers(isolation, root, child.pid));
    child.once('close', (code, name) => {
      const exitCode = code === null ? 128 + constants.signals[name ?? 'SIGKILL'] : killed(code, setup.said());
      resolve({ exitCode, notStarted: setup.ready() ? undefined : setup.said() || `exit code ${exitCode}` });
    });
  });
  return {
    ended,
    signal: (name) => {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      if (!hasProcessNamespace(isolation)) signal(-child.pid, name);
      else signalNamespace(child.pid, name);
    },
  };
}

/** The process we started is unshare, which waits; its own child is the first process of the namespace. */
function signalNamespace(unshare: number, name: NodeJS.Signals): void {
  const first = childrenOf(unshare);
  for (const id of first.length > 0 ? first : [unshare]) signal(id, name);
}

/**
 * The exit code of a process that SIGKILL ended, else `code`. unshare takes the signal that ended its child upon
 * itself; up to util-linux 2.38 it fails at that for SIGKILL, says so, and exits with 1.
 */
function killed(code: number, said: string): number {
  return code === 1 && said.includes('sigprocmask unblock failed') ? 128 + constants.signals.SIGKILL : code;
}

interface Setup {
  readonly ready: () => boolean;
  readonly said: () => string;
}

function listenToSetup(stream: Readable | null, onStarted: (() => void) | undefined): Setup {
  let text = '';
  let isReady = false;
  stream?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    if (isReady || !/^ready$/m.test(text)) return;
    isReady = true;
    onStarted?.();
  });
  return { ready: () => isReady, said: () => text.trim().replace(/\s*\n\s*/g, '; ') };
}

function endStragglers(isolation: Isolation, root: string, group: number | undefined): void {
  if (hasProcessNamespace(isolation)) return;
  if (group !== undefined) signal(-group, 'SIGKILL');
  // A process might be born while we look, so look until there is none; but one that cannot die must not hold us.
  for (let round = 0; round < 100; round += 1) {
    const found = processesInRoot(root);
    if (found.length === 0) return;
    for (const id of found) signal(id, 'SIGKILL');
  }
}
