// What a program left in its output folder, and where each file goes.
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { OutputPath } from '../contract/config.ts';
import type { StoredObject } from './store.ts';

export interface OutputFile {
  readonly path: string;
  /** Path below the output folder, with `/`. */
  readonly name: string;
  readonly bytes: number;
}

export interface NoOutput {
  readonly name: string;
  readonly reason: string;
}

export interface FoundFiles {
  readonly files: readonly OutputFile[];
  /**
   * What is not uploaded, and why: sockets, pipes, links that lead nowhere, to a folder or out of the output folder.
   */
  readonly others: readonly NoOutput[];
}

/**
 * All files below a folder, sorted by name. A link to a file of the folder counts as that file. A link out of the
 * folder does not: the file behind it, /etc/passwd for one, was not written as an output. A link to a folder is not
 * followed.
 */
export async function findFiles(folder: string): Promise<FoundFiles> {
  const files: OutputFile[] = [];
  const others: NoOutput[] = [];
  const root = await realpath(folder);
  const visit = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        await visit(name);
        continue;
      }
      const found = await lookAt(root, name);
      if (typeof found === 'string') others.push({ name, reason: found });
      else files.push(found);
    }
  };
  await visit('');
  const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
  return { files: files.toSorted(byName), others: others.toSorted(byName) };
}

/** The file of this name, or why it is none. */
async function lookAt(root: string, name: string): Promise<OutputFile | string> {
  const path = await realpath(join(root, name)).catch(() => undefined);
  const found = path === undefined ? undefined : await stat(path).catch(() => undefined);
  if (path === undefined || found === undefined) return 'it is a link that leads nowhere';
  if (!found.isFile()) return found.isDirectory() ? 'it is a link to a folder' : 'it is not a file';
  if (!path.startsWith(root + sep)) return 'it is a link to a file outside of TMP_OUTPUT_DIR; copy the file instead';
  return { path, name, bytes: found.size };
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

/** Where outputs go; without `provider`, to the S3 of the function's role. */
export type OutputPlace = OutputPath & { readonly provider?: string };

/** An object, and whose storage it is in. */
export interface PlacedObject extends StoredObject {
  readonly provider?: string;
}

/** The objects that a file becomes: one for each output path that takes it. */
export function objectsFor(outputs: readonly OutputPlace[], name: string): PlacedObject[] {
  return outputs.filter((output) => takes(output, name)).map(({ bucket, prefix, provider }) =>
    ({ bucket, key: prefix + name, ...(provider === undefined ? {} : { provider }) }));
}

/** As logs name an object: `s3://bucket/key`, `minio.lab://bucket/key`. */
export function uriOf({ provider, bucket, key }: PlacedObject): string {
  return `${provider ?? 's3'}://${bucket}/${key}`;
}
