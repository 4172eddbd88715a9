// Blobs on disk, by digest, and the uploads on their way to become blobs. No blob is ever whole in memory.
import { createHash, randomUUID, type Hash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { digestInvalid, RegistryError, uploadUnknown } from './errors.ts';

export const DIGEST = /^sha256:[0-9a-f]{64}$/;

interface Upload {
  readonly repository: string;
  readonly file: string;
  readonly hash: Hash;
  size: number;
  busy: boolean;
}

export interface Blobs {
  /** Path of a blob's file; undefined when there is none. */
  readonly file: (digest: string) => string | undefined;
  readonly size: (digest: string) => number | undefined;
  /** Begins an upload to a repository and returns its id. */
  readonly begin: (repository: string) => string;
  /** Bytes received so far. */
  readonly received: (id: string, repository: string) => number;
  /** Appends the stream. `start`, when given, must be where the upload stands. Returns the bytes received so far. */
  readonly append: (id: string, repository: string, stream: Readable, start?: number) => Promise<number>;
  /** Ends an upload: what came must have this digest, otherwise it is thrown away with DIGEST_INVALID. */
  readonly finish: (id: string, repository: string, digest: string) => void;
  readonly cancel: (id: string, repository: string) => void;
}

/** A store of blobs in a folder, which is made when missing. */
export function createBlobs(folder: string): Blobs {
  const blobFolder = join(folder, 'blobs', 'sha256');
  const uploadFolder = join(folder, 'uploads');
  mkdirSync(blobFolder, { recursive: true, mode: 0o700 });
  mkdirSync(uploadFolder, { recursive: true, mode: 0o700 });
  const uploads = new Map<string, Upload>();

  const pathOf = (digest: string): string => join(blobFolder, digest.slice('sha256:'.length));
  const file = (digest: string): string | undefined =>
    DIGEST.test(digest) && existsSync(pathOf(digest)) ? pathOf(digest) : undefined;
  const find = (id: string, repository: string): Upload => {
    const upload = uploads.get(id);
    if (upload?.repository !== repository) throw uploadUnknown(id);
    return upload;
  };
  const discard = (id: string, upload: Upload): void => {
    uploads.delete(id);
    rmSync(upload.file, { force: true });
  };

  return {
    file,
    size: (digest) => {
      const path = file(digest);
      return path === undefined ? undefined : statSync(path).size;
    },
    begin: (repository) => {
      const id = randomUUID();
      uploads.set(id, { repository, file: join(uploadFolder, id), hash: createHash('sha256'), size: 0, busy: false });
      return id;
    },
    received: (id, repository) => find(id, repository).size,
    append: async (id, repository, stream, start) => {
      const upload = find(id, repository);
      if (upload.busy || (start !== undefined && start !== upload.size)) {
        throw new RegistryError('BLOB_UPLOAD_INVALID', `The next part must start at byte ${upload.size}`, 416);
      }
      await receive(upload, stream).catch((error: unknown) => {
        discard(id, upload); // hash and file may disagree now, so nothing can be built on it
        throw error;
      });
      return upload.size;
    },
    finish: (id, repository, digest) => {
      const upload = find(id, repository);
      const actual = `sha256:${upload.hash.digest('hex')}`;
      uploads.delete(id);
      if (actual !== digest) {
        rmSync(upload.file, { force: true });
        throw digestInvalid(`The upload has the digest ${actual}, not ${digest}`);
      }
      if (upload.size === 0 && !existsSync(upload.file)) {
        throw new RegistryError('BLOB_UPLOAD_INVALID', `Upload with id '${id}' does not have any parts`, 400);
      }
      renameSync(upload.file, pathOf(digest));
    },
    cancel: (id, repository) => discard(id, find(id, repository)),
  };
}

async function receive(upload: Upload, stream: Readable): Promise<void> {
  upload.busy = true;
  try {
    const measure = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of source) {
        upload.hash.update(chunk);
        upload.size += chunk.length;
        yield chunk;
      }
    };
    await pipeline(stream, measure, createWriteStream(upload.file, { flags: 'a', mode: 0o600 }));
  } finally {
    upload.busy = false;
  }
}
