// Brings an object of S3 to the disk. A connection that breaks is taken up where it broke, as long as the object is the
// same one.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { GetObjectCommandInput, GetObjectCommandOutput, S3 } from '@aws-sdk/client-s3';
import { hasCode } from '../aws/errors.ts';
import { isFinal, pauseAfter, TRIES } from './parallel.ts';
import type { InputObject } from './stored-object.ts';

export type S3Download = Pick<S3, 'getObject'>;

/** What is on the disk of an object. */
interface Begun {
  /** Bytes in the file. */
  written: number;
  /** Size of the whole object; undefined before the first answer. */
  total: number | undefined;
  etag: string | undefined;
}

/**
 * Streams an object into a file, and returns its size in bytes. Five tries in a row that bring nothing end it; each that
 * brings something begins a new row.
 * @throws AwsError, or the file system's error
 */
export async function downloadObject(s3: S3Download, object: InputObject, file: string, signal: AbortSignal): Promise<number> {
  let begun: Begun = { written: 0, total: undefined, etag: undefined };
  for (let attempt = 1; ; attempt += 1) {
    const before = begun.written;
    try {
      await fetchRest(s3, object, file, begun, signal);
      return begun.written;
    } catch (error) {
      if (signal.aborted) throw error;
      // Somebody has put another object under this key meanwhile: that one is fetched, from its beginning.
      const isReplaced = hasCode(error, 'PreconditionFailed');
      // All of it came, and is not what its checksum says.
      const isWrong = begun.written > 0 && begun.written === begun.total;
      if (isReplaced || isWrong) begun = { written: 0, total: undefined, etag: undefined };
      else if (isFinal(error)) throw error;
      if (begun.written > before) attempt = 1;
      else if (attempt >= TRIES) throw error;
      await pauseAfter(attempt, signal);
    }
  }
}

async function fetchRest(s3: S3Download, object: InputObject, file: string, begun: Begun, signal: AbortSignal): Promise<void> {
  const answer = await s3.getObject(requestFor(object, begun), { abortSignal: signal });
  const { Body, ContentLength, ETag } = answer;
  if (!(Body instanceof Readable)) throw new Error('the answer has no body');
  const isRest = begun.written > 0 && startOf(answer) === begun.written;
  // A server that knows no ranges sends all of it.
  if (!isRest) Object.assign(begun, { written: 0, total: ContentLength, etag: ETag });
  const start = begun.written;
  const out = createWriteStream(file, isRest ? { flags: 'r+', start } : { flags: 'w' });
  try {
    await pipeline(Body, out, { signal });
  } finally {
    begun.written = start + out.bytesWritten;
  }
  if (begun.total !== undefined && begun.written !== begun.total) {
    throw new Error(`${begun.written} of ${begun.total} bytes came`);
  }
}

function requestFor({ bucket, key, versionId }: InputObject, { written, etag }: Begun): GetObjectCommandInput {
  const request = { Bucket: bucket, Key: key, ...(versionId === undefined ? {} : { VersionId: versionId }) };
  // Without its tag nobody could tell whether the rest is of the same object.
  if (written === 0 || etag === undefined) return request;
  return { ...request, Range: `bytes=${written}-`, IfMatch: etag };
}

/** Where the bytes of an answer begin in the object: `bytes 5-9/10`. */
function startOf({ ContentRange }: GetObjectCommandOutput): number | undefined {
  const [, start] = /^bytes (\d+)-/.exec(ContentRange ?? '') ?? [];
  return start === undefined ? undefined : Number(start);
}
