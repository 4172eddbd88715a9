// Runtime layers: made from this machine's Node or from an image, they start on their own libraries.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ENTRYPOINT, LAYOUT } from '../../../src/contract/layout.ts';
import { assembleImage } from '../../../src/image/assemble.ts';
import { readElf } from '../../../src/image/elf.ts';
import { layerInMemory, type Layer, type LayerEntry } from '../../../src/image/layers.ts';
import type { OciArchitecture } from '../../../src/image/platform.ts';
import { createRegistries, type Registries } from '../../../src/image/registries.ts';
import { nodeEntries, supervisorEntries } from '../../../src/image/runtime.ts';
import { runtimeFromImage } from '../../../src/image/runtime-image.ts';
import { runtimeFromProcess } from '../../../src/image/runtime-process.ts';
import { RUNTIME_SOURCE_LABEL, ensureRuntime, findRuntime } from '../../../src/image/runtime-store.ts';
import { FakeRegistry } from './fake-registry.ts';

const run = promisify(execFile);
const OWN: OciArchitecture = process.arch === 'arm64' ? 'arm64' : 'amd64';
const OTHER: OciArchitecture = OWN === 'arm64' ? 'amd64' : 'arm64';

let folder: string;
let supervisor: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runtime-'));
  supervisor = join(folder, 'supervisor');
  await mkdir(join(supervisor, 'chunks'), { recursive: true });
  await writeFile(
    join(supervisor, 'index.js'),
    'import("./chunks/a.js").then(({ a }) => console.log(a, process.version));',
  );
  await writeFile(join(supervisor, 'package.json'), '{"type":"module"}');
  await writeFile(join(supervisor, 'chunks', 'a.js'), 'export const a = "relocated";');
});
afterAll(() => rm(folder, { recursive: true }));

/** Unpacks a layer; returns the root it was unpacked to. */
async function unpack(layer: Layer, name: string): Promise<string> {
  const root = join(folder, name);
  await mkdir(root);
  const archive = join(folder, `${name}.tgz`);
  await pipeline(layer.open(), createWriteStream(archive));
  await run('tar', ['xzf', archive, '-C', root]);
  return root;
}

describe('from the running Node', () => {
  test('starts the supervisor with its own loader and libraries, from anywhere', async () => {
    const layer = await runtimeFromProcess({ supervisor }).derive(OWN);
    const root = await unpack(layer, 'process');
    const [loader = '', ...rest] = ENTRYPOINT.map((part) => (part.startsWith('/') ? join(root, part) : part));
    const { stdout } = await run(loader, rest, { env: {} });
    expect(stdout).toBe(`relocated ${process.version}\n`);
    const libraries = await readdir(join(root, LAYOUT.libraries));
    expect(libraries).toContain('loader');
    expect(libraries.filter((name) => /vdso|^ld-/.test(name))).toEqual([]);
  });

  test('keeps its sums in a folder, and is not read again', async () => {
    const cache = join(folder, 'cache');
    const { platform, arch, version } = process;
    const shell = await realpath('/bin/sh'); // stands for Node: it is smaller
    const provider = runtimeFromProcess({ supervisor, cache, process: { platform, arch, version, execPath: shell } });
    const first = await provider.derive(OWN);
    const [file = ''] = await readdir(cache);
    expect(file).toBe(`scar-runtime-${await provider.key(OWN)}.json`);
    await writeFile(join(cache, file), JSON.stringify({ digest: first.digest, diffId: first.diffId, size: 42 }));
    expect(await provider.derive(OWN)).toMatchObject({ digest: first.digest, size: 42 });
    await writeFile(join(cache, file), '{"digest":');
    expect(await provider.derive(OWN)).toMatchObject({ digest: first.digest, size: first.size });
  });

  test('has another key with another supervisor', async () => {
    const other = join(folder, 'other-supervisor');
    await cp(supervisor, other, { recursive: true });
    const key = await runtimeFromProcess({ supervisor }).key(OWN);
    expect(key).toMatch(new RegExp(`^${OWN}-[0-9a-f]{16}$`));
    expect(await runtimeFromProcess({ supervisor: other }).key(OWN)).toBe(key);
    await writeFile(join(other, 'chunks', 'a.js'), 'changed');
    expect(await runtimeFromProcess({ supervisor: other }).key(OWN)).not.toBe(key);
  });

  test('is only for Linux and only for this processor', async () => {
    const { arch, execPath, version } = process;
    const mac = runtimeFromProcess({ supervisor, process: { platform: 'darwin', arch, execPath, version } });
    await expect(mac.key(OWN)).rejects.toThrow('target: local needs Linux, and this machine runs darwin');
    await expect(runtimeFromProcess({ supervisor }).key(OTHER)).rejects.toThrow(
      `whose processor is ${OWN}, not ${OTHER}`,
    );
  });

  test('says when the supervisor has not been built', async () => {
    await expect(runtimeFromProcess({ supervisor: join(folder, 'absent') }).key(OWN)).rejects.toThrow(
      "supervisor's bundle is missing",
    );
  });
});

describe('what a program needs', () => {
  test('is read from its ELF file', async () => {
    const { interpreter, needed } = await readElf(await realpath('/bin/sh'));
    expect(interpreter).toMatch(/\/ld-(linux|musl)/);
    expect(needed.join()).toMatch(/libc\./);
  });

  test('other files are refused', async () => {
    await expect(readElf(join(supervisor, 'index.js'))).rejects.toThrow('no 64-bit executable');
  });

  test('a missing library is named, with who needs it', async () => {
    const nothing = nodeEntries(
      await realpath('/bin/sh'),
      async (loader) => loader,
      async () => undefined,
    );
    await expect(nothing).rejects.toThrow(/node needs libc\.\S+, which is not there/);
  });
});

describe('from an image', () => {
  let server: FakeRegistry;
  let registries: Registries;
  beforeEach(async () => {
    server = await FakeRegistry.start();
    registries = createRegistries({
      mirrors: new Map(),
      credentials: async () => undefined,
      sleep: async () => undefined,
    });
  });
  afterEach(() => server.stop());

  /** A shell stands for Node: it is small, and has a loader and a library, too. */
  async function nodeImage(more: LayerEntry[][] = []): Promise<string> {
    const shell = await realpath('/bin/sh');
    const { interpreter = '', needed } = await readElf(shell);
    const entries = await nodeEntries(
      shell,
      async (loader) => loader,
      async (name) => {
        for (const place of ['/lib/x86_64-linux-gnu', '/lib/aarch64-linux-gnu', '/lib64', '/lib']) {
          if (
            await stat(join(place, name)).then(
              () => true,
              () => false,
            )
          )
            return join(place, name);
        }
        return undefined;
      },
    );
    const fileOf = (path: string): string =>
      entries.map((entry) => ('file' in entry && entry.path === path ? entry.file : '')).join('');
    const triplet = OWN === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
    const home = `usr/lib/${triplet}`;
    const base: LayerEntry[] = [
      { path: 'lib', link: 'usr/lib' },
      { path: 'lib64', link: '/usr/lib64' },
      ...(dirname(interpreter) === '/lib64'
        ? [{ path: `usr/lib64/${basename(interpreter)}`, link: `../../lib/${triplet}/${basename(interpreter)}` }]
        : []),
      ...(dirname(interpreter) === '/lib'
        ? [{ path: `usr/lib/${basename(interpreter)}`, link: `${triplet}/${basename(interpreter)}` }]
        : []),
      { path: `${home}/${basename(interpreter)}`, mode: 0o755, file: fileOf(LAYOUT.loader) },
      ...needed
        .filter((name) => name !== basename(interpreter))
        .flatMap((name): LayerEntry[] => [
          { path: `${home}/${name}`, link: `real-${name}` },
          { path: `${home}/real-${name}`, mode: 0o644, file: fileOf(`${LAYOUT.libraries}/${name}`) },
        ]),
      { path: `${home}/unrelated.so.1`, mode: 0o644, content: Buffer.from('unrelated') },
      { path: 'usr/local/bin/node', mode: 0o755, content: Buffer.from('an older node') },
    ];
    const layers = [base, [{ path: 'usr/local/bin/node', mode: 0o755, file: shell } as LayerEntry], ...more];
    await assembleImage(registries.of(server.host), 'library/node', '22', { layers, config: {}, architecture: OWN });
    return `${server.host}/library/node:22`;
  }

  const provider = (reference: string): ReturnType<typeof runtimeFromImage> =>
    runtimeFromImage({ reference, registries, supervisor, temporary: folder });

  test('takes the topmost Node with its loader and libraries, through links, and the supervisor', async () => {
    const layer = await provider(await nodeImage()).derive(OWN);
    const root = await unpack(layer, 'image');
    const [loader = '', option = '', path = '', node = ''] = ENTRYPOINT.map((part) =>
      part.startsWith('/') ? join(root, part) : part,
    );
    const { stdout } = await run(loader, [option, path, node, '-c', 'echo started'], { env: {} });
    expect(stdout).toBe('started\n');
    expect(await readdir(join(root, LAYOUT.libraries))).not.toContain('unrelated.so.1');
    expect(await readFile(join(root, LAYOUT.supervisor, 'chunks/a.js'), 'utf8')).toContain('relocated');
    expect(layer.source).toMatch(new RegExp(`^${server.host}/library/node@sha256:`));
    await layer.dispose();
    expect((await readdir(folder)).filter((name) => name.startsWith('scar-runtime-'))).toEqual([]);
  });

  test.each([
    ['a whiteout', [{ path: 'usr/local/bin/.wh.node', mode: 0o644, content: Buffer.alloc(0) }]],
    ['a whiteout of a folder', [{ path: 'usr/.wh.local', mode: 0o644, content: Buffer.alloc(0) }]],
    ['an opaque folder', [{ path: 'usr/local/bin/.wh..wh..opq', mode: 0o644, content: Buffer.alloc(0) }]],
    ['a link in a circle', [{ path: 'usr/local/bin/node', link: 'node' }]],
  ])('honours %s', async (_name, layer) => {
    await expect(provider(await nodeImage([layer])).derive(OWN)).rejects.toThrow('has no /usr/local/bin/node');
    expect((await readdir(folder)).filter((name) => name.startsWith('scar-runtime-'))).toEqual([]);
  });

  test('whiteouts are for the layers below, not for their own', async () => {
    const shell = await realpath('/bin/sh');
    const replaced: LayerEntry[] = [
      { path: 'usr/local/bin/.wh..wh..opq', mode: 0o644, content: Buffer.alloc(0) },
      { path: 'usr/local/bin/node', mode: 0o755, file: shell },
    ];
    await (await provider(await nodeImage([replaced])).derive(OWN)).dispose();
  });

  test.each(['cut', 'flip'] as const)('begins anew when a layer comes damaged (%s)', async (act) => {
    const reference = await nodeImage();
    const manifest = JSON.parse(server.manifests.get('library/node:22')?.bytes.toString() ?? '') as {
      layers: { digest: string }[];
    };
    const path = new RegExp(manifest.layers[1]?.digest ?? '');
    server.faults.push({ method: 'GET', path, times: 1, act });
    await (await provider(reference).derive(OWN)).dispose();
    expect(server.calls('GET', path)).toHaveLength(2);
  });

  test('is derived once and then found in the registry, with the digest that it was made from', async () => {
    const runtime = provider(await nodeImage());
    const registry = registries.of(server.host);
    const ensure = (): ReturnType<typeof ensureRuntime> =>
      ensureRuntime({ registry, repository: 'scar-runtime', provider: runtime, prepare: async () => undefined }, OWN);
    const made = await ensure();
    server.requests.length = 0;
    expect(await ensure()).toEqual(made);
    expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'GET']);
    const key = await runtime.key(OWN);
    expect(await findRuntime(registry, 'scar-runtime', key)).toEqual(made);
    expect(await findRuntime(registry, 'scar-runtime', 'other')).toBeUndefined();
    const manifest = JSON.parse(server.manifests.get(`scar-runtime:${key}`)?.bytes.toString() ?? '') as {
      config: { digest: string };
    };
    const blob = server.blobs.get(`scar-runtime@${manifest.config.digest}`) as Buffer;
    const config = JSON.parse(blob.toString()) as { config: { Labels: Record<string, string> } };
    expect(config.config.Labels[RUNTIME_SOURCE_LABEL]).toContain('library/node@sha256:');
  });

  test('another thing under its tag is not taken for it', async () => {
    const layer = await layerInMemory([{ path: 'x', mode: 0o644, content: Buffer.from('x') }]);
    const registry = registries.of(server.host);
    await assembleImage(registry, 'scar-runtime', 'k', { layers: [layer, layer], config: {}, architecture: OWN });
    await expect(findRuntime(registry, 'scar-runtime', 'k')).rejects.toThrow('is no runtime of this action');
  });

  test("the supervisor's files keep their places", async () => {
    const paths = (await supervisorEntries(`${supervisor}/`)).map(({ path }) => path).toSorted();
    expect(paths).toEqual(['chunks/a.js', 'index.js', 'package.json'].map((path) => `${LAYOUT.supervisor}/${path}`));
  });
});
