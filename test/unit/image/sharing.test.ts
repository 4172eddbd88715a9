// Many functions of one image, and long copies: what moves once, and what the log says meanwhile.
import { afterEach, describe, expect, test } from '@jest/globals';
import { LAYOUT } from '../../../src/contract/layout.ts';
import type { Packager } from '../../../src/image/package.ts';
import { progressLines } from '../../../src/image/progress-lines.ts';
import { addImage } from './images.ts';
import { makeWorld, request, stopServers, type World } from './world.ts';
import { zstd, zstdFrame } from './zstd.ts';

afterEach(stopServers);

const LAYERS = [Buffer.alloc(300_000, 'base'), Buffer.from('tools')];

async function pushMany(world: World, packager: Packager, names: readonly string[]): Promise<number[]> {
  const pushed = await Promise.all(
    names.map(async (name) => {
      const files = [{ path: LAYOUT.script, mode: 0o755, content: Buffer.from(`echo ${name}`) }];
      const plan = await packager.inspect(request({ functionFiles: files }));
      return packager.push(plan, { repositoryUri: `${world.target.host}/${name}` });
    }),
  );
  return pushed.map(({ bytesDownloaded }) => bytesDownloaded);
}

describe('functions of one image', () => {
  test('are deployed with one look and one copy; the others mount', async () => {
    const world = await makeWorld();
    addImage(world.source, 'grycap/mrbayes', 'latest', { layers: LAYERS });
    const [first = 0, ...others] = await pushMany(world, world.packager(), ['a', 'b', 'c', 'd']);
    expect(first).toBeGreaterThan(0);
    expect(others).toEqual([0, 0, 0]);
    expect(world.source.requests).toHaveLength(4); // manifest, config, two layers
    for (const name of ['a', 'b', 'c', 'd']) {
      expect([...world.target.blobs.keys()].filter((key) => key.startsWith(`${name}@`))).toHaveLength(5);
    }
  });

  test('whose registry can not mount get it from there, not from the source again', async () => {
    const world = await makeWorld();
    world.target.behaviour.canMount = false;
    addImage(world.source, 'grycap/mrbayes', 'latest', { layers: LAYERS });
    await pushMany(world, world.packager(), ['a', 'b', 'c']);
    expect(world.source.calls('GET', /blobs/)).toHaveLength(3);
    expect(world.target.calls('GET', /^\/v2\/a\/blobs/)).toHaveLength(4);
  });

  test('whose layers have to be packed anew have them packed once', async () => {
    const world = await makeWorld();
    const layerType = 'application/vnd.oci.image.layer.v1.tar+zstd';
    addImage(world.source, 'grycap/mrbayes', 'latest', { layers: LAYERS, layerType, pack: zstdFrame });
    await pushMany(world, world.packager({ zstd }), ['a', 'b', 'c']);
    expect(world.source.calls('GET', /blobs/)).toHaveLength(3);
  });

  test('are each tried when the first one fails', async () => {
    const world = await makeWorld();
    world.target.behaviour.repositories = new Set(['scar-runtime', 'b']);
    addImage(world.source, 'grycap/mrbayes', 'latest', { layers: LAYERS });
    const packager = world.packager();
    const plan = await packager.inspect(request());
    const results = await Promise.allSettled(
      ['a', 'b'].map((name) => packager.push(plan, { repositoryUri: `${world.target.host}/${name}` })),
    );
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});

describe('a long copy', () => {
  const at = (bytes: number, total: number, name = 'scar/f:abc'): Parameters<ReturnType<typeof progressLines>>[0] => ({
    blob: 'sha256:a',
    bytes,
    total,
    image: { name, bytes, total },
  });

  test('is told of in megabytes, a line every ten seconds at most', () => {
    const lines: string[] = [];
    let now = 0;
    const tell = progressLines((line) => lines.push(line), () => now);
    for (; now <= 35_000; now += 500) tell(at(now * 40_000, 2_000_000_000));
    expect(lines).toEqual([
      'scar/f: 400 of 2,000 MB copied',
      'scar/f: 800 of 2,000 MB copied',
      'scar/f: 1,200 of 2,000 MB copied',
    ]);
  });

  test('is not told of when it was short, however long the run', () => {
    const lines: string[] = [];
    let now = 0;
    const tell = progressLines((line) => lines.push(line), () => now);
    for (let image = 0; image < 10; image += 1) {
      now += 60_000;
      for (let step = 1; step <= 10; step += 1) tell(at(step, 10, `scar/${image}:t`));
    }
    expect(lines).toEqual([]);
  });

  test('counts only what has to be sent', async () => {
    const world = await makeWorld();
    addImage(world.source, 'grycap/mrbayes', 'latest', { layers: LAYERS });
    const packager = world.packager();
    await packager.push(await packager.inspect(request()), { repositoryUri: world.uri });
    let last: { bytes: number; total: number } | undefined;
    const again = world.packager({ onProgress: ({ image }) => (last = image) });
    const plan = await again.inspect(request({ functionFiles: [] }));
    const { bytesUploaded } = await again.push(plan, { repositoryUri: world.uri });
    expect(last).toMatchObject({ bytes: bytesUploaded, total: bytesUploaded });
  });
});
