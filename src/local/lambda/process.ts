// Runs a function's runtime: as a process group on this machine, or in a container.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { ContainerRuntime, ContainerSpec } from '../service.ts';

/** A runtime that runs. */
export interface RuntimeProcess {
  /** Resolves when it has ended, to Lambda's words for how: `Runtime exited with error: exit status 1`. */
  readonly ended: Promise<string>;
  /** Ends it and everything it started, at once. */
  readonly kill: () => void;
  /** The most memory it had so far, in MiB; undefined where that cannot be told. */
  readonly peakMemoryMiB: () => number | undefined;
}

export interface ProcessSpec {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** All of its environment: nothing of ours is passed on. */
  readonly environment: Readonly<Record<string, string>>;
  readonly onOutput: (chunk: Buffer) => void;
}

/** Starts a process in a group of its own, so that what it starts can be killed with it. */
export function startProcess(spec: ProcessSpec): RuntimeProcess {
  const child = spawn(spec.command, spec.args, {
    cwd: spec.folder,
    env: spec.environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', spec.onOutput);
  child.stderr.on('data', spec.onOutput);
  const killGroup = (): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The group is gone already.
    }
  };
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(`Runtime could not be started: ${error.message}`));
    child.on('exit', (code, signal) => {
      killGroup();
      resolve(describeExit(code, signal));
    });
  });
  return { ended, kill: killGroup, peakMemoryMiB: () => peakOf(child.pid) };
}

function describeExit(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal !== null) return `Runtime exited with error: signal: ${signal === 'SIGKILL' ? 'killed' : signal}`;
  return code === 0
    ? 'Runtime exited without providing a reason'
    : `Runtime exited with error: exit status ${String(code)}`;
}

/** Linux tells the high-water mark of a process's resident memory; elsewhere there is no such file. */
function peakOf(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined;
  try {
    const kib = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? undefined : Math.ceil(Number(kib) / 1024);
  } catch {
    return undefined;
  }
}

/** Starts a container of a function's image. */
export function startContainer(runtime: ContainerRuntime, spec: ContainerSpec): RuntimeProcess {
  const container = runtime.run(spec);
  const ended = container.ended.then(({ exitCode, reason }) => {
    if (reason !== undefined) return `Runtime exited with error: ${reason}`;
    return describeExit(exitCode ?? null, exitCode === undefined ? 'SIGKILL' : null);
  });
  const kill = (): void => {
    container.stop(0).catch(() => undefined);
  };
  return { ended, kill, peakMemoryMiB: () => undefined };
}
