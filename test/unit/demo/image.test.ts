// The image of the demo's job: programs of this machine run from it alone.
import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findProgram, programEntries, sharedLibraries } from '../../../demo/executables.ts';
import { TEXT_TOOLS, pushToolImage, toolEntries } from '../../../demo/image.ts';
import type { LayerEntry } from '../../../src/image/layers.ts';
import { serveRegistry } from '../../../src/local/ecr/registry.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'image-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const paths = (entries: readonly LayerEntry[]): string[] => entries.map(({ path }) => path);

describe('the image', () => {
  test('holds every tool, a place for temporary files and an account', async () => {
    const entries = await toolEntries();
    expect(paths(entries)).toEqual(expect.arrayContaining(TEXT_TOOLS.map((tool) => `/usr/bin/${tool}`)));
    expect(entries).toContainEqual({ path: '/tmp', mode: 0o1777, directory: true });
    expect(entries).toContainEqual({ path: '/bin', link: 'usr/bin' });
    expect(paths(entries)).toContain('/etc/passwd');
  });

  test('names no path twice', async () => {
    const all = paths(await toolEntries());
    expect(new Set(all).size).toBe(all.length);
  });

  test('holds the loader and the libraries that each tool asks for', async () => {
    const all = new Set(paths(await toolEntries()));
    for (const tool of TEXT_TOOLS) {
      for (const library of await sharedLibraries(await findProgram(tool))) expect(all).toContain(library);
    }
  });
});

describe('the pushed image', () => {
  test('is in the registry, with a world-writable /tmp', async () => {
    const registry = await serveRegistry({ folder: join(folder, 'registry'), requireRepository: false });
    try {
      await pushToolImage(registry.url, 'scar-action/text-tools', 'latest');
      const answer = await fetch(`${registry.url}/v2/scar-action/text-tools/manifests/latest`);
      const manifest = (await answer.json()) as { layers: { digest: string }[] };
      const blob = await fetch(`${registry.url}/v2/scar-action/text-tools/blobs/${manifest.layers[0]?.digest}`);
      const tar = gunzipSync(Buffer.from(await blob.arrayBuffer()));
      const header = tar.subarray(tar.indexOf('tmp/\0'));
      expect(header.toString('latin1', 100, 107)).toBe('001777 ');
    } finally {
      await registry.close();
    }
  });
});

describe('programs', () => {
  test('that is one file under several names is stored once', async () => {
    const program = await readFile(process.execPath);
    await writeFile(join(folder, 'real'), program, { mode: 0o755 });
    await symlink('real', join(folder, 'alias-one'));
    await symlink('real', join(folder, 'alias-two'));
    const path = process.env['PATH'];
    process.env['PATH'] = `${folder}:${path}`;
    try {
      const entries = await programEntries(['alias-one', 'alias-two']);
      expect(entries).toContainEqual({ path: '/usr/bin/alias-two', link: '/usr/bin/alias-one' });
    } finally {
      process.env['PATH'] = path;
    }
  });

  test('that is missing is named', async () => {
    await expect(findProgram('no-such-tool', folder)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('"no-such-tool"'),
    });
  });

  test('that is a script cannot be moved into an image', async () => {
    const script = join(folder, 'script');
    await writeFile(script, `#!/bin/sh\n${'# a comment\n'.repeat(9)}`, { mode: 0o755 });
    await expect(sharedLibraries(script)).rejects.toMatchObject({ name: 'UserError' });
  });

  test('run with the loader and the libraries that go with them, and no others', async () => {
    const root = join(folder, 'root');
    const folders = new Set<string>();
    for (const entry of await programEntries(['sort'])) {
      if (!('file' in entry)) continue;
      const file = join(root, entry.path);
      folders.add(dirname(file));
      await mkdir(dirname(file), { recursive: true });
      await copyFile(entry.file, file);
      await chmod(file, entry.mode);
    }
    const [loader] = await sharedLibraries(await findProgram('sort'));
    const start = loader === undefined ? [] : [join(root, loader), '--library-path', [...folders].join(':')];
    const [program, ...args] = [...start, join(root, '/usr/bin/sort'), '-r', join(folder, 'lines')];
    await writeFile(join(folder, 'lines'), 'one\ntwo\n');
    expect((await promisify(execFile)(program, args)).stdout).toBe('two\none\n');
  });
});
