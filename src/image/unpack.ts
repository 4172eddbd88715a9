// How a layer is packed, and the streams that unpack it.
import type { Readable, Transform } from 'node:stream';
import zlib from 'node:zlib';
import { UserError } from '../contract/errors.ts';
import { codeOf } from './error-code.ts';
import { MEDIA } from './media-types.ts';
import { zstdFrames } from './zstd-frames.ts';

/** How the archive of a layer is packed; `none`: it is a plain tar archive. */
export type Packing = 'gzip' | 'zstd' | 'none';

const PACKINGS: ReadonlyMap<string, Packing> = new Map([
  [MEDIA.ociLayer, 'none'],
  [MEDIA.dockerLayer, 'none'],
  [MEDIA.ociLayerGzip, 'gzip'],
  [MEDIA.dockerLayerGzip, 'gzip'],
  [MEDIA.ociLayerZstd, 'zstd'],
  [MEDIA.dockerLayerZstd, 'zstd'],
]);

/** The packing that a layer's media type names; undefined for types that are not known. */
export function packingOf(mediaType: string): Packing | undefined {
  return PACKINGS.get(mediaType);
}

/** Makes a decompressor of zstd. */
export type Zstd = () => Transform;

/** That of Node itself: from 22.15 and 23.8 on (https://nodejs.org/api/zlib.html#zlibcreatezstddecompressoptions). */
export const nodeZstd: Zstd | undefined =
  (zlib as Partial<Pick<typeof zlib, 'createZstdDecompress'>>).createZstdDecompress;

/** @throws UserError when Node can't unpack zstd and the image has layers of it. */
export function requireZstd(zstd: Zstd | undefined, image: string): Zstd {
  if (zstd !== undefined) return zstd;
  throw new UserError(
    `The image ${image} has layers compressed with zstd, which Node ${process.version} can't unpack`,
    {
      help:
        'AWS Lambda takes gzip only, so they are packed anew. Run the action with Node 24 (as `uses:` does), or build ' +
        'the image with `docker buildx build --output type=image,push=true,compression=gzip,force-compression=true`.',
    },
  );
}

/** The streams through which a packed layer becomes a tar archive; empty for one that is an archive already. */
export function unpackers(packing: Packing, zstd: Zstd | undefined, image: string): Transform[] {
  if (packing === 'zstd') return [zstdFrames(), requireZstd(zstd, image)()];
  return packing === 'gzip' ? [zlib.createGunzip()] : [];
}

/** Pipes through the streams; a failure of any one fails the last, and the end of the last ends them all. */
export function through(content: Readable, streams: readonly Transform[]): Readable {
  let last: Readable = content;
  for (const stream of streams) {
    const before = last;
    before.on('error', (error) => stream.destroy(error));
    stream.once('close', () => before.destroy());
    last = before.pipe(stream);
  }
  return last;
}

/** Whether an error says that packed data are damaged, as flipped bits make them before the digest tells. */
export function isBadPacking(error: unknown): boolean {
  return /^(Z_|ZSTD_)/.test(codeOf(error) ?? '');
}
