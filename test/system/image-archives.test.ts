// Archives as podman and skopeo really write them, packaged into a real registry.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { LAYOUT } from '../../src/contract/layout.ts';
import { imageFileReference } from '../../src/fdl/image-file.ts';
import { layerInMemory } from '../../src/image/layers.ts';
import { createPackager, type PackagedImage, type Packager } from '../../src/image/package.ts';
import { createRegistries } from '../../src/image/registries.ts';
import { busyboxEntries, layerOf, pushImage } from './setup/image.ts';
import { startRegistry, type RegistryServer } from './support/registry.ts';

const run = promisify(execFile);
const ARCHITECTURE = process.arch === 'arm64' ? 'arm64' : 'x86_64';
let folder: string;
let server: RegistryServer;
let host: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scar-archives-'));
  server = await startRegistry(join(folder, 'registry'));
  host = new URL(server.url).host;
  const layers = [await layerOf(busyboxEntries()), await layerOf([{ name: 'data/a', content: Buffer.alloc(300_000, 'a') }])];
  await pushImage(server.url, 'lab/tool', layers, { Cmd: ['sh'], Env: ['PATH=/bin'] });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const skopeo = (...args: string[]): Promise<unknown> => run('skopeo', args);
const copyTo = (target: string, ...options: string[]): Promise<unknown> =>
  skopeo('copy', '--src-tls-verify=false', '--dest-tls-verify=false', ...options, `docker://${host}/lab/tool:latest`, target);

function packager(): Packager {
  const runtime = {
    key: async () => 'a-runtime',
    check: async () => undefined,
    async derive() {
      const layer = await layerInMemory([{ path: LAYOUT.node, mode: 0o755, content: Buffer.from('node') }]);
      return { ...layer, source: 'a test', dispose: async () => undefined };
    },
  };
  const registries = createRegistries({ mirrors: new Map(), credentials: async () => undefined });
  return createPackager({ registries, runtime, workspace: folder, temporary: folder });
}

async function packaged(image: string, repository: string): Promise<PackagedImage> {
  const own = packager();
  const functionFiles = [{ path: LAYOUT.script, mode: 0o755, content: Buffer.from('#!/bin/sh\n') }];
  return own.push(await own.inspect({ image, architecture: ARCHITECTURE, functionFiles }), { repositoryUri: `${host}/${repository}` });
}

/** What skopeo reads of an image, after it has checked every blob by copying it. */
async function diffIds(uri: string): Promise<string[]> {
  const copy = join(folder, `copy-${uri.replace(/\W/g, '-')}`);
  await skopeo('copy', '--src-tls-verify=false', `docker://${uri}`, `oci:${copy}:x`);
  const { stdout } = await run('skopeo', ['inspect', '--config', '--tls-verify=false', `docker://${uri}`]);
  return (JSON.parse(stdout) as { rootfs: { diff_ids: string[] } }).rootfs.diff_ids;
}

/** podman with a store, and a memory of blobs, of its own. */
function podmanIn(name: string): (...args: string[]) => Promise<unknown> {
  const places = ['--root', join(folder, `root-${name}`), '--runroot', join(folder, `run-${name}`), '--storage-driver', 'vfs'];
  const env = { ...process.env, CONTAINERS_CONF: join(import.meta.dirname, 'containers.conf') };
  return (...args) => run('podman', [...places, ...args], { env });
}

describe('an archive', () => {
  test.each([
    ['docker-archive', false],
    ['docker-archive', true],
    ['oci-archive', false],
    ['oci-archive', true],
  ] as const)('of skopeo, %s (packed as a whole: %s), is packaged with the layers of its source', async (transport, isPacked) => {
    const name = `${transport}-${String(isPacked)}.tar`;
    await copyTo(`${transport}:${join(folder, name)}:lab/tool:latest`);
    if (isPacked) writeFileSync(join(folder, name), gzipSync(readFileSync(join(folder, name))));
    const { uri } = await packaged(imageFileReference(name), `scar/${transport}-${String(isPacked)}`);
    const source = await diffIds(`${host}/lab/tool:latest`);
    expect((await diffIds(uri)).slice(0, -2)).toEqual(source);
  });

  test.each(['docker-archive', 'oci-archive'])('of podman save --format %s is packaged', async (format) => {
    const podman = podmanIn(format);
    await podman('pull', '-q', '--tls-verify=false', `${host}/lab/tool:latest`);
    await podman('save', '-q', '--format', format, '-o', join(folder, `podman-${format}.tar`), `${host}/lab/tool:latest`);
    const { uri } = await packaged(imageFileReference(`podman-${format}.tar`), `scar/podman-${format}`);
    expect((await diffIds(uri)).slice(0, -2)).toEqual(await diffIds(`${host}/lab/tool:latest`));
  });
});
