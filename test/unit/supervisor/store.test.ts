// Objects between the disk and the S3 of the local AWS: in parts, in pieces, with connections that break.
import { randomFillSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { S3, type GetObjectCommandInput, type GetObjectCommandOutput, type UploadPartCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../src/aws/errors.ts';
import { observe } from '../../../src/aws/observe.ts';
import { startLocalAws, type LocalAws } from '../../../src/local/aws.ts';
import { gate } from '../../../src/supervisor/parallel.ts';
import type { S3Download } from '../../../src/supervisor/s3-download.ts';
import { partsOf } from '../../../src/supervisor/s3-multipart.ts';
import { s3Store } from '../../../src/supervisor/store.ts';

const MIB = 1024 ** 2;
const bucket = 'data';
const quiet = new AbortController().signal;
let aws: LocalAws;
let s3: S3;
let folder: string;
let large: string;
const content = randomFillSync(Buffer.alloc(33 * MIB + 7));
beforeAll(async () => {
  aws = await startLocalAws();
  const credentials = { accessKeyId: 'AKIALOCAL', secretAccessKey: 'secret' };
  const none = (): void => undefined;
  const logger = { trace: none, debug: none, info: none, warn: none, error: none };
  const options = { endpoint: aws.endpoint, region: 'us-east-1', credentials, forcePathStyle: true, maxAttempts: 1, logger };
  s3 = observe(new S3(options), 's3', undefined);
  await s3.createBucket({ Bucket: bucket });
  folder = await mkdtemp(join(tmpdir(), 'scar-store-'));
  large = join(folder, 'large');
  await writeFile(large, content);
});
afterAll(async () => {
  s3.destroy();
  await aws.close();
  await rm(folder, { recursive: true });
});

type Operations = Parameters<typeof s3Store>[0];

/** The operations of the store, some of them others. */
function operations(others: Partial<Record<keyof Operations, unknown>> = {}): Operations {
  const own = {
    getObject: s3.getObject.bind(s3),
    putObject: s3.putObject.bind(s3),
    createMultipartUpload: s3.createMultipartUpload.bind(s3),
    uploadPart: s3.uploadPart.bind(s3),
    completeMultipartUpload: s3.completeMultipartUpload.bind(s3),
    abortMultipartUpload: s3.abortMultipartUpload.bind(s3),
  };
  return { ...own, ...others } as Operations;
}

const refused = (operation: string): AwsError =>
  new AwsError({ service: 's3', operation, code: 'AccessDenied', status: 403, words: 'Access Denied' });

const openUploads = async (): Promise<number> => (await s3.listMultipartUploads({ Bucket: bucket })).Uploads?.length ?? 0;

describe('the parts of a file', () => {
  test('are 16 MiB each, the last one the rest', () => {
    expect(partsOf(33 * MIB)).toEqual([
      { number: 1, start: 0, bytes: 16 * MIB },
      { number: 2, start: 16 * MIB, bytes: 16 * MIB },
      { number: 3, start: 32 * MIB, bytes: MIB },
    ]);
  });

  test.each([5 * 1024 ** 3 + 1, 160_000 * MIB + 1, 5 * 1024 ** 4, 48 * 1024 ** 4])('of %d bytes are 10,000 at most, and all of it', (bytes) => {
    const parts = partsOf(bytes);
    expect(parts.length).toBeLessThanOrEqual(10_000);
    expect(parts.reduce((sum, part) => sum + part.bytes, 0)).toBe(bytes);
    expect(Math.max(...parts.map((part) => part.bytes))).toBeLessThanOrEqual(5 * 1024 ** 3);
  });

  test('that is larger than any object are refused', () => expect(() => partsOf(49 * 1024 ** 4)).toThrow('largest object'));
});

describe('a large file', () => {
  test('goes in parts, and comes back as it was', async () => {
    const store = s3Store(operations());
    await store.upload(large, content.length, { bucket, key: 'large' }, { 'scar-origin': 'job-1' }, quiet);
    const head = await s3.headObject({ Bucket: bucket, Key: 'large' });
    expect(head).toMatchObject({ ContentLength: content.length, Metadata: { 'scar-origin': 'job-1' } });
    expect(head.ETag).toMatch(/-3"$/);
    const file = join(folder, 'back');
    expect(await store.download({ bucket, key: 'large' }, file, quiet)).toBe(content.length);
    expect((await readFile(file)).equals(content)).toBe(true);
  });

  test('survives a part that breaks', async () => {
    let broken = 0;
    const uploadPart = async (input: UploadPartCommandInput, options: object): Promise<unknown> => {
      if (input.PartNumber === 2 && (broken += 1) <= 2) {
        (input.Body as Readable).destroy();
        throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      }
      return s3.uploadPart(input, options);
    };
    await s3Store(operations({ uploadPart })).upload(large, content.length, { bucket, key: 'broken' }, {}, quiet);
    const answer = await s3.getObject({ Bucket: bucket, Key: 'broken' });
    expect(content.equals(await answer.Body?.transformToByteArray() ?? Buffer.alloc(0))).toBe(true);
  });

  test('that is refused leaves no parts behind', async () => {
    const uploadPart = async (input: UploadPartCommandInput, options: object): Promise<unknown> => {
      if (input.PartNumber !== 3) return s3.uploadPart(input, options);
      (input.Body as Readable).destroy();
      throw refused('UploadPart');
    };
    const upload = s3Store(operations({ uploadPart })).upload(large, content.length, { bucket, key: 'refused' }, {}, quiet);
    await expect(upload).rejects.toThrow('AccessDenied');
    expect(await openUploads()).toBe(0);
    await expect(s3.headObject({ Bucket: bucket, Key: 'refused' })).rejects.toThrow();
  });

  test('whose parts can not be taken back says so', async () => {
    const others = { completeMultipartUpload: () => Promise.reject(refused('Complete')), abortMultipartUpload: () => Promise.reject(refused('Abort')) };
    const upload = s3Store(operations(others)).upload(large, content.length, { bucket, key: 'left' }, {}, quiet);
    await expect(upload).rejects.toThrow(/s3 Complete.*Its parts stay, and cost: upload .* could not be aborted \(s3 Abort/);
  });

  test('that is interrupted leaves no parts behind', async () => {
    const before = await openUploads();
    const interrupt = new AbortController();
    const uploadPart = async (input: UploadPartCommandInput, options: object): Promise<unknown> => {
      interrupt.abort(new Error('ended by SIGTERM'));
      return s3.uploadPart(input, options);
    };
    const upload = s3Store(operations({ uploadPart })).upload(large, content.length, { bucket, key: 'stopped' }, {}, interrupt.signal);
    await expect(upload).rejects.toThrow();
    expect(await openUploads()).toBe(before);
  });
});

describe('a download', () => {
  const text = Buffer.from('0123456789');

  /** An S3 that sends `cut` bytes and then breaks, as often as there are cuts. */
  function breaking(cuts: number[], etags: string[] = []): S3Download & { readonly asked: GetObjectCommandInput[] } {
    const asked: GetObjectCommandInput[] = [];
    const getObject = async (input: GetObjectCommandInput): Promise<GetObjectCommandOutput> => {
      asked.push(input);
      const etag = etags[asked.length - 1] ?? '"a"';
      if (input.IfMatch !== undefined && input.IfMatch !== etag) {
        throw new AwsError({ service: 's3', operation: 'GetObject', code: 'PreconditionFailed', status: 412, words: 'changed' });
      }
      const start = Number(/\d+/.exec(input.Range ?? '0')?.[0]);
      const rest = text.subarray(start);
      const cut = cuts.shift();
      const body = Readable.from((async function* () {
        yield cut === undefined ? rest : rest.subarray(0, cut);
        // What was written is on the disk by then.
        await new Promise((resolve) => void setTimeout(resolve, 20));
        if (cut !== undefined) throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
      })(), { objectMode: false });
      const range = input.Range === undefined ? {} : { ContentRange: `bytes ${start}-9/10` };
      return { Body: body, ContentLength: rest.length, ETag: etag, ...range, $metadata: {} } as GetObjectCommandOutput;
    };
    return { getObject: getObject as S3Download['getObject'], asked };
  }

  const fetched = async (own: S3Download, more: { versionId?: string } = {}): Promise<string> => {
    const file = join(folder, 'fetched');
    await s3Store(operations({ getObject: own.getObject })).download({ bucket, key: 'k', ...more }, file, quiet);
    return readFile(file, 'utf8');
  };

  test('that breaks goes on where it broke, of the same object', async () => {
    const own = breaking([4, 3]);
    expect(await fetched(own, { versionId: 'v1' })).toBe('0123456789');
    expect(own.asked.map(({ Range, IfMatch, VersionId }) => [Range, IfMatch, VersionId])).toEqual([
      [undefined, undefined, 'v1'],
      ['bytes=4-', '"a"', 'v1'],
      ['bytes=7-', '"a"', 'v1'],
    ]);
  });

  test('of an object that was replaced meanwhile begins anew', async () => {
    const own = breaking([4], ['"a"', '"b"', '"b"']);
    expect(await fetched(own)).toBe('0123456789');
    expect(own.asked.map(({ Range }) => Range)).toEqual([undefined, 'bytes=4-', undefined]);
  });

  test('that brings nothing five times has failed', async () => {
    const own = breaking([0, 0, 0, 0, 0, 0]);
    await expect(fetched(own)).rejects.toThrow('aborted');
    expect(own.asked).toHaveLength(5);
  });

  test('that is refused is not tried again', async () => {
    await expect(s3Store(operations()).download({ bucket, key: 'none' }, join(folder, 'none'), quiet)).rejects.toThrow('NoSuchKey');
  });
});

test('a gate lets so much through at a time, and the next when one has failed', async () => {
  const turn = gate(2);
  let [now, most] = [0, 0];
  const work = (fails: boolean) => async (): Promise<void> => {
    most = Math.max(most, (now += 1));
    await new Promise((resolve) => void setTimeout(resolve, 1));
    now -= 1;
    if (fails) throw new Error('failed');
  };
  await Promise.allSettled([true, false, true, false, false].map((fails) => turn(work(fails))));
  expect({ now, most }).toEqual({ now: 0, most: 2 });
});
