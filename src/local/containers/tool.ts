// Runs programs of this machine to their end, without a shell.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface ToolResult {
  /** Undefined when it did not end by itself: not started, timed out, or killed. */
  readonly code: number | undefined;
  readonly stdout: string;
  /** What it wrote to standard error, or why it was not started or ended. */
  readonly stderr: string;
}

export interface ToolOptions {
  readonly input?: Buffer;
  readonly environment?: NodeJS.ProcessEnv;
  /** The folder it is started in; this process's own when there is none, or when it is gone. */
  readonly folder?: string | undefined;
  /** Milliseconds after which it is killed. */
  readonly timeoutMs?: number;
}

/** The end of what is kept of an output. */
const MAX_OUTPUT = 1024 * 1024;

/** Path of a program on PATH, or in the folders of system tools, which PATH of ordinary users often lacks. */
export function findTool(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin', '/usr/bin', '/bin'];
  return folders.filter((folder) => folder.startsWith('/')).map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Options of spawn for a folder to start in. A folder that is gone would make it fail as if the program were missing. */
export const startedIn = (folder: string | undefined): { cwd?: string } =>
  folder !== undefined && existsSync(folder) ? { cwd: folder } : {};

/** Runs a program and collects what it says; never rejects. */
export function runTool(program: string, args: readonly string[], options: ToolOptions = {}): Promise<ToolResult> {
  return new Promise((resolve) => {
    const output = { stdout: '', stderr: '' };
    let timedOut = false;
    const child = spawn(program, args, {
      ...startedIn(options.folder),
      env: options.environment ?? process.env,
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true, // Ctrl-C is for us, who then end what we started
    });
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, options.timeoutMs ?? 600_000);
    child.stdout.on('data', (chunk: Buffer) => (output.stdout = (output.stdout + chunk.toString()).slice(-MAX_OUTPUT)));
    child.stderr.on('data', (chunk: Buffer) => (output.stderr = (output.stderr + chunk.toString()).slice(-MAX_OUTPUT)));
    child.stdin.on('error', () => undefined); // it ended without reading all of its input: its exit code tells
    child.stdin.end(options.input);
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve({ code: undefined, stdout: '', stderr: error.message });
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      const why = timedOut ? `no end after ${(options.timeoutMs ?? 600_000) / 1000} s` : `killed by ${signal}`;
      resolve(code === null ? { code: undefined, ...output, stderr: `${output.stderr}${why}` } : { code, ...output });
    });
  });
}

/** One line of why a program failed. */
export function why(result: ToolResult): string {
  const lines = result.stderr.trim().split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const said = lines.slice(-3).join(' ').slice(0, 500);
  return said || (result.code === undefined ? 'it did not run' : `exit code ${result.code}`);
}
