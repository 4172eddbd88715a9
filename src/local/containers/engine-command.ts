// The command line of docker and podman: what every container is created with, and how ours are found again.
import { basename } from 'node:path';
import type { LocalContext } from '../service.ts';
import { runTool, type ToolOptions, type ToolResult } from './tool.ts';

export type EngineName = 'docker' | 'podman';

export interface Engine {
  readonly name: EngineName;
  /** Path of the command. */
  readonly program: string;
  /** Where it is started: podman's monitor leaves files (an empty `oom`) in the folder that it is started in. */
  readonly folder: string;
  /** Whether the machine's engine accepts a memory limit. */
  readonly limitsMemory: boolean;
}

/** Marks containers of a local AWS; its value names which. */
const LABEL = 'scar-action.local';

/** Runs one command of the engine to its end; never rejects. */
export function runEngine(engine: Engine, args: readonly string[], options: ToolOptions = {}): Promise<ToolResult> {
  return runTool(engine.program, args, { folder: engine.folder, ...options });
}

/** What every container is created with, the probe's as well as a job's. */
export function createArguments(engine: Engine, name: string, label: string, memoryMiB: number | undefined): string[] {
  return [
    'create',
    `--name=${name}`,
    `--label=${LABEL}=${label}`,
    '--network=host',
    '--log-driver=none', // we listen ourselves; the engine need not write it down as well
    ...(engine.name === 'podman' ? ['--http-proxy=false', '--pull=never'] : []),
    ...(memoryMiB !== undefined && engine.limitsMemory ? [`--memory=${memoryMiB}m`] : []),
  ];
}

/** The value of the label that marks this local AWS's containers. */
export const labelOf = ({ folder }: Pick<LocalContext, 'folder'>): string => basename(folder);

/** Removes every container of this local AWS, also those that a failure of ours left. */
export async function removeAll(engine: Engine, context: Pick<LocalContext, 'folder'>): Promise<void> {
  const filter = `--filter=label=${LABEL}=${labelOf(context)}`;
  const found = await runEngine(engine, ['ps', '--all', '--quiet', filter]);
  const ids = found.stdout.split('\n').filter((id) => id !== '');
  if (ids.length > 0) await runEngine(engine, ['rm', '--force', ...ids]);
}
