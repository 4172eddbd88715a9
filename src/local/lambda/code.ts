// The code of a function: checks and unpacks a zip, names an image.
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { unzipSync, type Unzipped } from 'fflate';
import { invalidParameter } from './errors.ts';
import type { Code } from './model.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LARGEST_UNZIPPED = 262_144_000;

/**
 * Unpacks a zip into a new folder under `parent`. @throws InvalidParameterValueException for what is no zip, empty, or
 * too large.
 */
export function zipCode(zip: Buffer, parent: string): Code {
  const folder = join(parent, randomUUID());
  const archive = `${folder}.zip`;
  for (const [name, bytes] of Object.entries(unzip(zip))) {
    const path = normalize(name);
    if (path.startsWith('..') || path.startsWith('/')) throw cannotUnzip();
    const target = join(folder, path);
    if (name.endsWith('/')) {
      mkdirSync(target, { recursive: true, mode: 0o755 });
      continue;
    }
    mkdirSync(dirname(target), { recursive: true, mode: 0o755 });
    // The unzipper tells no modes; a custom runtime's `bootstrap` must be executable, and for the rest it does no harm.
    writeFileSync(target, bytes, { mode: 0o755 });
  }
  writeFileSync(archive, zip, { mode: 0o600 });
  return { kind: 'zip', sha256: createHash('sha256').update(zip).digest('base64'), size: zip.length, folder, archive };
}

const cannotUnzip = (): Error =>
  invalidParameter('Could not unzip uploaded file. Please check your file, then try to upload again.');

function unzip(zip: Buffer): Unzipped {
  let total = 0;
  let files: Unzipped;
  try {
    files = unzipSync(zip, { filter: ({ originalSize }) => (total += originalSize) < LARGEST_UNZIPPED });
  } catch {
    throw cannotUnzip();
  }
  if (total >= LARGEST_UNZIPPED) throw invalidParameter(`Unzipped size must be smaller than ${LARGEST_UNZIPPED} bytes`);
  if (Object.keys(files).length === 0) throw invalidParameter('Uploaded file must be a non-empty zip');
  return files;
}

/** Removes what `zipCode` made. */
export function removeCode(code: Code): void {
  if (code.kind !== 'zip') return;
  rmSync(code.folder, { recursive: true, force: true });
  rmSync(code.archive, { force: true });
}

/** An image in the registry. */
export interface RegistryImage {
  readonly digest: string;
  readonly manifest: Buffer;
}

/**
 * The image that a URI means now: Lambda resolves a tag once, when code is created or updated.
 * @param find an image in the registry, undefined when it is not there. Without it every image is taken to exist.
 */
export function imageCode(uri: string, find: ((uri: string) => RegistryImage | undefined) | undefined): Code {
  const image = find?.(uri);
  if (image === undefined && find !== undefined) {
    throw invalidParameter(`Source image ${uri} does not exist. Provide a valid source image.`);
  }
  if (image !== undefined && !isSupported(image.manifest)) {
    const what = 'The image manifest, config or layer media type for the source image';
    throw invalidParameter(`${what} ${uri} is not supported.`);
  }
  const digest = image?.digest ?? /@(sha256:[0-9a-f]{64})$/.exec(uri)?.[1];
  const repository = uri.replace(/@sha256:[0-9a-f]+$/, '').replace(/:[^/:]+$/, '');
  const resolvedUri = digest === undefined ? uri : `${repository}@${digest}`;
  return {
    kind: 'image',
    sha256: digest?.replace('sha256:', '') ?? createHash('sha256').update(uri).digest('hex'),
    uri,
    resolvedUri,
  };
}

/** What Lambda takes, https://docs.aws.amazon.com/lambda/latest/dg/images-create.html: an index is not among it. */
const MEDIA_TYPES = new Set([
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.container.image.v1+json',
  'application/vnd.docker.image.rootfs.diff.tar.gzip',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.oci.image.layer.v1.tar',
  'application/vnd.oci.image.layer.v1.tar+gzip',
]);

interface Manifest {
  readonly mediaType?: string;
  readonly config?: { readonly mediaType?: string };
  readonly layers?: readonly { readonly mediaType?: string }[];
}

/** An OCI manifest need not say its own type. */
function isSupported(bytes: Buffer): boolean {
  const { mediaType, config, layers } = JSON.parse(bytes.toString('utf8')) as Manifest;
  if (config?.mediaType === undefined || layers === undefined) return false;
  const types = [mediaType ?? 'application/vnd.oci.image.manifest.v1+json', config.mediaType];
  return [...types, ...layers.map((layer) => layer.mediaType ?? '')].every((type) => MEDIA_TYPES.has(type));
}
