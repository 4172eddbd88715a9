// Zips that depend on nothing but their content: equal files give equal bytes, whoever makes the zip, wherever and
// whenever.
import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import type { ZipFile } from './context.ts';

/** Zip knows only local time, so a local date is what gives the same bytes in every time zone. */
const TIME = new Date(2000, 0, 1);
const UNIX = 3;
const MODE = (0o100000 | 0o644) * 65536;

/**
 * The zip of these files, sorted by path, each with mode 0644. A file whose very bytes (the same array) were in a zip
 * before is not deflated again: the supervisor, which every function has, costs half a second.
 */
export function zipOf(files: readonly ZipFile[]): Uint8Array {
  return joined(files.toSorted((one, other) => (one.path < other.path ? -1 : 1)).map(zipOfOne));
}

const made = new WeakMap<Uint8Array, Map<string, Uint8Array>>();

function zipOfOne({ path, content }: ZipFile): Uint8Array {
  const byPath = made.get(content) ?? new Map<string, Uint8Array>();
  const known = byPath.get(path);
  if (known !== undefined) return known;
  const zip = zipSync({ [path]: [content, { os: UNIX, attrs: MODE, mtime: TIME, level: 6 }] });
  made.set(content, byPath.set(path, zip));
  return zip;
}

/** Places in the end record and in a directory entry: APPNOTE.TXT, 4.3.16 and 4.3.12. */
const END = { length: 22, onDisk: 8, inAll: 10, directoryLength: 12, directoryStart: 16 };
const ENTRY_START = 42;

/** One zip of zips that hold one file each: first what each stores, then their directory entries, then one end record. */
function joined(zips: readonly Uint8Array[]): Uint8Array {
  const parts = zips.map((zip) => ({ zip, start: viewOf(zip, zip.length - END.length).getUint32(END.directoryStart, true) }));
  const stored = parts.map(({ zip, start }) => zip.subarray(0, start));
  let place = 0;
  const directory = parts.map(({ zip, start }) => {
    const entry = zip.slice(start, -END.length);
    viewOf(entry).setUint32(ENTRY_START, place, true);
    place += start;
    return entry;
  });
  const end = zipSync({});
  const view = viewOf(end);
  for (const field of [END.onDisk, END.inAll]) view.setUint16(field, zips.length, true);
  view.setUint32(END.directoryLength, directory.reduce((sum, { length }) => sum + length, 0), true);
  view.setUint32(END.directoryStart, place, true);
  return Buffer.concat([...stored, ...directory, end]);
}

const viewOf = (bytes: Uint8Array, start = 0): DataView => new DataView(bytes.buffer, bytes.byteOffset + start);

/** As Lambda's CodeSha256: base64 of the SHA-256 of the zip. */
export function codeSha256(zip: Uint8Array): string {
  return createHash('sha256').update(zip).digest('base64');
}
