// The registry API's operations on manifests and tags.
import type { ServiceResponse } from '../service.ts';
import { digestInvalid, manifestUnknown, RegistryError } from './errors.ts';
import { parseManifest } from './manifests.ts';
import type { RegistryCall, RegistryOperation } from './registry-call.ts';
import { findManifest, removeManifest, storeManifest, type Repository } from './repositories.ts';

/** The distribution specification asks for at least 4 MiB ("Pushing Manifests"). */
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const isDigest = (reference: string): boolean => reference.includes(':');

export const manifestOperations: Readonly<Record<string, RegistryOperation>> = {
  GetManifest: (call) => getManifest(call, 'GetManifest'),
  HeadManifest: (call) => {
    const { body: _, ...head } = getManifest(call, 'HeadManifest');
    return head;
  },
  PutManifest: putManifest,
  DeleteManifest: ({ repository, reference, registryId }) => {
    const found = findManifest(repository, reference);
    if (found === undefined) throw manifestUnknown(repository.name, reference, registryId);
    if (isDigest(reference)) removeManifest(repository, reference);
    else repository.tags.delete(reference);
    return { status: 202, headers: { 'content-length': '0' }, operation: 'DeleteManifest' };
  },
  ListTags: ({ repository, request }) => {
    const limit = Number(request.query.get('n') ?? 1000);
    const after = request.query.get('last') ?? '';
    const all = [...repository.tags.keys()].sort().filter((tag) => tag > after);
    const tags = all.slice(0, limit);
    const last = encodeURIComponent(tags.at(-1) ?? '');
    const next = `</v2/${repository.name}/tags/list?n=${limit}&last=${last}>; rel="next"`;
    return {
      status: 200,
      headers: { 'content-type': 'application/json', ...(tags.length < all.length ? { link: next } : {}) },
      body: JSON.stringify({ name: repository.name, tags }),
      operation: 'ListTags',
    };
  },
};

function getManifest({ repository, reference, registryId }: RegistryCall, operation: string): ServiceResponse {
  const found = findManifest(repository, reference);
  if (found === undefined) throw manifestUnknown(repository.name, reference, registryId);
  const headers = {
    'content-type': found.mediaType,
    'content-length': String(found.bytes.length),
    'docker-content-digest': found.digest,
  };
  return { status: 200, headers, body: found.bytes, operation };
}

async function putManifest({ request, repository, reference }: RegistryCall): Promise<ServiceResponse> {
  const manifest = parseManifest(await request.body(MAX_MANIFEST_BYTES), request.headers['content-type']);
  if (isDigest(reference) && reference !== manifest.digest) {
    throw digestInvalid(`The manifest has the digest ${manifest.digest}, not ${reference}`);
  }
  if (!isDigest(reference) && !TAG.test(reference)) {
    throw new RegistryError('TAG_INVALID', `Invalid image tag '${reference}'`, 400);
  }
  requireReferences(repository, manifest);
  storeManifest(repository, manifest, isDigest(reference) ? undefined : reference);
  const headers = {
    location: `/v2/${repository.name}/manifests/${manifest.digest}`,
    'docker-content-digest': manifest.digest,
    'content-length': '0',
  };
  return { status: 201, headers, operation: 'PutManifest' };
}

/** Everything a manifest refers to must be in its repository already. */
function requireReferences(repository: Repository, manifest: ReturnType<typeof parseManifest>): void {
  const blob = manifest.blobs.find((digest) => !repository.blobs.has(digest));
  const listed = manifest.manifests.find((digest) => !repository.manifests.has(digest));
  const missing = blob ?? listed;
  if (missing === undefined) return;
  const what = blob === undefined ? 'Image' : 'Layer';
  const purpose = `required for pushing image into repository '${repository.name}'`;
  const message = `${what} with digest '${missing}' ${purpose} does not exist`;
  throw new RegistryError('MANIFEST_BLOB_UNKNOWN', message, 400, { digest: missing });
}
