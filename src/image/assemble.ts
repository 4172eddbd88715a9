// Makes an image from files alone, without a base image, and writes it to a registry.
import { NO_TIME } from './image-config.ts';
import { FAMILY, type Family, type ProcessConfig } from './media-types.ts';
import { layerOnTheFly, type Layer, type LayerEntry } from './layers.ts';
import type { OciArchitecture } from './platform.ts';
import type { Registry } from './registry.ts';
import { localTransfer, writeImage, type Progress, type Written } from './write-image.ts';

export interface Assembly {
  /** The files of each layer, or layers that are there already; base first. */
  readonly layers: readonly (readonly LayerEntry[] | Layer)[];
  readonly config: ProcessConfig;
  readonly architecture: OciArchitecture;
  /** Defaults to OCI. */
  readonly family?: Family;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Assembles an image and writes it under a tag. The same files give the same digest. */
export async function assembleImage(
  registry: Registry,
  repository: string,
  tag: string,
  assembly: Assembly,
): Promise<Written> {
  const { architecture, config, family = 'oci' } = assembly;
  const layers = await Promise.all(
    assembly.layers.map(async (layer) => ('open' in layer ? layer : layerOnTheFly(layer))),
  );
  const image = {
    family,
    config: {
      architecture,
      os: 'linux',
      config,
      rootfs: { type: 'layers' as const, diff_ids: layers.map(({ diffId }) => diffId) },
      // buildah builds on no image without one.
      history: layers.map(() => ({ created: NO_TIME, created_by: 'scar-action' })),
    },
    layers: layers.map(({ digest, size }) => ({ mediaType: FAMILY[family].layer, digest, size })),
    transfers: layers.map((layer) => localTransfer(layer)),
  };
  return writeImage(registry, repository, tag, image, assembly.onProgress);
}
