// The source image: resolved once to one platform's digest, its manifest and config read and found fit to be packaged.
import { UserError } from '../contract/errors.ts';
import { readConfig, readManifest } from './manifest.ts';
import { FAMILY, MEDIA, type Descriptor, type Family, type ImageConfig, type ImageManifest } from './media-types.ts';
import { checkPlatform, choosePlatform, type OciArchitecture } from './platform.ts';
import { formatReference, manifestName, parseReference, type ImageReference } from './reference.ts';
import type { Registries } from './registries.ts';

export interface SourceImage {
  readonly reference: ImageReference;
  /** Of the manifest of the one platform, whatever the tag stood for. */
  readonly digest: string;
  readonly family: Family;
  readonly manifest: ImageManifest;
  readonly config: ImageConfig;
}

const CONFIG_LIMIT = 8 * 1024 * 1024;

/**
 * Finds an image: tag or digest, through an index where there is one, to manifest and config.
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
  checkPlatform(config, architecture, name);
  if (config.rootfs.diff_ids.length !== manifest.layers.length) {
    throw new UserError(
      `The image ${name} is broken: ${manifest.layers.length} layers, but ${config.rootfs.diff_ids.length} diff ids`,
    );
  }
  const family = manifest.mediaType === MEDIA.ociManifest ? 'oci' : 'docker';
  return { reference, digest: fetched.digest, family, manifest, config };
}

/** `host/repository@digest` of a source image. */
export function sourceName({ reference, digest }: SourceImage): string {
  return formatReference({ ...reference, tag: undefined, digest });
}

/** Overlay file systems take no more (moby#2897). */
const MAX_LAYERS = 127;

/**
 * The source's layers as they will stand in the packaged manifest: in its family's types.
 * @param added how many layers will be appended.
 * @throws UserError for layers that Lambda or Batch can't use, or that no registry gives away.
 */
export function copiedLayers({ manifest, family, reference }: SourceImage, added: number): Descriptor[] {
  const name = formatReference(reference);
  if (manifest.layers.length + added > MAX_LAYERS) {
    throw new UserError(
      `The image ${name} has ${manifest.layers.length} layers; with our ${added}, over the limit of ${MAX_LAYERS}`,
      {
        help: 'Build it with fewer steps, for instance with RUN lines joined, or with `docker build --squash`.',
      },
    );
  }
  return manifest.layers.map(({ mediaType, digest, size }) => ({
    mediaType: layerType(mediaType, family, name),
    digest,
    size,
  }));
}

function layerType(mediaType: string, family: Family, name: string): string {
  const again =
    'Build it with `docker buildx build --output type=image,push=true,compression=gzip,force-compression=true`.';
  // Lambda takes uncompressed layers of OCI's type only (rules_aws#145).
  if (mediaType === MEDIA.ociLayer && family === 'oci') return mediaType;
  switch (mediaType) {
    case MEDIA.ociLayerGzip:
    case MEDIA.dockerLayerGzip:
      return FAMILY[family].layer;
    case MEDIA.ociLayerZstd:
    case MEDIA.dockerLayerZstd:
      throw new UserError(`The image ${name} has layers compressed with zstd, which AWS Lambda does not take`, {
        help: again,
      });
    case MEDIA.ociLayer:
    case MEDIA.dockerLayer:
      throw new UserError(`The image ${name} has uncompressed layers, which AWS Lambda does not take`, { help: again });
    default:
      throw /foreign|nondistributable/.test(mediaType)
        ? new UserError(
            `The image ${name} has layers that may not be distributed (${mediaType}), as images of Windows have`,
          )
        : new UserError(`The image ${name} has layers of an unknown kind: ${mediaType}`, { help: again });
  }
}
