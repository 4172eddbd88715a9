// The file system that an image's layers make, as far as the runtime needs it: links and kinds of all paths in memory,
// contents of chosen files on disk. Later layers win; whiteouts delete.
// https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Extract } from 'tar-stream';
import { UserError } from '../contract/errors.ts';

type Entry = Extract extends AsyncIterable<infer E> ? E : never;

type Node =
  | { readonly kind: 'directory' }
  | { readonly kind: 'link'; readonly target: string }
  /** `copy` is undefined for files whose content nobody asked for. */
  | { readonly kind: 'file'; readonly copy: string | undefined };

export interface LayeredFiles {
  /** Puts a layer on top: its archive, unpacked. */
  add(layer: Readable): Promise<void>;
  /** The copy on this machine of a file, through symbolic links; undefined when it isn't there or wasn't chosen. */
  find(path: string): string | undefined;
  /** Whether there is a file, through symbolic links. */
  has(path: string): boolean;
  /** Bytes of the files of all layers, those that later layers hide among them. */
  unpackedBytes(): number;
}

/** No more than this is written to disk, in bytes: an image of Node's needs a tenth of it. */
const MAX_COPIED = 2 * 1024 ** 3;
const MAX_LINKS = 40;
const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';

/**
 * An empty file system.
 * @param folder where copies are written, under names that are ours, not the image's.
 * @param isChosen whether a file's content is wanted, by its path without a leading slash.
 */
export function createLayeredFiles(folder: string, isChosen: (path: string) => boolean): LayeredFiles {
  const nodes = new Map<string, Node>();
  let copies = 0;
  let copied = 0;
  let unpacked = 0;

  const copy = async (entry: Entry): Promise<string> => {
    copied += entry.header.size ?? 0;
    if (copied > MAX_COPIED) throw new UserError('The image for the runtime is far too large to be one of Node');
    copies += 1;
    const file = join(folder, String(copies));
    await pipeline(entry, createWriteStream(file));
    return file;
  };
  const addEntry = async (entry: Entry, lower: ReadonlySet<string>): Promise<void> => {
    const path = clean(entry.header.name);
    unpacked += entry.header.size ?? 0;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const parent = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
    if (name === OPAQUE) removeUnder(nodes, parent, lower);
    else if (name.startsWith(WHITEOUT))
      removeTree(
        nodes,
        parent === '' ? name.slice(WHITEOUT.length) : `${parent}/${name.slice(WHITEOUT.length)}`,
        lower,
      );
    else if (entry.header.type === 'file')
      nodes.set(path, { kind: 'file', copy: isChosen(path) ? await copy(entry) : undefined });
    else if (entry.header.type === 'symlink') nodes.set(path, { kind: 'link', target: entry.header.linkname ?? '' });
    else if (entry.header.type === 'link')
      nodes.set(path, nodes.get(clean(entry.header.linkname ?? '')) ?? { kind: 'file', copy: undefined });
    else nodes.set(path, { kind: 'directory' });
    entry.resume();
  };

  return {
    async add(layer) {
      const lower = new Set(nodes.keys());
      const archive = extract();
      const reading = pipeline(layer, archive);
      const entering = (async () => {
        for await (const entry of archive) {
          await addEntry(entry, lower);
          lower.delete(clean(entry.header.name)); // it belongs to this layer now, and whiteouts are for those below
        }
      })();
      await Promise.all([reading, entering]);
    },
    find(path) {
      const node = nodes.get(resolve(nodes, path) ?? '');
      return node?.kind === 'file' ? node.copy : undefined;
    },
    has: (path) => nodes.get(resolve(nodes, path) ?? '')?.kind === 'file',
    unpackedBytes: () => unpacked,
  };
}

function clean(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

function removeTree(nodes: Map<string, Node>, path: string, lower: ReadonlySet<string>): void {
  if (lower.has(path)) nodes.delete(path);
  removeUnder(nodes, path, lower);
}

function removeUnder(nodes: Map<string, Node>, folder: string, lower: ReadonlySet<string>): void {
  const prefix = folder === '' ? '' : `${folder}/`;
  for (const path of lower) if (path.startsWith(prefix)) nodes.delete(path);
}

/** Follows symbolic links in all parts of a path, inside the image; undefined for circles. */
function resolve(nodes: ReadonlyMap<string, Node>, path: string): string | undefined {
  const waiting = path.split('/');
  const done: string[] = [];
  for (let links = 0; waiting.length > 0;) {
    const part = waiting.shift() ?? '';
    if (part === '' || part === '.') continue;
    if (part === '..') {
      done.pop();
      continue;
    }
    const node = nodes.get([...done, part].join('/'));
    if (node?.kind !== 'link') {
      done.push(part);
      continue;
    }
    links += 1;
    if (links > MAX_LINKS) return undefined;
    if (node.target.startsWith('/')) done.length = 0;
    waiting.unshift(...node.target.split('/'));
  }
  return done.join('/');
}
