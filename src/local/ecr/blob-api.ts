// The registry API's operations on blobs and their uploads.
import { createReadStream } from 'node:fs';
import type { ServiceResponse } from '../service.ts';
import { DIGEST } from './blobs.ts';
import { blobUnknown, digestInvalid, RegistryError } from './errors.ts';
import type { RegistryCall, RegistryOperation } from './registry-call.ts';

export const blobOperations: Readonly<Record<string, RegistryOperation>> = {
  HeadBlob: (call) => {
    const { size } = visibleBlob(call);
    const headers = { ...blobHeaders(call.reference), 'content-length': String(size) };
    return { status: 200, headers, operation: 'HeadBlob' };
  },
  GetBlob: getBlob,
  DeleteBlob: (call) => {
    visibleBlob(call);
    call.repository.blobs.delete(call.reference);
    return { status: 202, headers: { 'content-length': '0' }, operation: 'DeleteBlob' };
  },
  StartUpload: startUpload,
  GetUpload: (call) => {
    const size = call.blobs.received(call.reference, call.repository.name);
    return uploadState(call, call.reference, size, 204, 'GetUpload');
  },
  UploadPart: async (call) => {
    const range = /^(?:bytes )?(\d+)-\d+$/.exec(call.request.headers['content-range'] ?? '');
    const start = range === null ? undefined : Number(range[1]);
    const { blobs, reference, repository, request } = call;
    const size = await blobs.append(reference, repository.name, request.stream, start);
    return uploadState(call, call.reference, size, 202, 'UploadPart');
  },
  CompleteUpload: (call) => completeUpload(call, call.reference, 'CompleteUpload'),
  CancelUpload: (call) => {
    call.blobs.cancel(call.reference, call.repository.name);
    return { status: 204, operation: 'CancelUpload' };
  },
};

const blobHeaders = (digest: string): Record<string, string> => ({
  'content-type': 'application/octet-stream',
  'docker-content-digest': digest,
  'accept-ranges': 'bytes',
});

/** A blob that this repository may see; blobs of other repositories are as unknown to it as none at all. */
function visibleBlob({ blobs, repository, reference }: RegistryCall): { file: string; size: number } {
  const file = repository.blobs.has(reference) ? blobs.file(reference) : undefined;
  const size = blobs.size(reference);
  if (file === undefined || size === undefined) throw blobUnknown(reference);
  return { file, size };
}

function getBlob(call: RegistryCall): ServiceResponse {
  const { file, size } = visibleBlob(call);
  const headers = blobHeaders(call.reference);
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(call.request.headers.range ?? '') ?? [];
  if (first === undefined) {
    const body = createReadStream(file);
    return { status: 200, headers: { ...headers, 'content-length': String(size) }, body, operation: 'GetBlob' };
  }
  const start = Number(first);
  const end = last ? Math.min(Number(last), size - 1) : size - 1;
  if (start > end) throw new RegistryError('RANGE_INVALID', `The blob has ${size} bytes`, 416);
  const range = { 'content-length': String(end - start + 1), 'content-range': `bytes ${start}-${end}/${size}` };
  const body = createReadStream(file, { start, end });
  return { status: 206, headers: { ...headers, ...range }, body, operation: 'GetBlob' };
}

/** POST: mounts a blob of another repository, takes a whole blob at once, or begins an upload. */
async function startUpload(call: RegistryCall): Promise<ServiceResponse> {
  const { query } = call.request;
  const mount = query.get('mount');
  const source = call.repositories.get(query.get('from') ?? '');
  if (mount !== null && source?.blobs.has(mount) === true) {
    call.repository.blobs.add(mount);
    return created(call, mount, 'StartUpload');
  }
  const id = call.blobs.begin(call.repository.name);
  return query.has('digest') ? completeUpload(call, id, 'StartUpload') : uploadState(call, id, 0, 202, 'StartUpload');
}

async function completeUpload(call: RegistryCall, id: string, operation: string): Promise<ServiceResponse> {
  const { repository, blobs, request } = call;
  const digest = request.query.get('digest') ?? '';
  if (!DIGEST.test(digest)) throw digestInvalid(`Invalid digest '${digest}'`);
  await blobs.append(id, repository.name, request.stream);
  blobs.finish(id, repository.name, digest);
  repository.blobs.add(digest);
  return created(call, digest, operation);
}

function created({ repository }: RegistryCall, digest: string, operation: string): ServiceResponse {
  const location = `/v2/${repository.name}/blobs/${digest}`;
  return { status: 201, headers: { location, 'docker-content-digest': digest, 'content-length': '0' }, operation };
}

function uploadState(call: RegistryCall, id: string, size: number, status: number, operation: string): ServiceResponse {
  const headers = {
    location: `/v2/${call.repository.name}/blobs/uploads/${id}`,
    'docker-upload-uuid': id,
    range: `0-${Math.max(0, size - 1)}`,
    ...(status === 204 ? {} : { 'content-length': '0' }),
  };
  return { status, headers, operation };
}
