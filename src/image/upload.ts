// Uploads one blob to a registry: mounted from a repository beside where that is possible, else streamed and verified.
import type { Readable } from 'node:stream';
import { messageOf } from '../contract/errors.ts';
import { followable } from './address.ts';
import { pullScope, pushScope } from './auth.ts';
import { exchange, type Ask, type ExchangeOptions } from './exchange.ts';
import { RegistryError, connectionLost } from './registry-error.ts';
import { discard, type HttpAnswer } from './transport.ts';
import { verified, verifyBlob } from './verify.ts';

/** A registry may be silent for minutes while it puts a large blob in its place. */
const COMMIT_IDLE_FACTOR = 10;

/** A blob to be uploaded. */
export interface BlobSource {
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
  /** Where it comes from, for messages. */
  readonly from: string;
  /** Whether reading it is a download from a registry, which may succeed the next time. */
  readonly isRemote: boolean;
  /** Opens it at its beginning; called again for each try. Once: it must not retry by itself. */
  open(): Promise<Readable>;
}

export interface UploadOptions {
  /** A repository of the same registry that holds the blob already. */
  readonly mountFrom?: string | undefined;
  /** Is told the size of each piece that is sent; a new try begins with the sum of its predecessor, negated. */
  readonly onBytes?: (bytes: number) => void;
}

/** POST, then one streaming PUT: ECR's way of PATCH differs from the protocol (containers-roadmap#2831). */
export async function uploadOnce(
  options: ExchangeOptions & { readonly host: string },
  once: (ask: Ask) => Promise<HttpAnswer>,
  repository: string,
  blob: BlobSource,
  { mountFrom, onBytes = () => undefined }: UploadOptions,
): Promise<'uploaded' | 'mounted'> {
  const { base, host } = options;
  const what = `write ${blob.digest} to ${host}/${repository}`;
  const started = await startUpload(once, repository, blob.digest, what, mountFrom);
  discard(started);
  if (started.status === 201) return 'mounted';
  const location = followable(started.headers.location ?? '', base, base);
  location.searchParams.set('digest', blob.digest);
  let sent = 0;
  const check = verifyBlob(blob, blob.from, (bytes) => {
    sent += bytes;
    onBytes(bytes);
  });
  const content = verified(await blob.open(), check, (error) => unreadable(blob, error));
  content.on('error', () => undefined); // it is thrown by the request
  try {
    const request = {
      operation: 'PutBlob',
      method: 'PUT',
      url: location,
      scope: pushScope(repository),
      what,
      expected: [201],
      body: content,
      headers: { 'content-type': 'application/octet-stream', 'content-length': String(blob.size) },
      idle: options.idle * COMMIT_IDLE_FACTOR,
    } as const;
    discard(await exchange(options, request));
    return 'uploaded';
  } catch (error) {
    onBytes(-sent);
    throw error;
  } finally {
    content.destroy();
  }
}

function unreadable(blob: BlobSource, error: unknown): RegistryError {
  if (blob.isRemote) return connectionLost(blob.from, `read ${blob.digest} to its end`, error);
  return new RegistryError(`Cannot read ${blob.digest} on this machine: ${messageOf(error)}`, { cause: error });
}

async function startUpload(
  once: (ask: Ask) => Promise<HttpAnswer>,
  repository: string,
  digest: string,
  what: string,
  mountFrom: string | undefined,
): Promise<HttpAnswer> {
  const start = { method: 'POST', what, expected: [201, 202], headers: { 'content-length': '0' } } as const;
  const path = `${repository}/blobs/uploads/`;
  if (mountFrom !== undefined && mountFrom !== repository) {
    const scope = `${pushScope(repository)} ${pullScope(mountFrom)}`;
    const query = new URLSearchParams({ mount: digest, from: mountFrom }).toString();
    try {
      return await once({ ...start, operation: 'MountBlob', path: `${path}?${query}`, scope });
    } catch (error) {
      // Registries that can't mount may refuse in any way; then it is uploaded.
      if (!(error instanceof RegistryError) || error.retryable) throw error;
    }
  }
  return once({ ...start, operation: 'StartBlobUpload', path, scope: pushScope(repository) });
}
