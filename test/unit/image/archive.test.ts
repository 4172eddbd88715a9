// Images from archives of `docker save` and `podman save`, in every form they come in.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pack } from 'tar-stream';
import { imageFileReference } from '../../../src/fdl/image-file.ts';
import { digestOf } from './fake-registry.ts';
import { blobOf, configOf, deploy, makeWorld, manifestOf, request, stopServers, type World } from './world.ts';
import { zstd, zstdFrame } from './zstd.ts';

let workspace: string;
let world: World;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'scar-archive-'));
  world = await makeWorld();
});
afterEach(async () => {
  await stopServers();
  await rm(workspace, { recursive: true, force: true });
});

type Members = Readonly<Record<string, Buffer | { readonly link: string } | { readonly hard: string }>>;

async function tar(members: Members): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of Object.entries(members)) {
    if (Buffer.isBuffer(content)) archive.entry({ name }, content);
    else if ('link' in content) archive.entry({ name, type: 'symlink', linkname: content.link });
    else archive.entry({ name, type: 'link', linkname: content.hard });
  }
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const LAYERS = [Buffer.alloc(200_000, 'base'), Buffer.from('tools')];
const config = (architecture = 'amd64', layers: readonly Buffer[] = LAYERS): Buffer =>
  json({
    architecture,
    os: 'linux',
    config: { Cmd: ['mb'], Env: ['PATH=/bin'] },
    rootfs: { type: 'layers', diff_ids: layers.map(digestOf) },
    history: layers.map(() => ({ created_by: 'RUN' })),
  });
const manifestJson = (more: object = {}): Buffer =>
  json([{ Config: 'config.json', RepoTags: ['mrbayes:latest'], Layers: ['a/layer.tar', 'b/layer.tar'], ...more }]);

/** As Docker until 24 and podman write it. */
const saved = (more: Members = {}): Members => ({
  'a/layer.tar': LAYERS[0] ?? Buffer.alloc(0),
  'b/layer.tar': LAYERS[1] ?? Buffer.alloc(0),
  'config.json': config(),
  'manifest.json': manifestJson(),
  ...more,
});

const OCI = 'application/vnd.oci.image.';
const blob = (content: Buffer): Members => ({ [`blobs/sha256/${digestOf(content).slice(7)}`]: content });
const described = (mediaType: string, content: Buffer, more: object = {}): object => ({
  mediaType,
  digest: digestOf(content),
  size: content.length,
  ...more,
});

function ociImage(architecture: string, packed: readonly Buffer[], suffix: string): { manifest: Buffer; blobs: Members } {
  const own = config(architecture);
  const manifest = json({
    schemaVersion: 2,
    mediaType: `${OCI}manifest.v1+json`,
    config: described(`${OCI}config.v1+json`, own),
    layers: packed.map((layer) => described(`${OCI}layer.v1.tar${suffix}`, layer)),
  });
  return { manifest, blobs: Object.assign({}, blob(own), blob(manifest), ...packed.map(blob)) as Members };
}

const layout = (index: object, ...blobs: readonly Members[]): Members => ({
  'oci-layout': json({ imageLayoutVersion: '1.0.0' }),
  'index.json': json({ schemaVersion: 2, ...index }),
  ...Object.assign({}, ...blobs) as Members,
});

async function put(name: string, content: Buffer): Promise<string> {
  await writeFile(join(workspace, name), content);
  return imageFileReference(name);
}
const options = (): { workspace: string; temporary: string; zstd: typeof zstd } => ({ workspace, temporary: workspace, zstd });
const inspect = (image: string, architecture: 'x86_64' | 'arm64' = 'x86_64'): Promise<{ sourceDigest: string }> =>
  world.packager(options()).inspect(request({ image, architecture }));

async function contentsAfterPush(image: string): Promise<string[]> {
  const pushed = await deploy(world, { image }, options());
  const { layers } = manifestOf(world.target, pushed);
  const contents = layers.map(({ digest }) => digestOf(gunzipSync(blobOf(world.target, digest))));
  expect(configOf(world.target, pushed).rootfs.diff_ids).toEqual(contents);
  return contents.slice(0, -2);
}
const DIFF_IDS = LAYERS.map(digestOf);

describe('an archive is packaged', () => {
  test('in the old layout, whose layers are plain', async () => {
    const image = await put('image.tar', await tar(saved()));
    expect(await contentsAfterPush(image)).toEqual(DIFF_IDS);
    expect(await inspect(image)).toMatchObject({
      sourceDigest: digestOf(config()),
      original: { source: `image.tar@${digestOf(config())}`, command: ['mb'] },
      layerCount: 4,
    });
    expect(world.source.requests).toEqual([]);
  });

  test.each([
    ['gzip', (bytes: Buffer) => gzipSync(bytes)],
    ['zstd', zstdFrame],
  ])('packed with %s as a whole, and nothing of it stays on disk', async (_name, packed) => {
    const image = await put('image.tar.packed', packed(await tar(saved())));
    expect(await contentsAfterPush(image)).toEqual(DIFF_IDS);
    expect(await readdir(workspace)).toEqual(['image.tar.packed']);
  });

  test('with equal layers as links, as Docker and podman save them', async () => {
    const twice = LAYERS[1] ?? Buffer.alloc(0);
    const members: Members = {
      'a/layer.tar': twice,
      'b/layer.tar': { link: '../a/layer.tar' },
      'c/layer.tar': { hard: 'a/layer.tar' },
      'config.json': config('amd64', [twice, twice, twice]),
      'manifest.json': manifestJson({ Layers: ['a/layer.tar', 'b/layer.tar', 'c/layer.tar'] }),
    };
    const image = await put('image.tar', await tar(members));
    expect(new Set(await contentsAfterPush(image))).toEqual(new Set([digestOf(twice)]));
  });

  test('with layers that were packed one by one, as builders other than Docker do', async () => {
    const [base = Buffer.alloc(0), tools = Buffer.alloc(0)] = LAYERS;
    const members = saved({ 'a/layer.tar': gzipSync(base), 'b/layer.tar': zstdFrame(tools) });
    expect(await contentsAfterPush(await put('image.tar', await tar(members)))).toEqual(DIFF_IDS);
  });

  test('in the layout of OCI with gzip, whose blobs are copied as they are', async () => {
    const packed = LAYERS.map((layer) => gzipSync(layer));
    const { manifest, blobs } = ociImage('amd64', packed, '+gzip');
    const image = await put('image.tar', await tar(layout({ manifests: [described(`${OCI}manifest.v1+json`, manifest)] }, blobs)));
    const pushed = await deploy(world, { image }, options());
    const copied = manifestOf(world.target, pushed).layers.slice(0, 2).map(({ digest }) => digest);
    expect(copied).toEqual(packed.map(digestOf));
  });

  test('as Docker 25 and later save it: both layouts in one, the layers plain', async () => {
    const { manifest, blobs } = ociImage('amd64', LAYERS, '');
    const both = { ...layout({ manifests: [described(`${OCI}manifest.v1+json`, manifest)] }, blobs), 'manifest.json': manifestJson() };
    expect(await contentsAfterPush(await put('image.tar', await tar(both)))).toEqual(DIFF_IDS);
  });

  test('for its platform, from the index in an index that containerd saves, attestations aside', async () => {
    const [amd, arm] = ['amd64', 'arm64'].map((architecture) => ociImage(architecture, LAYERS, ''));
    const platforms = json({
      schemaVersion: 2,
      mediaType: `${OCI}index.v1+json`,
      manifests: [
        described(`${OCI}manifest.v1+json`, arm?.manifest ?? Buffer.alloc(0), { platform: { os: 'linux', architecture: 'arm64' } }),
        described(`${OCI}manifest.v1+json`, amd?.manifest ?? Buffer.alloc(0), { platform: { os: 'linux', architecture: 'amd64' } }),
        described(`${OCI}manifest.v1+json`, Buffer.from('{}'), {
          platform: { os: 'unknown', architecture: 'unknown' },
          annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
        }),
      ],
    });
    const index = { manifests: [described(`${OCI}index.v1+json`, platforms)] };
    const image = await put('image.tar', await tar(layout(index, amd?.blobs ?? {}, arm?.blobs ?? {}, blob(platforms))));
    expect((await inspect(image, 'arm64')).sourceDigest).toBe(digestOf(arm?.manifest ?? ''));
    expect((await inspect(image, 'x86_64')).sourceDigest).toBe(digestOf(amd?.manifest ?? ''));
  });

  test('with names too long for the header, and comments of pax', async () => {
    const long = `${'very-long-folder/'.repeat(8)}layer.tar`;
    const members = { ...saved(), [long]: LAYERS[1] ?? Buffer.alloc(0), 'manifest.json': manifestJson({ Layers: ['a/layer.tar', long] }) };
    expect(await contentsAfterPush(await put('image.tar', await tar(members)))).toEqual(DIFF_IDS);
  });

  test('once: the same file gives the same digest, and a new script moves kilobytes', async () => {
    const image = await put('image.tar', await tar(saved()));
    const first = await deploy(world, { image }, options());
    expect((await deploy(world, { image }, options())).bytesUploaded).toBe(0);
    const other = await deploy(world, { image, functionFiles: [] }, options());
    expect(other.bytesUploaded).toBeLessThan(10_000);
    const elsewhere = await makeWorld();
    expect((await deploy(elsewhere, { image }, options())).digest).toBe(first.digest);
  });
});

describe('an archive is refused', () => {
  test.each<[string, () => Promise<Buffer>, string]>([
    ['that is text', async () => Buffer.from('not an archive, but long enough to hold a header'.repeat(20)), 'image.tar is no archive of an image'],
    ['that is empty', async () => Buffer.alloc(0), 'no archive'],
    ['of other files', () => tar({ 'etc/passwd': Buffer.from('root') }), 'is an archive, but not one of an image'],
    ['that was cut off', async () => (await tar(saved())).subarray(0, 100_000), 'ends in the middle of a/layer.tar'],
    ['whose packing was cut off', async () => gzipSync(await tar(saved())).subarray(0, 500), "can't be unpacked"],
    ['that lacks a layer', () => tar({ ...saved(), 'manifest.json': manifestJson({ Layers: ['a/layer.tar', 'x'] }) }), 'lacks x'],
    ['whose manifest.json is none', () => tar(saved({ 'manifest.json': Buffer.from('{}') })), 'it has another form'],
    ['whose config counts other layers', () => tar(saved({ 'config.json': config('amd64', []) })), '2 layers, but 0 diff ids'],
    ['for another processor', () => tar(saved({ 'config.json': config('arm64') })), 'is made for linux/arm64, not for linux/amd64'],
    [
      'of several images',
      () => tar(saved({
        'other.json': config('amd64', LAYERS.toReversed()),
        'manifest.json': json([
          { Config: 'config.json', RepoTags: ['a:1'], Layers: ['a/layer.tar', 'b/layer.tar'] },
          { Config: 'other.json', RepoTags: ['b:2'], Layers: ['b/layer.tar', 'a/layer.tar'] },
        ]),
      })),
      'holds several images: a:1, b:2',
    ],
    [
      'of OCI without one of its blobs',
      async () => {
        const { manifest, blobs } = ociImage('amd64', LAYERS, '');
        const { [`blobs/${DIFF_IDS[0]?.replace(':', '/')}`]: _gone, ...rest } = blobs;
        return tar(layout({ manifests: [described(`${OCI}manifest.v1+json`, manifest)] }, rest));
      },
      `lacks ${DIFF_IDS[0]}`,
    ],
  ])('%s', async (_name, content, message) => {
    await expect(inspect(await put('image.tar', await content()))).rejects.toThrow(message);
  });

  test('that is not there', async () => {
    await expect(inspect(imageFileReference('images/absent.tar'))).rejects.toMatchObject({
      message: "The image images/absent.tar can't be read: it is not there",
      help: expect.stringContaining('before this step') as unknown,
    });
  });

  test('whose layer has changed since, and leaves no manifest', async () => {
    const image = await put('image.tar', await tar(saved({ 'a/layer.tar': Buffer.alloc(200_000, 'evil') })));
    await expect(deploy(world, { image }, options())).rejects.toThrow('its digest is');
    expect([...world.target.manifests.keys()].filter((key) => key.startsWith('scar/f'))).toEqual([]);
  });
});
