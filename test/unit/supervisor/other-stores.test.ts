// Storage beyond the function's own S3: a server with S3's protocol, a WebDAV server, and which of them an object is in.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { OtherStorage } from '../../../src/contract/config.ts';
import { createLog } from '../../../src/supervisor/log.ts';
import { keyVariables, openOtherStore, providerOf, requireKeys } from '../../../src/supervisor/other-stores.ts';
import { stageOut, prepareOutputs } from '../../../src/supervisor/stage-out.ts';
import { startFakeS3, type FakeS3 } from './fake-s3.ts';

const quiet = new AbortController().signal;
const environment = { MINIO_SECRET: 'minio-secret', PASSWORD: 'dav-password' };
let folder: string;
let minio: FakeS3;
let dav: Server;
let other: OtherStorage;
const files = new Map<string, Buffer>();
const folders = new Set<string>();
const requests: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scar-other-'));
  minio = await startFakeS3();
  dav = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    requests.push(`${request.method ?? ''} ${path}`);
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const parent = path.replace(/[^/]+\/?$/, '');
      const end = (status: number, body?: Buffer): void => void response.writeHead(status).end(body);
      if (request.headers.authorization !== `Basic ${Buffer.from('me:dav-password').toString('base64')}`) return end(401);
      if (parent !== '/dav/' && !folders.has(parent)) return end(409);
      if (request.method === 'MKCOL') return end(folders.has(path) ? 405 : (folders.add(path), 201));
      if (request.method === 'PUT') return end((files.set(path, Buffer.concat(parts)), 201));
      const found = files.get(path);
      return found === undefined ? end(404) : end(200, found);
    });
  });
  await new Promise<void>((resolve) => dav.listen(0, '127.0.0.1', resolve));
  const paths = { bucket: 'lab', prefix: 'out/', prefixes: [], suffixes: [] };
  other = {
    providers: {
      'minio.lab': {
        type: 's3', endpoint: minio.url, region: 'us-east-1', verify: true,
        accessKey: { value: 'lab' }, secretKey: { variable: 'MINIO_SECRET' },
      },
      'webdav.lab': {
        type: 'webdav', url: `http://127.0.0.1:${(dav.address() as AddressInfo).port}/dav`,
        login: { value: 'me' }, password: { variable: 'PASSWORD' },
      },
    },
    inputs: [{ bucket: 'lab', prefix: 'in/', provider: 'minio.lab' }],
    outputs: [{ ...paths, suffixes: ['.txt'], provider: 'minio.lab' }, { ...paths, provider: 'webdav.lab' }],
  };
});
afterAll(async () => {
  dav.closeAllConnections();
  await Promise.all([minio.close(), new Promise((resolve) => dav.close(resolve)), rm(folder, { recursive: true })]);
});
beforeEach(() => {
  requests.length = 0;
});

describe('outputs', () => {
  const lines: string[] = [];
  const log = createLog('INFO', (line) => lines.push(line));
  const put = async (storage: OtherStorage): Promise<readonly object[]> => {
    const uploads = await prepareOutputs(join(folder), storage.outputs, log);
    const openStore = (provider: string | undefined): ReturnType<typeof openOtherStore> => openOtherStore(provider ?? '', storage, environment);
    return stageOut(uploads, { origin: 'job-1', openStore, log, signal: quiet });
  };

  test('go to each provider whose filters take them, into folders that are made', async () => {
    await writeFile(join(folder, 'a b.txt'), 'text');
    await writeFile(join(folder, 'c.bin'), Buffer.alloc(5_000_000, 7));
    expect(await put(other)).toHaveLength(3);
    expect(minio.objects.get('lab/out/a b.txt')?.content.toString()).toBe('text');
    expect([...minio.objects.keys()]).toEqual(['lab/out/a b.txt']);
    expect(files.get('/dav/lab/out/a b.txt')?.toString()).toBe('text');
    expect(files.get('/dav/lab/out/c.bin')?.length).toBe(5_000_000);
    expect(requests.filter((line) => line.startsWith('MKCOL'))).toEqual(['MKCOL /dav/lab/', 'MKCOL /dav/lab/out/']);
    expect(lines.join('\n')).toContain('uploaded webdav.lab://lab/out/c.bin (5000000 bytes)');
  });

  test('that one refuses fail, name object and cause, and what was written is named; keys are not', async () => {
    lines.length = 0;
    const wrong = { ...other, outputs: other.outputs, providers: { ...other.providers, 'webdav.lab': { ...other.providers['webdav.lab'], password: { value: 'not-the-one' } } } } as OtherStorage;
    const failure = await put(wrong).then(() => '', String);
    expect(failure).toContain('2 of 3 outputs could not be written: a b.txt to webdav.lab://lab/out/a b.txt: webdav MKCOL: 401');
    expect(lines.join('\n')).toContain('these were uploaded before, and stay: minio.lab://lab/out/a b.txt');
    expect(failure + lines.join('\n')).not.toMatch(/not-the-one|minio-secret|Basic/);
  });

  test('of a provider whose secret did not come fail before the program runs', async () => {
    await expect(openOtherStore('minio.lab', other, {})).rejects.toThrow('minio.lab lacks a key (variable MINIO_SECRET)');
    expect(() => requireKeys(other, { MINIO_SECRET: 'x' })).toThrow('webdav.lab lacks a key (variable PASSWORD)');
    expect(() => requireKeys(other, environment)).not.toThrow();
  });
});

test('files come back from WebDAV', async () => {
  files.set('/dav/lab/out/x', Buffer.from('content'));
  const store = await openOtherStore('webdav.lab', other, environment);
  expect(await store.download({ bucket: 'lab', key: 'out/x' }, join(folder, 'x'), quiet)).toBe(7);
  expect(await readFile(join(folder, 'x'), 'utf8')).toBe('content');
  await expect(store.download({ bucket: 'lab', key: 'out/none' }, join(folder, 'none'), quiet)).rejects.toThrow('webdav GET: 404');
});

test('an object of MinIO is fetched from there, one of S3 is not', () => {
  const object = { bucket: 'lab', key: 'in/a', version: '', time: '', region: undefined };
  const event = (eventSource: string): object => ({ Records: [{ eventSource }] });
  expect(providerOf({ ...object, event: event('minio:s3') }, other)).toBe('minio.lab');
  expect(providerOf({ ...object, event: event('aws:s3') }, other)).toBeUndefined();
  expect(providerOf({ ...object, event: event('minio:s3') }, undefined)).toBeUndefined();
});

test('variables with keys are known, so that the program does not get them', () => {
  expect([...keyVariables(other)]).toEqual(['MINIO_SECRET', 'PASSWORD']);
  expect(keyVariables(undefined).size).toBe(0);
});
