// A registry on loopback that keeps everything in memory and misbehaves on demand.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Request {
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  readonly authorization: string | undefined;
}

/** Something that goes wrong. It happens to the first `times` requests that match. */
export interface Fault {
  readonly method: string;
  readonly path: RegExp;
  times: number;
  readonly act:
    | 'cut'
    | 'flip'
    | 'lengthen'
    | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string };
}

export interface Behaviour {
  /** Basic or bearer credentials that are asked for; anonymous tokens are given for pulls when `anonymousPulls`. */
  auth?: {
    readonly kind: 'basic' | 'bearer';
    readonly username: string;
    readonly password: string;
    readonly anonymousPulls?: boolean;
    readonly expiresIn?: number;
    /** The scope that the challenge names, whatever is wanted: `aws`, as with ECR Public. */
    readonly scope?: string;
  };
  /** Blobs are served from there. */
  redirectBlobs?: string;
  /** HEAD of a blob is sent there, too. */
  redirectHeads?: boolean;
  /** Only these repositories exist, as with ECR. */
  repositories?: Set<string>;
  canMount?: boolean;
  /** Uploaded blobs are hashed and forgotten. */
  forgetful?: boolean;
}

type Content = Buffer | { readonly size: number; readonly stream: () => Readable };
export const digestOf = (bytes: Uint8Array | string): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

export class FakeRegistry {
  readonly requests: Request[] = [];
  readonly faults: Fault[] = [];
  readonly behaviour: Behaviour = {};
  /** `repository@digest` -> content. */
  readonly blobs = new Map<string, Content>();
  /** `repository:tag` and `repository@digest` -> manifest. */
  readonly manifests = new Map<string, { bytes: Buffer; type: string }>();
  readonly #server: Server;
  #tokens = 0;
  readonly #valid = new Map<string, string>();

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy());
    });
  }

  static async start(behaviour: Behaviour = {}): Promise<FakeRegistry> {
    const registry = new FakeRegistry();
    Object.assign(registry.behaviour, behaviour);
    await new Promise<void>((resolve) => registry.#server.listen(0, '127.0.0.1', resolve));
    return registry;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** `PUT /v2/a/manifests/x`, for all requests that match. */
  calls(method: string, path: RegExp): string[] {
    return this.requests
      .filter((each) => each.method === method && path.test(each.path))
      .map((each) => `${each.method} ${each.path}`);
  }

  addBlob(repository: string, content: Buffer): { digest: string; size: number } {
    const digest = digestOf(content);
    this.blobs.set(`${repository}@${digest}`, content);
    return { digest, size: content.length };
  }

  addManifest(repository: string, tag: string, json: unknown, type: string): string {
    const bytes = Buffer.from(typeof json === 'string' ? json : JSON.stringify(json));
    const digest = digestOf(bytes);
    this.manifests.set(`${repository}:${tag}`, { bytes, type });
    this.manifests.set(`${repository}@${digest}`, { bytes, type });
    return digest;
  }

  /** Makes all tokens invalid. */
  revokeTokens(): void {
    this.#valid.clear();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${this.host}`);
    const method = request.method ?? '';
    this.requests.push({ method, path: url.pathname + url.search, authorization: request.headers.authorization });
    const fault = this.faults.find((each) => each.times > 0 && each.method === method && each.path.test(url.pathname));
    if (fault !== undefined) fault.times -= 1;
    if (fault !== undefined && typeof fault.act === 'object') {
      response.writeHead(fault.act.status, fault.act.headers).end(fault.act.body);
      return;
    }
    if (url.pathname === '/token') return this.#token(request, url, response);
    if (!this.#admits(request, url, response)) return;
    const [, repository = '', kind, name = ''] =
      /^\/v2\/(.+)\/(manifests|blobs\/uploads|blobs)\/([^/]*)$/.exec(url.pathname) ?? [];
    const known = this.behaviour.repositories;
    if (known !== undefined && !known.has(repository))
      return refuse(response, 404, 'NAME_UNKNOWN', `The repository ${repository} does not exist`);
    if (kind === 'manifests') return this.#manifest(request, repository, name, response);
    if (kind === 'blobs/uploads') return this.#upload(request, url, repository, name, response, fault);
    if (kind === 'blobs') return this.#blob(method, repository, name, response, fault);
    refuse(response, 404, 'UNSUPPORTED', url.pathname);
  }

  #admits(request: IncomingMessage, url: URL, response: ServerResponse): boolean {
    const { auth } = this.behaviour;
    if (auth === undefined) return true;
    const header = request.headers.authorization ?? '';
    if (auth.kind === 'basic') {
      if (header === `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}`) return true;
      response.setHeader('www-authenticate', 'Basic realm="fake"');
    } else {
      const repository = /^\/v2\/(.+)\/(?:manifests|blobs)\//.exec(url.pathname)?.[1] ?? '';
      const writes = !['GET', 'HEAD'].includes(request.method ?? '');
      const granted = this.#valid.get(header.replace('Bearer ', '')) ?? '';
      const wanted = writes ? 'pull,push' : 'pull';
      if (granted.split(' ').some((scope) => scope.startsWith(`repository:${repository}:${wanted}`))) return true;
      response.setHeader(
        'www-authenticate',
        `Bearer realm="http://${this.host}/token",service="fake",scope="${auth.scope ?? `repository:${repository}:${wanted}`}"`,
      );
    }
    request.resume();
    refuse(response, 401, 'UNAUTHORIZED', 'authentication required');
    return false;
  }

  #token(request: IncomingMessage, url: URL, response: ServerResponse): void {
    const { auth } = this.behaviour;
    const scopes = url.searchParams.getAll('scope').join(' ');
    const right = `Basic ${Buffer.from(`${auth?.username}:${auth?.password}`).toString('base64')}`;
    const isAnonymous = request.headers.authorization === undefined;
    if (isAnonymous ? !auth?.anonymousPulls || scopes.includes('push') : request.headers.authorization !== right) {
      return refuse(response, 401, 'UNAUTHORIZED', 'incorrect username or password');
    }
    this.#tokens += 1;
    const token = `token-${this.#tokens}`;
    this.#valid.set(token, scopes);
    response.end(JSON.stringify({ token, expires_in: auth?.expiresIn ?? 300 }));
  }

  async #manifest(request: IncomingMessage, repository: string, name: string, response: ServerResponse): Promise<void> {
    if (request.method === 'PUT') {
      const bytes = Buffer.concat(await request.toArray());
      const digest = this.addManifest(repository, name, bytes.toString(), request.headers['content-type'] ?? '');
      response.writeHead(201, { 'docker-content-digest': digest }).end();
      return;
    }
    const found = this.manifests.get(`${repository}${name.startsWith('sha256:') ? '@' : ':'}${name}`);
    if (found === undefined) return refuse(response, 404, 'MANIFEST_UNKNOWN', 'manifest unknown');
    response.writeHead(200, {
      'content-type': found.type,
      'docker-content-digest': digestOf(found.bytes),
      'content-length': found.bytes.length,
    });
    response.end(request.method === 'HEAD' ? undefined : found.bytes);
  }

  async #blob(
    method: string,
    repository: string,
    digest: string,
    response: ServerResponse,
    fault: Fault | undefined,
  ): Promise<void> {
    const content = this.blobs.get(`${repository}@${digest}`);
    if (content === undefined) return refuse(response, 404, 'BLOB_UNKNOWN', 'blob unknown to registry');
    const size = Buffer.isBuffer(content) ? content.length : content.size;
    const isHere = this.behaviour.redirectHeads !== true;
    if (method === 'HEAD' && isHere) return void response.writeHead(200, { 'content-length': size }).end();
    if (this.behaviour.redirectBlobs !== undefined) {
      return void response
        .writeHead(307, { location: `${this.behaviour.redirectBlobs}/v2/${repository}/blobs/${digest}` })
        .end();
    }
    if (!Buffer.isBuffer(content)) {
      response.writeHead(200, { 'content-length': size });
      return pipeline(content.stream(), response);
    }
    if (fault?.act === 'cut') {
      response.writeHead(200, { 'content-length': size });
      response.write(content.subarray(0, Math.floor(size / 2)), () => response.destroy());
      return;
    }
    const sent =
      fault?.act === 'flip'
        ? flipped(content)
        : fault?.act === 'lengthen'
          ? Buffer.concat([content, Buffer.from('!')])
          : content;
    response.writeHead(200, { 'content-length': sent.length }).end(sent);
  }

  async #upload(
    request: IncomingMessage,
    url: URL,
    repository: string,
    name: string,
    response: ServerResponse,
    fault: Fault | undefined,
  ): Promise<void> {
    const mount = url.searchParams.get('mount');
    if (request.method === 'POST') {
      const content = this.blobs.get(`${url.searchParams.get('from')}@${mount}`);
      if (mount !== null && content !== undefined && this.behaviour.canMount !== false) {
        this.blobs.set(`${repository}@${mount}`, content);
        return void response.writeHead(201).end();
      }
      return void response.writeHead(202, { location: `/v2/${repository}/blobs/uploads/some-upload?state=1` }).end();
    }
    const digest = url.searchParams.get('digest') ?? '';
    if (name !== 'some-upload' || url.searchParams.get('state') !== '1')
      return refuse(response, 404, 'BLOB_UPLOAD_UNKNOWN', 'no such upload');
    const hash = createHash('sha256');
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) {
      if (fault?.act === 'cut') return void request.destroy();
      hash.update(chunk);
      if (this.behaviour.forgetful !== true) chunks.push(chunk);
    }
    if (`sha256:${hash.digest('hex')}` !== digest)
      return refuse(response, 400, 'DIGEST_INVALID', 'provided digest did not match uploaded content');
    this.blobs.set(`${repository}@${digest}`, Buffer.concat(chunks));
    response.writeHead(201, { 'docker-content-digest': digest }).end();
  }
}

function flipped(content: Buffer): Buffer {
  const copy = Buffer.from(content);
  copy[0] = (copy[0] ?? 0) ^ 1;
  return copy;
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ errors: [{ code, message }] }));
}
