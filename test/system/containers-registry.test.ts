// Our registry and the tools that others wrote for registries: skopeo, and docker-registry as the other side.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveRegistry, type ServedRegistry } from '../../src/local/ecr/registry.ts';
import { busyboxEntries, layerOf, pushImage } from './setup/image.ts';

const credentials = 'AWS:for-the-test';
let folder: string;
let ours: ServedRegistry;
let theirs: { process: ChildProcess; host: string };

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function startDockerRegistry(): Promise<{ process: ChildProcess; host: string }> {
  const host = `127.0.0.1:${await freePort()}`;
  const config = join(folder, 'docker-registry.yml');
  const storage = JSON.stringify({ filesystem: { rootdirectory: join(folder, 'theirs') } });
  writeFileSync(config, `version: 0.1\nstorage: ${storage}\nhttp: {addr: "${host}"}\n`);
  const child = spawn('docker-registry', ['serve', config], { stdio: 'ignore' });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const up = await fetch(`http://${host}/v2/`).catch(() => undefined);
    if (up?.ok === true) return { process: child, host };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('docker-registry did not start');
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scar-system-'));
  const expected = `Basic ${Buffer.from(credentials).toString('base64')}`;
  const authorize = (header: string | undefined): boolean => header === expected;
  ours = await serveRegistry({ folder: join(folder, 'ours'), requireRepository: false, authorize });
  theirs = await startDockerRegistry();
});
afterAll(async () => {
  theirs.process.kill();
  await ours.close();
  rmSync(folder, { recursive: true, force: true });
});

const skopeo = (...args: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    // Not synchronously: the registry it speaks to is this very process.
    const child = spawn('skopeo', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('close', (code) => (code === 0 ? resolve(output) : reject(new Error(output))));
  });

test('an image goes from docker-registry to ours and back without a change', async () => {
  const layers = [await layerOf(busyboxEntries())];
  const digest = await pushImage(`http://${theirs.host}`, 'grycap/tools', layers, { Cmd: ['sh'] });
  const here = `docker://${ours.host}/mirror/tools:v1`;
  const copy = ['copy', '--all', '--preserve-digests'];
  await skopeo(...copy, '--src-tls-verify=false', '--dest-tls-verify=false', `--dest-creds=${credentials}`,
    `docker://${theirs.host}/grycap/tools:latest`, here);
  expect(ours.registry.manifest('mirror/tools', 'v1')?.digest).toBe(digest);
  await skopeo(...copy, '--src-tls-verify=false', '--dest-tls-verify=false', `--src-creds=${credentials}`,
    here, `docker://${theirs.host}/back/tools:v1`);
  const back = await fetch(`http://${theirs.host}/v2/back/tools/manifests/${digest}`, {
    headers: { accept: 'application/vnd.oci.image.manifest.v1+json' },
  });
  expect(back.status).toBe(200);
});

test('skopeo lists tags, reads and deletes; without credentials it is turned away', async () => {
  await skopeo('copy', '--src-tls-verify=false', '--dest-tls-verify=false', `--dest-creds=${credentials}`,
    '--format=v2s2', `docker://${theirs.host}/grycap/tools:latest`, `docker://${ours.host}/docker/tools:v2`);
  const access = ['--tls-verify=false', `--creds=${credentials}`];
  const tags = JSON.parse(await skopeo('list-tags', ...access, `docker://${ours.host}/docker/tools`)) as object;
  expect(tags).toMatchObject({ Tags: ['v2'] });
  const inspected = JSON.parse(await skopeo('inspect', ...access, `docker://${ours.host}/docker/tools:v2`)) as object;
  expect(inspected).toMatchObject({ Os: 'linux' });
  await skopeo('delete', ...access, `docker://${ours.host}/docker/tools:v2`);
  expect(ours.registry.manifest('docker/tools', 'v2')).toBeUndefined();
  const stranger = skopeo('inspect', '--tls-verify=false', `docker://${ours.host}/docker/tools:v2`);
  await expect(stranger).rejects.toThrow(/auth|401/i);
});
