// Puts the test's input where the function looks for it.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { S3 } from '@aws-sdk/client-s3';
import type { Test } from './options.ts';

export interface UploadedInput {
  readonly bucket: string;
  readonly key: string;
  readonly bytes: number;
  /** By S3's clock, which counts whole seconds: milliseconds since 1970, at or up to a second before the upload. */
  readonly at: number;
}

/** Files up to this size are held in memory, so that the SDK can send them again after a broken connection. Bytes. */
const IN_MEMORY = 64 * 1024 * 1024;

/** Uploads the input file under the function's input prefix. */
export async function uploadInput({ facts, input, clock, signal, on }: Test, s3: Pick<S3, 'putObject' | 'headObject'>): Promise<UploadedInput> {
  const object = { Bucket: facts.inputBucket, Key: facts.inputPrefix + input.name };
  const { size } = await stat(input.file);
  const body = size <= IN_MEMORY ? await readFile(input.file) : createReadStream(input.file, { end: size - 1 });
  await s3.putObject({ ...object, Body: body, ContentLength: size }, { abortSignal: signal });
  const { LastModified } = await s3.headObject(object, { abortSignal: signal });
  const uploaded = { bucket: object.Bucket, key: object.Key, bytes: size, at: LastModified?.getTime() ?? clock.now() };
  on({ type: 'uploaded', bucket: uploaded.bucket, key: uploaded.key, bytes: size });
  return uploaded;
}
