// Repositories and what each of them sees: its manifests, its tags, and the blobs pushed to it or mounted in it.
import { RegistryError } from './errors.ts';
import type { StoredManifest } from './manifests.ts';

export interface Repository {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  immutableTags: boolean;
  readonly manifests: Map<string, StoredManifest>;
  /** Tag to digest of the manifest. */
  readonly tags: Map<string, string>;
  readonly blobs: Set<string>;
}

export type Repositories = Map<string, Repository>;

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html: 2 to 256 characters. */
export const REPOSITORY_NAME =
  /^(?=.{2,256}$)(?:[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*\/)*[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;

/** Adds an empty repository and returns it. */
export function addRepository(repositories: Repositories, name: string, immutableTags = false): Repository {
  const repository: Repository = {
    name,
    createdAt: Date.now(),
    immutableTags,
    manifests: new Map(),
    tags: new Map(),
    blobs: new Set(),
  };
  repositories.set(name, repository);
  return repository;
}

/** The manifest that a tag or a digest names. */
export function findManifest(repository: Repository | undefined, reference: string): StoredManifest | undefined {
  return repository?.manifests.get(repository.tags.get(reference) ?? reference);
}

/** Names of a manifest's tags, sorted. */
export function tagsOf(repository: Repository, digest: string): string[] {
  return [...repository.tags].filter(([, value]) => value === digest).map(([tag]) => tag).sort();
}

/** Stores a manifest, under a tag where one is given. */
export function storeManifest(repository: Repository, manifest: StoredManifest, tag: string | undefined): void {
  if (tag !== undefined && repository.immutableTags && repository.tags.has(tag)) {
    const which = `The image tag '${tag}' already exists in the '${repository.name}' repository`;
    throw new RegistryError('TAG_INVALID', `${which} and cannot be overwritten because the tag is immutable.`, 400);
  }
  if (!repository.manifests.has(manifest.digest)) repository.manifests.set(manifest.digest, manifest);
  if (tag !== undefined) repository.tags.set(tag, manifest.digest);
}

/** Removes a manifest with all its tags. */
export function removeManifest(repository: Repository, digest: string): void {
  repository.manifests.delete(digest);
  for (const tag of tagsOf(repository, digest)) repository.tags.delete(tag);
}
