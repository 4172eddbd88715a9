// Layers: what is in them, and that they are the same bytes every time.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { extract } from 'tar-stream';
import { layerInFile, layerInMemory, layerOnTheFly, type Layer, type LayerEntry } from '../../../src/image/layers.ts';
import { digestOf } from './fake-registry.ts';

const bytesOf = async (layer: Layer): Promise<Buffer> => Buffer.concat(await layer.open().toArray());

interface TarEntry {
  name: string;
  type: string;
  mode: number;
  link: string;
  content: string;
  owner: string;
  mtime: number;
}

async function untar(gzip: Buffer): Promise<TarEntry[]> {
  const entries: TarEntry[] = [];
  const reader = extract();
  const done = pipeline(Readable.from([gunzipSync(gzip)]), reader);
  for await (const entry of reader) {
    const { name, type, mode, linkname, uid, gid, mtime } = entry.header;
    const chunks: Buffer[] = [];
    for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
    const content = Buffer.concat(chunks).toString();
    entries.push({
      name,
      type: type ?? '',
      mode: mode ?? 0,
      link: linkname ?? '',
      content,
      owner: `${uid}:${gid}`,
      mtime: mtime?.getTime() ?? -1,
    });
  }
  await done;
  return entries;
}

const ENTRIES: LayerEntry[] = [
  { path: '/b/deep/file', mode: 0o600, content: Buffer.from('hello') },
  { path: 'b/link', link: '../x' },
  { path: 'b/empty', mode: 0o700, content: Buffer.alloc(0) },
  { path: 'a', mode: 0o4711, content: Buffer.from('a') },
];

describe('layers', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'layers-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('hold sorted entries, parents first, owned by root, without a time, readable by everybody', async () => {
    const entries = await untar(await bytesOf(await layerInMemory(ENTRIES)));
    expect(
      entries.map(({ name, type, mode, link, content }) => [name, type, mode.toString(8), link || content]),
    ).toEqual([
      ['a', 'file', '755', 'a'],
      ['b/', 'directory', '755', ''],
      ['b/deep/', 'directory', '755', ''],
      ['b/deep/file', 'file', '644', 'hello'],
      ['b/empty', 'file', '755', ''],
      ['b/link', 'symlink', '777', '../x'],
    ]);
    expect(new Set(entries.map(({ owner, mtime }) => `${owner} ${mtime}`))).toEqual(new Set(['0:0 0']));
  });

  test('name the digests of their compressed and of their plain bytes', async () => {
    const layer = await layerInMemory(ENTRIES);
    const bytes = await bytesOf(layer);
    expect(layer).toMatchObject({ digest: digestOf(bytes), size: bytes.length, diffId: digestOf(gunzipSync(bytes)) });
  });

  test('are the same bytes in any order of entries, from memory and from disk, today and always', async () => {
    const file = join(folder, 'hello');
    await writeFile(file, 'hello');
    const onDisk = ENTRIES.toReversed().map((entry): LayerEntry =>
      entry.path === '/b/deep/file' ? { path: entry.path, mode: 0o644, file } : entry,
    );
    const layers = [
      await layerInMemory(ENTRIES),
      await layerInMemory(ENTRIES.toReversed()),
      await layerOnTheFly(onDisk),
    ];
    expect(new Set(layers.map(({ digest }) => digest))).toEqual(
      new Set(['sha256:86d3f25b13ed6831489dab5119e9129e5c66614763f6b2aa4cc5b11fb6662963']),
    );
  });

  test('pass files of many blocks unharmed, and can be opened again', async () => {
    const file = join(folder, 'large');
    const content = Buffer.alloc(1_000_003, 'pattern');
    await writeFile(file, content);
    const layer = await layerOnTheFly([{ path: 'large', mode: 0o644, file }]);
    expect(digestOf(await bytesOf(layer))).toBe(layer.digest);
    const again = await bytesOf(layer);
    expect(again.length).toBe(layer.size);
    expect((await untar(again))[0]?.content).toBe(content.toString());
  });

  test('can be compressed into a file', async () => {
    const source = join(folder, 'zeros');
    await writeFile(source, Buffer.alloc(500_000));
    const layer = await layerInFile([{ path: 'zeros', mode: 0o644, file: source }], join(folder, 'layer.gz'));
    const bytes = await bytesOf(layer);
    expect(layer).toMatchObject({ digest: digestOf(bytes), size: bytes.length, diffId: digestOf(gunzipSync(bytes)) });
    expect(layer.size).toBeLessThan(5000);
  });

  test.each(['../x', 'a/../../x', '/', 'a//b', './a'])('refuse the path %s', async (path) => {
    await expect(layerInMemory([{ path, mode: 0o644, content: Buffer.alloc(0) }])).rejects.toThrow(
      'no path for a layer',
    );
  });

  test('fail when a file is not there', async () => {
    await expect(layerOnTheFly([{ path: 'x', mode: 0o644, file: join(folder, 'absent') }])).rejects.toThrow('ENOENT');
  });
});
