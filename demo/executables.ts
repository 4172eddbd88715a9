// From programs of this machine to the files an image needs for them: the program, its dynamic loader, its libraries.
import { execFile } from 'node:child_process';
import { access, constants, realpath } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { UserError, messageOf } from '../src/contract/errors.ts';
import { readElf } from '../src/image/elf.ts';
import type { LayerEntry } from '../src/image/layers.ts';

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
export async function programEntries(names: readonly string[]): Promise<LayerEntry[]> {
  const programs = new Map<string, string>();
  for (const name of names) programs.set(`/usr/bin/${name}`, await realpath(await findProgram(name)));
  const libraries = new Map<string, string>();
  for (const file of new Set(programs.values())) {
    for (const path of await sharedLibraries(file)) libraries.set(path, await realpath(path));
  }
  const settings = libraries.size === 0 ? [] : await loaderSettings();
  return [...storedOnce(programs), ...storedOnce(libraries), ...settings];
}

/** Entries for files of this machine, by their path in the image. A file at several paths is stored once. */
function storedOnce(files: ReadonlyMap<string, string>): LayerEntry[] {
  const first = new Map<string, string>();
  return [...files].map(([path, file]) => {
    const link = first.get(file);
    if (link !== undefined) return { path, link };
    first.set(file, path);
    return { path, mode: 0o755, file };
  });
}

/** Absolute paths of the loader and of all libraries that an executable loads at its start; none when it is static. */
export async function sharedLibraries(file: string): Promise<string[]> {
  const { interpreter: loader } = await readElf(file).catch((error: unknown) => {
    throw new UserError(messageOf(error), { help: 'A script cannot be moved into an image without its interpreter.' });
  });
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

async function loaderSettings(): Promise<LayerEntry[]> {
  const there = await Promise.all(LOADER_SETTINGS.map((path) => access(path).then(() => true, () => false)));
  return LOADER_SETTINGS.filter((_, index) => there[index]).map((path) => ({ path, mode: 0o644, file: path }));
}
