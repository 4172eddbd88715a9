// What our layers are made of, whatever the machine that makes them and the image that they go on.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { extract } from 'tar-stream';
import { changesStartup } from '../../../src/contract/environment.ts';
import { ENTRYPOINT, LAYOUT } from '../../../src/contract/layout.ts';
import { assembleImage } from '../../../src/image/assemble.ts';
import type { LayerEntry } from '../../../src/image/layers.ts';
import { createPackager } from '../../../src/image/package.ts';
import { createRegistries, type Registries } from '../../../src/image/registries.ts';
import { runtimeFromImage } from '../../../src/image/runtime-image.ts';
import { elfFile } from './elf-file.ts';
import { digestOf } from './fake-registry.ts';
import { addImage, addIndex } from './images.ts';
import { blobOf, configOf, deploy, makeWorld, manifestOf, request, stopServers, type World } from './world.ts';

let folder: string;
let supervisor: string;
let world: World;
let registries: Registries;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scar-layout-'));
  supervisor = join(folder, 'supervisor');
  await mkdir(supervisor);
  await writeFile(join(supervisor, 'index.js'), 'export {};');
  world = await makeWorld();
  registries = createRegistries({
    mirrors: new Map([['docker.io', `http://${world.source.host}`]]),
    credentials: async () => undefined,
    sleep: async () => undefined,
  });
});
afterEach(async () => {
  await stopServers();
  await rm(folder, { recursive: true, force: true });
});

interface Found {
  readonly path: string;
  readonly type: string;
  readonly mode: string;
  readonly content: Buffer;
}

async function entriesOf(layer: Buffer): Promise<Found[]> {
  const archive = extract();
  Readable.from([gunzipSync(layer)]).pipe(archive);
  const found: Found[] = [];
  for await (const entry of archive) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
    const { name, type, mode } = entry.header;
    found.push({ path: name, type: type ?? '', mode: mode.toString(8), content: Buffer.concat(chunks) });
  }
  return found;
}

/** An index of Node images for both processors, made of executables without code. */
async function addNodeImages(): Promise<void> {
  const digests = [];
  for (const architecture of ['amd64', 'arm64'] as const) {
    const [triplet, loader] = architecture === 'arm64'
      ? ['aarch64-linux-gnu', '/lib/ld-linux-aarch64.so.1']
      : ['x86_64-linux-gnu', '/lib64/ld-linux-x86-64.so.2'];
    const layers: LayerEntry[][] = [[
      { path: 'usr/local/bin/node', mode: 0o755, content: elfFile(architecture, loader, ['libc.so.6', 'libm.so.6']) },
      { path: loader, mode: 0o755, content: elfFile(architecture, undefined, []) },
      { path: `usr/lib/${triplet}/libc.so.6`, mode: 0o755, content: elfFile(architecture, undefined, [loader.split('/').at(-1) ?? '']) },
      { path: `usr/lib/${triplet}/libm.so.6`, mode: 0o644, content: elfFile(architecture, undefined, ['libc.so.6']) },
    ]];
    const { digest } = await assembleImage(registries.of('docker.io'), 'library/node', architecture, { layers, config: {}, architecture });
    digests.push({ digest, platform: { os: 'linux', architecture } });
  }
  addIndex(world.source, 'library/node', '22', digests);
}

const runtime = (): ReturnType<typeof runtimeFromImage> =>
  runtimeFromImage({ reference: 'node:22', registries, supervisor, temporary: folder });

describe('for a processor other than this machine’s', () => {
  test.each([['arm64', 'arm64', 183], ['x86_64', 'amd64', 62]] as const)(
    'an image for %s is packaged with the runtime of that processor',
    async (architecture, oci, machine) => {
      await addNodeImages();
      const own = addImage(world.source, 'grycap/mrbayes', oci, { architecture: oci });
      addIndex(world.source, 'grycap/mrbayes', 'latest', [{ digest: own, platform: { os: 'linux', architecture: oci } }]);
      const image = await deploy(world, { architecture }, { registries, runtime: runtime() });
      expect(configOf(world.target, image).architecture).toBe(oci);
      const { layers } = manifestOf(world.target, image);
      const files = await entriesOf(blobOf(world.target, layers[2]?.digest));
      const programs = files.filter(({ path, type }) => type === 'file' && /\/(bin|lib)\//.test(path));
      expect(programs.map(({ path }) => `/${path}`)).toEqual(
        [LAYOUT.node, `${LAYOUT.libraries}/libc.so.6`, `${LAYOUT.libraries}/libm.so.6`, LAYOUT.loader],
      );
      expect(programs.map(({ content }) => content.readUInt16LE(18))).toEqual([machine, machine, machine, machine]);
      expect([...world.target.manifests.keys()].filter((key) => key.startsWith(`scar-runtime:${oci}-`))).toHaveLength(1);
    },
  );
});

describe('our layers', () => {
  const packagedLayers = async (): Promise<Found[][]> => {
    await addNodeImages();
    addImage(world.source, 'grycap/mrbayes', 'latest');
    const image = await deploy(world, {}, { registries, runtime: runtime() });
    const { layers } = manifestOf(world.target, image);
    return Promise.all(layers.slice(2).map(({ digest }) => entriesOf(blobOf(world.target, digest))));
  };

  test('lie under one folder of their own: links as /opt, and a missing /tmp or /etc/passwd make no difference', async () => {
    const entries = (await packagedLayers()).flat();
    expect(entries.filter(({ path }) => !path.startsWith('.scar/'))).toEqual([]);
    // Nothing of the image's is used to start: each part of the entrypoint is ours.
    const files = new Set(entries.map(({ path }) => `/${path}`));
    const paths = ENTRYPOINT.filter((part) => part.startsWith('/') && part !== LAYOUT.libraries);
    expect(paths.filter((path) => !files.has(path))).toEqual([]);
  });

  test('have every folder before what is in it, readable by the user that Lambda runs', async () => {
    for (const entries of await packagedLayers()) {
      const seen = new Set(['']);
      for (const { path, type, mode } of entries) {
        expect(seen).toContain(path.replace(/[^/]+\/?$/, ''));
        if (type === 'directory') seen.add(path);
        expect(mode).toMatch(type === 'directory' ? /^755$/ : /^(644|755)$/);
      }
    }
  });

  test('are the same in every time zone, under every umask, in every run', async () => {
    await addNodeImages();
    addImage(world.source, 'grycap/mrbayes', 'latest');
    const digests = [];
    const { TZ } = process.env;
    const usual = process.umask();
    try {
      for (const [zone, umask] of [['UTC', 0o022], ['Asia/Tokyo', 0o077], ['America/St_Johns', 0]] as const) {
        process.env['TZ'] = zone;
        process.umask(umask);
        const target = await makeWorld();
        const packager = createPackager({ registries, runtime: runtime() });
        const plan = await packager.inspect(request());
        digests.push((await packager.push(plan, { repositoryUri: target.uri })).digest);
      }
    } finally {
      process.umask(usual);
      if (TZ === undefined) delete process.env['TZ'];
      else process.env['TZ'] = TZ;
    }
    expect(new Set(digests).size).toBe(1);
  });
});

describe('variables of the image', () => {
  test.each([
    'LD_PRELOAD', 'LD_LIBRARY_PATH', 'LD_PREFER_MAP_32BIT_EXEC', 'NODE_OPTIONS', 'NODE_PATH', 'NODE_V8_COVERAGE', 'GCONV_PATH',
    'GLIBC_TUNABLES', 'OPENSSL_CONF', 'OPENSSL_MODULES', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'UV_THREADPOOL_SIZE', 'MALLOC_ARENA_MAX',
  ])('%s is moved out of the way and given back', async (name) => {
    addImage(world.source, 'grycap/mrbayes', 'latest', { config: { Env: ['PATH=/bin', `${name}=a=b`] } });
    const image = await deploy(world);
    expect(configOf(world.target, image).config['Env']).toEqual(['PATH=/bin']);
    const plan = await world.packager().inspect(request());
    expect(plan.original.movedEnvironment).toEqual({ [name]: 'a=b' });
  });

  test.each(['PATH', 'LANG', 'NODE', 'LDFLAGS', 'SSL', 'PYTHONPATH', 'OMP_NUM_THREADS', 'HOME'])('%s stays', (name) => {
    expect(changesStartup(name)).toBe(false);
  });
});

test('an image without layers, config or history gets ours all the same', async () => {
  addImage(world.source, 'grycap/mrbayes', 'latest', { layers: [], extra: { history: undefined, config: undefined } });
  const image = await deploy(world);
  const { layers } = manifestOf(world.target, image);
  expect(configOf(world.target, image).rootfs.diff_ids).toEqual(
    layers.map(({ digest }) => digestOf(gunzipSync(blobOf(world.target, digest)))),
  );
  expect(layers).toHaveLength(2);
});
