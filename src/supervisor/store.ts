// Where objects come from and go to. S3, and what speaks its protocol, is one such place.
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { S3 } from '@aws-sdk/client-s3';
import { again, gate } from './parallel.ts';
import { downloadObject, type S3Download } from './s3-download.ts';
import { IN_PARTS, uploadInParts, type S3Multipart } from './s3-multipart.ts';
import type { InputObject, StoredObject } from './stored-object.ts';

export type { InputObject, StoredObject } from './stored-object.ts';

export type Metadata = Record<string, string>;

export interface Store {
  /** Streams an object into a new file. Returns its size in bytes. */
  download(object: InputObject, file: string, signal: AbortSignal): Promise<number>;
  /** Streams a file of the given size into an object. */
  upload(file: string, bytes: number, object: StoredObject, metadata: Metadata, signal: AbortSignal): Promise<void>;
}

/** A body up to this size is held in memory, so that the SDK itself can send it again. Bytes. */
const IN_MEMORY = 4 * 1024 * 1024;
/** Uploads at a time, of small files and of parts of large ones. */
const PARALLEL = 8;

/** S3 as a store. Memory stays flat: what is large is streamed, from and to the disk. */
export function s3Store(s3: S3Download & S3Multipart & Pick<S3, 'putObject'>): Store {
  const turn = gate(PARALLEL);
  return {
    download: (object, file, signal) => downloadObject(s3, object, file, signal),
    upload: (file, bytes, object, metadata, signal) => {
      const target = { Bucket: object.bucket, Key: object.key, Metadata: metadata };
      if (bytes > IN_PARTS) return uploadInParts(s3, { file, bytes, target }, turn, signal);
      return turn(() => again(signal, async () => {
        const body = bytes <= IN_MEMORY ? await readFile(file) : createReadStream(file, { end: bytes - 1 });
        // A file that still grows must not send more than was announced.
        const length = Buffer.isBuffer(body) ? body.length : bytes;
        await s3.putObject({ ...target, Body: body, ContentLength: length }, { abortSignal: signal });
      }));
    },
  };
}
