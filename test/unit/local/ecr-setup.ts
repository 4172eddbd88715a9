// What the tests of ECR share: a service on a port, and the pushing of small images over HTTP.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEcr } from '../../../src/local/ecr/ecr.ts';
import { listen } from '../../../src/local/ecr/registry.ts';
import type { ImageStore, LocalContext } from '../../../src/local/service.ts';

export const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

export function digestOf(bytes: string | Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'scar-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface ServedEcr {
  readonly url: string;
  readonly images: ImageStore;
  readonly close: () => Promise<void>;
}

/** ECR of account 123456789012 in eu-west-1 on a loopback port. */
export async function serveEcr(folder: string): Promise<ServedEcr> {
  let url = '';
  const context: LocalContext = {
    partition: 'aws',
    accountId: '123456789012',
    region: 'eu-west-1',
    endpoint: () => url,
    folder,
    log: () => undefined,
  };
  const ecr = createEcr(context);
  const served = await listen(ecr.handle);
  url = served.url;
  return { url, images: ecr, close: served.close };
}

/** Pushes a blob in one request. */
export async function pushBlob(base: string, bytes: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${base}/blobs/uploads/?digest=${digestOf(bytes)}`, { method: 'POST', body: bytes, headers });
}

/** A manifest of a config and layers, as text. */
export function manifestOf(config: string, layers: readonly string[]): string {
  const describe = (bytes: string, mediaType: string): object => {
    return { mediaType, digest: digestOf(bytes), size: bytes.length };
  };
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: describe(config, 'application/vnd.oci.image.config.v1+json'),
    layers: layers.map((layer) => describe(layer, 'application/vnd.oci.image.layer.v1.tar+gzip')),
  });
}

/** Pushes the blobs of an image and its manifest; returns the answer to the manifest. */
export async function pushImage(
  base: string,
  reference: string,
  config: string,
  layers: readonly string[],
  headers: Record<string, string> = {},
): Promise<Response> {
  for (const blob of [config, ...layers]) await pushBlob(base, blob, headers);
  const body = manifestOf(config, layers);
  const all = { 'content-type': MANIFEST, ...headers };
  return fetch(`${base}/manifests/${reference}`, { method: 'PUT', body, headers: all });
}
