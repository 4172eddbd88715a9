// The process of a container, put together from the image's configuration and what the job asks for.
import { accessSync, constants, mkdirSync } from 'node:fs';
import type { ContainerSpec } from '../service.ts';
import type { ProcessConfig } from './image-source.ts';
import { inside, look } from './inside.ts';
import { resolveUser, type ContainerUser } from './user.ts';

export interface ProcessSpec {
  /** The program's path inside the root file system, then its arguments. */
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Absolute, inside the root file system; it is there. */
  readonly workingDirectory: string;
  readonly user: ContainerUser;
  /** MiB of an own /tmp in a root that is read-only; undefined when all of the root can be written. */
  readonly temporaryMiB?: number | undefined;
}

/** As docker and podman set it when the image does not. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The process that runs in `root`. Throws an Error when the image has no such program or user. */
export function processSpec(root: string, config: ProcessConfig, spec: ContainerSpec): ProcessSpec {
  const user = resolveUser(root, spec.user ?? config.User ?? '');
  const environment = { PATH: DEFAULT_PATH, HOME: user.home, ...imageEnvironment(config), ...spec.environment };
  const workingDirectory = spec.workingDirectory ?? (config.WorkingDir || '/');
  makeWorkingDirectory(root, workingDirectory);
  const command = spec.command.length > 0 ? spec.command : (config.Cmd ?? []);
  const [program, ...args] = [...(spec.entryPoint ?? config.Entrypoint ?? []), ...command];
  if (program === undefined) throw new Error('no command specified');
  const path = findProgram(root, program, environment.PATH, workingDirectory);
  return { argv: [path, ...args], environment, workingDirectory, user, temporaryMiB: spec.temporaryMiB };
}

function imageEnvironment(config: ProcessConfig): Record<string, string> {
  const pairs = (config.Env ?? []).map((line): [string, string] => {
    const equals = line.indexOf('=');
    return equals < 0 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
  });
  return Object.fromEntries(pairs);
}

function makeWorkingDirectory(root: string, path: string): void {
  const place = inside(root, path, { makeParents: true, followLast: true });
  if (look(place) === undefined) mkdirSync(place, { mode: 0o755 });
}

function findProgram(root: string, program: string, path: string, workingDirectory: string): string {
  if (program.includes('/')) {
    const wanted = program.startsWith('/') ? program : `${workingDirectory}/${program}`;
    if (isProgram(root, wanted)) return program;
    throw new Error(`exec: "${program}": stat ${program}: no such file or directory`);
  }
  const found = path.split(':').map((folder) => `${folder}/${program}`).find((candidate) => isProgram(root, candidate));
  if (found === undefined) throw new Error(`exec: "${program}": executable file not found in $PATH`);
  return found;
}

function isProgram(root: string, path: string): boolean {
  try {
    const place = inside(root, path, { followLast: true });
    accessSync(place, constants.X_OK);
    return look(place)?.isFile() === true;
  } catch {
    return false;
  }
}
