// The layers of a source image on their way into a repository: copied as they are, mounted, or packed anew.
import { keepPacked, findPacked, type Packed } from './repack-store.ts';
import { repackedLayer, type RepackOptions } from './repack.ts';
import type { Descriptor } from './media-types.ts';
import type { OciArchitecture } from './platform.ts';
import type { Registry } from './registry.ts';
import type { BlobStore, SourceImage, SourceLayer } from './source.ts';
import { inParallel, localTransfer, type BlobTransfer } from './write-image.ts';

/** Where the layers go. */
export interface TransferTarget {
  readonly registry: Registry;
  readonly repository: string;
  /** The repository of the same registry in which it is kept what layers were packed into. */
  readonly memory: string;
  /** Makes that repository before anything is written to it. */
  readonly prepareMemory: () => Promise<void>;
  /** A repository of the same registry that has got the same layers a moment ago: they are mounted or copied from it. */
  readonly copy: BlobStore | undefined;
}

export interface Transfers {
  /** The layers as they stand in the packaged image's manifest, base first. */
  readonly layers: readonly Descriptor[];
  /** How those get there that may be missing. */
  readonly transfers: readonly BlobTransfer[];
  /** Bytes that were read from a registry already. */
  readonly bytesDownloaded: number;
}

/** Packing takes a processor each. */
const PARALLEL = 2;

/** Copies blobs, or mounts them where they are in the same registry. */
export function transfersOf(
  blobs: BlobStore,
  wanted: readonly { readonly digest: string; readonly size: number }[],
  target: Registry,
): BlobTransfer[] {
  const { from, isRemote, repository } = blobs;
  const mountFrom = repository?.address === target.address ? repository.name : undefined;
  return wanted.map(({ digest, size }) => (
    { digest, size, from, isRemote, mountFrom, open: () => blobs.open(digest) }));
}

/**
 * Plans the way of all layers. Those that have to be packed anew are packed here, unless the target has them from
 * an earlier time.
 */
export async function transferLayers(
  source: SourceImage,
  layers: readonly SourceLayer[],
  target: TransferTarget,
  architecture: OciArchitecture,
  options: Omit<RepackOptions, 'onBytes'>,
): Promise<Transfers> {
  const kept = layers.filter(({ repack }) => repack === undefined).map(({ blob }) => blob);
  const transfers = transfersOf(target.copy ?? source.blobs, kept, target.registry);
  const packed = new Map<string, Packed>();
  let bytesDownloaded = 0;
  const onBytes = (bytes: number): void => {
    if (source.blobs.isRemote) bytesDownloaded += bytes;
  };
  const anew = new Map(layers.filter(({ repack }) => repack !== undefined).map((layer) => [layer.diffId, layer]));
  await inParallel([...anew.values()], PARALLEL, async (layer) => {
    const known = await findPacked(target.registry, target.memory, layer.diffId);
    if (known !== undefined && (await target.registry.hasBlob(target.repository, known.digest))) {
      packed.set(layer.diffId, known);
      return;
    }
    if (known !== undefined && target.copy !== undefined) {
      packed.set(layer.diffId, known);
      transfers.push(...transfersOf(target.copy, [known], target.registry));
      return;
    }
    const made = await repackedLayer(source, layer, { ...options, onBytes });
    packed.set(layer.diffId, made);
    transfers.push(localTransfer(made));
    if (known?.digest === made.digest) return;
    await target.prepareMemory();
    await keepPacked(target.registry, target.memory, architecture, layer.diffId, made);
  });
  const descriptors = layers.map(({ blob, diffId, mediaType }) => {
    const { digest, size } = packed.get(diffId) ?? blob;
    return { mediaType, digest, size };
  });
  return { layers: descriptors, transfers, bytesDownloaded };
}
