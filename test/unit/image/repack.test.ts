// Layers that Lambda does not take: packed anew with gzip, once, and never again.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { LAYOUT } from '../../../src/contract/layout.ts';
import { zstdFrames } from '../../../src/image/zstd-frames.ts';
import { digestOf } from './fake-registry.ts';
import { addImage, type ImageOptions } from './images.ts';
import { blobOf, configOf, deploy, makeWorld, manifestOf, request, stopServers, type World } from './world.ts';
import { skippableFrame, zstd, zstdChunked, zstdFrame, zstdPacked } from './zstd.ts';

let temporary: string;
beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'scar-repack-'));
});
afterEach(async () => {
  await stopServers();
  await rm(temporary, { recursive: true, force: true });
});

const OCI_ZSTD: ImageOptions = { layerType: 'application/vnd.oci.image.layer.v1.tar+zstd', pack: zstdFrame };
const ARCHIVES = [Buffer.alloc(400_000, 'base of many bytes'), Buffer.from('tools')];
const push = (world: World, script = 'echo'): ReturnType<typeof deploy> =>
  deploy(
    world,
    { functionFiles: [{ path: LAYOUT.script, mode: 0o755, content: Buffer.from(script) }] },
    { zstd, temporary },
  );

describe('layers packed with zstd', () => {
  test.each([
    ['OCI', OCI_ZSTD, 'application/vnd.oci.image.layer.v1.tar+gzip'],
    [
      'docker',
      { family: 'docker', layerType: 'application/vnd.docker.image.rootfs.diff.tar.zstd', pack: zstdFrame },
      'application/vnd.docker.image.rootfs.diff.tar.gzip',
    ],
    [
      'compressed by Node',
      { ...OCI_ZSTD, pack: (archive) => Buffer.concat([zstdPacked(archive.subarray(0, 3)), zstdPacked(archive.subarray(3))]) },
      'application/vnd.oci.image.layer.v1.tar+gzip',
    ],
    ['zstd:chunked', { ...OCI_ZSTD, pack: zstdChunked }, 'application/vnd.oci.image.layer.v1.tar+gzip'],
    [
      'uncompressed docker',
      { family: 'docker', layerType: 'application/vnd.docker.image.rootfs.diff.tar', pack: (archive) => archive },
      'application/vnd.docker.image.rootfs.diff.tar.gzip',
    ],
  ] as const satisfies [string, ImageOptions, string][])(
    '%s: become gzip in the packaged image, with the same archives in them',
    async (_name, options, type) => {
      const world = await makeWorld();
      addImage(world.source, 'grycap/mrbayes', 'latest', { ...options, layers: ARCHIVES });
      const image = await push(world);
      const { layers } = manifestOf(world.target, image);
      expect(layers.map(({ mediaType }) => mediaType)).toEqual([type, type, type, type]);
      const contents = layers.map(({ digest }) => gunzipSync(blobOf(world.target, digest)));
      expect(contents.slice(0, 2).map(digestOf)).toEqual(ARCHIVES.map(digestOf));
      expect(layers.map(({ size }) => size)).toEqual(layers.map(({ digest }) => blobOf(world.target, digest).length));
      expect(configOf(world.target, image).rootfs.diff_ids).toEqual(contents.map(digestOf));
    },
  );

  test('uncompressed layers of OCI are copied as they are: Lambda takes those', async () => {
    const world = await makeWorld();
    const layerType = 'application/vnd.oci.image.layer.v1.tar';
    addImage(world.source, 'grycap/mrbayes', 'latest', { layerType, pack: (archive) => archive });
    const { layers } = manifestOf(world.target, await push(world));
    expect(layers[0]?.mediaType).toBe(layerType);
  });

  test('give the same image every time, and leave no files behind', async () => {
    const worlds = [await makeWorld(), await makeWorld()];
    const digests = [];
    for (const world of worlds) {
      addImage(world.source, 'grycap/mrbayes', 'latest', { ...OCI_ZSTD, layers: ARCHIVES });
      digests.push((await push(world)).digest);
    }
    expect(new Set(digests).size).toBe(1);
    expect(await readdir(temporary)).toEqual([]);
  });

  test('are not fetched again when only the script has changed', async () => {
    const world = await makeWorld();
    addImage(world.source, 'grycap/mrbayes', 'latest', { ...OCI_ZSTD, layers: ARCHIVES });
    const first = await push(world);
    expect(first.bytesDownloaded).toBeGreaterThan(400_000);
    world.source.requests.length = 0;
    world.target.requests.length = 0;
    const second = await push(world, 'other');
    expect(second.bytesDownloaded).toBe(0);
    expect(second.bytesUploaded).toBeLessThan(10_000);
    expect(world.source.calls('GET', /blobs/)).toHaveLength(1); // the config
    expect(manifestOf(world.target, second).layers.slice(0, 3)).toEqual(
      manifestOf(world.target, first).layers.slice(0, 3),
    );
  });

  test('are packed again for a repository that lacks them', async () => {
    const world = await makeWorld();
    addImage(world.source, 'grycap/mrbayes', 'latest', { ...OCI_ZSTD, layers: ARCHIVES });
    const first = await push(world);
    for (const key of world.target.blobs.keys()) if (key.startsWith('scar/f@')) world.target.blobs.delete(key);
    for (const key of world.target.manifests.keys()) if (key.startsWith('scar/f')) world.target.manifests.delete(key);
    expect((await push(world)).digest).toBe(first.digest);
    expect(world.target.blobs.has(`scar/f@${manifestOf(world.target, first).layers[0]?.digest}`)).toBe(true);
  });

  test('equal ones are packed once', async () => {
    const world = await makeWorld();
    const twice = Buffer.from('the same twice');
    addImage(world.source, 'grycap/mrbayes', 'latest', { ...OCI_ZSTD, layers: [twice, twice] });
    const image = await push(world);
    expect(world.source.calls('GET', /blobs/)).toHaveLength(2); // one layer, the config
    expect(manifestOf(world.target, image).layers).toHaveLength(4);
  });

  test.each(['flip', 'cut', 'lengthen'] as const)('that come damaged (%s) are fetched again', async (act) => {
    const world = await makeWorld();
    addImage(world.source, 'grycap/mrbayes', 'latest', { ...OCI_ZSTD, layers: ARCHIVES });
    const packager = world.packager({ zstd, temporary });
    const plan = await packager.inspect(request());
    const bad = plan.source.manifest.layers[0]?.digest ?? '';
    world.source.faults.push({ method: 'GET', path: new RegExp(bad), times: 2, act });
    const image = await packager.push(plan, { repositoryUri: world.uri });
    expect(world.source.calls('GET', new RegExp(bad))).toHaveLength(3);
    const archive = gunzipSync(blobOf(world.target, manifestOf(world.target, image).layers[0]?.digest));
    expect(digestOf(archive)).toBe(digestOf(ARCHIVES[0] ?? ''));
  });

  test('that hold another archive than the config says are refused', async () => {
    const world = await makeWorld();
    addImage(world.source, 'grycap/mrbayes', 'latest', {
      ...OCI_ZSTD,
      layers: ARCHIVES,
      extra: { rootfs: { type: 'layers', diff_ids: [digestOf('a'), digestOf('b')] } },
    });
    await expect(push(world)).rejects.toThrow('docker.io/grycap/mrbayes:latest is broken');
    expect([...world.target.manifests.keys()].filter((key) => key.startsWith('scar/f'))).toEqual([]);
  });

  test('are refused, before anything is written, by a Node that has no zstd', async () => {
    const world = await makeWorld();
    addImage(world.source, 'grycap/mrbayes', 'latest', OCI_ZSTD);
    await expect(world.packager({ zstd: undefined }).inspect(request())).rejects.toMatchObject({
      message: `The image docker.io/grycap/mrbayes:latest has layers compressed with zstd, which Node ${process.version} can't unpack`,
      help: expect.stringContaining('compression=gzip') as unknown,
    });
    expect(world.target.requests).toEqual([]);
  });
});

describe('frames of zstd', () => {
  const cut = async (packed: Buffer, piece: number): Promise<Buffer[]> => {
    const pieces = Array.from({ length: Math.ceil(packed.length / piece) }, (_, index) =>
      packed.subarray(index * piece, (index + 1) * piece),
    );
    const chunks: Buffer[] = [];
    const collect = new Writable({ write: (chunk: Buffer, _encoding, done) => (chunks.push(chunk), done()) });
    await pipeline(Readable.from(pieces), zstdFrames(), collect);
    return chunks;
  };
  const one = zstdFrame(Buffer.from('one'));
  const two = zstdFrame(Buffer.alloc(120_000, 'two'));

  test.each([5, 997, 100_000, 1_000_000])('are cut apart, whatever the pieces they come in (%i bytes)', async (piece) => {
    const skip = skippableFrame(Buffer.from('skip'));
    const chunks = await cut(Buffer.concat([skip, one, skip, two, skippableFrame(Buffer.alloc(0)), one]), piece);
    expect(digestOf(Buffer.concat(chunks))).toBe(digestOf(Buffer.concat([one, two, one])));
    let sum = 0;
    const ends = chunks.map(({ length }) => (sum += length));
    expect([one.length, one.length + two.length].filter((end) => !ends.includes(end))).toEqual([]);
  });

  test.each([
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), 'not compressed with zstd'],
    ['a frame that ends early', two.subarray(0, 1000), 'ends inside a frame'],
    ['half a magic number', Buffer.concat([one, Buffer.from([0x28, 0xb5])]), 'ends inside a frame'],
  ])('%s is none', async (_name, content, message) => {
    await expect(cut(content, 100)).rejects.toThrow(message);
  });
});
