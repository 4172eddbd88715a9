// What a manifest says of itself: its media type, and the blobs and manifests it refers to.
import { createHash } from 'node:crypto';
import { RegistryError } from './errors.ts';
import { DIGEST } from './blobs.ts';

const IMAGES = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];
const INDEXES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];

/** One image manifest or image index, as it was pushed. */
export interface StoredManifest {
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  /** Milliseconds since 1970. */
  readonly pushedAt: number;
  /** Digests of the config and the layers; of nothing for an index. */
  readonly blobs: readonly string[];
  /** Digests of the manifests an index lists. */
  readonly manifests: readonly string[];
  /** Bytes of all layers, as ECR counts an image's size. */
  readonly size: number;
  readonly configMediaType: string | undefined;
}

export const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

interface Descriptor {
  readonly digest: string;
  readonly size: number;
  readonly mediaType: string;
}

function descriptor(value: unknown, what: string): Descriptor {
  const { digest, size, mediaType } = (value ?? {}) as { digest?: unknown; size?: unknown; mediaType?: unknown };
  if (typeof digest !== 'string' || !DIGEST.test(digest) || typeof size !== 'number') {
    throw new RegistryError('MANIFEST_INVALID', `The manifest's ${what} has no digest or no size`, 400);
  }
  return { digest, size, mediaType: typeof mediaType === 'string' ? mediaType : '' };
}

/** Reads a pushed manifest; throws MANIFEST_INVALID for one that a registry refuses. */
export function parseManifest(bytes: Buffer, contentType: string | undefined): StoredManifest {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new RegistryError('MANIFEST_INVALID', 'Invalid JSON syntax', 400);
  }
  const { schemaVersion, mediaType, config, layers, manifests } = json as Record<string, unknown>;
  const type = contentType?.split(';')[0]?.trim() ?? '';
  if (schemaVersion !== 2 || ![...IMAGES, ...INDEXES].includes(type)) {
    throw new RegistryError('MANIFEST_INVALID', `Manifests of type '${type}' are not supported`, 400);
  }
  if (mediaType !== undefined && mediaType !== type) {
    const message = `The manifest's mediaType is not its Content-Type, '${type}'`;
    throw new RegistryError('MANIFEST_INVALID', message, 400);
  }
  const common = { digest: digestOf(bytes), mediaType: type, bytes, pushedAt: Date.now() };
  if (INDEXES.includes(type)) {
    const entries = Array.isArray(manifests) ? manifests : [];
    const listed = entries.map((each) => descriptor(each, 'list of manifests').digest);
    return { ...common, blobs: [], manifests: listed, size: 0, configMediaType: undefined };
  }
  const configBlob = descriptor(config, 'config');
  const layerBlobs = (Array.isArray(layers) ? layers : []).map((each) => descriptor(each, 'layer'));
  return {
    ...common,
    blobs: [configBlob.digest, ...layerBlobs.map(({ digest }) => digest)],
    manifests: [],
    size: layerBlobs.reduce((sum, { size }) => sum + size, 0),
    configMediaType: configBlob.mediaType,
  };
}
