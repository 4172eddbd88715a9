// Errors of the registry API, in the JSON of the OCI distribution specification and the words of ECR.
// https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#error-codes
import type { ServiceResponse } from '../service.ts';

/** Thrown inside the registry and answered as `{"errors":[{"code","message","detail"}]}`. */
export class RegistryError extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: unknown;
  constructor(code: string, message: string, status: number, detail?: unknown) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.detail = detail;
  }
}

/** The answer for an error; `headers` are added. */
export function errorResponse(
  error: RegistryError,
  operation: string,
  headers: Readonly<Record<string, string>> = {},
): ServiceResponse {
  const { code, message, detail } = error;
  const body = JSON.stringify({ errors: [{ code, message, ...(detail === undefined ? {} : { detail }) }] });
  return {
    status: error.status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body,
    operation,
    errorCode: code,
  };
}

export const nameUnknown = (repository: string, registryId: string): RegistryError =>
  new RegistryError(
    'NAME_UNKNOWN',
    `The repository with name '${repository}' does not exist in the registry with id '${registryId}'`,
    404,
  );

export const nameInvalid = (repository: string): RegistryError =>
  new RegistryError('NAME_INVALID', `Invalid repository name '${repository}'`, 400);

export const manifestUnknown = (repository: string, reference: string, registryId: string): RegistryError => {
  const isDigest = reference.startsWith('sha256:');
  const imageId = `{imageDigest:'${isDigest ? reference : 'null'}', imageTag:'${isDigest ? 'null' : reference}'}`;
  const where = `within the repository with name '${repository}' in the registry with id '${registryId}'`;
  return new RegistryError('MANIFEST_UNKNOWN', `The image with imageId ${imageId} does not exist ${where}`, 404);
};

export const blobUnknown = (digest: string): RegistryError =>
  new RegistryError('BLOB_UNKNOWN', 'blob unknown to registry', 404, { digest });

export const uploadUnknown = (id: string): RegistryError =>
  new RegistryError('BLOB_UPLOAD_UNKNOWN', `Upload with id '${id}' could not be found`, 404);

export const digestInvalid = (message: string): RegistryError => new RegistryError('DIGEST_INVALID', message, 400);
