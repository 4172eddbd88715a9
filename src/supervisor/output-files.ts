// What a program left in its output folder, and where each file goes.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutputPath } from '../contract/config.ts';
import type { StoredObject } from './store.ts';

export interface OutputFile {
  readonly path: string;
  /** Path below the output folder, with `/`. */
  readonly name: string;
  readonly bytes: number;
}

export interface FoundFiles {
  readonly files: readonly OutputFile[];
  /** Names of what is no file: sockets, pipes, links that lead nowhere or to a folder. */
  readonly others: readonly string[];
}

/**
 * All files below a folder, sorted by name. A link to a file counts as that file; a link to a folder is not followed.
 */
export async function findFiles(folder: string): Promise<FoundFiles> {
  const files: OutputFile[] = [];
  const others: string[] = [];
  const visit = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        await visit(name);
        continue;
      }
      const path = join(folder, name);
      const found = await stat(path).catch(() => undefined);
      if (found?.isFile() === true) files.push({ path, name, bytes: found.size });
      else others.push(name);
    }
  };
  await visit('');
  const byName = (a: OutputFile, b: OutputFile): number => (a.name < b.name ? -1 : 1);
  return { files: files.toSorted(byName), others: others.toSorted() };
}

/**
 * Whether an output path takes a file of this relative name: by any of its prefixes and any of its suffixes; empty
 * lists take all.
 */
export function takes({ prefixes, suffixes }: OutputPath, name: string): boolean {
  return (
    (prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix))) &&
    (suffixes.length === 0 || suffixes.some((suffix) => name.endsWith(suffix)))
  );
}

/** The objects that a file becomes: one for each output path that takes it. */
export function objectsFor(outputs: readonly OutputPath[], name: string): StoredObject[] {
  return outputs.filter((output) => takes(output, name)).map(({ bucket, prefix }) => ({ bucket, key: prefix + name }));
}
