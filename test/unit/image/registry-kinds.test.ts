// The registries that people use, each with the ways that are its own: a transport answers as they do.
import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import type { Credentials } from '../../../src/image/auth.ts';
import { createEcrCredentials } from '../../../src/image/ecr-credentials.ts';
import { createRegistries, type RegistriesOptions } from '../../../src/image/registries.ts';
import { resolveImage, type SourceImage } from '../../../src/image/source.ts';
import type { HttpRequest } from '../../../src/image/transport.ts';
import { digestOf } from './fake-registry.ts';

const LAYER = Buffer.from('a layer');
const CONFIG = Buffer.from(
  JSON.stringify({ architecture: 'amd64', os: 'linux', config: {}, rootfs: { type: 'layers', diff_ids: [digestOf('x')] } }),
);
const TYPE = 'application/vnd.docker.distribution.manifest.v2+json';
const MANIFEST = Buffer.from(
  JSON.stringify({
    schemaVersion: 2,
    mediaType: TYPE,
    config: { mediaType: 'application/vnd.docker.container.image.v1+json', digest: digestOf(CONFIG), size: CONFIG.length },
    layers: [{ mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', digest: digestOf(LAYER), size: LAYER.length }],
  }),
);

interface Reply {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: Buffer | string;
}
type Answering = (request: HttpRequest) => Reply | undefined;

const json = (value: unknown): Reply => ({ status: 200, body: JSON.stringify(value) });
const asks = (challenge: string): Reply => ({ status: 401, headers: { 'www-authenticate': challenge }, body: '{"errors":[{"code":"UNAUTHORIZED"}]}' });
const authorization = ({ headers }: HttpRequest): string | undefined => headers['authorization'];

/** Manifest and blobs of the one image, under any path. */
const content: Answering = ({ url }) => {
  if (url.pathname.includes('/manifests/')) {
    return { status: 200, headers: { 'content-type': TYPE, 'docker-content-digest': digestOf(MANIFEST) }, body: MANIFEST };
  }
  return url.pathname.includes('/blobs/') ? { status: 200, body: url.pathname.endsWith(digestOf(LAYER)) ? LAYER : CONFIG } : undefined;
};

interface Talk {
  readonly image: SourceImage;
  readonly layer: string;
  /** `GET host/path`, each with the kind of its authorization. */
  readonly requests: readonly string[];
}

async function pull(reference: string, answers: Answering, options: Partial<RegistriesOptions> = {}): Promise<Talk> {
  const requests: string[] = [];
  const registries = createRegistries({
    mirrors: new Map(),
    credentials: async () => undefined,
    sleep: async () => undefined,
    ...options,
    transport: {
      async send(request) {
        const { method, url } = request;
        requests.push(`${method} ${url.host}${url.pathname}${url.search} ${authorization(request) ?? ''}`.trim());
        const { status, headers = {}, body = '' } = answers(request) ?? { status: 404 };
        return { status, headers, body: Readable.from([Buffer.from(body)]) };
      },
    },
  });
  const image = await resolveImage(reference, 'amd64', registries);
  const layer = Buffer.concat((await (await image.blobs.open(digestOf(LAYER))).toArray()) as Buffer[]).toString();
  return { image, layer, requests };
}

describe('an image is pulled', () => {
  test('from Docker Hub: other hosts, library/ and a token of another service', async () => {
    const { image, layer, requests } = await pull('debian', (request) => {
      if (request.url.host === 'auth.docker.io') return json({ token: 't', expires_in: 300 });
      if (request.url.host === 'production.cloudfront.docker.com') {
        return authorization(request) === undefined ? content(request) : { status: 400 };
      }
      if (authorization(request) !== 'Bearer t') {
        return asks('Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/debian:pull"');
      }
      // Blobs lie at a CDN, which refuses a second Authorization.
      if (request.url.pathname.endsWith(digestOf(LAYER))) {
        return { status: 307, headers: { location: `https://production.cloudfront.docker.com/blobs/${digestOf(LAYER)}?Signature=s` } };
      }
      return content(request);
    });
    expect(image.name).toBe('docker.io/library/debian:latest');
    expect(layer).toBe('a layer');
    expect(requests).toEqual([
      'GET registry-1.docker.io/v2/library/debian/manifests/latest',
      'GET auth.docker.io/token?service=registry.docker.io&scope=repository%3Alibrary%2Fdebian%3Apull',
      'GET registry-1.docker.io/v2/library/debian/manifests/latest Bearer t',
      `GET registry-1.docker.io/v2/library/debian/blobs/${digestOf(CONFIG)} Bearer t`,
      `GET registry-1.docker.io/v2/library/debian/blobs/${digestOf(LAYER)} Bearer t`,
      `GET production.cloudfront.docker.com/blobs/${digestOf(LAYER)}?Signature=s`,
    ]);
  });

  test('from GHCR: a token even for public images, and waits too short to be kept', async () => {
    const slept: number[] = [];
    let refused = 0;
    const { layer } = await pull(
      'ghcr.io/grycap/mrbayes',
      (request) => {
        if (request.url.pathname === '/token') return json({ token: 'djE6' });
        if (authorization(request) === undefined) {
          return asks('Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:grycap/mrbayes:pull"');
        }
        if (request.url.pathname.includes('/manifests/') && (refused += 1) === 1) {
          return { status: 429, headers: { 'retry-after': '0.000123' }, body: '{"errors":[{"code":"TOOMANYREQUESTS","message":"retry-after: 123us, allowed: 44000/minute"}]}' };
        }
        return content(request);
      },
      { sleep: async (milliseconds) => void slept.push(milliseconds), random: () => 0 },
    );
    expect(layer).toBe('a layer');
    expect(slept).toEqual([500]);
  });

  test('from Quay, whose token service is at a path of its own', async () => {
    const { requests } = await pull('quay.io/biocontainers/samtools:1', (request) => {
      if (request.url.pathname === '/v2/auth') return json({ token: 'q' });
      return authorization(request) === undefined ? asks('Bearer realm="https://quay.io/v2/auth",service="quay.io"') : content(request);
    });
    expect(requests[1]).toBe('GET quay.io/v2/auth?service=quay.io&scope=repository%3Abiocontainers%2Fsamtools%3Apull');
  });

  test('from ECR Public, whose challenge asks for the scope `aws`', async () => {
    const { requests } = await pull('public.ecr.aws/docker/library/node:22', (request) => {
      if (request.url.pathname === '/token/') return json({ token: 'e' });
      return authorization(request) === undefined
        ? asks('Bearer realm="https://public.ecr.aws/token/",service="public.ecr.aws",scope="aws"')
        : content(request);
    });
    expect(requests[1]).toBe('GET public.ecr.aws/token/?service=public.ecr.aws&scope=repository%3Adocker%2Flibrary%2Fnode%3Apull');
  });

  test('from a private ECR of another account and region, with a token of that registry', async () => {
    const asked: unknown[] = [];
    const ecrIn = async (region: string | undefined) => ({
      async getAuthorizationToken(input: object) {
        asked.push({ region, ...input });
        return { authorizationData: [{ authorizationToken: Buffer.from('AWS:for:them').toString('base64') }] };
      },
    });
    const host = '210987654321.dkr.ecr.us-west-2.amazonaws.com';
    const basic = `Basic ${Buffer.from('AWS:for:them').toString('base64')}`;
    const { layer, requests } = await pull(
      `${host}/lab/tool:1`,
      (request) => {
        if (request.url.host.startsWith('prod-us-west-2-starport')) {
          return authorization(request) === undefined ? content(request) : { status: 400, body: 'Only one auth mechanism allowed' };
        }
        if (authorization(request) !== basic) return asks(`Basic realm="https://${host}/",service="ecr.amazonaws.com"`);
        return request.url.pathname.includes('/blobs/')
          ? { status: 307, headers: { location: `https://prod-us-west-2-starport-layer-bucket.s3.us-west-2.amazonaws.com${request.url.pathname}?X-Amz-Signature=s` } }
          : content(request);
      },
      { credentials: createEcrCredentials(ecrIn) },
    );
    expect(layer).toBe('a layer');
    expect(asked).toEqual([{ region: 'us-west-2', registryIds: ['210987654321'] }]);
    expect(requests.filter((line) => line.includes('starport') && line.includes('Basic'))).toEqual([]);
  });

  test('through a mirror of Artifactory, which has each repository under a path', async () => {
    const asked: unknown[] = [];
    const { requests, image } = await pull(
      'grycap/mrbayes',
      (request) => {
        if (request.url.pathname.endsWith('/v2/token')) return json({ token: 'a', expires_in: 3600 });
        return authorization(request) === 'Bearer a'
          ? content(request)
          : asks('Bearer realm="https://art.example.org/artifactory/api/docker/hub/v2/token",service="art.example.org"');
      },
      {
        mirrors: new Map([['docker.io', 'https://art.example.org/artifactory/api/docker/hub/']]),
        credentials: async (...hosts): Promise<Credentials> => (asked.push(hosts), { username: 'u', password: 'p' }),
      },
    );
    expect(requests[0]).toBe('GET art.example.org/artifactory/api/docker/hub/v2/grycap/mrbayes/manifests/latest');
    expect(new Set(requests.map((line) => line.split(' ')[1]?.split('/')[0]))).toEqual(new Set(['art.example.org']));
    expect(asked).toEqual([['art.example.org', 'docker.io']]);
    // What is deployed does not depend on the mirror.
    expect(image.pinned).toBe(`docker.io/grycap/mrbayes@${digestOf(MANIFEST)}`);
  });

  test('from Artifactory by its own name, the repository as first part of the path', async () => {
    const { requests } = await pull('art.example.org:8443/docker-local/lab/tool:1', content);
    expect(requests[0]).toBe('GET art.example.org:8443/v2/docker-local/lab/tool/manifests/1');
  });

  test('from GitLab, whose token service is another host', async () => {
    const { layer } = await pull('registry.gitlab.com/lab/tool', (request) => {
      if (request.url.host === 'gitlab.com') return json({ token: 'g' });
      return authorization(request) === undefined ? asks('Bearer realm="https://gitlab.com/jwt/auth",service="container_registry"') : content(request);
    });
    expect(layer).toBe('a layer');
  });
});

describe('credentials of ECR', () => {
  const counting = (answer: () => object): { calls: () => number; of: (host: string) => Promise<Credentials | undefined> } => {
    let calls = 0;
    const getAuthorizationToken = async () => ((calls += 1), answer());
    return { calls: () => calls, of: createEcrCredentials(async () => ({ getAuthorizationToken })) };
  };

  test('are asked for once a registry', async () => {
    const token = Buffer.from('AWS:s').toString('base64');
    const credentials = counting(() => ({ authorizationData: [{ authorizationToken: token }] }));
    const [one, other] = ['123456789012', '210987654321'].map((account) => `${account}.dkr.ecr.eu-west-1.amazonaws.com`);
    await Promise.all([one, one, other, '127.0.0.1:5000'].map((host) => credentials.of(host ?? '')));
    expect(credentials.calls()).toBe(3);
    expect(await credentials.of(one ?? '')).toEqual({ username: 'AWS', password: 's' });
  });

  test('are none when ECR gives none, and asked for again after a failure', async () => {
    expect(await counting(() => ({})).of('127.0.0.1:1')).toBeUndefined();
    const failing = counting(() => {
      throw new Error('no');
    });
    await expect(failing.of('127.0.0.1:1')).rejects.toThrow('no');
    await expect(failing.of('127.0.0.1:1')).rejects.toThrow('no');
    expect(failing.calls()).toBe(2);
  });
});

describe('plain http', () => {
  test.each(['http://mirror.example.org', 'http://10.0.0.5:5000', 'http://127.0.0.1.example.org'])('is not spoken to a mirror at %s', (mirror) => {
    const make = (): unknown => createRegistries({ mirrors: new Map([['docker.io', mirror]]), credentials: async () => undefined });
    expect(make).toThrow('without encryption');
  });

  test.each(['http://127.0.0.1:5000', 'http://localhost:5000', 'http://[::1]:5000'])('is spoken on this machine: %s', (mirror) => {
    const registries = createRegistries({ mirrors: new Map([['docker.io', mirror]]), credentials: async () => undefined });
    expect(registries.of('docker.io').address).toBe(`${mirror}/`);
  });
});
