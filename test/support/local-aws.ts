// The local AWS standing alone, as a user starts it, and a look into its journal.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ACTION } from './workspace.ts';

export interface JournalEntry {
  readonly service: string;
  readonly operation: string;
  readonly status: number;
  readonly writes: boolean;
}

export interface StandaloneLocalAws {
  readonly endpoint: string;
  /** The private folder that holds its state. */
  readonly folder: string;
  readonly process: ChildProcess;
  /** Variables that point an AWS SDK at it. */
  readonly env: Readonly<Record<string, string>>;
  readonly journal: () => Promise<JournalEntry[]>;
  /** Sends the signal and waits for the end of the process; returns its exit code. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

/** Starts dist/local on a free port. */
export async function startStandalone(...flags: readonly string[]): Promise<StandaloneLocalAws> {
  const scratch = mkdtempSync(join(tmpdir(), 'scar-standalone-'));
  const readyFile = join(scratch, 'ready.json');
  const child = spawn(process.execPath, [join(ACTION, 'dist/local/index.js'), '--ready-file', readyFile, ...flags], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  for (let tries = 0; !existsSync(readyFile); tries++) {
    if (tries > 500 || child.exitCode !== null) throw new Error(`the local AWS did not start (exit code ${child.exitCode})`);
    await sleep(20);
  }
  const ready = JSON.parse(readFileSync(readyFile, 'utf8')) as { endpoint: string; folder: string };
  return {
    ...ready,
    process: child,
    env: { AWS_ENDPOINT_URL: ready.endpoint, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'us-east-1' },
    journal: async () => (await (await fetch(`${ready.endpoint}/_scar/journal`)).json()) as JournalEntry[],
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      const code = await ended;
      rmSync(scratch, { recursive: true, force: true });
      return code;
    },
  };
}

/** Pids of processes whose command line holds this text; for tests that nothing is left running. */
export function processesNaming(text: string): number[] {
  return readdirPids().filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').includes(text);
    } catch {
      return false;
    }
  });
}

function readdirPids(): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => pid !== process.pid);
}
