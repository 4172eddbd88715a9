// The source image from an archive of `docker save` or `podman save`: the old layout with manifest.json, or OCI's.
// https://github.com/moby/moby/blob/master/image/spec/v1.2.md#combined-image-json--filesystem-changeset-format,
// https://github.com/opencontainers/image-spec/blob/main/image-layout.md
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { UserError, messageOf } from '../contract/errors.ts';
import { archiveKind } from '../fdl/image-file.ts';
import { lacking, openArchive, type ArchiveFile, type ArchiveOptions } from './archive-file.ts';
import { sha256 } from './digest.ts';
import { readConfig, readManifest } from './manifest.ts';
import {
  MEDIA,
  type Descriptor,
  type ImageConfig,
  type ImageIndex,
  type ImageManifest,
  type PlatformDescriptor,
} from './media-types.ts';
import { choosePlatform, type OciArchitecture } from './platform.ts';
import { CONFIG_LIMIT, checked, familyOf, type BlobStore, type SourceImage } from './source.ts';
import type { Member } from './tar-index.ts';

const MANIFEST_LIMIT = 4 * 1024 * 1024;

/**
 * Finds the image of an archive.
 * @param path on this machine; @param name as the user names it.
 * @throws UserError for what is no archive of an image, holds several, or none for the architecture.
 */
export async function resolveArchive(
  path: string,
  name: string,
  architecture: OciArchitecture,
  options: ArchiveOptions,
): Promise<SourceImage> {
  const archive = await openArchive(path, name, options);
  // Docker 25 and later write both: OCI's names every blob by its digest.
  if (archive.find('index.json') !== undefined) return fromLayout(archive, architecture);
  if (archive.find('manifest.json') !== undefined) return fromSave(archive, architecture);
  throw new UserError(`${name} is an archive, but not one of an image`, {
    help: 'Make it with `docker save` or `podman save`; `docker export` gives the files only, without what to run.',
  });
}

/** The blobs of an archive, by their digests. */
function blobsOf(archive: ArchiveFile, place: (digest: string) => Member | undefined): BlobStore {
  return {
    from: archive.name,
    isRemote: false,
    repository: undefined,
    again: (attempt) => attempt(),
    async open(digest) {
      const member = place(digest);
      if (member === undefined) throw lacking(archive.name, digest);
      return archive.open(member);
    },
  };
}

const blobPath = (digest: string): string => `blobs/${digest.replace(':', '/')}`;

async function fromLayout(archive: ArchiveFile, architecture: OciArchitecture): Promise<SourceImage> {
  const { name } = archive;
  const top = await indexOf(archive, 'index.json');
  const { digest } = await chosen(archive, top, architecture);
  const bytes = await archive.read(blobPath(digest), MANIFEST_LIMIT);
  const read = readManifest(bytes, '', name);
  if (read.kind === 'index') throw new UserError(`${name} holds an index of indexes, which is not supported`);
  const { manifest } = read;
  const config = readConfig(await archive.read(blobPath(manifest.config.digest), CONFIG_LIMIT), name);
  const missing = manifest.layers.find((layer) => archive.find(blobPath(layer.digest)) === undefined);
  if (missing !== undefined) throw lacking(name, missing.digest);
  const blobs = blobsOf(archive, (each) => archive.find(blobPath(each)));
  return checked(
    { name, pinned: `${name}@${digest}`, digest, family: familyOf(manifest), manifest, config, blobs },
    architecture,
  );
}

async function indexOf(archive: ArchiveFile, member: string): Promise<ImageIndex> {
  const read = readManifest(await archive.read(member, MANIFEST_LIMIT), MEDIA.ociIndex, archive.name);
  if (read.kind === 'index') return read.index;
  throw new UserError(`${archive.name} holds no index of its images`);
}

/** The manifest for the architecture; containerd's `docker save` has the index of the platforms in another index. */
async function chosen(
  archive: ArchiveFile,
  { manifests }: ImageIndex,
  architecture: OciArchitecture,
): Promise<PlatformDescriptor> {
  const distinct = [...new Map(manifests.map((entry) => [entry.digest, entry])).values()];
  const isIndex = ({ mediaType }: Descriptor): boolean =>
    mediaType === MEDIA.ociIndex || mediaType === MEDIA.dockerIndex;
  const [only, ...others] = distinct;
  if (only !== undefined && others.length === 0 && isIndex(only)) {
    return choosePlatform(await indexOf(archive, blobPath(only.digest)), architecture, archive.name);
  }
  const names = new Set(distinct.flatMap(({ annotations }) => nameIn(annotations)));
  const isMixed = names.size > 1 || distinct.some((entry) => isIndex(entry));
  if (others.length > 0 && isMixed) throw several(archive.name, [...names]);
  return choosePlatform({ manifests: distinct }, architecture, archive.name);
}

function nameIn(annotations: Readonly<Record<string, string>>): string[] {
  const name = annotations['io.containerd.image.name'] ?? annotations['org.opencontainers.image.ref.name'];
  return name === undefined ? [] : [name];
}

const saveShape = z
  .array(
    z.object({
      Config: z.string(),
      RepoTags: z.array(z.string()).nullish(),
      Layers: z.array(z.string()),
    }),
  )
  .min(1);

async function fromSave(archive: ArchiveFile, architecture: OciArchitecture): Promise<SourceImage> {
  const { name } = archive;
  const entries = readSaved(await archive.read('manifest.json', MANIFEST_LIMIT), name);
  const images = await Promise.all(
    [...new Map(entries.map((entry) => [entry.Config, entry])).values()].map(async ({ Config, RepoTags, Layers }) => {
      const bytes = await archive.read(Config, CONFIG_LIMIT);
      return { bytes, config: readConfig(bytes, name), layers: Layers, tags: RepoTags ?? [] };
    }),
  );
  const fitting = images.filter(({ config }) => config.os === 'linux' && config.architecture === architecture);
  const image = images.length === 1 ? images[0] : fitting[0];
  if (image === undefined || (images.length > 1 && fitting.length !== 1)) {
    throw several(name, images.flatMap(({ tags }) => tags));
  }
  const places = new Map<string, Member>();
  const layers = await Promise.all(
    image.layers.map(async (layer, index) => {
      const member = archive.find(layer);
      if (member === undefined) throw lacking(name, layer);
      const descriptor = await describeLayer(archive, member, image.config, index);
      places.set(descriptor.digest, member);
      return descriptor;
    }),
  );
  // It has no manifest: the digest of the config is what Docker calls the image's id.
  const digest = sha256(image.bytes);
  const manifest: ImageManifest = {
    schemaVersion: 2,
    mediaType: MEDIA.dockerManifest,
    config: { mediaType: MEDIA.dockerConfig, digest, size: image.bytes.length },
    layers,
  };
  const blobs = blobsOf(archive, (each) => places.get(each));
  return checked(
    { name, pinned: `${name}@${digest}`, digest, family: 'docker', manifest, config: image.config, blobs },
    architecture,
  );
}

/** Layers are plain archives, whose digest the config names. Builders other than Docker pack them all the same. */
async function describeLayer(
  archive: ArchiveFile,
  member: Member,
  config: ImageConfig,
  index: number,
): Promise<Descriptor> {
  const { size } = member;
  const [head = Buffer.alloc(0)] = (await archive.open({ ...member, size: Math.min(size, 512) }).toArray()) as Buffer[];
  const kind = archiveKind(head);
  if (kind !== 'gzip' && kind !== 'zstd') {
    return { mediaType: MEDIA.dockerLayer, digest: config.rootfs.diff_ids[index] ?? '', size };
  }
  const hash = createHash('sha256');
  for await (const chunk of archive.open(member)) hash.update(chunk as Buffer);
  const mediaType = kind === 'gzip' ? MEDIA.dockerLayerGzip : MEDIA.dockerLayerZstd;
  return { mediaType, digest: `sha256:${hash.digest('hex')}`, size };
}

function readSaved(bytes: Buffer, name: string): z.infer<typeof saveShape> {
  try {
    return saveShape.parse(JSON.parse(bytes.toString('utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? 'it has another form' : messageOf(error);
    throw new UserError(`The manifest.json in ${name} can't be read: ${why}`, {
      help: 'Save the image again.',
      cause: error,
    });
  }
}

function several(name: string, tags: readonly string[]): UserError {
  const which = tags.length === 0 ? '' : `: ${tags.join(', ')}`;
  return new UserError(`${name} holds several images${which}`, {
    help: 'Save the one image alone: `docker save -o image.tar name:tag`.',
  });
}
