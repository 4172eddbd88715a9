// Reads manifests, indexes and configs that came from a registry: JSON of somebody else's, checked before it is
// believed.
import { z } from 'zod';
import { UserError, messageOf } from '../contract/errors.ts';
import { MEDIA, type ImageConfig, type ImageIndex, type ImageManifest } from './media-types.ts';

const digest = z.string().regex(/^sha256:[a-f0-9]{64}$/);
const size = z.int().nonnegative();
const descriptor = z.object({ mediaType: z.string(), digest, size });

const manifestShape = z.object({
  schemaVersion: z.literal(2),
  mediaType: z.string().optional(),
  config: descriptor,
  layers: z.array(descriptor),
});

const platform = z.object({ os: z.string(), architecture: z.string(), variant: z.string().default('') }).optional();

const indexShape = z.object({
  schemaVersion: z.literal(2),
  manifests: z.array(
    z.object({
      mediaType: z.string().default(MEDIA.ociManifest),
      digest,
      size,
      platform: platform.transform((value) => value ?? undefined),
      annotations: z
        .record(z.string(), z.string())
        .nullish()
        .transform((value) => value ?? {}),
    }),
  ),
});

const strings = z.array(z.string()).nullish();
const configShape = z.looseObject({
  architecture: z.string(),
  os: z.string(),
  config: z
    .looseObject({
      Entrypoint: strings,
      Cmd: strings,
      Env: strings,
      WorkingDir: z.string().optional(),
      User: z.string().optional(),
    })
    .nullish(),
  rootfs: z.object({ type: z.literal('layers'), diff_ids: z.array(digest) }),
  history: z.array(z.record(z.string(), z.unknown())).nullish(),
});

/** What a tag or digest stands for: one image, or an index of images for several platforms. */
export type Fetched =
  { readonly kind: 'image'; readonly manifest: ImageManifest } | { readonly kind: 'index'; readonly index: ImageIndex };

/**
 * Reads a manifest or an index.
 * @param contentType of the answer; it must agree with the manifest's own mediaType (OCI distribution spec).
 * @throws UserError for schema 1, for artifacts that are no images, and for what is no manifest.
 */
export function readManifest(bytes: Uint8Array, contentType: string, image: string): Fetched {
  const json = parseJson(bytes, `The manifest of ${image}`);
  const said = typeof json === 'object' && json !== null && 'mediaType' in json ? json.mediaType : undefined;
  const header = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const type = typeof said === 'string' ? said : header;
  if (isSchema1(json, type)) {
    throw new UserError(`The image ${image} is in Docker's schema 1, which no registry has taken since 2020`, {
      help: 'Pull it and push it again with a current Docker or podman, and use that image.',
    });
  }
  if (typeof said === 'string' && header.startsWith('application/vnd.') && said !== header) {
    throw new UserError(`The registry calls the manifest of ${image} ${header}, the manifest itself says ${said}`);
  }
  if (type === MEDIA.ociIndex || type === MEDIA.dockerIndex) {
    return { kind: 'index', index: shaped(indexShape, json, image) };
  }
  if (type === MEDIA.ociManifest || type === MEDIA.dockerManifest) {
    const manifest = shaped(manifestShape, json, image);
    if (manifest.config.mediaType !== MEDIA.ociConfig && manifest.config.mediaType !== MEDIA.dockerConfig) {
      throw notAnImage(image, `it holds ${manifest.config.mediaType}`);
    }
    return { kind: 'image', manifest: { ...manifest, mediaType: type } };
  }
  throw notAnImage(image, `its media type is ${type || 'unknown'}`);
}

/**
 * Reads an image's config. Keys that we don't know stay in it.
 * @throws UserError when it is none.
 */
export function readConfig(bytes: Uint8Array, image: string): ImageConfig {
  return shaped(configShape, parseJson(bytes, `The config of ${image}`), image) as ImageConfig;
}

function isSchema1(json: unknown, type: string): boolean {
  const version = typeof json === 'object' && json !== null && 'schemaVersion' in json ? json.schemaVersion : undefined;
  return version === 1 || type === MEDIA.dockerSchema1 || type === MEDIA.dockerSchema1Signed;
}

function notAnImage(image: string, why: string): UserError {
  return new UserError(`${image} is not a container image: ${why}`, {
    help: 'Registries also hold Helm charts, signatures and the like. Name a container image.',
  });
}

function parseJson(bytes: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    throw new UserError(`${what} is no JSON: ${messageOf(error)}`, {
      help: 'Is that address a container registry? A web page or a proxy may have answered in its place.',
    });
  }
}

function shaped<T>(shape: z.ZodType<T>, json: unknown, image: string): T {
  const result = shape.safeParse(json);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  throw notAnImage(image, `${first?.path.join('.') ?? ''}: ${first?.message ?? 'it has another form'}`);
}
