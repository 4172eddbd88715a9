// Keeps runtime layers in a repository of the account's registry, each as a small image, so that each is derived only
// once.
import { UserError } from '../contract/errors.ts';
import { assembleImage } from './assemble.ts';
import { readConfig, readManifest } from './manifest.ts';
import type { OciArchitecture } from './platform.ts';
import type { Registry } from './registry.ts';
import { isMissing } from './registry-error.ts';
import type { RuntimeProvider } from './runtime.ts';
import type { Progress } from './write-image.ts';

/** A runtime layer in the registry. */
export interface StoredRuntime {
  readonly repository: string;
  readonly digest: string;
  readonly diffId: string;
  /** Compressed, in bytes. */
  readonly size: number;
}

/** Label of the stored image that says what the runtime was made from. */
export const RUNTIME_SOURCE_LABEL = 'io.github.grycap.scar-action.runtime-source';

const CONFIG_LIMIT = 64 * 1024;

/**
 * The runtime layer under a key, as far as it is there: two small reads.
 * @throws UserError when something else lies under that tag.
 */
export async function findRuntime(
  registry: Registry,
  repository: string,
  key: string,
): Promise<StoredRuntime | undefined> {
  const name = `${registry.host}/${repository}:${key}`;
  const fetched = await registry.manifest(repository, key).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (fetched === undefined) return undefined;
  const read = readManifest(fetched.bytes, fetched.contentType, name);
  const [layer, ...more] = read.kind === 'image' ? read.manifest.layers : [];
  if (read.kind !== 'image' || layer === undefined || more.length > 0) {
    throw new UserError(`${name} is no runtime of this action's`, { help: 'Delete it: it is made anew.' });
  }
  const config = readConfig(await registry.readBlob(repository, read.manifest.config, CONFIG_LIMIT), name);
  const [diffId] = config.rootfs.diff_ids;
  return diffId === undefined ? undefined : { repository, digest: layer.digest, size: layer.size, diffId };
}

export interface RuntimeStore {
  readonly registry: Registry;
  /** The repository for runtime layers. */
  readonly repository: string;
  readonly provider: RuntimeProvider;
  /** Makes the repository before anything is written to it. */
  readonly prepare: () => Promise<void>;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** The runtime layer for an architecture, made and stored when it isn't there yet. */
export async function ensureRuntime(store: RuntimeStore, architecture: OciArchitecture): Promise<StoredRuntime> {
  const { registry, repository, provider, onProgress } = store;
  const key = await provider.key(architecture);
  const stored = await findRuntime(registry, repository, key);
  if (stored !== undefined) return stored;
  const layer = await provider.derive(architecture);
  try {
    await store.prepare();
    const config = { Labels: { [RUNTIME_SOURCE_LABEL]: layer.source } };
    await assembleImage(registry, repository, key, { layers: [layer], config, architecture, onProgress });
    return { repository, digest: layer.digest, size: layer.size, diffId: layer.diffId };
  } finally {
    await layer.dispose();
  }
}
