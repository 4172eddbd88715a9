// The runtime layer: a relocated Node with its own loader and libraries, and the supervisor bundle, under /.scar.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ENTRYPOINT, LAYOUT } from '../contract/layout.ts';
import { UserError, messageOf } from '../contract/errors.ts';
import { contentHash, sha256 } from './digest.ts';
import { readElf } from './elf.ts';
import type { Layer, LayerEntry } from './layers.ts';
import type { OciArchitecture } from './platform.ts';

/** Where runtime layers come from. */
export interface RuntimeProvider {
  /**
   * What tells one runtime from another, as a tag: `amd64-0123456789abcdef`. Reads only files of this machine.
   * @throws UserError when there is none for the architecture.
   */
  key(architecture: OciArchitecture): Promise<string>;
  /** Makes sure, by reading alone, that the layer can be derived. @throws UserError when it can't. */
  check(architecture: OciArchitecture): Promise<void>;
  /** Makes the layer: costly, done once per account and architecture. */
  derive(architecture: OciArchitecture): Promise<RuntimeLayer>;
}

export interface RuntimeLayer extends Layer {
  /** What it was made from, for people: `public.ecr.aws/...@sha256:...`, or Node's version and path. */
  readonly source: string;
  /** Frees what open() needs. */
  dispose(): Promise<void>;
}

/** Raised when the same inputs shall make another layer than before. */
const FORMAT = 1;

/** The tag of a runtime layer: the architecture and a hash of all that goes in. */
export function runtimeKey(architecture: OciArchitecture, ingredients: readonly string[]): string {
  return `${architecture}-${contentHash([FORMAT, ENTRYPOINT, ...ingredients], 16)}`;
}

/** The files of a folder and of those in it, in no order: paths relative to it. */
async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw new UserError(`The supervisor's bundle is missing: ${messageOf(error)}`, {
      help: 'It is built into dist/supervisor: use a released version of the action, or run `npm run build`.',
    });
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** Entries for all files of the supervisor's bundle. */
export async function supervisorEntries(folder: string): Promise<LayerEntry[]> {
  const files = await listFiles(folder.replace(/\/+$/, ''));
  return files.map((path) => ({ path: `${LAYOUT.supervisor}/${path}`, mode: 0o644, file: join(folder, path) }));
}

/** A hash over names and contents of the supervisor's files. */
export async function supervisorHash(folder: string): Promise<string> {
  const files = (await listFiles(folder.replace(/\/+$/, ''))).toSorted();
  const sums = await Promise.all(files.map(async (path) => [path, sha256(await readFile(join(folder, path)))]));
  return contentHash(sums, 64);
}

/** Finds a shared library by its file name on this machine; undefined when there is none. */
export type FindLibrary = (name: string) => Promise<string | undefined>;

/**
 * Entries for Node, its loader and all libraries that these need, wherever they lie now.
 * @param findInterpreter finds the loader by the path that the executable names.
 * @throws UserError when one is missing, or Node is not linked dynamically.
 */
export async function nodeEntries(
  node: string,
  findInterpreter: FindLibrary,
  find: FindLibrary,
): Promise<LayerEntry[]> {
  const { interpreter, needed } = await readElf(node);
  if (interpreter === undefined)
    throw new UserError(`${node} is a static executable, which can't be relocated with its libraries`);
  const require = async (name: string, by: string, finder: FindLibrary): Promise<string> => {
    const found = await finder(name);
    if (found !== undefined) return found;
    throw new UserError(`Node's runtime is incomplete: ${by} needs ${name}, which is not there`, {
      help: 'Use an image of the official Node repository as the runtime, for instance node:22-bookworm-slim.',
    });
  };
  const loader = await require(interpreter, 'node', findInterpreter);
  const loaderName = interpreter.slice(interpreter.lastIndexOf('/') + 1);
  const libraries = new Map<string, string>();
  const waiting = needed.map((name) => ({ name, by: 'node' }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { name, by } = next;
    // Everything links to the loader, too. It is known under its SONAME once it runs, whatever its file is called.
    if (name === loaderName || libraries.has(name)) continue;
    const file = await require(name, by, find);
    libraries.set(name, file);
    waiting.push(...(await readElf(file)).needed.map((each) => ({ name: each, by: name })));
  }
  return [
    { path: LAYOUT.node, mode: 0o755, file: node },
    { path: LAYOUT.loader, mode: 0o755, file: loader },
    ...[...libraries].map(([name, file]) => ({ path: `${LAYOUT.libraries}/${name}`, mode: 0o755, file })),
  ];
}
