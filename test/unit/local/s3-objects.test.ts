// Objects in the S3 of the local AWS, through the SDK.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ChecksumAlgorithm } from '@aws-sdk/client-s3';
import { startLocalAws, type LocalAws } from '../../../src/local/aws.ts';
import { clientsOf, type Clients } from './core-clients.ts';

let aws: LocalAws;
let clients: Clients;
const Bucket = 'objects';
beforeAll(async () => {
  aws = await startLocalAws();
  clients = clientsOf(aws.endpoint);
  await clients.s3.createBucket({ Bucket });
});
afterAll(async () => {
  clients.destroy();
  await aws.close();
});

async function read(Key: string): Promise<string> {
  const answer = await clients.s3.getObject({ Bucket, Key });
  return (await answer.Body?.transformToString()) ?? '';
}

describe('an object', () => {
  test('comes back with its body, type, metadata and ETag', async () => {
    const Body = 'some data\n';
    const put = await clients.s3.putObject(
      { Bucket, Key: 'a/b c+d.txt', Body, ContentType: 'text/plain', Metadata: { owner: 'me' } },
    );
    expect(put.ETag).toBe(`"${createHash('md5').update(Body).digest('hex')}"`);
    const got = await clients.s3.getObject({ Bucket, Key: 'a/b c+d.txt' });
    expect(got).toMatchObject(
      { ContentLength: 10, ContentType: 'text/plain', Metadata: { owner: 'me' }, ETag: put.ETag },
    );
    expect(await got.Body?.transformToString()).toBe(Body);
    const head = await clients.s3.headObject({ Bucket, Key: 'a/b c+d.txt' });
    expect(head).toMatchObject({ ContentLength: 10, ContentType: 'text/plain', ETag: put.ETag });
    expect(Math.abs((head.LastModified?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  const CONTENTS = ['', 'x', 'x'.repeat(300_000)];
  test.each(CONTENTS)('may be streamed in chunks with a checksum behind them (case %#)', async (content) => {
    const pieces = content.match(/.{1,50000}/g) ?? [];
    const put = await clients.s3.putObject(
      { Bucket, Key: 'streamed', Body: Readable.from(pieces), ContentLength: content.length },
    );
    expect(put.ChecksumCRC32 ?? put.ChecksumCRC64NVME).toBeDefined();
    expect(await read('streamed')).toBe(content);
    const head = await clients.s3.headObject({ Bucket, Key: 'streamed' });
    expect(head.ContentEncoding).toBeUndefined();
  });

  const ALGORITHMS: ChecksumAlgorithm[] = ['CRC32', 'CRC32C', 'SHA1', 'SHA256'];
  test.each(ALGORITHMS)('is checked by %s, and read back with it', async (algorithm) => {
    const field = `Checksum${algorithm}` as const;
    const put = await clients.s3.putObject({ Bucket, Key: algorithm, Body: '123456789', ChecksumAlgorithm: algorithm });
    const got = await clients.s3.getObject({ Bucket, Key: algorithm, ChecksumMode: 'ENABLED' });
    expect(got[field as keyof typeof got]).toBe(put[field as keyof typeof put]);
    expect(await got.Body?.transformToString()).toBe('123456789');
  });

  test.each([
    ['a checksum', 'BadDigest', { ChecksumCRC32: 'AAAAAA==' }],
    ['its MD5', 'BadDigest', { ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' }],
    ['an MD5 that is none', 'InvalidDigest', { ContentMD5: 'AAAA' }],
  ])('is refused when %s does not match, and nothing is stored', async (_, code, wrong) => {
    await expect(
      clients.s3.putObject({ Bucket, Key: 'broken', Body: 'x', ...wrong }),
    ).rejects.toMatchObject({ name: code });
    await expect(clients.s3.headObject({ Bucket, Key: 'broken' })).rejects.toMatchObject({ name: 'NotFound' });
  });

  test('is written once under If-None-Match: *', async () => {
    const writes = await Promise.allSettled(
      [1, 2, 3].map((n) => clients.s3.putObject({ Bucket, Key: 'once', Body: String(n), IfNoneMatch: '*' })),
    );
    expect(writes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(writes.filter(({ status }) => status === 'rejected')).toEqual(
      [1, 2].map(() => expect.objectContaining({ reason: expect.objectContaining({ name: 'PreconditionFailed' }) })),
    );
  });

  test('is read in part, or only when it is the right one', async () => {
    const { ETag } = await clients.s3.putObject({ Bucket, Key: 'part', Body: '0123456789' });
    const part = async (Range: string) => {
      const answer = await clients.s3.getObject({ Bucket, Key: 'part', Range });
      return [await answer.Body?.transformToString(), answer.ContentRange];
    };
    expect(await part('bytes=2-4')).toEqual(['234', 'bytes 2-4/10']);
    expect(await part('bytes=7-')).toEqual(['789', 'bytes 7-9/10']);
    expect(await part('bytes=-2')).toEqual(['89', 'bytes 8-9/10']);
    await expect(part('bytes=10-')).rejects.toMatchObject({ name: 'InvalidRange' });
    await expect(
      clients.s3.getObject({ Bucket, Key: 'part', IfMatch: '"x"' }),
    ).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(clients.s3.getObject({ Bucket, Key: 'part', IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
  });

  test('is copied with its metadata, or with new metadata', async () => {
    await clients.s3.putObject({ Bucket, Key: 'from here', Body: 'same', Metadata: { a: '1' } });
    const CopySource = `${Bucket}/from%20here`;
    await clients.s3.copyObject({ Bucket, Key: 'copy', CopySource });
    await clients.s3.copyObject(
      { Bucket, Key: 'from here', CopySource, MetadataDirective: 'REPLACE', Metadata: { b: '2' } },
    );
    expect(await read('copy')).toBe('same');
    expect((await clients.s3.headObject({ Bucket, Key: 'copy' })).Metadata).toEqual({ a: '1' });
    expect((await clients.s3.headObject({ Bucket, Key: 'from here' })).Metadata).toEqual({ b: '2' });
    await expect(
      clients.s3.copyObject({ Bucket, Key: 'copy', CopySource: `${Bucket}/copy` }),
    ).rejects.toMatchObject({ name: 'InvalidRequest' });
  });

  test('is deleted, alone or with others; deleting what is not there is no error', async () => {
    for (const Key of ['x1', 'x2', 'x & <3>']) await clients.s3.putObject({ Bucket, Key, Body: 'x' });
    await clients.s3.deleteObject({ Bucket, Key: 'x1' });
    await clients.s3.deleteObject({ Bucket, Key: 'x1' });
    const gone = await clients.s3.deleteObjects(
      { Bucket, Delete: { Objects: [{ Key: 'x2' }, { Key: 'x & <3>' }, { Key: 'never' }] } },
    );
    expect(gone.Deleted?.map(({ Key }) => Key)).toEqual(['x2', 'x & <3>', 'never']);
    expect((await clients.s3.listObjectsV2({ Bucket, Prefix: 'x' })).KeyCount).toBe(0);
  });

  test.each([
    ['NoSuchKey', () => clients.s3.getObject({ Bucket, Key: 'none' })],
    ['NoSuchBucket', () => clients.s3.getObject({ Bucket: 'no-such-bucket', Key: 'none' })],
    ['NoSuchBucket', () => clients.s3.putObject({ Bucket: 'no-such-bucket', Key: 'none', Body: 'x'.repeat(100_000) })],
    ['KeyTooLongError', () => clients.s3.putObject({ Bucket, Key: 'k'.repeat(1025), Body: 'x' })],
    [
      'MetadataTooLarge',
      () => clients.s3.putObject({ Bucket, Key: 'm', Body: 'x', Metadata: { m: 'x'.repeat(2100) } }),
    ],
    ['NotImplemented', () => clients.s3.putObject({ Bucket, Key: 't', Body: 'x', Tagging: 'a=b' })],
    ['NotImplemented', () => clients.s3.getObjectTagging({ Bucket, Key: 'none' })],
  ])('that S3 refuses: %s', async (code, call) => {
    await expect(call()).rejects.toMatchObject({ name: code });
  });
});

describe('a list', () => {
  const Keys = ['l/a.txt', 'l/b/1', 'l/b/2', 'l/c d+e', 'l/z', 'l/é', 'l/\u{1f600}'];
  beforeAll(async () => {
    for (const Key of Keys) await clients.s3.putObject({ Bucket, Key, Body: Key });
  });

  test('is in the order of bytes, and encoded when asked', async () => {
    const list = await clients.s3.listObjectsV2({ Bucket, Prefix: 'l/' });
    expect(list.Contents?.map(({ Key }) => Key)).toEqual(Keys);
    expect(list.Contents?.[0]).toMatchObject({ Size: 7, StorageClass: 'STANDARD' });
    const encoded = await clients.s3.listObjectsV2({ Bucket, Prefix: 'l/c', EncodingType: 'url' });
    expect(encoded.Contents?.map(({ Key }) => Key)).toEqual(['l/c+d%2Be']);
  });

  test('groups by a delimiter and comes in pages', async () => {
    const found: unknown[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await clients.s3.listObjectsV2(
        { Bucket, Prefix: 'l/', Delimiter: '/', MaxKeys: 2, ContinuationToken },
      );
      found.push(
        [...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix), ...(page.Contents ?? []).map(({ Key }) => Key)],
      );
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(found).toEqual([['l/b/', 'l/a.txt'], ['l/c d+e', 'l/z'], ['l/é', 'l/\u{1f600}']]);
  });

  test('of versions names the one version null', async () => {
    const list = await clients.s3.listObjectVersions({ Bucket, Prefix: 'l/b' });
    expect(
      list.Versions?.map(({ Key, VersionId }) => [Key, VersionId]),
    ).toEqual([['l/b/1', 'null'], ['l/b/2', 'null']]);
  });
});

describe('a multipart upload', () => {
  const start = async (Key: string): Promise<{ Bucket: string; Key: string; UploadId: string | undefined }> => {
    const { UploadId } = await clients.s3.createMultipartUpload({ Bucket, Key, ContentType: 'text/x' });
    return { Bucket, Key, UploadId };
  };

  test('makes one object of its parts', async () => {
    const upload = await start('big');
    const first = await clients.s3.uploadPart({ ...upload, PartNumber: 1, Body: 'a'.repeat(5 * 1024 ** 2) });
    const second = await clients.s3.uploadPart({ ...upload, PartNumber: 3, Body: 'end' });
    expect(
      (await clients.s3.listParts(upload)).Parts?.map(({ PartNumber, Size }) => [PartNumber, Size]),
    ).toEqual([[1, 5 * 1024 ** 2], [3, 3]]);
    const Parts = [{ PartNumber: 1, ETag: first.ETag }, { PartNumber: 3, ETag: second.ETag }];
    const done = await clients.s3.completeMultipartUpload({ ...upload, MultipartUpload: { Parts } });
    expect(done.ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    const got = await clients.s3.getObject({ Bucket, Key: 'big', Range: 'bytes=-5' });
    expect([await got.Body?.transformToString(), got.ContentType]).toEqual(['aaend', 'text/x']);
    await expect(clients.s3.listParts(upload)).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  test('is refused with small, missing or unordered parts, and can be given up', async () => {
    const upload = await start('bad');
    const parts = [];
    for (const PartNumber of [1, 2]) parts.push(
      { PartNumber, ETag: (await clients.s3.uploadPart({ ...upload, PartNumber, Body: 'small' })).ETag },
    );
    const complete = (Parts: object[]) => clients.s3.completeMultipartUpload({ ...upload, MultipartUpload: { Parts } });
    await expect(complete(parts)).rejects.toMatchObject({ name: 'EntityTooSmall' });
    await expect(complete([...parts].reverse())).rejects.toMatchObject({ name: 'InvalidPartOrder' });
    await expect(complete([{ PartNumber: 9, ETag: '"x"' }])).rejects.toMatchObject({ name: 'InvalidPart' });
    await clients.s3.abortMultipartUpload(upload);
    await expect(complete(parts)).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });
});

test('a bucket may be in the host name', async () => {
  await clients.s3.putObject({ Bucket, Key: 'virtual/host', Body: 'there' });
  const { request } = await import('node:http');
  const signed = 'AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';
  const answer = await new Promise<string>((resolve, reject) => {
    const port = new URL(aws.endpoint).port;
    const headers = { host: `${Bucket}.localhost:${port}`, authorization: signed };
    request(
      { host: '127.0.0.1', port, path: '/virtual/host', headers },
      (response) => resolve(text(response)),
    ).on('error', reject).end();
  });
  expect(answer).toBe('there');
});
