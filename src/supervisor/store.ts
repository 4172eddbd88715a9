// Where objects come from and go to. S3 is one such place.
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3 } from '@aws-sdk/client-s3';
import { AwsError } from '../aws/errors.ts';

export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
}

type Metadata = Record<string, string>;

export interface Store {
  /** Streams an object into a new file. Returns its size in bytes. */
  download(object: StoredObject, file: string, signal: AbortSignal): Promise<number>;
  /** Streams a file of the given size into an object. */
  upload(file: string, bytes: number, object: StoredObject, metadata: Metadata, signal: AbortSignal): Promise<void>;
}

/** A body up to this size is held in memory, so that the SDK itself can send it again. Bytes. */
const IN_MEMORY = 4 * 1024 * 1024;
/** Tries of a transfer whose stream broke; the SDK repeats requests, but not what has begun to stream. */
const TRIES = 3;

/** S3 as a store. */
export function s3Store(s3: Pick<S3, 'getObject' | 'putObject'>): Store {
  return {
    download: (object, file, signal) => again(signal, () => download(s3, object, file, signal)),
    upload: (file, bytes, object, metadata, signal) =>
      again(signal, async () => {
        const body = bytes <= IN_MEMORY ? await readFile(file) : createReadStream(file, { end: bytes - 1 });
        // A file that still grows must not send more than was announced.
        const length = Buffer.isBuffer(body) ? body.length : bytes;
        const target = { Bucket: object.bucket, Key: object.key, Metadata: metadata };
        await s3.putObject({ ...target, Body: body, ContentLength: length }, { abortSignal: signal });
      }),
  };
}

async function download(
  s3: Pick<S3, 'getObject'>,
  { bucket, key }: StoredObject,
  file: string,
  signal: AbortSignal,
): Promise<number> {
  const { Body, ContentLength } = await s3.getObject({ Bucket: bucket, Key: key }, { abortSignal: signal });
  if (!(Body instanceof Readable)) throw new Error('the answer has no body');
  const out = createWriteStream(file, { flags: 'w' });
  await pipeline(Body, out, { signal });
  if (ContentLength !== undefined && out.bytesWritten !== ContentLength) {
    throw new Error(`${out.bytesWritten} of ${ContentLength} bytes came`);
  }
  return out.bytesWritten;
}

/** Repeats a broken transfer. What S3 has refused (an answer of 4xx) or the disk can't hold is not repeated. */
async function again<T>(signal: AbortSignal, transfer: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transfer();
    } catch (error) {
      if (signal.aborted || attempt === TRIES || isFinal(error)) throw error;
    }
  }
}

function isFinal(error: unknown): boolean {
  if (error instanceof AwsError) return error.status !== undefined && error.status < 500;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return ['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'ENOENT', 'EFBIG', 'EIO'].includes(code);
}
