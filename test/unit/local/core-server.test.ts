// The server of the local AWS: where requests go, what the journal says, faults on demand, and the end of it all.
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startLocalAws, type LocalAws } from '../../../src/local/aws.ts';
import { clientsOf, type Clients } from './core-clients.ts';

let parent: string;
let aws: LocalAws;
let clients: Clients;
beforeEach(async () => {
  parent = mkdtempSync(join(tmpdir(), 'scar-core-test-'));
  aws = await startLocalAws({ parentFolder: parent });
  clients = clientsOf(aws.endpoint);
});
afterEach(async () => {
  clients.destroy();
  await aws.close();
  rmSync(parent, { recursive: true });
});

const get = (path: string, init: RequestInit = {}) => fetch(`${aws.endpoint}${path}`, init);
const faults = (rules: unknown) => get('/_scar/faults', { method: 'POST', body: JSON.stringify(rules) });

test('it listens on the loopback only, in a private folder, which is removed at the end', async () => {
  expect(aws.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(statSync(aws.folder).mode & 0o777).toBe(0o700);
  await aws.close();
  await aws.close();
  await aws.closed;
  expect(existsSync(aws.folder)).toBe(false);
  await expect(get('/_scar/health')).rejects.toThrow();
});

test('a port that is taken is an error, and nothing is left behind', async () => {
  const other = mkdtempSync(join(parent, 'other-'));
  const port = Number(new URL(aws.endpoint).port);
  await expect(startLocalAws({ port, parentFolder: other })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(readdirSync(other)).toEqual([]);
});

describe('a request', () => {
  test('without a signature is refused as AWS does', async () => {
    const s3 = await get('/some-bucket/key');
    expect([s3.status, await s3.text()]).toEqual([403, expect.stringContaining('<Code>AccessDenied</Code>')]);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const sts = await get('/', { method: 'POST', headers: form, body: 'Action=GetCallerIdentity' });
    expect([sts.status, await sts.text()]).toEqual(
      [403, expect.stringContaining('<Code>MissingAuthenticationToken</Code>')],
    );
    const batch = await get('/v1/describejobs', { method: 'POST', body: '{}' });
    expect(batch.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
  });

  test('of a web page is refused, whatever it asks for', async () => {
    const origin = { origin: 'https://example.org' };
    expect((await get('/_scar/stop', { method: 'POST', headers: origin })).status).toBe(403);
    expect(
      (await get('/?X-Amz-Credential=a/20260101/us-east-1/s3/aws4_request', { headers: origin })).status,
    ).toBe(403);
    const port = new URL(aws.endpoint).port;
    const status = await new Promise((resolve) => {
      const options = {
        host: '127.0.0.1',
        port,
        path: '/_scar/health',
        headers: { host: `rebound.example.org:${port}` },
      };
      request(options, (response) => resolve(response.resume().statusCode)).end();
    });
    expect(status).toBe(403);
    expect((await get('/_scar/health')).status).toBe(200);
  });

  test('for a service that is not here is refused by name', async () => {
    const scope = 'A/20260101/us-east-1/dynamodb/aws4_request';
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
    const answer = await get(
      '/',
      { method: 'POST', headers: { authorization, 'x-amz-target': 'DynamoDB_20120810.ListTables' } },
    );
    expect([answer.status, await answer.text()]).toEqual(
      [404, expect.stringContaining('The service dynamodb is not part')],
    );
  });
});

describe('the journal', () => {
  test('holds every request in order, and whether it writes', async () => {
    await clients.sts.getCallerIdentity({});
    await clients.s3.createBucket({ Bucket: 'journal' });
    await clients.s3.headBucket({ Bucket: 'none-such' }).catch(() => undefined);
    await clients.iam.listRoles({});
    await clients.s3.putObject({ Bucket: 'journal', Key: 'k', Body: 'v' });
    const entries = (await (await get('/_scar/journal')).json()) as Record<string, unknown>[];
    const fields = ['sequence', 'service', 'operation', 'status', 'errorCode', 'writes'];
    expect(entries.map((entry) => fields.map((field) => entry[field]))).toEqual([
      [1, 'sts', 'GetCallerIdentity', 200, undefined, false],
      [2, 's3', 'CreateBucket', 200, undefined, true],
      [3, 's3', 'HeadBucket', 404, 'NoSuchBucket', false],
      [4, 'iam', 'ListRoles', 200, undefined, false],
      [5, 's3', 'PutObject', 200, undefined, true],
    ]);
    expect(entries[0]?.['userAgent']).toContain('aws-sdk-js');
  });
});

describe('faults', () => {
  test('before: the operation is refused in its own protocol and has no effect', async () => {
    const error = { code: 'SlowDown', message: 'Please reduce your request rate.', status: 503 };
    await faults([{ service: 's3', operation: 'CreateBucket', times: 1, error }]);
    await expect(
      clients.s3.createBucket({ Bucket: 'fault' }),
    ).rejects.toMatchObject({ name: 'SlowDown', message: error.message });
    await expect(clients.s3.headBucket({ Bucket: 'fault' })).rejects.toMatchObject({ name: 'NotFound' });
    await clients.s3.createBucket({ Bucket: 'fault' });
  });

  test('after: the operation is done and its answer is lost', async () => {
    await faults([{ operation: 'CreateBucket', nth: 2, when: 'after' }]);
    await clients.s3.createBucket({ Bucket: 'first' });
    await expect(
      clients.s3.createBucket({ Bucket: 'second' }),
    ).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    await clients.s3.headBucket({ Bucket: 'second' });
    await clients.s3.createBucket({ Bucket: 'third' });
  });

  test.each(['before', 'after'])('reset %s: the connection breaks off', async (when) => {
    await faults([{ operation: 'CreateBucket', when, reset: true, times: 1 }]);
    await expect(clients.s3.createBucket({ Bucket: 'fault' })).rejects.toThrow('socket hang up');
    const { Buckets = [] } = await clients.s3.listBuckets({});
    expect(Buckets.length).toBe(when === 'after' ? 1 : 0);
  });

  test('latency: the answer comes later', async () => {
    await faults([{ service: 'sts', latencyMs: 150 }]);
    const start = Date.now();
    await clients.sts.getCallerIdentity({});
    expect(Date.now() - start).toBeGreaterThanOrEqual(145);
    await faults([]);
  });

  test('hit IAM in its own protocol, too', async () => {
    await faults([{ service: 'iam', error: { code: 'Throttling', message: 'Rate exceeded', status: 400 } }]);
    await expect(clients.iam.listRoles({})).rejects.toMatchObject({ name: 'Throttling', message: 'Rate exceeded' });
  });

  const WRONG = [{}, [1], [{ when: 'later' }], [{ nth: -1 }], [{ operaton: 'X' }], [{ error: { code: 1 } }], [{ reset: 1 }]];
  test.each(WRONG)('rules %j are refused', async (rules) => {
    expect((await faults(rules)).status).toBe(400);
  });
});

describe('the control', () => {
  test('tells its health and hands out credentials as ECS does', async () => {
    expect(await (await get('/_scar/health')).json()).toMatchObject(
      { status: 'ok', accountId: '123456789012', region: 'us-east-1' },
    );
    const credentials = (await (await get('/_scar/credentials')).json()) as Record<string, string>;
    expect(Object.keys(credentials).sort()).toEqual(['AccessKeyId', 'Expiration', 'SecretAccessKey', 'Token']);
    expect(Date.parse(credentials['Expiration'] ?? '')).toBeGreaterThan(Date.now());
  });

  test('does not know every path', async () => {
    expect((await get('/_scar/none')).status).toBe(404);
    expect((await get('/_scar/stop')).status).toBe(404);
  });

  test('stops everything when it is asked to', async () => {
    expect((await get('/_scar/stop', { method: 'POST' })).status).toBe(200);
    await aws.closed;
    expect(existsSync(aws.folder)).toBe(false);
  });
});
