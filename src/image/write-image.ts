// Writes an image to a registry: the blobs it lacks, four at a time, and then, only when all are there, the manifest.
import { Readable } from 'node:stream';
import { sha256 } from './digest.ts';
import type { Layer } from './layers.ts';
import { FAMILY, type Descriptor, type Family, type ImageConfig } from './media-types.ts';
import type { Registry } from './registry.ts';
import type { BlobSource } from './upload.ts';

/** A blob on its way. */
export interface Progress {
  /** The digest. */
  readonly blob: string;
  /** How much of it has been sent. */
  readonly bytes: number;
  readonly total: number;
  /** The image that it belongs to: `repository:tag`; how much of that has been sent, of all that has to be. */
  readonly image: { readonly name: string; readonly bytes: number; readonly total: number };
}

export interface BlobTransfer extends BlobSource {
  /** A repository of the target's registry that holds it already. */
  readonly mountFrom?: string | undefined;
}

/** A layer that is made on this machine, on its way to a registry. */
export function localTransfer(layer: Pick<Layer, 'digest' | 'size' | 'open'>): BlobTransfer {
  return {
    digest: layer.digest,
    size: layer.size,
    from: 'this machine',
    isRemote: false,
    open: async () => layer.open(),
  };
}

/** An image that shall be in a registry. */
export interface ImageToWrite {
  readonly family: Family;
  readonly config: ImageConfig;
  /** All layers, base first. */
  readonly layers: readonly Descriptor[];
  /** Where the layers come from; the config is written by itself. */
  readonly transfers: readonly BlobTransfer[];
}

export interface Written {
  /** Of the manifest. */
  readonly digest: string;
  readonly bytesUploaded: number;
  readonly bytesDownloaded: number;
  /** Blobs that were there already, or could be mounted. */
  readonly blobsSkipped: number;
}

const PARALLEL = 4;

/**
 * Writes an image under a tag. What is there already is not sent again; nothing at all when the tag means this image.
 * After a failure the registry has blobs, but no new manifest.
 */
export async function writeImage(
  registry: Registry,
  repository: string,
  tag: string,
  image: ImageToWrite,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<Written> {
  const { manifest, config } = serialize(image);
  const digest = sha256(manifest);
  const transfers = new Map([...image.transfers, config].map((transfer) => [transfer.digest, transfer]));
  let bytesUploaded = 0;
  let bytesDownloaded = 0;
  let blobsSkipped = 0;
  if ((await registry.findManifest(repository, tag)) === digest) {
    return { digest, bytesUploaded, bytesDownloaded, blobsSkipped: transfers.size };
  }
  let toSend = [...transfers.values()].reduce((sum, { size }) => sum + size, 0);
  const skip = ({ size }: BlobTransfer): void => {
    blobsSkipped += 1;
    toSend -= size;
  };
  await inParallel([...transfers.values()], PARALLEL, async (transfer) => {
    if (await registry.hasBlob(repository, transfer.digest)) return skip(transfer);
    let sent = 0;
    const onBytes = (bytes: number): void => {
      sent += bytes;
      bytesUploaded += bytes;
      if (transfer.isRemote) bytesDownloaded += bytes;
      const whole = { name: `${repository}:${tag}`, bytes: bytesUploaded, total: toSend };
      onProgress({ blob: transfer.digest, bytes: sent, total: transfer.size, image: whole });
    };
    const how = await registry.upload(repository, transfer, { mountFrom: transfer.mountFrom, onBytes });
    if (how === 'mounted') skip(transfer);
  });
  await registry.putManifest(repository, tag, manifest, FAMILY[image.family].manifest);
  return { digest, bytesUploaded, bytesDownloaded, blobsSkipped };
}

function serialize({ family, config, layers }: ImageToWrite): { manifest: Buffer; config: BlobTransfer } {
  const bytes = Buffer.from(JSON.stringify(config));
  const descriptor = { mediaType: FAMILY[family].config, size: bytes.length, digest: sha256(bytes) };
  const manifest = { schemaVersion: 2, mediaType: FAMILY[family].manifest, config: descriptor, layers };
  return {
    manifest: Buffer.from(JSON.stringify(manifest)),
    config: localTransfer({ ...descriptor, open: () => Readable.from([bytes]) }),
  };
}

/** Runs tasks, some at a time. After the first failure none is begun; it is thrown when those under way have ended. */
export async function inParallel<T>(
  items: readonly T[],
  limit: number,
  task: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const errors: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined && errors.length === 0; item = queue.shift()) {
      await task(item).catch((error: unknown) => errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  if (errors.length > 0) throw errors[0];
}
