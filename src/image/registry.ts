// A client of one registry: manifests and blobs, read and written, by the OCI distribution protocol.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md
import type { Readable } from 'node:stream';
import { UserError } from '../contract/errors.ts';
import { pullScope, pushScope } from './auth.ts';
import { sha256 } from './digest.ts';
import { exchange, REDIRECTS, type Ask, type ExchangeOptions } from './exchange.ts';
import { ACCEPT_MANIFESTS } from './media-types.ts';
import { isDigest } from './reference.ts';
import { RegistryError, connectionLost } from './registry-error.ts';
import { withRetry, type RetryPolicy } from './retry.ts';
import { discard, readAll, type HttpAnswer } from './transport.ts';
import { uploadOnce, type BlobSource, type UploadOptions } from './upload.ts';
import { verifiedBlob } from './verify.ts';

const MANIFEST_LIMIT = 4 * 1024 * 1024;
export interface FetchedManifest {
  readonly bytes: Buffer;
  readonly contentType: string;
  /** Counted over the bytes. */
  readonly digest: string;
}

export interface Registry {
  /** As in references: `docker.io`. */
  readonly host: string;
  /** The address that is spoken to: another one than the host's with a mirror. */
  readonly address: string;
  /** A manifest or index by tag or digest. @throws RegistryError with status 404 when there is none. */
  manifest(repository: string, name: string): Promise<FetchedManifest>;
  /** The digest behind a tag or digest; undefined when there is none. */
  findManifest(repository: string, name: string): Promise<string | undefined>;
  /** Writes a manifest under a tag and checks that the registry has stored these very bytes. Returns its digest. */
  putManifest(repository: string, tag: string, bytes: Uint8Array, mediaType: string): Promise<string>;
  /** A small blob, verified. @throws UserError when it is longer than `limit` bytes. */
  readBlob(repository: string, blob: { digest: string; size: number }, limit: number): Promise<Buffer>;
  /** Opens a blob, without verification and without another try. */
  openBlob(repository: string, digest: string): Promise<Readable>;
  hasBlob(repository: string, digest: string): Promise<boolean>;
  /** Calls `attempt` until it succeeds, fails for good, or its tries are spent; the log can say what is waited for. */
  again<T>(attempt: () => Promise<T>): Promise<T>;
  /** Uploads a blob, or mounts it from a repository beside. */
  upload(repository: string, blob: BlobSource, options?: UploadOptions): Promise<'uploaded' | 'mounted'>;
}

export interface RegistryOptions extends ExchangeOptions {
  readonly host: string;
  readonly retry: RetryPolicy;
}

/**
 * The client of one registry. Every method rejects with a UserError (mostly RegistryError) after its tries are spent.
 */
export function createRegistry(options: RegistryOptions): Registry {
  const { base, host, retry } = options;
  const urlOf = (path: string): URL => new URL(`${base.pathname.replace(/\/$/, '')}/v2/${path}`, base);
  const once = ({ path, ...request }: Ask): Promise<HttpAnswer> => exchange(options, { ...request, url: urlOf(path) });
  const again = <T>(attempt: () => Promise<T>): Promise<T> => withRetry(retry, host, attempt);
  const readBody = async (answer: HttpAnswer, limit: number, what: string): Promise<Buffer> =>
    readAll(answer.body, limit, what).catch((error: unknown) => {
      throw error instanceof UserError ? error : connectionLost(host, what, error);
    });

  const registry: Registry = {
    host,
    address: base.href,
    again,
    manifest: (repository, name) =>
      again(async () => {
        const what = `read ${host}/${repository}${isDigest(name) ? '@' : ':'}${name}`;
        const answer = await once({
          operation: 'GetManifest',
          method: 'GET',
          path: `${repository}/manifests/${name}`,
          scope: pullScope(repository),
          what,
          expected: [200],
          headers: { accept: ACCEPT_MANIFESTS },
        });
        const bytes = await readBody(answer, MANIFEST_LIMIT, what);
        const digest = sha256(bytes);
        checkDigest(isDigest(name) ? name : headerDigest(answer), digest, what);
        return { bytes, digest, contentType: answer.headers['content-type'] ?? '' };
      }),
    async findManifest(repository, name) {
      const answer = await again(() =>
        once({
          operation: 'HeadManifest',
          method: 'HEAD',
          path: `${repository}/manifests/${name}`,
          scope: pullScope(repository),
          what: `look for ${host}/${repository}:${name}`,
          expected: [200, 404],
          headers: { accept: ACCEPT_MANIFESTS },
        }),
      );
      discard(answer);
      if (answer.status === 404) return undefined;
      return headerDigest(answer) ?? (await registry.manifest(repository, name)).digest;
    },
    async putManifest(repository, tag, bytes, mediaType) {
      const what = `write ${host}/${repository}:${tag}`;
      const digest = sha256(bytes);
      const answer = await again(() =>
        once({
          operation: 'PutManifest',
          method: 'PUT',
          path: `${repository}/manifests/${tag}`,
          scope: pushScope(repository),
          what,
          expected: [200, 201],
          headers: { 'content-type': mediaType, 'content-length': String(bytes.length) },
          body: bytes,
        }),
      );
      discard(answer);
      const stored = headerDigest(answer) ?? (await registry.findManifest(repository, tag));
      if (stored === digest) return digest;
      throw new UserError(`${host} has stored another manifest (${stored}) than was sent (${digest}): cannot ${what}`);
    },
    readBlob: (repository, blob, limit) =>
      again(async () => {
        const what = `read ${blob.digest} of ${host}/${repository}`;
        if (blob.size > limit)
          throw new UserError(`Cannot ${what}: it has ${blob.size} bytes, and at most ${limit} are read`);
        const content = await registry.openBlob(repository, blob.digest);
        return readAll(verifiedBlob(content, blob, `${host}/${repository}`), limit, what);
      }),
    async openBlob(repository, digest) {
      const answer = await once({
        operation: 'GetBlob',
        method: 'GET',
        path: `${repository}/blobs/${digest}`,
        scope: pullScope(repository),
        what: `read ${digest} of ${host}/${repository}`,
        expected: [200],
      });
      return answer.body;
    },
    async hasBlob(repository, digest) {
      const answer = await again(() =>
        once({
          operation: 'HeadBlob',
          method: 'HEAD',
          path: `${repository}/blobs/${digest}`,
          scope: pushScope(repository),
          what: `look for ${digest} in ${host}/${repository}`,
          expected: [200, 404, ...REDIRECTS],
          // Whoever says where the blob lies has it. The address is signed for GET, so that HEAD there may be refused
          // (as by ECR Public: gradle-oci#154).
          staysHere: true,
        }),
      );
      discard(answer);
      return answer.status !== 404;
    },
    upload: (repository, blob, upload = {}) => again(() => uploadOnce(options, once, repository, blob, upload)),
  };
  return registry;
}

function headerDigest(answer: HttpAnswer): string | undefined {
  const header = answer.headers['docker-content-digest'];
  return typeof header === 'string' && isDigest(header) ? header : undefined;
}

function checkDigest(wanted: string | undefined, got: string, what: string): void {
  if (wanted === undefined || wanted === got) return;
  throw new RegistryError(`Cannot ${what}: it arrives damaged, with the digest ${got} instead of ${wanted}`, {
    retryable: true,
  });
}
