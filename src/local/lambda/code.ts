// The code of a function: checks and unpacks a zip, names an image.
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
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
  return { kind: 'zip', sha256: createHash('sha256').update(zip).digest('base64'), size: zip.length, folder };
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

/**
 * The image that a URI means now: Lambda resolves a tag once, when code is created or updated.
 * @param digestOf the digest of an image in the registry, undefined when it is not there.
 */
export function imageCode(uri: string, digestOf: ((uri: string) => string | undefined) | undefined): Code {
  const named = /@(sha256:[0-9a-f]{64})$/.exec(uri)?.[1];
  const digest = digestOf === undefined ? named : digestOf(uri);
  if (digest === undefined && digestOf !== undefined) {
    throw invalidParameter(`Source image ${uri} does not exist. Provide a valid source image.`);
  }
  const repository = uri.replace(/@sha256:[0-9a-f]+$/, '').replace(/:[^/:]+$/, '');
  const resolvedUri = digest === undefined ? uri : `${repository}@${digest}`;
  return {
    kind: 'image',
    sha256: digest?.replace('sha256:', '') ?? createHash('sha256').update(uri).digest('hex'),
    uri,
    resolvedUri,
  };
}
