// What a killed local AWS leaves is found and ended; and what is not its own is left alone.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopLocalAws } from '../../../src/action/local-stop.ts';
import { LOCAL_STATE } from '../../../src/action/local-process.ts';
import type { Toolkit } from '../../../src/action/toolkit.ts';
import { runEngine } from '../../../src/local/containers/engine-command.ts';
import { sweep } from '../../../src/local/sweep.ts';

let parent: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  parent = realpathSync(mkdtempSync(join(tmpdir(), 'scar-sweep-test-')));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(parent, { recursive: true, force: true });
});

async function sleeper(cwd: string): Promise<ChildProcess> {
  const child = spawn('sleep', ['600'], { cwd, detached: true, stdio: 'ignore' });
  started.push(child);
  await once(child, 'spawn');
  return child;
}

test('sweep ends the processes that live in the private folder, and removes it; others go on', async () => {
  const folder = join(parent, 'scar-local-abc123');
  mkdirSync(join(folder, 'containers'), { recursive: true });
  writeFileSync(join(folder, 'containers', 'file'), '');
  chmodSync(join(folder, 'containers'), 0o500);
  const [ours, other] = [await sleeper(folder), await sleeper(parent)];
  await sweep(parent);
  expect(existsSync(folder)).toBe(false);
  if (ours.signalCode === null) await once(ours, 'exit');
  expect(ours.signalCode).toBe('SIGKILL');
  expect(other.exitCode ?? other.signalCode).toBeNull();
});

test('the number of a local AWS that is gone may be another process’s by now, which is not stopped', async () => {
  const folder = join(parent, 'scar-local-state');
  mkdirSync(folder);
  const stranger = await sleeper('/');
  const state = JSON.stringify({ pid: stranger.pid, folder });
  const toolkit = { getState: (name: string) => (name === LOCAL_STATE ? state : ''), annotate: () => undefined };
  await stopLocalAws(toolkit as unknown as Toolkit);
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  expect(existsSync(folder)).toBe(false);
});

test('an engine is started in the private folder, and elsewhere when that is gone', async () => {
  const engine = { name: 'podman', program: '/bin/pwd', folder: parent, limitsMemory: false } as const;
  expect((await runEngine(engine, [])).stdout.trim()).toBe(parent);
  expect(await runEngine({ ...engine, folder: join(parent, 'gone') }, [])).toMatchObject({ code: 0 });
});
