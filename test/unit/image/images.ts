// Source images for tests, put into a fake registry.
import { gzipSync } from 'node:zlib';
import type { FakeRegistry } from './fake-registry.ts';
import { digestOf } from './fake-registry.ts';

const OCI = {
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
};
const DOCKER = {
  manifest: 'application/vnd.docker.distribution.manifest.v2+json',
  config: 'application/vnd.docker.container.image.v1+json',
  layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
};

export interface ImageOptions {
  readonly family?: 'oci' | 'docker';
  readonly architecture?: string;
  /** Contents of the layers: any bytes stand for an archive. */
  readonly layers?: readonly Buffer[];
  readonly layerType?: string;
  /** How the archives are packed; gzip by default. */
  readonly pack?: (archive: Buffer) => Buffer;
  readonly config?: Record<string, unknown>;
  readonly extra?: Record<string, unknown>;
}

/** Puts an image into a registry; returns the digest of its manifest. */
export function addImage(server: FakeRegistry, repository: string, tag: string, options: ImageOptions = {}): string {
  const types = options.family === 'docker' ? DOCKER : OCI;
  const archives = options.layers ?? [Buffer.from('base'), Buffer.from('tools')];
  const layers = archives.map((archive) => ({
    mediaType: options.layerType ?? types.layer,
    ...server.addBlob(repository, (options.pack ?? gzipSync)(archive)),
  }));
  const config = {
    architecture: options.architecture ?? 'amd64',
    os: 'linux',
    created: '2024-05-01T00:00:00Z',
    config: options.config ?? {},
    rootfs: { type: 'layers', diff_ids: archives.map((archive) => digestOf(archive)) },
    history: archives.map((_, index) => ({ created: '2024-05-01T00:00:00Z', created_by: `RUN ${index}` })),
    ...options.extra,
  };
  const descriptor = { mediaType: types.config, ...server.addBlob(repository, Buffer.from(JSON.stringify(config))) };
  return server.addManifest(
    repository,
    tag,
    { schemaVersion: 2, mediaType: types.manifest, config: descriptor, layers },
    types.manifest,
  );
}

export interface IndexEntry {
  readonly digest: string;
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string };
  readonly annotations?: Record<string, string>;
}

/** Puts an index into a registry. */
export function addIndex(
  server: FakeRegistry,
  repository: string,
  tag: string,
  entries: readonly IndexEntry[],
): string {
  const type = 'application/vnd.oci.image.index.v1+json';
  const manifests = entries.map((entry) => ({ mediaType: OCI.manifest, size: 500, ...entry }));
  return server.addManifest(repository, tag, { schemaVersion: 2, mediaType: type, manifests }, type);
}
