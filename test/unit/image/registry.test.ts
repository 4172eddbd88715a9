// The registry client against a registry that asks for logins, is busy, breaks connections and sends us elsewhere.
import { createReadStream } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { AwsCall } from '../../../src/aws/aws.ts';
import { UserError } from '../../../src/contract/errors.ts';
import type { Credentials } from '../../../src/image/auth.ts';
import { createRegistries, type Registries, type RegistriesOptions } from '../../../src/image/registries.ts';
import { RegistryError } from '../../../src/image/registry-error.ts';
import type { Wait } from '../../../src/image/retry.ts';
import type { HttpRequest } from '../../../src/image/transport.ts';
import type { BlobSource } from '../../../src/image/upload.ts';
import { FakeRegistry, digestOf, type Behaviour } from './fake-registry.ts';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const servers: FakeRegistry[] = [];
const start = async (behaviour?: Behaviour): Promise<FakeRegistry> => {
  const server = await FakeRegistry.start(behaviour);
  servers.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

interface Client extends Registries {
  readonly waits: Wait[];
  readonly slept: number[];
  readonly calls: AwsCall[];
}

function client(options: Partial<RegistriesOptions> = {}): Client {
  const waits: Wait[] = [];
  const slept: number[] = [];
  const calls: AwsCall[] = [];
  const registries = createRegistries({
    mirrors: new Map(),
    credentials: async () => undefined,
    onWait: (wait) => waits.push(wait),
    onCall: (call) => calls.push(call),
    sleep: async (milliseconds) => void slept.push(milliseconds),
    random: () => 0.5,
    ...options,
  });
  return { ...registries, waits, slept, calls };
}

const login = (username: string, password: string) => async (): Promise<Credentials> => ({ username, password });
const failure = async (promise: Promise<unknown>): Promise<RegistryError> => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as RegistryError;
};
const blobOf = (content: Buffer): BlobSource => ({
  digest: digestOf(content),
  size: content.length,
  from: 'here',
  isRemote: false,
  open: async () => Readable.from([content]),
});

describe('login', () => {
  test('a token is fetched once for a scope, with credentials, and used from then on', async () => {
    const server = await start({ auth: { kind: 'bearer', username: 'u', password: 'p' } });
    const { digest, size } = server.addBlob('a/b', Buffer.from('content'));
    const registry = client({ credentials: login('u', 'p') }).of(server.host);
    const blobs = await Promise.all([1, 2, 3].map(() => registry.readBlob('a/b', { digest, size }, 100)));
    expect(blobs.map(String)).toEqual(['content', 'content', 'content']);
    await registry.readBlob('a/b', { digest, size }, 100);
    expect(server.calls('GET', /^\/token/)).toEqual(['GET /token?service=fake&scope=repository%3Aa%2Fb%3Apull']);
    expect(server.requests.at(-1)?.authorization).toBe('Bearer token-1');
  });

  test('a scope that is none is not asked for: ECR Public names `aws` in every challenge', async () => {
    const server = await start({ auth: { kind: 'bearer', username: 'u', password: 'p', anonymousPulls: true, scope: 'aws' } });
    const { digest, size } = server.addBlob('a/b', Buffer.from('content'));
    expect(String(await client().of(server.host).readBlob('a/b', { digest, size }, 100))).toBe('content');
    expect(server.calls('GET', /^\/token/)).toEqual(['GET /token?service=fake&scope=repository%3Aa%2Fb%3Apull']);
  });

  test('anonymous tokens are asked for without credentials', async () => {
    const server = await start({ auth: { kind: 'bearer', username: 'u', password: 'p', anonymousPulls: true } });
    server.addManifest('a/b', 'latest', {}, MANIFEST);
    await client().of(server.host).manifest('a/b', 'latest');
    expect(server.requests.map(({ authorization }) => authorization)).toEqual([undefined, undefined, 'Bearer token-1']);
  });

  test('a token is renewed before it ends, and when it is refused', async () => {
    const server = await start({ auth: { kind: 'bearer', username: 'u', password: 'p', expiresIn: 0.01 } });
    server.addManifest('a/b', 'latest', {}, MANIFEST);
    const registry = client({ credentials: login('u', 'p') }).of(server.host);
    await registry.manifest('a/b', 'latest');
    await new Promise((resolve) => setTimeout(resolve, 20));
    server.requests.length = 0;
    await registry.manifest('a/b', 'latest');
    expect(server.requests.map(({ path }) => path.slice(0, 6))).toEqual(['/token', '/v2/a/']);
    server.behaviour.auth = { kind: 'bearer', username: 'u', password: 'p' };
    await new Promise((resolve) => setTimeout(resolve, 20));
    await registry.manifest('a/b', 'latest');
    server.revokeTokens();
    await registry.manifest('a/b', 'latest');
    expect(server.calls('GET', /^\/token/)).toHaveLength(3);
  });

  test('an upload whose token has been revoked is sent again with a new one', async () => {
    const server = await start({ auth: { kind: 'bearer', username: 'u', password: 'p' } });
    const registry = client({ credentials: login('u', 'p') }).of(server.host);
    const content = Buffer.alloc(300_000, 'x');
    const blob = {
      ...blobOf(content),
      open: async () => (server.calls('PUT', /./).length === 0 && server.revokeTokens(), Readable.from([content])),
    };
    expect(await registry.upload('a/b', blob)).toBe('uploaded');
    expect(server.calls('PUT', /./)).toHaveLength(2);
  });

  test('an identity token is exchanged as OAuth 2 does it', async () => {
    const bodies: string[] = [];
    const transport = {
      async send({ method, url, headers, body }: HttpRequest) {
        const isToken = url.pathname === '/token';
        if (isToken) bodies.push(`${method} ${url.search} ${Buffer.from(body as Uint8Array).toString()}`);
        const isIn = headers['authorization'] === 'Bearer t';
        const challenge = { 'www-authenticate': 'Bearer realm="https://auth.example/token",service="acr"' };
        const status = isToken || isIn ? 200 : 401;
        return {
          status,
          headers: isIn ? {} : challenge,
          body: Readable.from([Buffer.from(isToken ? '{"access_token":"t"}' : '{}')]),
        };
      },
    };
    const registry = client({ transport, credentials: login('<token>', 'refresh') }).of('acr.example');
    expect(String((await registry.manifest('a/b', 'latest')).bytes)).toBe('{}');
    expect(bodies).toEqual([
      'POST  grant_type=refresh_token&client_id=scar-action&refresh_token=refresh&scope=repository%3Aa%2Fb%3Apull&service=acr',
    ]);
  });

  test.each(['http://auth.example/token', 'https://169.254.169.254/latest', 'https://localhost/token'])(
    'a token service at %s is not trusted',
    async (realm) => {
      const asked: string[] = [];
      const transport = {
        async send({ url }: HttpRequest) {
          asked.push(url.host);
          return { status: 401, headers: { 'www-authenticate': `Bearer realm="${realm}"` }, body: Readable.from([]) };
        },
      };
      const error = await failure(client({ transport }).of('ghcr.io').manifest('a/b', 'latest'));
      expect(error.message).toContain('which we do not follow');
      expect(new Set(asked)).toEqual(new Set(['ghcr.io']));
    },
  );

  test('Basic, as ECR asks for it', async () => {
    const server = await start({ auth: { kind: 'basic', username: 'AWS', password: 'secret' } });
    server.addManifest('a/b', 'latest', {}, MANIFEST);
    await client({ credentials: login('AWS', 'secret') })
      .of(server.host)
      .manifest('a/b', 'latest');
    const error = await failure(client().of(server.host).manifest('a/b', 'latest'));
    expect(error.message).toContain('needs credentials');
    expect(error.help).toContain('docker/login-action');
  });

  test('wrong credentials are refused once, not five times', async () => {
    const server = await start({ auth: { kind: 'basic', username: 'AWS', password: 'secret' } });
    const error = await failure(
      client({ credentials: login('AWS', 'wrong') })
        .of(server.host)
        .manifest('a/b', 'latest'),
    );
    expect(error.message).toBe(
      `${server.host} denies access: cannot read ${server.host}/a/b:latest (UNAUTHORIZED: authentication required)`,
    );
    expect(error.help).toContain(`credentials for ${server.host}`);
    expect(server.requests).toHaveLength(2);
  });

  test('credentials are asked for by the address that is spoken to, never sent to a mirror by themselves', async () => {
    const server = await start({ auth: { kind: 'basic', username: 'm', password: 'm' } });
    server.addManifest('library/debian', 'latest', {}, MANIFEST);
    const asked: unknown[] = [];
    const registries = client({
      mirrors: new Map([['docker.io', `http://${server.host}`]]),
      credentials: async (...host) => (asked.push(host), { username: 'm', password: 'm' }),
    });
    await registries.of('registry-1.docker.io').manifest('library/debian', 'latest');
    expect(asked).toEqual([[server.host, 'docker.io']]);
  });
});

describe('addresses', () => {
  test('Authorization stays with the registry when blobs are served elsewhere', async () => {
    const elsewhere = await start();
    const { digest, size } = elsewhere.addBlob('a/b', Buffer.from('content'));
    const server = await start({
      auth: { kind: 'basic', username: 'u', password: 'p' },
      redirectBlobs: `http://${elsewhere.host}`,
    });
    server.addBlob('a/b', Buffer.from('content'));
    const registry = client({ credentials: login('u', 'p') }).of(server.host);
    expect(String(await registry.readBlob('a/b', { digest, size }, 100))).toBe('content');
    expect(server.requests.at(-1)?.authorization).toMatch(/^Basic /);
    expect(elsewhere.requests.map(({ method, authorization }) => [method, authorization])).toEqual([
      ['GET', undefined],
    ]);
  });

  test('a blob that is served elsewhere is there: its signed address is not asked for its head', async () => {
    const elsewhere = await start();
    const server = await start({ redirectBlobs: `http://${elsewhere.host}`, redirectHeads: true });
    const { digest } = server.addBlob('a/b', Buffer.from('content'));
    const registry = client().of(server.host);
    expect(await registry.hasBlob('a/b', digest)).toBe(true);
    expect(await registry.hasBlob('a/b', digestOf('other'))).toBe(false);
    expect(elsewhere.requests).toEqual([]);
  });

  test('the mirror of a host serves pulls and pushes, with its path', async () => {
    const server = await start();
    const registry = client({ mirrors: new Map([['docker.io', `http://${server.host}/v2/prefix/`]]) }).of('docker.io');
    await registry.hasBlob('a', digestOf('x'));
    await registry.upload('a', blobOf(Buffer.from('x'))).catch(() => undefined);
    expect(server.requests.map(({ path }) => path.slice(0, 20))).toEqual(
      Array.from({ length: server.requests.length }, () => '/v2/prefix/v2/a/blobs'.slice(0, 20)),
    );
  });

  test('a mirror that is no address is refused', () => {
    expect(() => client({ mirrors: new Map([['docker.io', 'mirror:5000']]) })).toThrow('mirror of docker.io');
    expect(() => client({ mirrors: new Map([['docker.io', 'https://u:p@mirror']]) })).toThrow('mirror of docker.io');
  });

  test('hosts are spoken to in https, this machine in http', () => {
    const registries = client();
    const addresses = ['docker.io', 'ghcr.io', 'localhost:5000', '127.0.0.2', '[::1]:5000', '10.0.0.1:5000'].map(
      (host) => registries.of(host).address,
    );
    expect(addresses).toEqual([
      'https://registry-1.docker.io/',
      'https://ghcr.io/',
      'http://localhost:5000/',
      'http://127.0.0.2/',
      'http://[::1]:5000/',
      'https://10.0.0.1:5000/',
    ]);
  });
});

describe('a busy or broken registry', () => {
  test('is asked again after the time it asks for, and the log can say so', async () => {
    const server = await start();
    server.addManifest('a/b', 'latest', {}, MANIFEST);
    server.faults.push({
      method: 'GET',
      path: /manifests/,
      times: 2,
      act: { status: 429, headers: { 'retry-after': '7' } },
    });
    const registries = client();
    await registries.of(server.host).manifest('a/b', 'latest');
    expect(registries.slept).toEqual([7250, 7500]);
    expect(registries.waits[0]).toMatchObject({ host: server.host, attempt: 1, tries: 5, milliseconds: 7250 });
    expect(registries.waits[0]?.reason).toContain('takes no more requests');
  });

  test('is not trusted with waits below half a second or of hours', async () => {
    const server = await start();
    server.addManifest('a/b', 'latest', {}, MANIFEST);
    server.faults.push({
      method: 'GET',
      path: /manifests/,
      times: 1,
      act: { status: 429, headers: { 'retry-after': '0.0003' } },
    });
    server.faults.push({
      method: 'GET',
      path: /manifests/,
      times: 1,
      act: { status: 503, headers: { 'retry-after': '7200' } },
    });
    const registries = client({ random: () => 0 });
    await registries.of(server.host).manifest('a/b', 'latest');
    expect(registries.slept).toEqual([500, 120_000]);
  });

  test.each([408, 429, 500, 502, 503, 504])(
    'that answers %i is given up after five tries with growing waits',
    async (status) => {
      const server = await start();
      server.faults.push({ method: 'GET', path: /manifests/, times: 99, act: { status } });
      const registries = client();
      const error = await failure(registries.of(server.host).manifest('a/b', 'latest'));
      expect(error.status).toBe(status);
      expect(registries.slept).toEqual([250, 500, 1000, 2000]);
    },
  );

  test.each([400, 403, 404, 405])('that answers %i is not asked again', async (status) => {
    const server = await start();
    server.faults.push({ method: 'GET', path: /manifests/, times: 99, act: { status } });
    expect((await failure(client().of(server.host).manifest('a/b', 'latest'))).status).toBe(status);
    expect(server.requests).toHaveLength(1);
  });

  test('that is not there is named', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const registries = client();
    const error = await failure(registries.of(`127.0.0.1:${port}`).manifest('a/b', 'latest'));
    expect(error.message).toContain(`No answer from the registry 127.0.0.1:${port}`);
    expect(registries.slept).toHaveLength(4);
  });

  test('that keeps silent is left', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket.on('error', () => undefined).resume())).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as AddressInfo;
    const error = await failure(client({ idle: 20 }).of(`127.0.0.1:${port}`).manifest('a/b', 'latest'));
    expect(error.message).toContain('silence');
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });

  test('an image that is not there is called so', async () => {
    const server = await start();
    const error = await failure(client().of(server.host).manifest('a/b', 'nope'));
    expect(error.message).toBe(`Not found: cannot read ${server.host}/a/b:nope (MANIFEST_UNKNOWN: manifest unknown)`);
  });
});

describe('content', () => {
  test('a manifest by digest is checked over its bytes', async () => {
    const server = await start();
    const digest = server.addManifest('a/b', 'latest', { a: 1 }, MANIFEST);
    server.manifests.set(`a/b@${digest}`, { bytes: Buffer.from('{"a":2}'), type: MANIFEST });
    expect((await failure(client().of(server.host).manifest('a/b', digest))).message).toContain('arrives damaged');
  });

  test('a manifest over 4 MiB is refused', async () => {
    const server = await start();
    server.addManifest('a/b', 'latest', { pad: 'x'.repeat(4 * 1024 * 1024) }, MANIFEST);
    expect((await failure(client().of(server.host).manifest('a/b', 'latest'))).message).toContain(
      'longer than 4194304 bytes',
    );
    expect(server.requests).toHaveLength(1);
  });

  test('an error of megabytes is not read', async () => {
    const server = await start();
    server.faults.push({
      method: 'GET',
      path: /manifests/,
      times: 1,
      act: { status: 400, body: 'x'.repeat(10_000_000) },
    });
    expect((await failure(client().of(server.host).manifest('a/b', 'latest'))).message.length).toBeLessThan(200);
  });

  test.each(['flip', 'cut', 'lengthen'] as const)(
    'a small blob is read again when it comes damaged (%s)',
    async (act) => {
      const server = await start();
      const { digest, size } = server.addBlob('a/b', Buffer.from('content'));
      server.faults.push({ method: 'GET', path: /blobs/, times: 1, act });
      const registry = client().of(server.host);
      expect(String(await registry.readBlob('a/b', { digest, size }, 100))).toBe('content');
      server.faults.push({ method: 'GET', path: /blobs/, times: 99, act });
      await failure(registry.readBlob('a/b', { digest, size }, 100));
      expect(server.calls('GET', /blobs/)).toHaveLength(7);
    },
  );

  test('a blob over its cap is not asked for', async () => {
    const server = await start();
    expect(
      (
        await failure(
          client()
            .of(server.host)
            .readBlob('a/b', { digest: digestOf('x'), size: 101 }, 100),
        )
      ).message,
    ).toContain('at most 100');
    expect(server.requests).toHaveLength(0);
  });

  test('an upload that breaks is begun anew, and its progress with it', async () => {
    const server = await start();
    const content = Buffer.alloc(500_000, 'abc');
    server.faults.push({ method: 'PUT', path: /uploads/, times: 2, act: 'cut' });
    let bytes = 0;
    const registry = client().of(server.host);
    expect(await registry.upload('a/b', blobOf(content), { onBytes: (more) => (bytes += more) })).toBe('uploaded');
    expect(bytes).toBe(content.length);
    expect(server.calls('POST', /uploads/)).toHaveLength(3);
    expect(server.blobs.get(`a/b@${digestOf(content)}`)).toEqual(content);
  });

  test.each([503, 403])('an upload that is answered with %i before its end is not sent to its end', async (status) => {
    const server = await start();
    const piece = Buffer.alloc(1024 * 1024, 'abc');
    let opened = 0;
    let produced = 0;
    server.faults.push({ method: 'PUT', path: /uploads/, times: 99, act: { status } });
    const blob = {
      digest: digestOf('never asked'),
      size: 64 * piece.length,
      from: 'here',
      isRemote: false,
      open: async () => {
        opened += 1;
        return Readable.from(
          (function* () {
            for (let sent = 0; sent < 64; sent += 1, produced += 1) yield piece;
          })(),
        );
      },
    };
    expect((await failure(client().of(server.host).upload('a/b', blob))).status).toBe(status);
    expect(opened).toBe(status === 503 ? 5 : 1);
    expect(produced).toBeLessThan(opened * 40);
  });

  test('content of this machine that cannot be read is not asked for again', async () => {
    const server = await start();
    const blob = { ...blobOf(Buffer.from('x')), open: async () => createReadStream('/absent/layer') };
    expect((await failure(client().of(server.host).upload('a/b', blob))).message).toMatch(/on this machine: .*ENOENT/);
    expect(server.calls('POST', /./)).toHaveLength(1);
  });

  test('a refused mount becomes an upload', async () => {
    const server = await start();
    server.faults.push({ method: 'POST', path: /uploads/, times: 1, act: { status: 400 } });
    const content = Buffer.from('content');
    expect(await client().of(server.host).upload('a/b', blobOf(content), { mountFrom: 'c/d' })).toBe('uploaded');
  });

  test('every request is reported, with whether it may write', async () => {
    const server = await start({ auth: { kind: 'bearer', username: 'u', password: 'p' } });
    const registries = client({ credentials: login('u', 'p') });
    const registry = registries.of(server.host);
    await registry.upload('a/b', blobOf(Buffer.from('x')));
    await registry.putManifest('a/b', 't', Buffer.from('{}'), MANIFEST);
    await registry.findManifest('a/b', 't');
    expect(registries.calls.map(({ service, operation, writes }) => `${service} ${operation} ${writes}`)).toEqual([
      'registry StartBlobUpload true',
      'registry GetToken false',
      'registry StartBlobUpload true',
      'registry PutBlob true',
      'registry PutManifest true',
      'registry HeadManifest false',
      'registry GetToken false',
      'registry HeadManifest false',
    ]);
  });
});
