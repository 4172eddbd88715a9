// Which image of an index runs on the processor we deploy for, and whether an image says it does.
import { UserError } from '../contract/errors.ts';
import type { Architecture } from '../fdl/spec.ts';
import { MEDIA, type ImageConfig, type ImageIndex, type PlatformDescriptor } from './media-types.ts';

/** Names of architectures in images, which are Go's. */
export type OciArchitecture = 'amd64' | 'arm64';

/** `x86_64`, as AWS writes it, is `amd64` in images. */
export function ociArchitecture(architecture: Architecture): OciArchitecture {
  return architecture === 'arm64' ? 'arm64' : 'amd64';
}

/** Variants that every machine of AWS's runs, best last. x86-64-v3 is not promised by Lambda. */
const VARIANTS: Record<OciArchitecture, readonly string[]> = {
  amd64: ['', 'v1', 'v2'],
  arm64: ['', 'v8', 'v8.0'],
};

/**
 * The manifest of an index for one architecture on Linux; attestations are no images.
 * @throws UserError that lists what the index has.
 */
export function choosePlatform(index: ImageIndex, architecture: OciArchitecture, image: string): PlatformDescriptor {
  const images = index.manifests.filter(isImage);
  const variants = VARIANTS[architecture];
  const rank = (entry: PlatformDescriptor): number => variants.indexOf(entry.platform?.variant ?? '');
  const fitting = images
    .filter(({ platform }) => platform?.os === 'linux' && platform.architecture === architecture)
    .filter((entry) => rank(entry) >= 0)
    .toSorted((a, b) => rank(b) - rank(a));
  // An entry without a platform may be anything: its config is checked by whoever fetches it.
  const chosen = fitting[0] ?? images.find(({ platform }) => platform === undefined);
  if (chosen === undefined) {
    const offered = images.map(platformName);
    throw new UserError(`The image ${image} is not made for linux/${architecture}`, {
      help:
        offered.length === 0
          ? 'Its index holds no image at all.'
          : `It is made for ${offered.join(', ')}. Use another image, or another architecture for the function.`,
    });
  }
  return chosen;
}

function isImage(entry: PlatformDescriptor): boolean {
  const { platform, annotations, mediaType } = entry;
  return (
    (mediaType === MEDIA.ociManifest || mediaType === MEDIA.dockerManifest) &&
    annotations['vnd.docker.reference.type'] !== 'attestation-manifest' &&
    !(platform?.os === 'unknown' && platform.architecture === 'unknown')
  );
}

function platformName({ platform }: PlatformDescriptor): string {
  if (platform === undefined) return 'an unnamed platform';
  return [platform.os, platform.architecture, platform.variant].filter((part) => part !== '').join('/');
}

/** @throws UserError when an image's own config names another platform: indexes and tags can lie. */
export function checkPlatform(config: ImageConfig, architecture: OciArchitecture, image: string): void {
  if (config.os === 'linux' && config.architecture === architecture) return;
  throw new UserError(
    `The image ${image} is made for ${config.os}/${config.architecture}, not for linux/${architecture}`,
    {
      help: 'Use an image for that processor, or set the architecture of the function to that of the image.',
    },
  );
}
