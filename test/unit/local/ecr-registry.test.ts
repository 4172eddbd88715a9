// The registry API: what clients that push and pull images rely on.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { serveRegistry, type ServedRegistry } from '../../../src/local/ecr/registry.ts';
import { digestOf, MANIFEST, manifestOf, pushBlob, pushImage, temporaryFolder } from './ecr-setup.ts';

let folder: ReturnType<typeof temporaryFolder>;
let served: ServedRegistry;
let base: string;

beforeEach(async () => {
  folder = temporaryFolder();
  served = await serveRegistry({ folder: folder.path, requireRepository: false });
  base = `${served.url}/v2/team/tool`;
});
afterEach(async () => {
  await served.close();
  folder.remove();
});

const errorOf = async (response: Response): Promise<unknown> => {
  const { errors } = (await response.json()) as { errors: { code: string }[] };
  return errors[0]?.code;
};

describe('blobs', () => {
  test('a blob pushed at once can be read back, whole and in part', async () => {
    const digest = digestOf('hello registry');
    const pushed = await pushBlob(base, 'hello registry');
    expect(pushed.status).toBe(201);
    expect(pushed.headers.get('location')).toBe(`/v2/team/tool/blobs/${digest}`);
    expect(pushed.headers.get('docker-content-digest')).toBe(digest);

    const whole = await fetch(`${base}/blobs/${digest}`);
    expect([whole.status, await whole.text()]).toEqual([200, 'hello registry']);
    const part = await fetch(`${base}/blobs/${digest}`, { headers: { range: 'bytes=6-8' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 6-8/14', 'reg']);
    const beyond = await fetch(`${base}/blobs/${digest}`, { headers: { range: 'bytes=99-' } });
    expect(beyond.status).toBe(416);
    const head = await fetch(`${base}/blobs/${digest}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '14']);
    expect(readFileSync(served.registry.blobFile(digest) ?? '', 'utf8')).toBe('hello registry');
  });

  test('a blob can come in parts, each of which must begin where the last one ended', async () => {
    const begun = await fetch(`${base}/blobs/uploads/`, { method: 'POST' });
    expect(begun.status).toBe(202);
    const upload = `${served.url}${begun.headers.get('location')}`;
    const first = await fetch(upload, { method: 'PATCH', body: 'abc', headers: { 'content-range': '0-2' } });
    expect([first.status, first.headers.get('range')]).toEqual([202, '0-2']);
    const astray = await fetch(upload, { method: 'PATCH', body: 'x', headers: { 'content-range': '7-7' } });
    expect([astray.status, await errorOf(astray)]).toEqual([416, 'BLOB_UPLOAD_INVALID']);
    const state = await fetch(upload);
    expect([state.status, state.headers.get('range')]).toEqual([204, '0-2']);
    const last = await fetch(`${upload}?digest=${digestOf('abcdef')}`, { method: 'PUT', body: 'def' });
    expect(last.status).toBe(201);
    expect(await (await fetch(`${base}/blobs/${digestOf('abcdef')}`)).text()).toBe('abcdef');
    const again = await fetch(upload, { method: 'PATCH', body: 'x' });
    expect([again.status, await errorOf(again)]).toEqual([404, 'BLOB_UPLOAD_UNKNOWN']);
  });

  test('bytes that do not have the promised digest are thrown away', async () => {
    const upload = `${base}/blobs/uploads/?digest=`;
    const wrong = await fetch(upload + digestOf('promised'), { method: 'POST', body: 'sent' });
    expect([wrong.status, await errorOf(wrong)]).toEqual([400, 'DIGEST_INVALID']);
    for (const bytes of ['promised', 'sent']) {
      expect((await fetch(`${base}/blobs/${digestOf(bytes)}`, { method: 'HEAD' })).status).toBe(404);
    }
    const nonsense = await fetch(`${upload}sha256:../../etc/passwd`, { method: 'POST', body: 'x' });
    expect([nonsense.status, await errorOf(nonsense)]).toEqual([400, 'DIGEST_INVALID']);
  });

  test('a repository sees only what was pushed to it or mounted in it', async () => {
    await pushBlob(base, 'shared');
    const digest = digestOf('shared');
    const other = `${served.url}/v2/other`;
    await pushBlob(other, 'its own');
    const unseen = await fetch(`${other}/blobs/${digest}`);
    expect([unseen.status, await errorOf(unseen)]).toEqual([404, 'BLOB_UNKNOWN']);
    const mounted = await fetch(`${other}/blobs/uploads/?mount=${digest}&from=team/tool`, { method: 'POST' });
    expect(mounted.status).toBe(201);
    expect(await (await fetch(`${other}/blobs/${digest}`)).text()).toBe('shared');
    const nothing = `${other}/blobs/uploads/?mount=${digestOf('nothing')}&from=team/tool`;
    const unknown = await fetch(nothing, { method: 'POST' });
    expect(unknown.status).toBe(202);
  });
});

describe('manifests', () => {
  test('an image is found by its tag and by its digest', async () => {
    const pushed = await pushImage(base, 'v1', '{"os":"linux"}', ['layer']);
    const digest = digestOf(manifestOf('{"os":"linux"}', ['layer']));
    expect([pushed.status, pushed.headers.get('docker-content-digest')]).toEqual([201, digest]);
    for (const reference of ['v1', digest]) {
      const got = await fetch(`${base}/manifests/${reference}`);
      expect([got.status, got.headers.get('content-type')]).toEqual([200, MANIFEST]);
      expect(got.headers.get('docker-content-digest')).toBe(digest);
      expect(digestOf(await got.text())).toBe(digest);
      const head = await fetch(`${base}/manifests/${reference}`, { method: 'HEAD' });
      expect([head.status, head.headers.get('docker-content-digest')]).toEqual([200, digest]);
    }
    expect(await (await fetch(`${base}/tags/list`)).json()).toEqual({ name: 'team/tool', tags: ['v1'] });
    expect(await (await fetch(`${served.url}/v2/_catalog`)).json()).toEqual({ repositories: ['team/tool'] });
  });

  test('a manifest is refused while what it refers to is missing', async () => {
    await pushBlob(base, 'config');
    const body = manifestOf('config', ['never pushed']);
    const refused = await fetch(`${base}/manifests/v1`, { method: 'PUT', body, headers: { 'content-type': MANIFEST } });
    expect([refused.status, await errorOf(refused)]).toEqual([400, 'MANIFEST_BLOB_UNKNOWN']);
    const index = 'application/vnd.oci.image.index.v1+json';
    const entry = { mediaType: MANIFEST, digest: digestOf('no'), size: 2 };
    const list = JSON.stringify({ schemaVersion: 2, manifests: [entry] });
    const headers = { 'content-type': index };
    const refusedIndex = await fetch(`${base}/manifests/all`, { method: 'PUT', body: list, headers });
    expect([refusedIndex.status, await errorOf(refusedIndex)]).toEqual([400, 'MANIFEST_BLOB_UNKNOWN']);
  });

  test('an index of pushed images is taken', async () => {
    await pushImage(base, 'amd64', '{}', ['layer']);
    const entry = { mediaType: MANIFEST, digest: digestOf(manifestOf('{}', ['layer'])), size: 1 };
    const body = JSON.stringify({ schemaVersion: 2, manifests: [entry] });
    const headers = { 'content-type': 'application/vnd.oci.image.index.v1+json' };
    expect((await fetch(`${base}/manifests/all`, { method: 'PUT', body, headers })).status).toBe(201);
  });

  test.each([
    ['of an unknown kind', '{"schemaVersion":2}', 'application/json', 'MANIFEST_INVALID'],
    ['of schema 1', '{"schemaVersion":1}', 'application/vnd.docker.distribution.manifest.v1+json', 'MANIFEST_INVALID'],
    ['that is not JSON', 'nonsense', MANIFEST, 'MANIFEST_INVALID'],
    ['without a config', '{"schemaVersion":2,"layers":[]}', MANIFEST, 'MANIFEST_INVALID'],
  ])('a manifest %s is refused', async (_, body, type, code) => {
    const refused = await fetch(`${base}/manifests/v1`, { method: 'PUT', body, headers: { 'content-type': type } });
    expect([refused.status, await errorOf(refused)]).toEqual([400, code]);
  });

  test('a manifest under a digest that is not its own is refused', async () => {
    const refused = await pushImage(base, digestOf('other'), '{}', ['layer']);
    expect([refused.status, await errorOf(refused)]).toEqual([400, 'DIGEST_INVALID']);
  });

  test('deleting by tag leaves the image, deleting by digest takes it away', async () => {
    await pushImage(base, 'v1', '{}', ['layer']);
    const digest = digestOf(manifestOf('{}', ['layer']));
    expect((await fetch(`${base}/manifests/v1`, { method: 'DELETE' })).status).toBe(202);
    expect((await fetch(`${base}/manifests/v1`)).status).toBe(404);
    expect((await fetch(`${base}/manifests/${digest}`)).status).toBe(200);
    expect((await fetch(`${base}/manifests/${digest}`, { method: 'DELETE' })).status).toBe(202);
    const gone = await fetch(`${base}/manifests/${digest}`);
    expect([gone.status, await errorOf(gone)]).toEqual([404, 'MANIFEST_UNKNOWN']);
  });
});

test('names and operations that a registry does not know are refused', async () => {
  expect((await fetch(`${served.url}/v2/`)).status).toBe(200);
  const name = await fetch(`${served.url}/v2/Upper/manifests/v1`);
  expect([name.status, await errorOf(name)]).toEqual([400, 'NAME_INVALID']);
  const unknown = await fetch(`${served.url}/v2/never/pushed/manifests/v1`);
  expect([unknown.status, await errorOf(unknown)]).toEqual([404, 'NAME_UNKNOWN']);
  const odd = await fetch(`${base}/manifests/v1`, { method: 'PATCH' });
  expect([odd.status, await errorOf(odd)]).toEqual([405, 'UNSUPPORTED']);
});
