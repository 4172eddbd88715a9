// Paths inside an unpacked root file system: symbolic links are followed as the container would, never out of the root.
import { lstatSync, mkdirSync, readlinkSync, type Stats } from 'node:fs';
import { join } from 'node:path';

/** As Linux: more links than this on one path are a loop (path_resolution(7)). */
const MAX_LINKS = 40;

/** What lies at a path, links not followed; undefined when nothing does. */
export function look(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

export interface InsideOptions {
  /** Make directories that are missing on the way. */
  readonly makeParents?: boolean;
  /** Follow the last part too when it is a symbolic link. */
  readonly followLast?: boolean;
}

/**
 * The real path of `name` in the root: an absolute path of the host, free of symbolic links but for its last part.
 * `..` stops at the root, and links lead to where they would lead inside the container.
 * @throws Error on a loop of links, and where a file stands in a directory's place.
 */
export function inside(root: string, name: string, options: InsideOptions = {}): string {
  const pending = name.split('/').reverse();
  let at: string[] = [];
  let links = 0;
  while (pending.length > 0) {
    const part = pending.pop();
    if (part === undefined || part === '' || part === '.') continue;
    if (part === '..') {
      at = at.slice(0, -1);
      continue;
    }
    const path = join(root, ...at, part);
    const isLast = pending.every((rest) => rest === '' || rest === '.');
    const found = isLast && options.followLast !== true ? undefined : look(path);
    if (found?.isSymbolicLink() === true) {
      links += 1;
      if (links > MAX_LINKS) throw new Error(`Too many levels of symbolic links: ${name}`);
      const target = readlinkSync(path);
      if (target.startsWith('/')) at = [];
      pending.push(...target.split('/').reverse());
      continue;
    }
    if (!isLast) requireDirectory(path, found, name, options.makeParents === true);
    at = [...at, part];
  }
  return join(root, ...at);
}

function requireDirectory(path: string, found: Stats | undefined, name: string, make: boolean): void {
  if (found === undefined && make) mkdirSync(path, { mode: 0o755 });
  else if (found !== undefined && !found.isDirectory()) throw new Error(`Not a directory on the way to ${name}`);
}
