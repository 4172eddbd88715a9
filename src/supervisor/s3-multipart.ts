// Large files go to S3 in parts, several at a time, each tried again by itself. What fails is taken back: parts of an
// upload that nobody completes are invisible, and paid for.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
import { createReadStream } from 'node:fs';
import type { CompletedPart, S3, UploadPartCommandOutput } from '@aws-sdk/client-s3';
import { messageOf } from '../contract/errors.ts';
import { again, type Gate } from './parallel.ts';

export type S3Multipart = Pick<
  S3,
  'createMultipartUpload' | 'uploadPart' | 'completeMultipartUpload' | 'abortMultipartUpload'
>;

const MIB = 1024 ** 2;
/** Files beyond this size go in parts. Bytes. */
export const IN_PARTS = 32 * MIB;
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html: parts of 5 MiB to 5 GiB, at most 10,000. */
const MOST_PARTS = 10_000;
const USUAL_PART = 16 * MIB;
/** Largest object of S3: 10,000 parts of 5 GiB (same source). Bytes. */
const LARGEST = MOST_PARTS * 5 * 1024 ** 3;
/** Time that taking back may need: a container that was told to end has half a minute left. Milliseconds. */
const ABORT_MS = 5000;

export interface LargeFile {
  readonly file: string;
  readonly bytes: number;
  readonly target: { readonly Bucket: string; readonly Key: string; readonly Metadata: Record<string, string> };
}

export interface Part {
  /** From 1 on. */
  readonly number: number;
  /** First byte in the file. */
  readonly start: number;
  readonly bytes: number;
}

/**
 * Cuts a file of this size into parts: 16 MiB each, and more in a file that would have more than 10,000 of them.
 * @throws Error for a file larger than S3's largest object
 */
export function partsOf(bytes: number): Part[] {
  if (bytes > LARGEST) throw new Error(`its ${bytes} bytes are more than the ${LARGEST} of S3's largest object`);
  const size = Math.max(USUAL_PART, Math.ceil(bytes / MOST_PARTS / MIB) * MIB);
  return Array.from({ length: Math.ceil(bytes / size) }, (_, index) => {
    const start = index * size;
    return { number: index + 1, start, bytes: Math.min(size, bytes - start) };
  });
}

/** Uploads a file in parts, each in its turn. Nothing of it is left when it fails, as far as S3 lets us take it back. */
export async function uploadInParts(s3: S3Multipart, large: LargeFile, turn: Gate, signal: AbortSignal): Promise<void> {
  const parts = partsOf(large.bytes);
  const { Bucket, Key } = large.target;
  const { UploadId } = await s3.createMultipartUpload(large.target, { abortSignal: signal });
  if (UploadId === undefined) throw new Error('the answer names no multipart upload');
  const upload = { Bucket, Key, UploadId };
  try {
    const completed = await sendAll(s3, { ...upload, file: large.file }, parts, turn, signal);
    await s3.completeMultipartUpload({ ...upload, MultipartUpload: { Parts: completed } }, { abortSignal: signal });
  } catch (error) {
    await s3.abortMultipartUpload(upload, { abortSignal: AbortSignal.timeout(ABORT_MS) }).catch((reason: unknown) => {
      const left = `${messageOf(error)}. Its parts stay, and cost: upload ${UploadId} could not be aborted`;
      throw new Error(`${left} (${messageOf(reason)})`, { cause: error });
    });
    throw error;
  }
}

interface OpenUpload {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string;
  readonly file: string;
}

/** Sends all parts. When one fails for good the others are stopped, and have stopped when this rejects. */
async function sendAll(
  s3: S3Multipart,
  upload: OpenUpload,
  parts: readonly Part[],
  turn: Gate,
  signal: AbortSignal,
): Promise<CompletedPart[]> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const sent = parts.map((part) => turn(async () => {
    either.throwIfAborted();
    return again(either, () => send(s3, upload, part, either));
  }).catch((error: unknown) => {
    // The first one says why; what the others say is only that they were stopped.
    if (!failed.signal.aborted) failed.abort(error);
    throw error;
  }));
  await Promise.allSettled(sent);
  if (failed.signal.aborted) throw failed.signal.reason;
  return Promise.all(sent);
}

async function send(s3: S3Multipart, upload: OpenUpload, part: Part, signal: AbortSignal): Promise<CompletedPart> {
  const { file, ...target } = upload;
  const answer = await s3.uploadPart(
    {
      ...target,
      PartNumber: part.number,
      Body: createReadStream(file, { start: part.start, end: part.start + part.bytes - 1 }),
      ContentLength: part.bytes,
    },
    { abortSignal: signal },
  );
  return { PartNumber: part.number, ETag: answer.ETag, ...checksumsOf(answer) };
}

/** S3 wants the checksums of the parts again when it puts them together. */
function checksumsOf(answer: UploadPartCommandOutput): Partial<CompletedPart> {
  const { ChecksumCRC32, ChecksumCRC32C, ChecksumCRC64NVME, ChecksumSHA1, ChecksumSHA256 } = answer;
  const all = { ChecksumCRC32, ChecksumCRC32C, ChecksumCRC64NVME, ChecksumSHA1, ChecksumSHA256 };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
