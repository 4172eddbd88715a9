// What packing a layer anew has given, kept beside the runtime layers: a tag for each archive, a few hundred bytes.
import { assembleImage } from './assemble.ts';
import { readConfig, readManifest } from './manifest.ts';
import type { OciArchitecture } from './platform.ts';
import { isDigest } from './reference.ts';
import type { Registry } from './registry.ts';
import { isMissing } from './registry-error.ts';

/** A layer as it was packed. */
export interface Packed {
  readonly digest: string;
  /** Compressed, in bytes. */
  readonly size: number;
}

const DIGEST_LABEL = 'io.github.grycap.scar-action.packed-digest';
const SIZE_LABEL = 'io.github.grycap.scar-action.packed-size';
const CONFIG_LIMIT = 64 * 1024;

/** The tag for an archive. */
export function packedTag(diffId: string): string {
  return `gzip-${diffId.slice('sha256:'.length, 'sha256:'.length + 40)}`;
}

/** What an archive was packed into, if that is known; what is kept in another form is not known. Reads only. */
export async function findPacked(registry: Registry, repository: string, diffId: string): Promise<Packed | undefined> {
  const tag = packedTag(diffId);
  try {
    const fetched = await registry.manifest(repository, tag);
    const name = `${registry.host}/${repository}:${tag}`;
    const read = readManifest(fetched.bytes, fetched.contentType, name);
    if (read.kind === 'index') return undefined;
    const { config } = readConfig(await registry.readBlob(repository, read.manifest.config, CONFIG_LIMIT), name);
    const digest = config?.Labels?.[DIGEST_LABEL];
    const size = Number(config?.Labels?.[SIZE_LABEL]);
    return digest !== undefined && isDigest(digest) && Number.isSafeInteger(size) ? { digest, size } : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Keeps what an archive was packed into. */
export async function keepPacked(
  registry: Registry,
  repository: string,
  architecture: OciArchitecture,
  diffId: string,
  { digest, size }: Packed,
): Promise<void> {
  const Labels = { [DIGEST_LABEL]: digest, [SIZE_LABEL]: String(size) };
  // Registries want an image to have a layer.
  const note = { path: 'packed.json', mode: 0o644, content: Buffer.from(JSON.stringify({ diffId, digest, size })) };
  await assembleImage(registry, repository, packedTag(diffId), { layers: [[note]], config: { Labels }, architecture });
}
