// The runtime layer made from a public image of Node: its executable, loader and libraries, picked from the image's
// layers.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../contract/errors.ts';
import { createLayeredFiles, type LayeredFiles } from './layered-files.ts';
import { layerInFile } from './layers.ts';
import type { OciArchitecture } from './platform.ts';
import type { Registries } from './registries.ts';
import { RegistryError, connectionLost } from './registry-error.ts';
import {
  nodeEntries,
  runtimeKey,
  supervisorEntries,
  supervisorHash,
  type RuntimeLayer,
  type RuntimeProvider,
} from './runtime.ts';
import { packedLayers, resolveImage, type SourceImage } from './source.ts';
import { isBadPacking, nodeZstd, through, unpackers } from './unpack.ts';
import { verifiedBlob } from './verify.ts';

export interface ImageRuntimeOptions {
  /** An image with Node at /usr/local/bin/node, as those of the official repository have. */
  readonly reference: string;
  readonly registries: Registries;
  /** The folder of the supervisor's bundle: dist/supervisor. */
  readonly supervisor: string;
  /** Where files are unpacked for a while: RUNNER_TEMP. */
  readonly temporary: string;
}

/** Node 22 with glibc 2.36, from a registry that allows anonymous pulls in numbers. */
export const DEFAULT_RUNTIME_IMAGE = 'public.ecr.aws/docker/library/node:22-bookworm-slim';

const NODE = 'usr/local/bin/node';
const TRIPLETS: Record<OciArchitecture, string> = { amd64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' };
const TRIES = 3;

/**
 * Runtime layers from an image. The key names the reference, not the digest behind it: so a deploy without changes need
 * not ask that registry, and a moved tag changes nothing by itself. The digest is kept with the stored layer.
 */
export function runtimeFromImage(options: ImageRuntimeOptions): RuntimeProvider {
  const { reference, registries, supervisor } = options;
  return {
    key: async (architecture) => runtimeKey(architecture, ['image', reference, await supervisorHash(supervisor)]),
    check: async (architecture) => {
      await resolveImage(reference, architecture, registries);
    },
    async derive(architecture) {
      const source = await resolveImage(reference, architecture, registries);
      for (let attempt = 1; ; attempt += 1) {
        const folder = await mkdtemp(join(options.temporary, 'scar-runtime-'));
        const dispose = (): Promise<void> => rm(folder, { recursive: true, force: true });
        try {
          return { ...(await deriveFrom(source, architecture, options, folder)), dispose };
        } catch (error) {
          await dispose();
          // A layer that broke off half-way is on top of the others already: all is begun anew.
          if (!(error instanceof RegistryError) || !error.retryable || attempt >= TRIES) throw error;
        }
      }
    },
  };
}

async function deriveFrom(
  source: SourceImage,
  architecture: OciArchitecture,
  { supervisor, reference }: ImageRuntimeOptions,
  folder: string,
): Promise<Omit<RuntimeLayer, 'dispose'>> {
  const folders = libraryFolders(architecture);
  const files = createLayeredFiles(folder, (path) => path === NODE || isLibrary(path, folders));
  await unpackLayers(source, files);
  const node = files.find(NODE);
  if (node === undefined) {
    throw new UserError(`The image for the runtime, ${reference}, has no /${NODE}`, {
      help: `Use an image of the official Node repository, for instance ${DEFAULT_RUNTIME_IMAGE}.`,
    });
  }
  const findLibrary = async (name: string): Promise<string | undefined> => {
    const found = folders.map((place) => files.find(`${place}/${name}`));
    return found.find((file) => file !== undefined);
  };
  const entries = await nodeEntries(node, async (loader) => files.find(loader), findLibrary);
  entries.push(...(await supervisorEntries(supervisor)));
  return { ...(await layerInFile(entries, join(folder, 'layer.tar.gz'))), source: source.pinned };
}

/** Where a loader looks for libraries, and where distributions keep the loader itself. */
function libraryFolders(architecture: OciArchitecture): string[] {
  const triplet = TRIPLETS[architecture];
  return [`usr/lib/${triplet}`, `lib/${triplet}`, 'usr/lib64', 'lib64', 'usr/lib', 'lib', 'usr/local/lib'];
}

function isLibrary(path: string, folders: readonly string[]): boolean {
  const slash = path.lastIndexOf('/');
  return folders.includes(path.slice(0, slash)) && /\.so(\.|$)/.test(path.slice(slash + 1));
}

/**
 * Puts all layers of an image into a file system.
 * @throws UserError for layers that can't be unpacked, and for registries that fail.
 */
export async function unpackLayers(source: SourceImage, files: LayeredFiles, zstd = nodeZstd): Promise<void> {
  const { blobs, name } = source;
  for (const { blob, packing } of packedLayers(source)) {
    const content = await blobs.again(() => blobs.open(blob.digest));
    const whole = verifiedBlob(content, blob, blobs.from);
    await files.add(through(whole, unpackers(packing, zstd, name))).catch((error: unknown) => {
      throw isBadPacking(error) ? connectionLost(blobs.from, `unpack ${blob.digest}`, error) : error;
    });
  }
}
