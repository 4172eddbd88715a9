// The source image: resolved once to one platform's digest, its manifest and config read and found fit to be packaged.
import type { Readable } from 'node:stream';
import { UserError } from '../contract/errors.ts';
import { readConfig, readManifest } from './manifest.ts';
import { FAMILY, MEDIA, type Descriptor, type Family, type ImageConfig, type ImageManifest } from './media-types.ts';
import { checkPlatform, choosePlatform, type OciArchitecture } from './platform.ts';
import { formatReference, manifestName, parseReference } from './reference.ts';
import type { Registries } from './registries.ts';
import type { Registry } from './registry.ts';
import { packingOf, type Packing } from './unpack.ts';

/** Where the blobs of an image are. */
export interface BlobStore {
  /** For messages: `ghcr.io/owner/image`, the path of an archive. */
  readonly from: string;
  /** Whether reading is a download, which may succeed the next time. */
  readonly isRemote: boolean;
  /** The repository, if it is in a registry: another one of that registry may mount its blobs. */
  readonly repository: { readonly address: string; readonly name: string } | undefined;
  /** Opens a blob at its beginning, without verification and without another try. */
  open(digest: string): Promise<Readable>;
  /** Calls `attempt` again as long as it fails for a reason that may pass, with waits between. */
  again<T>(attempt: () => Promise<T>): Promise<T>;
}

export interface SourceImage {
  /** As the user would name it: `docker.io/grycap/mrbayes:latest`, the path of an archive. */
  readonly name: string;
  /** The same with the digest: `host/repository@digest`. */
  readonly pinned: string;
  /** Of the manifest of the one platform, whatever the tag stood for; of the config, where there is no manifest. */
  readonly digest: string;
  readonly family: Family;
  readonly manifest: ImageManifest;
  readonly config: ImageConfig;
  readonly blobs: BlobStore;
}

export const CONFIG_LIMIT = 8 * 1024 * 1024;

/**
 * Finds an image in a registry: tag or digest, through an index where there is one, to manifest and config.
 * @throws UserError for an image that is not there, not accessible, not an image, or not for the architecture.
 */
export async function resolveImage(
  image: string,
  architecture: OciArchitecture,
  registries: Registries,
): Promise<SourceImage> {
  const reference = parseReference(image);
  const { repository } = reference;
  const registry = registries.of(reference.registry);
  const name = formatReference(reference);
  let fetched = await registry.manifest(repository, manifestName(reference));
  let read = readManifest(fetched.bytes, fetched.contentType, name);
  if (read.kind === 'index') {
    const { digest } = choosePlatform(read.index, architecture, name);
    fetched = await registry.manifest(repository, digest);
    read = readManifest(fetched.bytes, fetched.contentType, name);
  }
  if (read.kind === 'index') throw new UserError(`The image ${name} is an index of indexes, which is not supported`);
  const { manifest } = read;
  const config = readConfig(await registry.readBlob(repository, manifest.config, CONFIG_LIMIT), name);
  const { digest } = fetched;
  const pinned = formatReference({ ...reference, tag: undefined, digest });
  const blobs = blobsIn(registry, repository);
  return checked({ name, pinned, digest, family: familyOf(manifest), manifest, config, blobs }, architecture);
}

/** The blobs of a registry's repository. */
export function blobsIn(registry: Registry, repository: string): BlobStore {
  return {
    from: `${registry.host}/${repository}`,
    isRemote: true,
    repository: { address: registry.address, name: repository },
    open: (digest) => registry.openBlob(repository, digest),
    again: (attempt) => registry.again(attempt),
  };
}

export function familyOf({ mediaType }: ImageManifest): Family {
  return mediaType === MEDIA.ociManifest ? 'oci' : 'docker';
}

/** @throws UserError for an image that says itself that it is for another architecture, or contradicts itself. */
export function checked(source: SourceImage, architecture: OciArchitecture): SourceImage {
  const { config, manifest, name } = source;
  checkPlatform(config, architecture, name);
  if (config.rootfs.diff_ids.length === manifest.layers.length) return source;
  throw new UserError(
    `The image ${name} is broken: ${manifest.layers.length} layers, but ${config.rootfs.diff_ids.length} diff ids`,
  );
}

/** A layer of the source on its way into the packaged image. */
export interface SourceLayer {
  /** As it is in the source. */
  readonly blob: Descriptor;
  /** Of its archive. */
  readonly diffId: string;
  /** The type that it has in the packaged image. */
  readonly mediaType: string;
  /** Set for a layer that Lambda does not take as it is: it is packed anew, as gzip. */
  readonly repack: Packing | undefined;
}

/** Overlay file systems take no more (moby#2897). */
const MAX_LAYERS = 127;

/**
 * The source's layers, with what becomes of each in the packaged image.
 * @param added how many layers will be appended.
 * @throws UserError for layers that Lambda or Batch can't use, or that no registry gives away.
 */
export function sourceLayers({ manifest, family, name, config, blobs }: SourceImage, added: number): SourceLayer[] {
  if (manifest.layers.length + added > MAX_LAYERS) {
    throw new UserError(
      `The image ${name} has ${manifest.layers.length} layers; with our ${added}, over the limit of ${MAX_LAYERS}`,
      {
        help: 'Build it with fewer steps, for instance with RUN lines joined, or with `docker build --squash`.',
      },
    );
  }
  return packedLayers({ manifest, name }).map(({ blob, packing }, index): SourceLayer => {
    // Lambda takes uncompressed layers of OCI's type (rules_aws#145). From a file they are packed, to move less.
    const isKept = packing === 'gzip' || (blob.mediaType === MEDIA.ociLayer && family === 'oci' && blobs.isRemote);
    return {
      blob,
      diffId: config.rootfs.diff_ids[index] ?? '',
      mediaType: packing === 'none' && isKept ? blob.mediaType : FAMILY[family].layer,
      repack: isKept ? undefined : packing,
    };
  });
}

/** The layers of an image and how they are packed. @throws UserError for those that nobody can unpack. */
export function packedLayers(
  { manifest, name }: Pick<SourceImage, 'manifest' | 'name'>,
): { readonly blob: Descriptor; readonly packing: Packing }[] {
  return manifest.layers.map((blob) => ({ blob, packing: knownPacking(blob.mediaType, name) }));
}

function knownPacking(mediaType: string, name: string): Packing {
  const packing = packingOf(mediaType);
  if (packing !== undefined) return packing;
  throw /foreign|nondistributable/.test(mediaType)
    ? new UserError(
        `The image ${name} has layers that may not be distributed (${mediaType}), as images of Windows have`,
        { help: 'Use an image whose layers are all in its registry.' },
      )
    : new UserError(`The image ${name} has layers of an unknown kind: ${mediaType}`, {
        help: 'Build it with `docker buildx build --output type=image,push=true,compression=gzip,force-compression=true`.',
      });
}
