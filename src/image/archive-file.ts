// An archive on this machine, opened for reading its members in any order.
import { createReadStream, createWriteStream, fstatSync, open, openSync, read, rmSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError, messageOf } from '../contract/errors.ts';
import { archiveKind } from '../fdl/image-file.ts';
import { codeOf } from './error-code.ts';
import { indexTar, type Member } from './tar-index.ts';
import { readAll } from './transport.ts';
import { unpackers, type Zstd } from './unpack.ts';

export interface ArchiveFile {
  /** As the user names it. */
  readonly name: string;
  find(member: string): Member | undefined;
  open(member: Member): Readable;
  /** A small member. @throws UserError when it isn't there, or is longer than `limit` bytes. */
  read(member: string, limit: number): Promise<Buffer>;
}

export interface ArchiveOptions {
  /** Where a packed archive is unpacked. */
  readonly temporary: string;
  readonly zstd: Zstd | undefined;
}

/**
 * Opens an archive; a packed one is unpacked into a file without a name, which is gone when this process ends.
 * @param path on this machine
 * @param name as the user names it
 * @throws UserError for a file that is not there, can't be read, or is no archive.
 */
export async function openArchive(path: string, name: string, options: ArchiveOptions): Promise<ArchiveFile> {
  const kind = await kindOf(path, name);
  // A number, not a FileHandle: it stays open for as long as the packager may want to read.
  const fd = kind === 'tar' ? openSync(path, 'r') : await unpacked(path, name, kind, options);
  const index = await indexTar(fd, fstatSync(fd).size, name);
  const openMember = ({ offset, size }: Member): Readable =>
    size === 0
      ? Readable.from([])
      : createReadStream('', { fd, fs: SHARED, start: offset, end: offset + size - 1, highWaterMark: 256 * 1024 });
  return {
    name,
    find: (member) => index.find(member),
    open: openMember,
    async read(member, limit) {
      const found = index.find(member);
      if (found === undefined) throw lacking(name, member);
      return readAll(openMember(found), limit, `read ${member} of ${name}`);
    },
  };
}

/** Streams of one file descriptor. A stream that is destroyed closes its own, whatever autoClose says. */
const SHARED = { open, read, close: (_fd: number, done: (error?: NodeJS.ErrnoException | null) => void) => done() };

/** The error for an archive in which something is missing that another part of it names. */
export function lacking(name: string, member: string): UserError {
  return new UserError(`${name} lacks ${member}, which belongs to its image`, {
    help: 'Save the image again; one of several platforms with `docker save --platform linux/amd64`.',
  });
}

const HEAD = 512;

async function kindOf(path: string, name: string): Promise<'tar' | 'gzip' | 'zstd'> {
  try {
    const file = await openFile(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
      const kind = archiveKind(buffer.subarray(0, bytesRead));
      if (kind !== undefined) return kind;
    } finally {
      await file.close();
    }
  } catch (error) {
    const why = codeOf(error) === 'ENOENT' ? 'it is not there' : messageOf(error);
    throw new UserError(`The image ${name} can't be read: ${why}`, {
      help: 'Name an archive of `docker save` by its path. Is it made, or downloaded, before this step?',
      cause: error,
    });
  }
  throw new UserError(`${name} is no archive of an image`, { help: 'Make it with `docker save` or `podman save`.' });
}

async function unpacked(path: string, name: string, kind: 'gzip' | 'zstd', options: ArchiveOptions): Promise<number> {
  const file = join(options.temporary, `scar-archive-${process.pid}-${Date.now()}.tar`);
  try {
    const unpacking = unpackers(kind, options.zstd, name);
    await pipeline([createReadStream(path), ...unpacking, createWriteStream(file, { flags: 'wx' })]);
    return openSync(file, 'r');
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${name} can't be unpacked: ${messageOf(error)}`, {
      help: 'Was it copied whole?',
      cause: error,
    });
  } finally {
    rmSync(file, { force: true });
  }
}
