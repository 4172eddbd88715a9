// The registry API (OCI distribution specification, Docker Registry HTTP API v2) as ECR speaks it: who asks for what.
// https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md
import type { ImageStore, ServiceRequest, ServiceResponse } from '../service.ts';
import { createBlobs } from './blobs.ts';
import { blobOperations } from './blob-api.ts';
import { errorResponse, nameInvalid, nameUnknown, RegistryError } from './errors.ts';
import { manifestOperations } from './manifest-api.ts';
import type { RegistryOperation } from './registry-call.ts';
import { addRepository, findManifest, REPOSITORY_NAME, type Repositories, type Repository } from './repositories.ts';

export interface RegistryOptions {
  /** Where blobs are kept; made when missing. */
  readonly folder: string;
  /** True: a repository must have been created before it is pushed to, as in ECR. False: a push makes it. */
  readonly requireRepository: boolean;
  /** Whether an Authorization header lets in. Without it everybody is let in. */
  readonly authorize?: (header: string | undefined) => boolean;
  /** The account that error messages name. */
  readonly registryId?: string;
}

export interface Registry extends ImageStore {
  readonly handle: (request: ServiceRequest) => Promise<ServiceResponse>;
  /** The operation a request asks for, `GetManifest`. */
  readonly nameOf: (request: ServiceRequest) => string;
  readonly repositories: Repositories;
}

const ROUTE = /^\/v2\/(?<name>.+)\/(?<kind>manifests|blobs\/uploads|blobs|tags)\/(?<reference>[^/]*)$/;
/** Operations that may make the repository where none is required. */
const PUSHES = new Set(['PutManifest', 'StartUpload']);
const CHALLENGE = { 'www-authenticate': 'Basic realm="scar-action local registry",service="ecr.amazonaws.com"' };
const VERSION = { 'docker-distribution-api-version': 'registry/2.0' };

/** A registry whose blobs lie in a folder; its repositories and manifests last as long as it does. */
export function createRegistry(options: RegistryOptions): Registry {
  const repositories: Repositories = new Map();
  const blobs = createBlobs(options.folder);
  const registryId = options.registryId ?? '000000000000';
  const operations: Readonly<Record<string, RegistryOperation>> = { ...manifestOperations, ...blobOperations };

  const repositoryFor = (name: string, operation: string): Repository => {
    if (!REPOSITORY_NAME.test(name)) throw nameInvalid(name);
    const found = repositories.get(name);
    if (found !== undefined) return found;
    if (options.requireRepository || !PUSHES.has(operation)) throw nameUnknown(name, registryId);
    return addRepository(repositories, name);
  };

  const answer = async (request: ServiceRequest, operation: string): Promise<ServiceResponse> => {
    if (options.authorize?.(request.headers.authorization) === false) {
      return { status: 401, headers: CHALLENGE, body: 'Not Authorized\n', operation, errorCode: 'UNAUTHORIZED' };
    }
    if (operation === 'CheckVersion') return json({}, operation);
    if (operation === 'ListCatalog') return json({ repositories: [...repositories.keys()].sort() }, operation);
    const run = operations[operation];
    if (run === undefined) throw new RegistryError('UNSUPPORTED', 'The operation is unsupported.', 405);
    const { name = '', reference = '' } = ROUTE.exec(decodePath(request.path))?.groups ?? {};
    return run({ request, repository: repositoryFor(name, operation), reference, repositories, blobs, registryId });
  };

  return {
    repositories,
    nameOf,
    manifest: (repository, reference) => findManifest(repositories.get(repository), reference),
    blobFile: blobs.file,
    handle: async (request) => {
      const operation = nameOf(request);
      try {
        const response = await answer(request, operation);
        return { ...response, headers: { ...VERSION, ...response.headers } };
      } catch (error) {
        if (error instanceof RegistryError) return errorResponse(error, operation, VERSION);
        throw error;
      }
    },
  };
}

function json(value: object, operation: string): ServiceResponse {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value), operation };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw nameInvalid(path);
  }
}

const NAMES: Readonly<Record<string, string>> = {
  'GET manifests': 'GetManifest',
  'HEAD manifests': 'HeadManifest',
  'PUT manifests': 'PutManifest',
  'DELETE manifests': 'DeleteManifest',
  'GET blobs': 'GetBlob',
  'HEAD blobs': 'HeadBlob',
  'DELETE blobs': 'DeleteBlob',
  'POST blobs/uploads': 'StartUpload',
  'GET blobs/uploads': 'GetUpload',
  'PATCH blobs/uploads': 'UploadPart',
  'PUT blobs/uploads': 'CompleteUpload',
  'DELETE blobs/uploads': 'CancelUpload',
  'GET tags': 'ListTags',
};

function nameOf(request: ServiceRequest): string {
  if (/^\/v2\/?$/.test(request.path)) return 'CheckVersion';
  if (/^\/v2\/_catalog$/.test(request.path)) return 'ListCatalog';
  const kind = ROUTE.exec(decodePath(request.path))?.groups?.['kind'] ?? '';
  return NAMES[`${request.method} ${kind}`] ?? `${request.method} ${request.path}`;
}
