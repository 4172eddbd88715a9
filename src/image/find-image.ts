// The source image wherever it is: in a registry, or in an archive of the workspace.
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { imageFileOf } from '../fdl/image-file.ts';
import { resolveArchive } from './archive.ts';
import type { OciArchitecture } from './platform.ts';
import type { Registries } from './registries.ts';
import { resolveImage, type SourceImage } from './source.ts';
import { nodeZstd, type Zstd } from './unpack.ts';

export interface ImagePlaces {
  readonly registries: Registries;
  /** The folder that the paths of archives start from; the current one by default. */
  readonly workspace?: string;
  /** A folder for what is unpacked or packed anew, for a while; the system's own by default. */
  readonly temporary?: string;
  /** The decompressor of zstd; Node's own by default, which old ones don't have. */
  readonly zstd?: Zstd | undefined;
}

/**
 * Finds the image that a reference names.
 * @throws UserError for one that can't be had or used.
 */
export function findImage(image: string, architecture: OciArchitecture, places: ImagePlaces): Promise<SourceImage> {
  const file = imageFileOf(image);
  if (file === undefined) return resolveImage(image, architecture, places.registries);
  const zstd = 'zstd' in places ? places.zstd : nodeZstd;
  const path = resolve(places.workspace ?? process.cwd(), file);
  return resolveArchive(path, file, architecture, { zstd, temporary: places.temporary ?? tmpdir() });
}
