// Collects what a job has written: the objects under the function's output paths that carry the job's id.
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3 } from '@aws-sdk/client-s3';
import { isNotFound } from '../aws/errors.ts';
import { OUTPUT_ORIGIN_METADATA } from '../contract/job-name.ts';
import type { Test } from './options.ts';
import type { OutputFile } from './outcome.ts';

const PARALLEL = 8;

type S3Client = Pick<S3, 'listObjectsV2' | 'headObject' | 'getObject'>;

interface Candidate {
  readonly bucket: string;
  readonly key: string;
  readonly bytes: number;
  /** The key below the output path's prefix. */
  readonly name: string;
}

interface Target {
  readonly candidate: Candidate;
  readonly file: string | undefined;
}

/**
 * The outputs of a job, downloaded when an output folder is asked for.
 * @param isOurs whether an object with this origin, the id of a job or request, is an output of the work
 * @param since S3's time of the input's upload: older objects can't be outputs. Milliseconds since 1970
 */
export async function collectOutputs(test: Test, s3: S3Client, isOurs: (origin: string) => boolean, since: number): Promise<OutputFile[]> {
  const candidates = await listCandidates(test, s3, since);
  const ours = await inParallel(candidates, (candidate) => wroteIt(s3, candidate, isOurs));
  const files = targets(candidates.filter((_, index) => ours[index]), test.outputDir);
  const outputs = await inParallel(files, async ({ candidate: { bucket, key, bytes }, file }): Promise<OutputFile> => {
    if (file !== undefined) await download(s3, bucket, key, file, test.signal);
    return { bucket, key, bytes, file };
  });
  for (const output of outputs) test.on({ type: 'output', output });
  return outputs;
}

async function listCandidates({ facts }: Test, s3: S3Client, since: number): Promise<Candidate[]> {
  const found = new Map<string, Candidate>();
  for (const { bucket, prefix } of facts.outputs) {
    let token: string | undefined;
    do {
      const from = token === undefined ? {} : { ContinuationToken: token };
      const page = await s3.listObjectsV2({ Bucket: bucket, Prefix: prefix, ...from });
      for (const { Key: key, Size: bytes = 0, LastModified } of page.Contents ?? []) {
        if (key === undefined || key.endsWith('/') || (LastModified?.getTime() ?? Infinity) < since) continue;
        const id = `${bucket}/${key}`;
        // Of two output paths of one bucket, the first one names the object.
        if (!found.has(id)) found.set(id, { bucket, key, bytes, name: key.slice(prefix.length) });
      }
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }
  return [...found.values()];
}

async function wroteIt(s3: S3Client, { bucket, key }: Candidate, isOurs: (origin: string) => boolean): Promise<boolean> {
  try {
    const { Metadata } = await s3.headObject({ Bucket: bucket, Key: key });
    const origin = Metadata?.[OUTPUT_ORIGIN_METADATA];
    return origin !== undefined && isOurs(origin);
  } catch (error) {
    // Listed, and gone before we asked.
    if (isNotFound(error)) return false;
    throw error;
  }
}

/**
 * Where each object goes; two of the same relative name (from several output paths) are told apart by bucket and key.
 */
function targets(candidates: readonly Candidate[], folder: string | undefined): Target[] {
  const taken = new Set<string>();
  return candidates.map((candidate) => {
    if (folder === undefined) return { candidate, file: undefined };
    const wished = safePath(candidate.name);
    const path = taken.has(wished) ? safePath(`${candidate.bucket}/${candidate.key}`) : wished;
    taken.add(path);
    return { candidate, file: join(folder, path) };
  });
}

/** A relative path that stays where it is joined to: parts that would lead elsewhere are renamed. */
export function safePath(name: string): string {
  const parts = name.replaceAll('\\', '%5C').replaceAll('\0', '%00').split('/').filter((part) => part !== '');
  const safe = parts.map((part) => (/^\.\.?$/.test(part) ? part.replaceAll('.', '%2E') : part));
  return safe.length === 0 ? 'output' : safe.join('/');
}

/** Downloads to a temporary name first: a file under its own name is whole. */
async function download(s3: S3Client, bucket: string, key: string, file: string, signal: AbortSignal): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const partial = join(dirname(file), `.${randomUUID()}.part`);
  try {
    const { Body } = await s3.getObject({ Bucket: bucket, Key: key }, { abortSignal: signal });
    if (!(Body instanceof Readable)) throw new Error(`s3://${bucket}/${key}: the answer has no body`);
    await pipeline(Body, createWriteStream(partial), { signal });
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
}

/** Works on all items, a few at a time; results in the items' order. */
async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const entries = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let entry = entries.shift(); entry !== undefined; entry = entries.shift()) {
      results[entry[0]] = await work(entry[1]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL, items.length) }, worker));
  return results;
}
