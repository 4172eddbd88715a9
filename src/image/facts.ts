// What a check wants to know of an image: where it is, what it runs, and whether certain programs are in it.
import type { Architecture } from '../fdl/spec.ts';
import { createLayeredFiles } from './layered-files.ts';
import { ociArchitecture } from './platform.ts';
import { unpackLayers } from './runtime-image.ts';
import { findImage, type ImagePlaces } from './find-image.ts';

export interface ImageFacts {
  /** `host/repository@digest` of the image for the architecture. */
  readonly source: string;
  readonly platform: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly user: string;
  /** The folders in which programs are looked for, by the image's own PATH. */
  readonly path: readonly string[];
  /** Bytes of the layers as they are stored. */
  readonly compressedBytes: number;
  /** Bytes of the files in all layers; undefined when the image was too large to look into. */
  readonly unpackedBytes: number | undefined;
  /** Whether a file is in the image, by its absolute path; undefined when the image was too large to look into. */
  readonly has: ((path: string) => boolean) | undefined;
}

/** Larger images are not looked into: a check should not take minutes. Bytes. */
const LOOK_INTO = 2 * 1000 ** 3;
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Looks at an image: a few small reads, and its layers once, streamed, with nothing kept on disk.
 * @throws UserError when the image is not there, not accessible, or not for the architecture.
 */
export async function imageFacts(image: string, architecture: Architecture, places: ImagePlaces): Promise<ImageFacts> {
  const source = await findImage(image, ociArchitecture(architecture), places);
  const config = source.config.config ?? {};
  const compressedBytes = source.manifest.layers.reduce((sum, { size }) => sum + size, 0);
  // No content is wanted, so no folder is needed for it.
  const files = createLayeredFiles('', () => false);
  if (compressedBytes <= LOOK_INTO) await unpackLayers(source, files);
  return {
    source: source.pinned,
    platform: `${source.config.os}/${source.config.architecture}`,
    entrypoint: config.Entrypoint ?? [],
    command: config.Cmd ?? [],
    user: config.User ?? '',
    path: (valueOf(config.Env ?? [], 'PATH') ?? DEFAULT_PATH).split(':').filter((folder) => folder.startsWith('/')),
    compressedBytes,
    unpackedBytes: compressedBytes <= LOOK_INTO ? files.unpackedBytes() : undefined,
    has: compressedBytes <= LOOK_INTO ? (path) => files.has(path) : undefined,
  };
}

function valueOf(environment: readonly string[], name: string): string | undefined {
  return environment.findLast((entry) => entry.startsWith(`${name}=`))?.slice(name.length + 1);
}
