// Where the runtime that unpacks images gets them from: the local registry's disk, or another registry on loopback.
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ImageStore } from '../service.ts';
import { isLoopback, parseReference, type ImageReference } from './reference.ts';

const ACCEPT = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ');

/** What an image's configuration says of its process. */
export interface ProcessConfig {
  readonly Entrypoint?: readonly string[] | null;
  readonly Cmd?: readonly string[] | null;
  readonly Env?: readonly string[] | null;
  readonly WorkingDir?: string;
  readonly User?: string;
}

/** An image whose blobs lie on this machine. */
export interface LocalImage {
  readonly config: ProcessConfig;
  /** Files of the layers, the lowest first. */
  readonly layers: readonly string[];
}

interface Manifest {
  readonly config?: { readonly digest: string };
  readonly layers?: readonly { readonly digest: string }[];
  readonly manifests?: readonly {
    readonly digest: string;
    readonly platform?: { readonly os?: string; readonly architecture?: string };
  }[];
}

interface Source {
  readonly manifest: (reference: string) => Promise<Manifest>;
  readonly blob: (digest: string) => Promise<string>;
}

/**
 * Finds an image and brings its blobs to this machine.
 * @param localHost host of the local registry, whose blobs are read from disk.
 * @param folder where blobs of other registries are kept.
 * @throws Error in the words of an image pull that failed.
 */
export async function fetchImage(
  image: string,
  images: ImageStore,
  localHost: string,
  folder: string,
): Promise<LocalImage> {
  const reference = parseReference(image);
  const source = reference.host === localHost ? fromStore(images, reference) : fromRegistry(reference, folder);
  let manifest = await source.manifest(reference.reference);
  if (manifest.manifests !== undefined) manifest = await source.manifest(choosePlatform(manifest, image));
  if (manifest.config === undefined) throw new Error(`${image} is not an image`);
  const configFile = await source.blob(manifest.config.digest);
  const config = JSON.parse(readFileSync(configFile, 'utf8')) as { config?: ProcessConfig };
  const layers: string[] = [];
  for (const layer of manifest.layers ?? []) layers.push(await source.blob(layer.digest));
  return { config: config.config ?? {}, layers };
}

function choosePlatform({ manifests = [] }: Manifest, image: string): string {
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  const found = manifests.find(({ platform }) => platform?.os === 'linux' && platform.architecture === architecture);
  if (found === undefined) throw new Error(`${image} has no image for linux/${architecture}`);
  return found.digest;
}

function fromStore(images: ImageStore, { repository }: ImageReference): Source {
  return {
    manifest: async (reference) => {
      const found = images.manifest(repository, reference);
      if (found === undefined) throw new Error(`manifest for ${repository}@${reference} not found`);
      return JSON.parse(found.bytes.toString('utf8')) as Manifest;
    },
    blob: async (digest) => {
      const file = images.blobFile(digest);
      if (file === undefined) throw new Error(`blob ${digest} of ${repository} not found`);
      return file;
    },
  };
}

function fromRegistry({ host, repository }: ImageReference, folder: string): Source {
  if (!isLoopback(host)) {
    throw new Error(`without docker or podman only registries of this machine can be read, not ${host}`);
  }
  const get = async (path: string): Promise<Response> => {
    const response = await fetch(`http://${host}/v2/${repository}/${path}`, { headers: { accept: ACCEPT } });
    if (!response.ok) throw new Error(`${host} answered ${response.status} for ${repository}/${path}`);
    return response;
  };
  return {
    manifest: async (reference) => {
      const bytes = Buffer.from(await (await get(`manifests/${reference}`)).arrayBuffer());
      const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
      if (reference.includes(':') && digest !== reference) throw new Error(`${host} sent ${digest} for ${reference}`);
      return JSON.parse(bytes.toString('utf8')) as Manifest;
    },
    blob: (digest) => download(digest, folder, () => get(`blobs/${digest}`)),
  };
}

/** Brings a blob to the folder, by its digest, and checks it. */
async function download(digest: string, folder: string, get: () => Promise<Response>): Promise<string> {
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) throw new Error(`not a digest: ${digest}`); // it becomes a file's name
  const file = join(folder, digest.replace(':', '-'));
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const partial = `${file}.${process.hrtime.bigint()}`;
  const hash = createHash('sha256');
  const { body } = await get();
  if (body === null) throw new Error(`no content for blob ${digest}`);
  const measure = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(Readable.fromWeb(body), measure, createWriteStream(partial, { mode: 0o600 }));
  if (`sha256:${hash.digest('hex')}` !== digest) {
    rmSync(partial);
    throw new Error(`the registry's blob does not have the digest ${digest}`);
  }
  renameSync(partial, file);
  return file;
}
