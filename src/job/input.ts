// Puts the test's input where the function looks for it.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { S3 } from '@aws-sdk/client-s3';
import type { Test } from './options.ts';
import type { JobOutcome } from './outcome.ts';

/** Files up to this size are held in memory, so that the SDK can send them again after a broken connection. Bytes. */
const IN_MEMORY = 64 * 1024 * 1024;

/** The object that the input file becomes. */
export async function inputObject({ facts, input }: Test): Promise<JobOutcome['input']> {
  const { size } = await stat(input.file);
  return { bucket: facts.inputBucket, key: facts.inputPrefix + input.name, bytes: size };
}

/**
 * Uploads the input file under the function's input prefix.
 * Returns S3's own time of it, which counts whole seconds: milliseconds since 1970, at or up to a second before the
 * upload.
 */
export async function uploadInput(test: Test, s3: Pick<S3, 'putObject' | 'headObject'>): Promise<number> {
  const { bucket, key, bytes } = await inputObject(test);
  const { file } = test.input;
  const body = bytes <= IN_MEMORY ? await readFile(file) : createReadStream(file, { end: bytes - 1 });
  const object = { Bucket: bucket, Key: key };
  await s3.putObject({ ...object, Body: body, ContentLength: bytes }, { abortSignal: test.signal });
  const { LastModified } = await s3.headObject(object, { abortSignal: test.signal });
  test.on({ type: 'uploaded', bucket, key, bytes });
  return LastModified?.getTime() ?? test.clock.now();
}
