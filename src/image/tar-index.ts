// Where the members of a tar archive lie, by the headers alone: so an archive of gigabytes takes milliseconds.
// https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13_06 (ustar and pax),
// https://www.gnu.org/software/tar/manual/html_node/Standard.html (long names)
import { read } from 'node:fs';
import { posix } from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../contract/errors.ts';

/** Content of a member, in bytes from the archive's beginning. */
export interface Member {
  readonly offset: number;
  readonly size: number;
}

export interface TarIndex {
  /** A file of the archive, through links; undefined when it isn't there. */
  find(name: string): Member | undefined;
}

interface Header extends Member {
  readonly name: string;
  readonly type: string;
  readonly link: string;
}

const BLOCK = 512;
/** Names and pax records: nobody writes longer ones. */
const LONG_LIMIT = 1024 * 1024;
const MAX_LINKS = 10;
const readAt = promisify(read);

/**
 * Reads the headers of an archive.
 * @param fd of the opened file; @param size of the file, in bytes; @param name for messages.
 * @throws UserError for what is no archive, or ends early.
 */
export async function indexTar(fd: number, size: number, name: string): Promise<TarIndex> {
  const files = new Map<string, Member>();
  const links = new Map<string, string>();
  let extended: Partial<Record<string, string>> = {};
  for (let at = 0; at + BLOCK <= size; ) {
    const block = await bytesAt(fd, at, BLOCK);
    if (block.every((byte) => byte === 0)) break; // the end
    const header = readHeader(block, at, extended, name);
    at = header.offset + Math.ceil(header.size / BLOCK) * BLOCK;
    if (header.offset + header.size > size) {
      throw new UserError(`${name} ends in the middle of ${header.name}`, {
        help: 'Was it copied whole? Save the image again.',
      });
    }
    if (isExtension(header.type)) {
      const content = await bytesAt(fd, header.offset, Math.min(header.size, LONG_LIMIT));
      extended = { ...extended, ...readExtension(header.type, content.toString('utf8')) };
      continue;
    }
    extended = {};
    if (header.type === 'file') files.set(clean(header.name), { offset: header.offset, size: header.size });
    else if (header.type === '1') links.set(clean(header.name), clean(header.link));
    else if (header.type === '2') {
      links.set(clean(header.name), clean(posix.join(posix.dirname(header.name), header.link)));
    }
  }
  return {
    find(path) {
      let target: string | undefined = clean(path);
      for (let hops = 0; target !== undefined && hops < MAX_LINKS; hops += 1) {
        const member = files.get(target);
        if (member !== undefined) return member;
        target = links.get(target);
      }
      return undefined;
    },
  };
}

async function bytesAt(fd: number, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await readAt(fd, buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function readHeader(block: Buffer, at: number, extended: Partial<Record<string, string>>, archive: string): Header {
  if (checksum(block) !== octal(block, 148, 8)) {
    throw new UserError(`${archive} is no archive of an image`, { help: 'Make it with `docker save` or `podman save`.' });
  }
  const isUstar = text(block, 257, 5) === 'ustar';
  const prefix = isUstar && text(block, 257, 8) !== 'ustar  ' ? text(block, 345, 155) : '';
  const short = prefix === '' ? text(block, 0, 100) : `${prefix}/${text(block, 0, 100)}`;
  const flag = text(block, 156, 1);
  const type = flag === '' || flag === '0' || flag === '7' ? 'file' : flag;
  const name = extended['path'] ?? short;
  const isSized = type === 'file' || isExtension(type);
  // Records about the file that follows are not about themselves.
  const size = isExtension(type) || extended['size'] === undefined ? number(block, 124, 12) : Number(extended['size']);
  const link = extended['linkpath'] ?? text(block, 157, 100);
  return { name, type, link, offset: at + BLOCK, size: isSized ? size : 0 };
}

/** pax records for the next file or all files, and GNU's long names. */
function isExtension(type: string): boolean {
  return type === 'x' || type === 'g' || type === 'L' || type === 'K';
}

function readExtension(type: string, content: string): Record<string, string> {
  if (type === 'L') return { path: content.replace(/\0.*$/s, '') };
  if (type === 'K') return { linkpath: content.replace(/\0.*$/s, '') };
  if (type === 'g') return {}; // a comment, as git writes it
  const records = content.matchAll(/\d+ ([^=\n]+)=([^\n]*)\n/g);
  return Object.fromEntries([...records].map(([, key = '', value = '']) => [key, value]));
}

function text(block: Buffer, start: number, length: number): string {
  const field = block.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? length : end).toString('utf8');
}

function octal(block: Buffer, start: number, length: number): number {
  return Number.parseInt(text(block, start, length).trim(), 8) || 0;
}

/** Octal, or for files of 8 GiB and more base 256, marked by the first bit. */
function number(block: Buffer, start: number, length: number): number {
  if (((block[start] ?? 0) & 0x80) === 0) return octal(block, start, length);
  return block.subarray(start + 1, start + length).reduce((value, byte) => value * 256 + byte, 0);
}

/** The sum of all bytes, those of the sum itself taken as spaces. */
function checksum(block: Buffer): number {
  return block.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 0x20 : byte), 0);
}

function clean(path: string): string {
  return posix.normalize(path).replace(/^(\.?\/)+/, '');
}
