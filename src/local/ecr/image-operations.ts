// ECR's operations on the images of a repository.
import type { JsonObject, JsonOperation } from '../protocols/json.ts';
import { ServiceError } from '../service.ts';
import { list, named, page, type EcrAccount } from './account.ts';
import type { StoredManifest } from './manifests.ts';
import { findManifest, removeManifest, tagsOf, type Repository } from './repositories.ts';

interface ImageId {
  readonly imageDigest?: string;
  readonly imageTag?: string;
}

interface Failure {
  readonly imageId: ImageId;
  readonly failureCode: string;
  readonly failureReason: string;
}

/** The operations, by name, over one account. */
export function imageOperations(account: EcrAccount): Record<string, JsonOperation> {
  const { registryId } = account;
  return {
    DescribeImages: (input) => {
      const { repository } = named(account, input);
      const wanted = imageIds(input).map((id) => requireImage(registryId, repository, id));
      const chosen = wanted.length > 0 ? wanted : byTagStatus(repository, input);
      const { items, ...rest } = page([...new Set(chosen)], input, 100);
      return { imageDetails: items.map((image) => detail(registryId, repository, image)), ...rest };
    },
    ListImages: (input) => {
      const { repository } = named(account, input);
      const ids = byTagStatus(repository, input).flatMap(({ digest }) => idsOf(repository, digest));
      const { items, ...rest } = page(ids, input, 100);
      return { imageIds: items, ...rest };
    },
    BatchGetImage: (input) => {
      const { repository } = named(account, input);
      const found = eachImage(repository, input, ({ digest, bytes, mediaType }, id) => ({
        registryId,
        repositoryName: repository.name,
        imageId: { imageDigest: digest, ...(id.imageTag === undefined ? {} : { imageTag: id.imageTag }) },
        imageManifest: bytes.toString('utf8'),
        imageManifestMediaType: mediaType,
      }));
      return { images: found.results, failures: found.failures };
    },
    BatchDeleteImage: (input) => {
      const { repository } = named(account, input);
      const deleted = eachImage(repository, input, ({ digest }, id) => deleteImage(repository, digest, id));
      return { imageIds: deleted.results.flat(), failures: deleted.failures };
    },
    BatchCheckLayerAvailability: (input) => {
      const { repository } = named(account, input);
      const layers = list(input, 'layerDigests').map((layerDigest) => ({
        layerDigest,
        layerAvailability: repository.blobs.has(String(layerDigest)) ? 'AVAILABLE' : 'UNAVAILABLE',
      }));
      return { layers, failures: [] };
    },
  };
}

const imageIds = (input: JsonObject): readonly ImageId[] => list(input, 'imageIds') as readonly ImageId[];

/** The image that an id names: where it has a tag and a digest, both must fit. */
function findImage(repository: Repository, { imageDigest, imageTag }: ImageId): StoredManifest | undefined {
  const reference = imageTag ?? imageDigest;
  const found = reference === undefined ? undefined : findManifest(repository, reference);
  return imageDigest === undefined || imageDigest === found?.digest ? found : undefined;
}

function requireImage(registryId: string, repository: Repository, id: ImageId): StoredManifest {
  const found = findImage(repository, id);
  if (found !== undefined) return found;
  const imageId = `{imageDigest:'${id.imageDigest ?? 'null'}', imageTag:'${id.imageTag ?? 'null'}'}`;
  const where = `within the repository with name '${repository.name}' in the registry with id '${registryId}'`;
  throw new ServiceError('ImageNotFoundException', `The image with imageId ${imageId} does not exist ${where}`);
}

/** Images of the repository, filtered by `filter.tagStatus`, oldest first. */
function byTagStatus(repository: Repository, input: JsonObject): StoredManifest[] {
  const status = (input['filter'] as { tagStatus?: unknown } | undefined)?.tagStatus ?? 'ANY';
  return [...repository.manifests.values()].filter(({ digest }) => {
    const isTagged = tagsOf(repository, digest).length > 0;
    return status === 'ANY' || (status === 'TAGGED') === isTagged;
  });
}

/** One id for each tag of an image; one without a tag when it has none. */
function idsOf(repository: Repository, imageDigest: string): ImageId[] {
  const tags = tagsOf(repository, imageDigest);
  return tags.length === 0 ? [{ imageDigest }] : tags.map((imageTag) => ({ imageDigest, imageTag }));
}

function detail(registryId: string, repository: Repository, image: StoredManifest): object {
  const imageTags = tagsOf(repository, image.digest);
  return {
    registryId,
    repositoryName: repository.name,
    imageDigest: image.digest,
    ...(imageTags.length > 0 ? { imageTags } : {}),
    imageSizeInBytes: image.size,
    imagePushedAt: image.pushedAt / 1000,
    imageManifestMediaType: image.mediaType,
    ...(image.configMediaType === undefined ? {} : { artifactMediaType: image.configMediaType }),
  };
}

/** By digest the image goes with all its tags; by tag only that tag, and the image with its last one. */
function deleteImage(repository: Repository, digest: string, id: ImageId): ImageId[] {
  if (id.imageTag === undefined) {
    const ids = idsOf(repository, digest);
    removeManifest(repository, digest);
    return ids;
  }
  repository.tags.delete(id.imageTag);
  if (tagsOf(repository, digest).length === 0) repository.manifests.delete(digest);
  return [{ imageDigest: digest, imageTag: id.imageTag }];
}

function eachImage<T>(
  repository: Repository,
  input: JsonObject,
  action: (image: StoredManifest, id: ImageId) => T,
): { results: T[]; failures: Failure[] } {
  const results: T[] = [];
  const failures: Failure[] = [];
  for (const imageId of imageIds(input)) {
    const found = findImage(repository, imageId);
    if (found !== undefined) results.push(action(found, imageId));
    else failures.push({ imageId, ...failureOf(imageId) });
  }
  return { results, failures };
}

function failureOf({ imageDigest, imageTag }: ImageId): { failureCode: string; failureReason: string } {
  if (imageDigest === undefined && imageTag === undefined) {
    const failureReason = 'Invalid request parameters: both tag and digest cannot be null';
    return { failureCode: 'MissingDigestAndTag', failureReason };
  }
  return { failureCode: 'ImageNotFound', failureReason: 'Requested image not found' };
}
