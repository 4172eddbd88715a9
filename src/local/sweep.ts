// Ends what a local AWS left behind that was itself ended by force: its processes, its containers, its folders.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeAll, runEngine, type Engine, type EngineName } from './containers/engine-command.ts';
import { processesUsing, signal } from './containers/process-tree.ts';
import { removeTree } from './containers/remove.ts';
import { findTool } from './containers/tool.ts';

const ENGINES: readonly EngineName[] = ['docker', 'podman'];
const ROUNDS = 100;
const ROUND_MS = 50;

/**
 * Ends everything of the local AWS whose private folders lie in `parent` (its --folder), and removes these.
 * Only for when its own process is gone: what still runs would be ended under its feet.
 */
export async function sweep(parent: string): Promise<void> {
  const folders = readdirSync(parent).filter((name) => name.startsWith('scar-local-')).map((name) => join(parent, name));
  for (const folder of folders) {
    for (const name of ENGINES) await sweepEngine(name, folder, registryOf(parent));
    await endProcesses(folder);
    removeTree(folder);
  }
}

/** Kills until there is none: a process may be born while we look. One that cannot die does not hold us for ever. */
async function endProcesses(folder: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const found = processesUsing(folder).filter((id) => id !== process.pid);
    if (found.length === 0) return;
    for (const id of found) kill(id);
    await sleep(ROUND_MS);
  }
}

function kill(id: number): void {
  try {
    signal(id, 'SIGKILL');
  } catch {
    // Another user's process that only names the folder.
  }
}

/** Only an engine that ran our containers has left its client's folder. */
async function sweepEngine(name: EngineName, folder: string, registry: string | undefined): Promise<void> {
  const program = findTool(name);
  if (program === undefined || !existsSync(join(folder, `${name}-client`))) return;
  const engine: Engine = { name, program, folder, limitsMemory: false };
  await removeAll(engine, { folder });
  if (registry === undefined) return;
  const { stdout } = await runEngine(engine, ['images', '--format', '{{.Repository}}:{{.Tag}}@{{.Digest}}|{{.ID}}']);
  const ours = stdout.split('\n').filter((line) => line.startsWith(`${registry}/`)).map((line) => line.split('|')[1] ?? '');
  if (ours.length > 0) await runEngine(engine, ['rmi', '--force', ...new Set(ours)]);
}

/** `127.0.0.1:PORT`, under which the engine knows the images of the registry that is gone. */
function registryOf(parent: string): string | undefined {
  try {
    const { endpoint } = JSON.parse(readFileSync(join(parent, 'ready.json'), 'utf8')) as { endpoint: string };
    return new URL(endpoint).host;
  } catch {
    return undefined; // it was ended before it listened
  }
}
