// Unpacking layers: what an image asks for happens, and nothing happens outside its root.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import tar, { type Header } from 'tar-stream';
import { inside } from '../../../src/local/containers/inside.ts';
import { unpackLayer } from '../../../src/local/containers/layer.ts';
import { makeRoot } from '../../../src/local/containers/root.ts';
import { temporaryFolder } from './ecr-setup.ts';

type Entry = Partial<Header> & { readonly name: string; readonly content?: string };

let folder: ReturnType<typeof temporaryFolder>;
let root: string;
let layers = 0;

beforeEach(() => {
  folder = temporaryFolder();
  root = join(folder.path, 'root');
  mkdirSync(root);
  writeFileSync(join(folder.path, 'outside'), 'untouched');
});
afterEach(() => {
  expect(readFileSync(join(folder.path, 'outside'), 'utf8')).toBe('untouched');
  folder.remove();
});

async function unpack(entries: readonly Entry[], compress = true): Promise<void> {
  const pack = tar.pack();
  for (const { content, ...header } of entries) {
    if (content === undefined) pack.entry(header);
    else pack.entry(header, content);
  }
  pack.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of pack) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const file = join(folder.path, `layer-${(layers += 1)}`);
  writeFileSync(file, compress ? gzipSync(bytes) : bytes);
  await unpackLayer(file, root);
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const directory = (name: string): Entry => ({ name, type: 'directory', mode: 0o755 });
const link = (name: string, linkname: string): Entry => ({ name, type: 'symlink', linkname });
const hardLink = (name: string, linkname: string): Entry => ({ name, type: 'link', linkname });

describe('what is unpacked', () => {
  const kinds = [['compressed', true], ['plain', false]] as const;
  test.each(kinds)('files, modes, directories and links of a %s archive', async (_, compress) => {
    await unpack(
      [
        directory('./'), directory('bin/'), { name: 'bin/tool', content: 'run', mode: 0o755 },
        link('bin/alias', 'tool'), hardLink('bin/twin', 'bin/tool'),
        { name: 'deep/down/file', content: 'parents were missing' },
        { name: 'bin/setuid', content: 's', mode: 0o4755 },
      ],
      compress,
    );
    expect(read('bin/alias')).toBe('run');
    expect(statSync(join(root, 'bin/tool')).mode & 0o7777).toBe(0o755);
    expect(statSync(join(root, 'bin/setuid')).mode & 0o7777).toBe(0o4755);
    expect(statSync(join(root, 'bin/twin')).ino).toBe(statSync(join(root, 'bin/tool')).ino);
    expect(read('deep/down/file')).toBe('parents were missing');
  });

  test('devices and pipes are left out', async () => {
    await unpack([
      { name: 'dev/sda', type: 'block-device', devmajor: 8, devminor: 0 },
      { name: 'dev/mem', type: 'character-device', devmajor: 1, devminor: 1 },
      { name: 'pipe', type: 'fifo' },
    ]);
    expect(readdirSync(join(root, 'dev'))).toEqual([]);
    expect(existsSync(join(root, 'pipe'))).toBe(false);
  });

  test('a later layer replaces files, links and directories by what it brings', async () => {
    await unpack([{ name: 'a', content: 'old' }, directory('b/'), { name: 'b/x', content: 'x' }, link('c', 'b')]);
    await unpack([{ name: 'a', content: 'new' }, { name: 'b', content: 'a file now' }, directory('c/')]);
    expect([read('a'), read('b'), lstatSync(join(root, 'c')).isDirectory()]).toEqual(['new', 'a file now', true]);
  });

  test('a truncated layer is an error', async () => {
    const file = join(folder.path, 'broken');
    writeFileSync(file, gzipSync(Buffer.alloc(4096, 'x')).subarray(0, 20));
    await expect(unpackLayer(file, root)).rejects.toThrow();
  });
});

describe('whiteouts', () => {
  test('a whiteout removes a file or a tree of the layers below, but not of its own', async () => {
    await unpack([
      { name: 'd/gone', content: '1' }, { name: 'd/tree/x', content: '2' }, { name: 'd/kept', content: '3' },
    ]);
    await unpack([
      { name: 'd/.wh.gone', content: '' }, { name: 'd/.wh.tree', content: '' },
      { name: 'd/fresh', content: '4' }, { name: 'd/.wh.fresh', content: '' },
    ]);
    expect(readdirSync(join(root, 'd')).sort()).toEqual(['fresh', 'kept']);
  });

  test('an opaque whiteout empties a directory of what lay below, wherever it stands in the archive', async () => {
    await unpack([{ name: 'd/old', content: '1' }, { name: 'd/sub/old', content: '2' }]);
    await unpack([
      { name: 'd/sub/new', content: '3' }, { name: 'd/.wh..wh..opq', content: '' }, { name: 'd/new', content: '4' },
    ]);
    expect(readdirSync(join(root, 'd')).sort()).toEqual(['new', 'sub']);
    expect(readdirSync(join(root, 'd/sub'))).toEqual(['new']);
  });

  test.each(['d/.wh...', 'd/.wh..', '.wh.'])('the whiteout %s is refused', async (name) => {
    await expect(unpack([{ name, content: '' }])).rejects.toThrow('whiteout');
  });
});

describe('what would leave the root', () => {
  test('names with .. or from / stay inside', async () => {
    await unpack([
      { name: '../outside', content: 'evil' }, { name: '/outside', content: 'evil' },
      { name: 'a/../../../outside', content: 'evil' },
    ]);
    expect(read('outside')).toBe('evil');
  });

  const targets = ['..', '../..', '/', '/tmp/../..', '../../../../../../..'];
  test.each(targets)('a parent that links to %s stays inside', async (target) => {
    await unpack([link('way', target), { name: 'way/outside', content: 'evil' }]);
    expect(read('outside')).toBe('evil');
  });

  test('a link is not written through, and a hard link does not reach out', async () => {
    await unpack([link('target', join(folder.path, 'outside')), { name: 'target', content: 'evil' }]);
    expect([lstatSync(join(root, 'target')).isFile(), read('target')]).toEqual([true, 'evil']);
    await expect(unpack([hardLink('stolen', '../outside')])).rejects.toThrow('which is not there');
    await unpack([link('jump', join(folder.path, 'outside')), hardLink('second', 'jump')]);
    expect(readlinkSync(join(root, 'second'))).toBe(join(folder.path, 'outside')); // the link itself, not what it shows
  });

  test('whiteouts through links remove nothing outside', async () => {
    await unpack([link('way', folder.path), link('up', '..')]);
    await unpack([{ name: 'way/.wh.outside', content: '' }, { name: 'up/.wh.outside', content: '' }]);
    await unpack([{ name: 'way/.wh..wh..opq', content: '' }]);
  });

  test('links in a circle are an error', async () => {
    const circle = unpack([link('a', 'b'), link('b', 'a'), { name: 'a/x', content: '' }]);
    await expect(circle).rejects.toThrow('symbolic links');
  });

  test('mount points are directories of the root, whatever the image made of them', async () => {
    symlinkSync(folder.path, join(root, 'proc'));
    symlinkSync('/etc', join(root, 'etc'));
    await makeRoot(root, []);
    for (const name of ['proc', 'dev', 'sys', 'tmp', 'etc']) {
      expect(lstatSync(join(root, name)).isDirectory()).toBe(true);
    }
    expect(lstatSync(join(root, 'etc/hosts')).isFile()).toBe(true);
  });
});

test('paths inside a root are resolved as the container would', () => {
  mkdirSync(join(root, 'usr/bin'), { recursive: true });
  symlinkSync('/usr/bin', join(root, 'bin'));
  symlinkSync('../../bin/sh', join(root, 'usr/bin/ash'));
  expect(inside(root, '/bin/sh')).toBe(join(root, 'usr/bin/sh'));
  expect(inside(root, '/bin/ash')).toBe(join(root, 'usr/bin/ash'));
  expect(inside(root, '/bin/ash', { followLast: true })).toBe(join(root, 'usr/bin/sh'));
  expect(inside(root, '../../..')).toBe(root);
});
