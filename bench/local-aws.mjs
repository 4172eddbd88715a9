// The built local AWS as a process of its own, each request a bit late, and its journal.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../dist/local/index.js', import.meta.url));

/**
 * Starts it with its files in `folder`.
 * @param latency milliseconds before each answer
 */
export async function startLocalAws(folder, latency) {
  const readyFile = join(folder, 'ready.json');
  const child = spawn(process.execPath, [PROGRAM, '--ready-file', readyFile, '--folder', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => child.on('close', resolve));
  while (!existsSync(readyFile)) {
    if (child.exitCode !== null) throw new Error(`the local AWS did not start: ${child.exitCode}`);
    await sleep(20);
  }
  const { endpoint } = JSON.parse(readFileSync(readyFile, 'utf8'));
  await fetch(`${endpoint}/_scar/faults`, { method: 'POST', body: JSON.stringify([{ latencyMs: latency }]) });
  return {
    endpoint,
    /** Every request to a service since it was started. */
    journal: async () => (await fetch(`${endpoint}/_scar/journal`)).json(),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
