// Zips that depend on nothing but their content: equal files give equal bytes, whoever makes the zip, wherever and
// whenever.
import { createHash } from 'node:crypto';
import { type Zippable, zipSync } from 'fflate';
import type { ZipFile } from './context.ts';

/** Zip knows only local time, so a local date is what gives the same bytes in every time zone. */
const TIME = new Date(2000, 0, 1);
const UNIX = 3;
const MODE = (0o100000 | 0o644) * 65536;

/** The zip of these files, sorted by path, each with mode 0644. */
export function zipOf(files: readonly ZipFile[]): Uint8Array {
  const sorted = files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  const entries: Zippable = {};
  for (const { path, content } of sorted) entries[path] = [content, { os: UNIX, attrs: MODE, mtime: TIME, level: 9 }];
  return zipSync(entries);
}

/** As Lambda's CodeSha256: base64 of the SHA-256 of the zip. */
export function codeSha256(zip: Uint8Array): string {
  return createHash('sha256').update(zip).digest('base64');
}
