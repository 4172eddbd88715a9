// Stopping the local AWS: by a signal, which it answers by ending all that it started; what a killed one has left is swept up.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOCAL_PROGRAM, LOCAL_STATE, type LocalState } from './local-process.ts';
import type { Toolkit } from './toolkit.ts';

const STOP_LIMIT_MS = 60_000;
const SWEEP_LIMIT_MS = 60_000;

/** Stops the local AWS that this step started, if it did, waits until its process is gone, and removes its folder and log. */
export async function stopLocalAws(toolkit: Toolkit, state = toolkit.getState(LOCAL_STATE)): Promise<void> {
  if (state === '') return;
  const { pid, folder } = JSON.parse(state) as LocalState;
  if (isOurs(pid, folder)) await stop(toolkit, pid, folder);
  if (isLeft(folder)) sweep(toolkit, folder);
  await rm(folder, { recursive: true, force: true });
}

async function stop(toolkit: Toolkit, pid: number, folder: string): Promise<void> {
  send(pid, 'SIGTERM');
  const deadline = Date.now() + STOP_LIMIT_MS;
  while (isOurs(pid, folder)) {
    if (Date.now() > deadline) {
      toolkit.annotate('warning', `The local AWS (process ${pid}) did not stop within ${STOP_LIMIT_MS / 1000} s; it was killed.`);
      send(pid, 'SIGKILL');
      return;
    }
    await sleep(50);
  }
}

/** It removes its private folder as the last thing it does. */
const isLeft = (folder: string): boolean => existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('scar-local-'));

function sweep(toolkit: Toolkit, folder: string): void {
  const { status, stderr, error } = spawnSync(process.execPath, [LOCAL_PROGRAM, '--sweep', folder], {
    timeout: SWEEP_LIMIT_MS,
    encoding: 'utf8',
  });
  if (status !== 0) toolkit.annotate('warning', `What the local AWS has left could not be cleaned up: ${error?.message ?? stderr.trim()}`);
}

/** Whether the process runs and is the local AWS: its number may have passed on to another. */
function isOurs(pid: number, folder: string): boolean {
  if (!send(pid, 0)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
  } catch {
    return !existsSync('/proc/self/cmdline'); // a system without /proc can't tell; else it has ended just now
  }
}

/** Sends a signal; false when the process is gone. */
function send(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
