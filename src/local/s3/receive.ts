// Receives an object's body: streams it to a file and checks every digest that the request brings.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ServiceError } from '../service.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import type { S3Call } from './call.ts';
import { algorithmOf, CHECKSUM_PREFIX, startChecksum, type RunningChecksum } from './checksums.ts';
import { discard } from './state.ts';

export interface ReceivedBody {
  readonly size: number;
  /** Hexadecimal. */
  readonly md5: string;
  /** The checksums that were asked for or given, by header. */
  readonly checksums: Readonly<Record<string, string>>;
}

/** A single PutObject or UploadPart takes 5 GiB. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const MAX_BYTES = 5 * 1024 ** 3;

/** Writes the body to the file; the file is removed again when the body is not what it should be. */
export async function receiveBody(call: S3Call, file: string): Promise<ReceivedBody> {
  try {
    return await receive(call, file);
  } catch (error) {
    discard(file);
    throw error;
  }
}

async function receive(call: S3Call, file: string): Promise<ReceivedBody> {
  const chunked = isAwsChunked(call);
  const expectedSize = announcedSize(call, chunked);
  const trailer = new Map<string, string>();
  const md5 = createHash('md5');
  const sha256 = /^[0-9a-f]{64}$/.test(call.header('x-amz-content-sha256') ?? '') ? createHash('sha256') : undefined;
  const checksums = startChecksums(call);
  let size = 0;
  const source = call.request.stream as AsyncIterable<Buffer>;
  const measure = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      size += chunk.length;
      md5.update(chunk);
      sha256?.update(chunk);
      for (const checksum of checksums.values()) checksum.update(chunk);
      yield chunk;
    }
  };
  const content = chunked ? decodeAwsChunked(source, trailer) : source;
  await pipeline(content, measure, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  if (size !== expectedSize) {
    const message = 'You did not provide the number of bytes specified by the Content-Length HTTP header';
    throw new ServiceError('IncompleteBody', message);
  }
  const digest = md5.digest();
  checkMd5(call, digest);
  if (sha256 !== undefined && sha256.digest('hex') !== call.header('x-amz-content-sha256')) {
    const message = "The provided 'x-amz-content-sha256' header does not match what was computed.";
    throw new ServiceError('XAmzContentSHA256Mismatch', message);
  }
  return { size, md5: digest.toString('hex'), checksums: checkChecksums(call, trailer, checksums) };
}

function isAwsChunked(call: S3Call): boolean {
  const encodings = (call.header('content-encoding') ?? '').split(',').map((name) => name.trim());
  return encodings.includes('aws-chunked') || (call.header('x-amz-content-sha256') ?? '').startsWith('STREAMING-');
}

function announcedSize(call: S3Call, chunked: boolean): number {
  const given = call.header(chunked ? 'x-amz-decoded-content-length' : 'content-length');
  if (given === undefined) {
    throw new ServiceError('MissingContentLength', 'You must provide the Content-Length HTTP header.', 411);
  }
  const size = Number(given);
  if (size > MAX_BYTES) {
    const message = 'Your proposed upload exceeds the maximum allowed size';
    throw new ServiceError('EntityTooLarge', message, 400, { ProposedSize: given, MaxSizeAllowed: String(MAX_BYTES) });
  }
  return size;
}

function startChecksums(call: S3Call): Map<string, RunningChecksum> {
  const headers = [...Object.keys(call.request.headers), ...(call.header('x-amz-trailer') ?? '').split(',')];
  const named = headers.map((header) => algorithmOf(header.trim()));
  const asked = call.header('x-amz-sdk-checksum-algorithm')?.toLowerCase();
  const running = new Map<string, RunningChecksum>();
  for (const algorithm of [...named, asked]) {
    const checksum = algorithm === undefined ? undefined : startChecksum(algorithm);
    if (algorithm !== undefined && checksum !== undefined) running.set(algorithm, checksum);
  }
  return running;
}

function checkMd5(call: S3Call, digest: Buffer): void {
  const given = call.header('content-md5');
  if (given === undefined) return;
  if (Buffer.from(given, 'base64').length !== 16) {
    throw new ServiceError('InvalidDigest', 'The Content-MD5 you specified was invalid.');
  }
  if (given !== digest.toString('base64')) {
    throw new ServiceError('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
}

function checkChecksums(
  call: S3Call,
  trailer: ReadonlyMap<string, string>,
  running: ReadonlyMap<string, RunningChecksum>,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [algorithm, checksum] of running) {
    const header = CHECKSUM_PREFIX + algorithm;
    const computed = checksum.digest();
    const given = call.header(header) ?? trailer.get(header);
    if (given !== undefined && given !== computed) {
      const message = `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`;
      throw new ServiceError('BadDigest', message);
    }
    found[header] = computed;
  }
  return found;
}
