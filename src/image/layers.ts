// Layers that are the same bytes every time: entries sorted, parents first, owner root, time zero, modes 0755 or 0644.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { PassThrough, Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';
import { storedGzip } from './stored-gzip.ts';

/** A file of a layer. The path is that in the image; a leading slash makes no difference. */
export type LayerEntry =
  | { readonly path: string; readonly mode: number; readonly content: Uint8Array }
  | { readonly path: string; readonly mode: number; /** Path on this machine. */ readonly file: string }
  | { readonly path: string; /** What the symbolic link says. */ readonly link: string }
  | {
      readonly path: string;
      readonly mode: number;
      /** Kept as it is, unlike that of files: /tmp has 1777. */ readonly directory: true;
    };

/** A layer and how to read it. */
export interface Layer {
  /** Of the compressed bytes. */
  readonly digest: string;
  /** Of the tar archive. */
  readonly diffId: string;
  /** Compressed, in bytes. */
  readonly size: number;
  open(): Readable;
}

/**
 * A layer of small files, in memory, in stored gzip.
 * @throws Error for a path that leaves the image.
 */
export async function layerInMemory(entries: readonly LayerEntry[]): Promise<Layer> {
  const chunks: Buffer[] = [];
  const summary = await writeLayer(entries, storedGzip(), collect(chunks));
  const bytes = Buffer.concat(chunks);
  return { ...summary, open: () => Readable.from([bytes]) };
}

/**
 * A layer of files on disk that is written anew, in stored gzip, each time it is opened: nothing of it is kept.
 * @param known its sums, when they are known from an earlier time; a wrong one is noticed when it is uploaded.
 */
export async function layerOnTheFly(entries: readonly LayerEntry[], known?: LayerSums): Promise<Layer> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const summary = known ?? (await writeLayer(entries, storedGzip(), nowhere));
  return {
    ...summary,
    open() {
      const output = new PassThrough();
      writeLayer(entries, storedGzip(), output).catch((error: unknown) => output.destroy(error as Error));
      return output;
    },
  };
}

/** A layer compressed with gzip -6 into `file`, which must stay as long as the layer is used. */
export async function layerInFile(entries: readonly LayerEntry[], file: string): Promise<Layer> {
  const summary = await writeLayer(entries, createGzip({ level: 6 }), createWriteStream(file));
  return { ...summary, open: () => createReadStream(file) };
}

export type LayerSums = Pick<Layer, 'digest' | 'diffId' | 'size'>;

async function writeLayer(entries: readonly LayerEntry[], gzip: Transform, output: Writable): Promise<LayerSums> {
  const archive = pack();
  const tar = counted();
  const compressed = counted();
  const streaming = pipeline(archive, tar.stream, gzip, compressed.stream, output);
  await Promise.all([fill(archive, entries), streaming]);
  return { diffId: tar.digest(), digest: compressed.digest(), size: compressed.length() };
}

/** Writes the entries one after the other; only a piece of one file is in memory at a time. */
async function fill(archive: Pack, entries: readonly LayerEntry[]): Promise<void> {
  const fixed = { uid: 0, gid: 0, mtime: new Date(0) };
  try {
    for (const entry of withParents(entries)) {
      const header = { name: entry.path, ...fixed };
      if (!('content' in entry || 'file' in entry || 'link' in entry)) {
        await written(archive, { ...header, type: 'directory', mode: 'directory' in entry ? entry.mode : 0o755 });
      } else if ('link' in entry) {
        await written(archive, { ...header, type: 'symlink', mode: 0o777, linkname: entry.link });
      } else if ('content' in entry) {
        const content = Buffer.from(entry.content);
        await written(
          archive,
          { ...header, type: 'file', mode: fixedMode(entry.mode), size: content.length },
          Readable.from([content]),
        );
      } else {
        const { size } = await stat(entry.file);
        await written(
          archive,
          { ...header, type: 'file', mode: fixedMode(entry.mode), size },
          createReadStream(entry.file),
        );
      }
    }
    archive.finalize();
  } catch (error) {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

type Header = Parameters<Pack['entry']>[0];

async function written(archive: Pack, header: Header, content?: Readable): Promise<void> {
  if (content === undefined || header.size === 0) {
    await new Promise<void>((resolve, reject) => {
      archive.entry(header, '', (error) => (error ? reject(error) : resolve()));
    });
    return;
  }
  await pipeline(content, archive.entry(header));
}

/** Lambda runs images as a user without rights, so everybody may read all, and run what anybody may run. */
function fixedMode(mode: number): number {
  return (mode & 0o111) === 0 ? 0o644 : 0o755;
}

/** Sorted, with every parent directory before its children: Lambda refuses layers without (MissingParentDirectory). */
function withParents(entries: readonly LayerEntry[]): (LayerEntry | { readonly path: string })[] {
  const all = new Map<string, LayerEntry | { readonly path: string }>();
  for (const entry of entries) {
    const path = entry.path.replace(/^\/+/, '');
    const parts = path.split('/');
    if (parts.some((part) => part === '' || part === '.' || part === '..')) {
      throw new Error(`"${entry.path}" is no path for a layer`);
    }
    for (let depth = 1; depth < parts.length; depth += 1) {
      const parent = `${parts.slice(0, depth).join('/')}/`;
      if (!all.has(parent)) all.set(parent, { path: parent });
    }
    const own = 'directory' in entry ? `${path}/` : path;
    all.set(own, { ...entry, path: own });
  }
  return [...all.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

function collect(chunks: Buffer[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
}

/** Counts and hashes what passes. */
export function counted(): { stream: Transform; digest: () => string; length: () => number } {
  const hash = createHash('sha256');
  let length = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      length += chunk.length;
      done(null, chunk);
    },
  });
  return { stream, digest: () => `sha256:${hash.digest('hex')}`, length: () => length };
}
