// Unpacks one layer of an image over a root file system: a tar archive with whiteouts.
// https://github.com/opencontainers/image-spec/blob/v1.1.0/layer.md
import {
  chmodSync, closeSync, createReadStream, lchownSync, linkSync, mkdirSync, openSync, readdirSync, readSync, symlinkSync,
  utimesSync, writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream';
import zlib from 'node:zlib';
import tar, { type Extract } from 'tar-stream';
import { inside, look } from './inside.ts';
import { removeTree } from './remove.ts';

type Entry = Extract extends AsyncIterable<infer E> ? E : never;

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';

/** Unpacks a layer's file, compressed or not, over `root`. Owners are kept when we are root; devices are left out. */
export async function unpackLayer(file: string, root: string): Promise<void> {
  const archive = tar.extract();
  const failed = new Promise<never>((_, reject) => {
    const sink = archive as unknown as NodeJS.WritableStream; // streamx's streams are of Node's kind
    pipeline([createReadStream(file), ...decompressor(file), sink], (error) => {
      if (error) reject(error);
    });
  });
  await Promise.race([unpackEntries(archive, root), failed]);
}

function decompressor(file: string): NodeJS.ReadWriteStream[] {
  const magic = Buffer.alloc(4);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, magic, 0, 4, 0);
  closeSync(descriptor);
  if (magic[0] === 0x1f && magic[1] === 0x8b) return [zlib.createGunzip()];
  if (magic.readUInt32LE(0) !== 0xfd2fb528) return [];
  // Node has zstd from 22.15 on.
  if (typeof zlib.createZstdDecompress !== 'function') {
    throw new Error('a layer is compressed with zstd, which this Node cannot read');
  }
  return [zlib.createZstdDecompress()];
}

async function unpackEntries(archive: Extract, root: string): Promise<void> {
  /** What this very layer brought, which its whiteouts do not concern. */
  const own = new Set<string>();
  for await (const entry of archive) {
    const place = inside(root, entry.header.name, { makeParents: true });
    const name = basename(entry.header.name);
    if (name === OPAQUE) removeOthers(dirname(place), own);
    else if (name.startsWith(WHITEOUT)) removeWhited(dirname(place), name.slice(WHITEOUT.length), own);
    else if (place !== root) {
      for (let path = place; path !== root && !own.has(path); path = dirname(path)) own.add(path);
      await unpackEntry(entry, root, place);
    }
    entry.resume();
  }
}

function removeWhited(folder: string, name: string, own: ReadonlySet<string>): void {
  if (name === '' || name === '.' || name === '..') throw new Error(`the layer holds a whiteout of "${name}"`);
  const path = join(folder, name);
  if (!own.has(path)) removeTree(path);
}

/** Removes everything from a folder that this layer did not bring. */
function removeOthers(folder: string, own: ReadonlySet<string>): void {
  if (look(folder)?.isDirectory() !== true) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (!own.has(path)) removeTree(path);
    else if (entry.isDirectory()) removeOthers(path, own);
  }
}

async function unpackEntry(entry: Entry, root: string, place: string): Promise<void> {
  const { type, linkname, mode } = entry.header;
  if (type === 'directory') {
    makeDirectory(place);
    own(entry, place, isRoot() ? mode : mode | 0o700); // without the owner's bits we could neither fill nor remove it
    return;
  }
  removeTree(place);
  if (type === 'symlink') {
    symlinkSync(linkname, place);
    own(entry, place);
  } else if (type === 'link') {
    const target = inside(root, linkname);
    if (look(target) === undefined) throw new Error(`${place} is a hard link to ${linkname}, which is not there`);
    linkSync(target, place);
  } else if (type === 'file' || type === 'contiguous-file') {
    await writeFile(entry, place);
    own(entry, place, mode);
    utimesSync(place, entry.header.mtime, entry.header.mtime);
  }
  // Character and block devices and FIFOs are left out: the container's /dev is made when it starts.
}

const isRoot = (): boolean => process.getuid?.() === 0;

function makeDirectory(place: string): void {
  const found = look(place);
  if (found?.isDirectory() === true) return;
  if (found !== undefined) removeTree(place);
  mkdirSync(place, { mode: 0o755 });
}

async function writeFile(entry: Entry, place: string): Promise<void> {
  const descriptor = openSync(place, 'wx', 0o600);
  try {
    for await (const chunk of entry) writeSync(descriptor, chunk as Buffer);
  } finally {
    closeSync(descriptor);
  }
}

/** Owner first: changing it takes the set-user-id bit away. */
function own(entry: Entry, place: string, mode?: number): void {
  const { uid, gid } = entry.header;
  if (isRoot()) lchownSync(place, uid, gid);
  if (mode !== undefined) chmodSync(place, mode & 0o7777);
}
