// The packager, registry to registry: what it makes, what it moves, and what it leaves behind when it fails.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ENTRYPOINT, LAYOUT } from '../../../src/contract/layout.ts';
import type { PackagedImage, PackageRequest } from '../../../src/image/package.ts';
import { digestOf, type FakeRegistry } from './fake-registry.ts';
import { addImage, addIndex } from './images.ts';
import {
  FILES,
  blobOf,
  configOf,
  deploy,
  makeWorld as bench,
  manifestOf,
  request,
  startServer as start,
  stopServers,
  type Manifest,
} from './world.ts';

afterEach(stopServers);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('a packaged image', () => {
  test('is the source, then the runtime, then the function', async () => {
    const world = await bench();
    const digest = addImage(world.source, 'grycap/mrbayes', 'latest', { config: { Cmd: ['mb'] } });
    const source = JSON.parse(
      world.source.manifests.get(`grycap/mrbayes@${digest}`)?.bytes.toString() ?? '',
    ) as Manifest;
    const image = await deploy(world);
    expect(image.uri).toBe(`${world.uri}@${image.digest}`);
    const { layers } = manifestOf(world.target, image);
    expect(layers.slice(0, 2)).toEqual(source.layers);
    expect(layers).toHaveLength(4);
    const contents = layers.map(({ digest: each }) => gunzipSync(blobOf(world.target, each)));
    expect(configOf(world.target, image).rootfs.diff_ids).toEqual(contents.map(digestOf));
    expect(contents[2]?.toString()).toContain('.scar/bin/node');
    expect(contents[3]?.toString()).toContain('echo hello');
  });

  test('SCAR defect 50: an image is the one of its name, not one whose name begins alike', async () => {
    const world = await bench();
    addImage(world.source, 'grycap/cowsay', 'latest', { config: { Cmd: ['cowsay'] } });
    const cow = addImage(world.source, 'grycap/cow', 'latest', { config: { Cmd: ['cow'] } });
    const plan = await world.packager().inspect(request({ image: 'grycap/cow' }));
    expect(plan).toMatchObject({ sourceDigest: cow, original: { command: ['cow'] } });
    await expect(world.packager().inspect(request({ image: 'grycap/cows' }))).rejects.toThrow('grycap/cows');
  });

  test('starts with our entrypoint and keeps the rest; what belongs to its own process is kept for that', async () => {
    const world = await bench();
    const digest = addImage(world.source, 'grycap/mrbayes', 'latest', {
      config: {
        Entrypoint: ['/entry'],
        Cmd: ['mb', '-x'],
        WorkingDir: 'data',
        User: 'mb',
        Healthcheck: { Test: ['NONE'] },
        StopSignal: 'SIGQUIT',
        Labels: { a: 'b' },
        Env: ['PATH=/usr/bin', 'LD_PRELOAD=/x.so', 'NODE_OPTIONS=--require=/y', 'EMPTY='],
      },
      extra: { container: 'abc', container_config: {} },
    });
    const image = await deploy(world);
    const config = configOf(world.target, image);
    expect(config.config).toEqual({
      Entrypoint: ENTRYPOINT,
      WorkingDir: '/',
      User: 'mb',
      Labels: { a: 'b' },
      Env: ['PATH=/usr/bin', 'EMPTY='],
    });
    expect(Object.keys(config)).not.toContain('container_config');
    expect(config.history.map((step) => step.created_by)).toEqual([
      'RUN 0',
      'RUN 1',
      'scar-action: runtime',
      'scar-action: function',
    ]);
    const plan = await world.packager().inspect(request());
    expect(plan.original).toEqual({
      source: `docker.io/grycap/mrbayes@${digest}`,
      entrypoint: ['/entry'],
      command: ['mb', '-x'],
      workingDirectory: '/data',
      user: 'mb',
      movedEnvironment: { LD_PRELOAD: '/x.so', NODE_OPTIONS: '--require=/y' },
    });
    const functionLayer = gunzipSync(
      blobOf(world.target, manifestOf(world.target, image).layers[3]?.digest),
    ).toString();
    expect(functionLayer).toContain(JSON.stringify(plan.original));
  });

  test.each([
    ['oci', 'vnd.oci.image'],
    ['docker', 'vnd.docker'],
  ] as const)('is wholly of the %s family when its source is', async (family, mark) => {
    const world = await bench();
    addImage(world.source, 'grycap/mrbayes', 'latest', { family });
    const manifest = manifestOf(world.target, await deploy(world));
    const types = [manifest.mediaType, manifest.config.mediaType, ...manifest.layers.map(({ mediaType }) => mediaType)];
    expect(types.filter((type) => !type.includes(mark))).toEqual([]);
  });

  test('is the same for the same inputs, in another registry, on another day', async () => {
    const worlds = [await bench(), await bench()];
    const digests = [];
    for (const world of worlds) {
      addImage(world.source, 'grycap/mrbayes', 'latest');
      digests.push((await deploy(world)).digest, (await deploy(world)).digest);
    }
    expect(new Set(digests).size).toBe(1);
  });

  test('is another with another script, source, runtime or environment', async () => {
    const world = await bench();
    const tags = [];
    addImage(world.source, 'grycap/mrbayes', 'latest');
    tags.push((await world.packager().inspect(request())).tag);
    tags.push((await world.packager().inspect(request({ functionFiles: FILES.slice(0, 1) }))).tag);
    tags.push(
      (await world.packager({ runtime: { ...world.runtime, key: async () => 'other' } }).inspect(request())).tag,
    );
    addImage(world.source, 'grycap/mrbayes', 'latest', { config: { Cmd: ['other'] } });
    tags.push((await world.packager().inspect(request())).tag);
    expect(new Set(tags).size).toBe(4);
  });

  test('of one source costs one look at the source and at the runtime, for however many functions', async () => {
    const world = await bench();
    addImage(world.source, 'grycap/mrbayes', 'latest');
    let keys = 0;
    const runtime = { ...world.runtime, key: async () => `amd64-${(keys += 1)}` };
    const packager = world.packager({ runtime });
    const script = (index: number): Partial<PackageRequest> => (
      { functionFiles: [{ path: LAYOUT.script, mode: 0o755, content: Buffer.from(`echo ${index}`) }] });
    const plans = await Promise.all(Array.from({ length: 20 }, (_, index) => packager.inspect(request(script(index)))));
    expect(new Set(plans.map(({ tag }) => tag)).size).toBe(20);
    expect(keys).toBe(1);
    expect(world.source.requests).toHaveLength(2);
  });
});

describe('what moves', () => {
  test('the first time everything, once; the second time nothing', async () => {
    const world = await bench();
    const twice = Buffer.from('the same layer twice');
    addImage(world.source, 'grycap/mrbayes', 'latest', { layers: [Buffer.from('base'), twice, twice] });
    const first = await deploy(world);
    expect(first.blobsSkipped).toBe(1); // the runtime, mounted
    expect(world.source.calls('GET', /blobs/)).toHaveLength(3); // config, two layers
    expect(first.bytesUploaded).toBeGreaterThan(first.bytesDownloaded);
    world.calls.length = 0;
    const second = await deploy(world);
    expect(second).toMatchObject({ digest: first.digest, bytesUploaded: 0, bytesDownloaded: 0 });
    expect(world.calls.filter(({ writes }) => writes)).toEqual([]);
    expect(world.runtime.derived).toBe(1);
  });

  test('looking writes nothing and fetches no layer', async () => {
    const world = await bench();
    addImage(world.source, 'grycap/mrbayes', 'latest');
    const { digest } = await deploy(world);
    world.calls.length = 0;
    const packager = world.packager();
    const plan = await packager.inspect(request());
    expect(await packager.find(plan, { repositoryUri: world.uri })).toBe(digest);
    expect(await packager.find(plan, { repositoryUri: `${world.target.host}/absent` })).toBeUndefined();
    expect(world.calls.map(({ operation }) => operation)).toEqual([
      'GetManifest',
      'GetBlob',
      'HeadManifest',
      'HeadManifest',
    ]);
    expect(plan).toMatchObject({ layerCount: 4, sourceDigest: expect.stringMatching(/^sha256:/) as unknown });
  });

  test('with another script only the script and the two documents', async () => {
    const world = await bench();
    addImage(world.source, 'grycap/mrbayes', 'latest', { layers: [Buffer.alloc(100_000, 1)] });
    await deploy(world);
    world.target.requests.length = 0;
    const second = await deploy(world, {
      functionFiles: [{ path: LAYOUT.script, mode: 0o755, content: Buffer.from('other') }],
    });
    expect(world.target.calls('PUT', /blobs/)).toHaveLength(2);
    expect(second).toMatchObject({ bytesDownloaded: 0, blobsSkipped: 2 });
  });

  test('nothing within a registry that can mount; layers through us where it cannot', async () => {
    const server = await start();
    const other = await start({ canMount: false });
    for (const each of [server, other]) addImage(each, 'grycap/mrbayes', 'latest');
    const world = await bench();
    const push = async (at: FakeRegistry): Promise<PackagedImage> => {
      const packager = world.packager();
      return packager.push(await packager.inspect(request({ image: `${at.host}/grycap/mrbayes` })), {
        repositoryUri: `${at.host}/scar/f`,
      });
    };
    expect(await push(server)).toMatchObject({ bytesDownloaded: 0, blobsSkipped: 3 });
    expect(await push(other)).toMatchObject({ blobsSkipped: 0 });
    expect(manifestOf(other, await push(other)).layers).toHaveLength(4);
  });

  test('a runtime is derived once for functions that are pushed at the same time', async () => {
    const world = await bench();
    addImage(world.source, 'grycap/mrbayes', 'latest');
    const prepared: string[] = [];
    const packager = world.packager({ prepareRuntimeRepository: async (repository) => void prepared.push(repository) });
    const plan = await packager.inspect(request());
    await Promise.all(
      ['a', 'b', 'c'].map((name) => packager.push(plan, { repositoryUri: `${world.target.host}/${name}` })),
    );
    expect(world.runtime.derived).toBe(1);
    expect(prepared).toEqual(['scar-runtime']);
  });

  test('progress is told blob by blob, up to its size', async () => {
    const world = await bench();
    addImage(world.source, 'grycap/mrbayes', 'latest');
    const last = new Map<string, string>();
    const packager = world.packager({ onProgress: ({ blob, bytes, total }) => last.set(blob, `${bytes}/${total}`) });
    await packager.push(await packager.inspect(request()), { repositoryUri: world.uri });
    expect(last.size).toBe(6); // two layers, function, config; the runtime and its config
    for (const line of last.values()) expect(line).toMatch(/^(\d+)\/\1$/);
  });

  test('memory does not grow with the layers', async () => {
    const world = await bench();
    world.target.behaviour.forgetful = true;
    const size = 96 * 1024 * 1024;
    const piece = Buffer.alloc(64 * 1024, 'abcdefg');
    const stream = (): Readable =>
      Readable.from(
        (function* () {
          for (let sent = 0; sent < size; sent += piece.length) yield piece;
        })(),
      );
    const hash = createHash('sha256');
    for await (const chunk of stream()) hash.update(chunk as Buffer);
    const digest = `sha256:${hash.digest('hex')}`;
    addImage(world.source, 'grycap/mrbayes', 'latest', { layers: [Buffer.from('x')] });
    const name = 'grycap/mrbayes:latest';
    const manifest = JSON.parse(world.source.manifests.get(name)?.bytes.toString() ?? '') as { layers: object[] };
    manifest.layers = [{ ...manifest.layers[0], digest, size }];
    world.source.addManifest('grycap/mrbayes', 'latest', manifest, world.source.manifests.get(name)?.type ?? '');
    world.source.blobs.set(`grycap/mrbayes@${digest}`, { size, stream });
    // Garbage that is not collected yet is not held by anybody.
    const held = (): number => {
      collectGarbage();
      return process.memoryUsage().arrayBuffers;
    };
    const before = held();
    let most = 0;
    let measuredAt = 0;
    const measure = ({ blob, bytes }: { blob: string; bytes: number }): void => {
      if (blob !== digest || bytes - measuredAt < size / 8) return;
      measuredAt = bytes;
      most = Math.max(most, held() - before);
    };
    const packager = world.packager({ onProgress: measure });
    const pushed = await packager.push(await packager.inspect(request()), { repositoryUri: world.uri });
    expect(pushed.bytesDownloaded).toBe(size);
    expect(measuredAt).toBeGreaterThan(size / 2);
    expect(most).toBeLessThan(size / 2);
  });
});

describe('when it goes wrong', () => {
  test.each(['flip', 'cut', 'lengthen'] as const)(
    'a layer that always comes damaged (%s) leaves no manifest and no such blob',
    async (act) => {
      const world = await bench();
      addImage(world.source, 'grycap/mrbayes', 'latest', { layers: [Buffer.alloc(300_000, 'a'), Buffer.from('b')] });
      const packager = world.packager();
      const plan = await packager.inspect(request());
      const bad = plan.source.manifest.layers[0]?.digest ?? '';
      world.source.faults.push({ method: 'GET', path: new RegExp(bad), times: 99, act });
      await expect(packager.push(plan, { repositoryUri: world.uri })).rejects.toThrow('docker.io/grycap/mrbayes');
      expect(world.source.calls('GET', new RegExp(bad))).toHaveLength(5);
      expect(world.target.blobs.has(`scar/f@${bad}`)).toBe(false);
      expect([...world.target.manifests.keys()].filter((key) => key.startsWith('scar/f'))).toEqual([]);
      world.source.faults.length = 0;
      await packager.push(plan, { repositoryUri: world.uri });
      expect(world.target.manifests.has(`scar/f:${plan.tag}`)).toBe(true);
    },
  );

  test('a repository that does not exist is named', async () => {
    const world = await bench();
    world.target.behaviour.repositories = new Set(['scar-runtime']);
    addImage(world.source, 'grycap/mrbayes', 'latest');
    await expect(deploy(world)).rejects.toThrow(/NAME_UNKNOWN: The repository scar\/f does not exist/);
  });

  test('an image for another processor is refused with what there is', async () => {
    const world = await bench();
    const arm = addImage(world.source, 'grycap/mrbayes', 'arm', { architecture: 'arm64' });
    addIndex(world.source, 'grycap/mrbayes', 'latest', [
      { digest: arm, platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
      { digest: arm, platform: { os: 'linux', architecture: 'amd64', variant: 'v3' } },
      {
        digest: arm,
        platform: { os: 'unknown', architecture: 'unknown' },
        annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
      },
    ]);
    const packager = world.packager();
    await expect(packager.inspect(request())).rejects.toMatchObject({
      message: 'The image docker.io/grycap/mrbayes:latest is not made for linux/amd64',
      help: expect.stringContaining('linux/arm64/v8, linux/amd64/v3.') as unknown,
    });
    expect((await packager.inspect(request({ architecture: 'arm64' }))).sourceDigest).toBe(arm);
    await expect(packager.inspect(request({ image: 'grycap/mrbayes:arm' }))).rejects.toThrow(
      'is made for linux/arm64, not for linux/amd64',
    );
  });

  test.each([
    [
      'foreign',
      { layerType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', family: 'docker' },
      'may not be distributed',
    ],
    ['a kind from the future', { layerType: 'application/vnd.oci.image.layer.v2.tar+br' }, 'of an unknown kind'],
    [
      '126 layers',
      { layers: Array.from({ length: 126 }, (_, index) => Buffer.from(String(index))) },
      'over the limit of 127',
    ],
    ['a broken config', { extra: { rootfs: { type: 'layers', diff_ids: [] } } }, '0 diff ids'],
    ['a config without architecture', { extra: { architecture: undefined } }, 'architecture'],
  ] as const)('%s is refused', async (_name, options, message) => {
    const world = await bench();
    addImage(world.source, 'grycap/mrbayes', 'latest', options);
    await expect(world.packager().inspect(request())).rejects.toThrow(message);
  });

  test.each([
    ['schema 1', { schemaVersion: 1 }, 'application/vnd.docker.distribution.manifest.v1+prettyjws', 'schema 1'],
    [
      'a chart',
      {
        schemaVersion: 2,
        config: { mediaType: 'application/vnd.cncf.helm.config.v1+json', digest: digestOf('x'), size: 1 },
        layers: [],
      },
      'application/vnd.oci.image.manifest.v1+json',
      'not a container image',
    ],
    ['a web page', '<html></html>', 'text/html', 'no JSON'],
    [
      'two minds',
      { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests: [] },
      'application/vnd.oci.image.manifest.v1+json',
      'the manifest itself says',
    ],
    [
      'an empty index',
      { schemaVersion: 2, manifests: [] },
      'application/vnd.oci.image.index.v1+json',
      'not made for linux/amd64',
    ],
  ])('%s is no image', async (_name, manifest, type, message) => {
    const world = await bench();
    world.source.addManifest('grycap/mrbayes', 'latest', manifest, type);
    await expect(world.packager().inspect(request())).rejects.toThrow(message);
  });
});
