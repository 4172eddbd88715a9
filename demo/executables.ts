// From executables of this machine to the files an image needs for them: the program, its dynamic loader, its shared libraries.
import { execFile } from 'node:child_process';
import { access, constants, open, readFile, realpath } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { UserError, messageOf } from '../src/contract/errors.ts';

/** Something in an image's file system; paths are absolute, `mode` holds the permission bits. */
export type Entry =
  | { readonly type: 'folder'; readonly path: string; readonly mode: number }
  | { readonly type: 'file'; readonly path: string; readonly mode: number; readonly content: Uint8Array }
  | { readonly type: 'link'; readonly path: string; readonly target: string };

/** Where the loaders of glibc and musl read which folders to search; they are taken along as they are. */
const LOADER_SETTINGS = ['/etc/ld.so.cache', '/etc/ld-musl-x86_64.path', '/etc/ld-musl-aarch64.path'];

/** The path of a program on PATH; UserError when there is none. */
export async function findProgram(name: string, path = process.env['PATH'] ?? ''): Promise<string> {
  for (const folder of [...path.split(delimiter), '/usr/bin', '/bin'].filter((folder) => folder.startsWith('/'))) {
    const candidate = join(folder, name);
    const executable = await access(candidate, constants.X_OK).then(() => true, () => false);
    if (executable) return candidate;
  }
  throw new UserError(`The program "${name}" is not on this machine's PATH.`, {
    help: `Install it: the image of the example is made of this machine's own shell and text tools.`,
  });
}

/**
 * Entries for these programs in the folder /usr/bin, with everything they need to run there.
 * A program that serves several names (busybox) is stored once; the other names are links to it.
 * @throws UserError when a program is missing, is no executable of Linux, or lacks a library.
 */
export async function programEntries(names: readonly string[]): Promise<Entry[]> {
  const programs = new Map<string, string>();
  for (const name of names) programs.set(`/usr/bin/${name}`, await realpath(await findProgram(name)));
  const libraries = new Map<string, string>();
  for (const file of new Set(programs.values())) {
    for (const path of await sharedLibraries(file)) libraries.set(path, await realpath(path));
  }
  const settings = libraries.size === 0 ? [] : await loaderSettings();
  return [...(await storedOnce(programs)), ...(await storedOnce(libraries)), ...settings];
}

/** Entries for files of this machine, by their path in the image: a file that stands at several paths is stored once. */
async function storedOnce(files: ReadonlyMap<string, string>): Promise<Entry[]> {
  const first = new Map<string, string>();
  const entries: Entry[] = [];
  for (const [path, file] of files) {
    const target = first.get(file);
    if (target === undefined) {
      first.set(file, path);
      entries.push({ type: 'file', path, mode: 0o755, content: await readFile(file) });
    } else {
      entries.push({ type: 'link', path, target });
    }
  }
  return entries;
}

/** Absolute paths of the loader and of all libraries that an executable loads at its start; none when it is static. */
export async function sharedLibraries(file: string): Promise<string[]> {
  const loader = await programInterpreter(file);
  if (loader === undefined) return [];
  const listing = await listLibraries(loader, file);
  const missing = /^\s*(\S+) => not found/m.exec(listing)?.[1];
  if (missing !== undefined) throw new UserError(`${file} needs the library ${missing}, which is not on this machine.`);
  // `libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x7f...)` or `/lib64/ld-linux-x86-64.so.2 (0x7f...)`
  const found = [...listing.matchAll(/^\s*(?:\S+ => )?(\/\S+) \(0x[0-9a-f]+\)$/gm)].flatMap(([, path]) => path ?? []);
  return [...new Set([loader, ...found])];
}

/** What the loader says it would load. Its own --list is what ldd runs; some loaders are only reached through ldd. */
async function listLibraries(loader: string, file: string): Promise<string> {
  // A clean environment: what LD_LIBRARY_PATH adds here would not be found in the image.
  const options = { env: { PATH: process.env['PATH'], LC_ALL: 'C' } };
  const run = async (program: string, args: string[]): Promise<string> =>
    (await promisify(execFile)(program, args, options)).stdout;
  try {
    return await run(loader, ['--list', file]);
  } catch {
    return run('ldd', [file]).catch((error: unknown) => {
      throw new UserError(`Can't tell which libraries ${file} needs: ${messageOf(error).trim()}`);
    });
  }
}

async function loaderSettings(): Promise<Entry[]> {
  const read = LOADER_SETTINGS.map(async (path): Promise<Entry[]> => {
    const content = await readFile(path).catch(() => undefined);
    return content === undefined ? [] : [{ type: 'file', path, mode: 0o644, content }];
  });
  return (await Promise.all(read)).flat();
}

const PT_INTERP = 3;
const ELF_MAGIC = 0x7f454c46;

/**
 * The dynamic loader that an ELF executable names in its PT_INTERP header; undefined for a static one.
 * Field offsets: System V ABI, "Program Header" (https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html).
 */
async function programInterpreter(file: string): Promise<string | undefined> {
  const handle = await open(file);
  try {
    const read = async (position: number, length: number): Promise<Buffer> =>
      (await handle.read(Buffer.alloc(length), 0, length, position)).buffer;
    const header = await read(0, 64);
    if (header.readUInt32BE(0) !== ELF_MAGIC || header[4] !== 2 || header[5] !== 1) {
      throw new UserError(`${file} is not a 64-bit little-endian executable of Linux.`, {
        help: 'A script or a program of another kind cannot be moved into an image by itself.',
      });
    }
    const size = header.readUInt16LE(54);
    const table = await read(Number(header.readBigUInt64LE(32)), size * header.readUInt16LE(56));
    for (let at = 0; at < table.length; at += size) {
      if (table.readUInt32LE(at) !== PT_INTERP) continue;
      const text = await read(Number(table.readBigUInt64LE(at + 8)), Number(table.readBigUInt64LE(at + 32)));
      return text.toString('latin1').replace(/\0.*$/s, '');
    }
    return undefined;
  } finally {
    await handle.close();
  }
}
