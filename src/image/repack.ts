// Layers that Lambda does not take as they are (zstd, plain archives), packed anew with gzip.
import { createWriteStream, createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { UserError } from '../contract/errors.ts';
import { counted, type Layer } from './layers.ts';
import { RegistryError, connectionLost } from './registry-error.ts';
import type { SourceImage, SourceLayer } from './source.ts';
import { isBadPacking, unpackers, type Zstd } from './unpack.ts';
import { verifyBlob } from './verify.ts';

/** Zip bombs grow by more; layers of logs and zeros by less. */
const MOST_GROWTH = 2000;
/** Bytes that any layer may have unpacked: ECR takes layers of 52,000 MiB at most, packed. */
const ALWAYS_ALLOWED = 1024 ** 3;

export interface RepackOptions {
  /** Where the packed layer is kept until it is uploaded. */
  readonly folder: string;
  readonly zstd: Zstd | undefined;
  /** Is told the bytes of the source's layer; a new try begins with the sum of its predecessor, negated. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Packs a layer of the source anew, as gzip -6: streamed, into one file. Of the archive nothing changes, so its diff
 * id stays. The same archive gives the same bytes with the same Node.
 * @throws UserError for a layer that is damaged, or that can't be read to its end in several tries.
 */
export function repackedLayer(source: SourceImage, layer: SourceLayer, options: RepackOptions): Promise<Layer> {
  const file = join(options.folder, `${layer.diffId.replace(':', '-')}.tar.gz`);
  return source.blobs.again(async () => {
    let read = 0;
    const onBytes = (bytes: number): void => {
      read += bytes;
      options.onBytes(bytes);
    };
    try {
      return await repackOnce(source, layer, { ...options, onBytes }, file);
    } catch (error) {
      options.onBytes(-read);
      throw explained(error, source, layer);
    }
  });
}

async function repackOnce(
  { blobs, name }: SourceImage,
  { blob, diffId, repack = 'none' }: SourceLayer,
  { zstd, onBytes }: RepackOptions,
  file: string,
): Promise<Layer> {
  const content = await blobs.open(blob.digest);
  const archive = counted();
  const packed = counted();
  await pipeline([
    content,
    verifyBlob(blob, blobs.from, onBytes),
    ...unpackers(repack, zstd, name),
    limited(Math.max(ALWAYS_ALLOWED, blob.size * MOST_GROWTH), name),
    archive.stream,
    createGzip({ level: 6 }),
    packed.stream,
    createWriteStream(file),
  ]);
  const unpacked = archive.digest();
  if (unpacked !== diffId) {
    const what = `the archive in ${blob.digest} has the digest ${unpacked}, not ${diffId}`;
    throw new UserError(`The image ${name} is broken: ${what}`, {
      help: 'Build it again and push it anew.',
    });
  }
  return { diffId, digest: packed.digest(), size: packed.length(), open: () => createReadStream(file) };
}

function explained(error: unknown, { blobs }: SourceImage, { blob }: SourceLayer): unknown {
  if (error instanceof UserError) return error;
  const what = `read ${blob.digest} to its end`;
  if (blobs.isRemote) return isNoSpace(error) ? error : connectionLost(blobs.from, what, error);
  return isBadPacking(error)
    ? new RegistryError(`Cannot ${what}: what ${blobs.from} holds there is damaged`, { cause: error })
    : error;
}

function isNoSpace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/** Lets no more than `most` bytes pass. */
function limited(most: number, name: string): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen <= most) done(null, chunk);
      else done(new UserError(`The image ${name} has a layer that grows beyond ${most} bytes when it is unpacked`));
    },
  });
}
