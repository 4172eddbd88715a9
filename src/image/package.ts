// The packager: the user's image plus the runtime layer and the function layer, registry to registry, without Docker.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OriginalImage } from '../contract/config.ts';
import { ENTRYPOINT, LAYOUT } from '../contract/layout.ts';
import type { Architecture } from '../fdl/spec.ts';
import { contentHash, sha256 } from './digest.ts';
import { originalImage, packagedConfig } from './image-config.ts';
import { layerInMemory, type Layer } from './layers.ts';
import { FAMILY, type Descriptor } from './media-types.ts';
import { findImage, type ImagePlaces } from './find-image.ts';
import { ociArchitecture, type OciArchitecture } from './platform.ts';
import { parseReference } from './reference.ts';
import type { Registry } from './registry.ts';
import type { RuntimeProvider } from './runtime.ts';
import { ensureRuntime, type StoredRuntime } from './runtime-store.ts';
import { createSharing } from './sharing.ts';
import { blobsIn, sourceLayers, type SourceImage, type SourceLayer } from './source.ts';
import { transferLayers, transfersOf, type TransferTarget } from './blob-transfers.ts';
import { nodeZstd, requireZstd, type Zstd } from './unpack.ts';
import { localTransfer, writeImage, type ImageToWrite, type Progress } from './write-image.ts';

/** A file of the function layer: its path in the image, as LAYOUT names it. */
export interface FunctionFile {
  readonly path: string;
  readonly mode: number;
  readonly content: Uint8Array;
}

export interface PackageRequest {
  /** As the user writes it. */
  readonly image: string;
  readonly architecture: Architecture;
  /** LAYOUT.config, and LAYOUT.script if there is one. image.json is made here. */
  readonly functionFiles: readonly FunctionFile[];
}

/** What would be packaged, known from reading alone. */
export interface PackagedImagePlan {
  /** A hash of everything that goes in: equal tags, equal images. */
  readonly tag: string;
  readonly image: string;
  readonly architecture: Architecture;
  /** Of the source's manifest for the one platform. */
  readonly sourceDigest: string;
  readonly original: OriginalImage;
  /** The source's layers as they are stored, in bytes; ours are not counted. */
  readonly compressedBytes: number;
  /** Layers of the packaged image. */
  readonly layerCount: number;
  readonly source: SourceImage;
  readonly runtimeKey: string;
  readonly functionFiles: readonly FunctionFile[];
}

export interface PackagedImage {
  /** Of the packaged image's manifest. */
  readonly digest: string;
  /** `host/repository@digest`: what Lambda and Batch are given. */
  readonly uri: string;
  /** For this image; the making of a runtime layer, once per account, is not counted. */
  readonly bytesUploaded: number;
  readonly bytesDownloaded: number;
  readonly blobsSkipped: number;
}

export interface PackagerOptions extends ImagePlaces {
  readonly runtime: RuntimeProvider;
  /** The repository for runtime layers in the registry that is pushed to; `scar-runtime` by default. */
  readonly runtimeRepository?: string;
  /** Makes that repository, if need be, before the first write to it: ECR makes none by itself. */
  readonly prepareRuntimeRepository?: (repository: string) => Promise<void>;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Packager {
  /** Reads the source image and tells what would be packaged. @throws UserError when the image can't be had or used. */
  inspect(request: PackageRequest): Promise<PackagedImagePlan>;
  /** The digest of the packaged image if it is in the repository already; reads only. */
  find(plan: PackagedImagePlan, target: { repositoryUri: string }): Promise<string | undefined>;
  /** Where the registry that is pushed to keeps the runtime layers: the tag is a plan's runtimeKey. */
  readonly runtimeRepository: string;
  /** For when it isn't kept there yet: makes sure that it can be derived; reads only. @throws UserError when it can't. */
  checkRuntime(plan: Pick<PackagedImagePlan, 'architecture'>): Promise<void>;
  /** Copies what is missing and writes the image under the plan's tag. */
  push(plan: PackagedImagePlan, target: { repositoryUri: string }): Promise<PackagedImage>;
}

export const RUNTIME_REPOSITORY = 'scar-runtime';
/** Raised when the same inputs shall make another image than before. */
const FORMAT = 1;
const OWN_LAYERS = 2;
const TAG_LENGTH = 20;

/** Makes a packager. Images and runtimes are looked up once in its life. */
export function createPackager(options: PackagerOptions): Packager {
  const { registries, runtime } = options;
  const zstd = 'zstd' in options ? options.zstd : nodeZstd;
  const runtimeRepository = options.runtimeRepository ?? RUNTIME_REPOSITORY;
  const sources = new Map<string, Promise<SourceImage>>();
  const runtimes = new Map<string, Promise<StoredRuntime>>();
  const keys = new Map<string, Promise<string>>();
  const sharing = createSharing();

  const resolve = (image: string, architecture: OciArchitecture): Promise<SourceImage> =>
    remembered(sources, `${architecture} ${image}`, () => findImage(image, architecture, options));

  const prepare = async (): Promise<void> => options.prepareRuntimeRepository?.(runtimeRepository);
  const runtimeIn = (registry: Registry, architecture: OciArchitecture): Promise<StoredRuntime> => {
    const { onProgress } = options;
    const store = { registry, repository: runtimeRepository, provider: runtime, prepare, onProgress };
    return remembered(runtimes, `${architecture} ${registry.address}`, () => ensureRuntime(store, architecture));
  };

  const write = async (
    plan: PackagedImagePlan,
    layers: readonly SourceLayer[],
    target: TransferTarget,
    repack: { readonly folder: string; readonly zstd: Zstd | undefined },
  ): Promise<PackagedImage> => {
    const { registry, repository } = target;
    const architecture = ociArchitecture(plan.architecture);
    const runtimeLayer = await runtimeIn(registry, architecture);
    const functionLayer = await layerInMemory(functionEntries(plan));
    const moved = await transferLayers(plan.source, layers, target, architecture, repack);
    const image = {
      ...compose(plan.source, moved.layers, runtimeLayer, functionLayer),
      transfers: [
        ...moved.transfers,
        ...transfersOf(blobsIn(registry, runtimeLayer.repository), [runtimeLayer], registry),
        localTransfer(functionLayer),
      ],
    };
    const written = await writeImage(registry, repository, plan.tag, image, options.onProgress);
    const bytesDownloaded = written.bytesDownloaded + moved.bytesDownloaded;
    return { ...written, bytesDownloaded, uri: `${registry.host}/${repository}@${written.digest}` };
  };

  return {
    async inspect({ image, architecture, functionFiles }) {
      const oci = ociArchitecture(architecture);
      const source = await resolve(image, oci);
      const layers = sourceLayers(source, OWN_LAYERS);
      if (layers.some(({ repack }) => repack === 'zstd')) requireZstd(zstd, source.name);
      const runtimeKey = await remembered(keys, oci, () => runtime.key(oci));
      const original = originalImage(source.pinned, source.config);
      const files = functionFiles.map(({ path, mode, content }) => `${path} ${mode} ${sha256(content)}`).toSorted();
      const ingredients = [FORMAT, ENTRYPOINT, original, source.digest, runtimeKey, files];
      return {
        tag: contentHash(ingredients, TAG_LENGTH),
        image,
        architecture,
        functionFiles,
        source,
        original,
        runtimeKey,
        sourceDigest: source.digest,
        compressedBytes: layers.reduce((sum, { blob }) => sum + blob.size, 0),
        layerCount: layers.length + OWN_LAYERS,
      };
    },
    runtimeRepository,
    checkRuntime: ({ architecture }) => runtime.check(ociArchitecture(architecture)),
    find(plan, { repositoryUri }) {
      const { registry, repository } = parseReference(repositoryUri);
      return registries.of(registry).findManifest(repository, plan.tag);
    },
    push(plan, { repositoryUri }) {
      const { registry: host, repository } = parseReference(repositoryUri);
      const registry = registries.of(host);
      return sharing(`${registry.address} ${plan.source.digest}`, repository, async (beside) => {
        const copy = beside === undefined ? undefined : blobsIn(registry, beside);
        const target = { registry, repository, memory: runtimeRepository, prepareMemory: prepare, copy };
        const layers = sourceLayers(plan.source, OWN_LAYERS);
        const parent = options.temporary ?? tmpdir();
        return withFolder(layers, parent, (folder) => write(plan, layers, target, { folder, zstd }));
      });
    },
  };
}

/** Calls `use` with a folder of its own if some layers have to be packed anew; it is removed afterwards. */
async function withFolder<T>(
  layers: readonly SourceLayer[],
  parent: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  if (layers.every(({ repack }) => repack === undefined)) return use(parent);
  const folder = await mkdtemp(join(parent, 'scar-layers-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function functionEntries({ functionFiles, original }: PackagedImagePlan): FunctionFile[] {
  return [...functionFiles, { path: LAYOUT.image, mode: 0o644, content: Buffer.from(JSON.stringify(original)) }];
}

/** The packaged image's config and layers: the source's own, then the runtime, then the function. */
function compose(
  source: SourceImage,
  layers: readonly Descriptor[],
  runtime: StoredRuntime,
  fn: Layer,
): Pick<ImageToWrite, 'family' | 'config' | 'layers'> {
  const appended = [runtime, fn].map(({ digest, size }) => ({ mediaType: FAMILY[source.family].layer, digest, size }));
  return {
    family: source.family,
    layers: [...layers, ...appended],
    config: packagedConfig(source.config, [
      { diffId: runtime.diffId, label: 'runtime' },
      { diffId: fn.diffId, label: 'function' },
    ]),
  };
}

/** Calls `make` once for a key; a failure is forgotten, so that it may be tried again. */
function remembered<T>(memory: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  made.catch(() => memory.delete(key));
  return made;
}
