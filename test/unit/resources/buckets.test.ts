// Buckets: nothing of others is changed.
import { describe, expect, test } from '@jest/globals';
import { AwsError } from '../../../src/aws/errors.ts';
import type { Owned } from '../../../src/resources/owned.ts';
import { ownershipByTags } from '../../../src/resources/ownership.ts';
import { bucketKind } from '../../../src/resources/s3-bucket.ts';
import { awsError, fakeContext, inTurn, OUR_TAGS, target } from './fakes.ts';

const bucket = target('data', { bucket: 'data', tags: OUR_TAGS });

describe('a bucket', () => {
  const hash: unknown = expect.stringMatching(/^[0-9a-f]{16}$/);
  const tags = { ...OUR_TAGS, 'scar:run': '7', 'scar:hash': hash };
  const tagList = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

  test('that is missing is made in the region, with its tags', async () => {
    const made: unknown[] = [];
    const context = fakeContext({ s3: {
      headBucket: () => { throw awsError('NotFound', '', 404); },
      createBucket: (input) => made.push(input),
    } });
    const kind = bucketKind(context);
    expect(await kind.read(bucket, 'deploy')).toBeUndefined();
    await kind.create(bucket);
    expect(made).toEqual([
      { Bucket: 'data', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1', Tags: tagList } },
    ]);
  });

  test('in us-east-1 is made without a location constraint, which S3 would refuse there', async () => {
    const made: unknown[] = [];
    const identity = { account: '123456789012', region: 'us-east-1', partition: 'aws' };
    const context = fakeContext({ s3: { createBucket: (input) => made.push(input) } }, { identity });
    await bucketKind(context).create(bucket);
    expect(made).toEqual([{ Bucket: 'data', CreateBucketConfiguration: { Tags: tagList } }]);
  });

  test('without our tag is not ours', async () => {
    const context = fakeContext({ s3: {
      headBucket: () => ({ BucketRegion: 'eu-west-1' }),
      getBucketTagging: () => { throw awsError('NoSuchTagSet', 'The TagSet does not exist', 404); },
    } });
    const kind = bucketKind(context);
    const live = await kind.read(bucket, 'deploy');
    expect(live).toEqual({ tags: {} });
    expect(kind.foreign).toBe('use');
    expect(live && kind.ownership(live, bucket)).toEqual(
      { ours: false, because: 'it lacks our tag createdby=scar-action' }
    );
  });

  test('of another account is a message for people', async () => {
    const context = fakeContext({ s3: { headBucket: () => { throw awsError('403', '', 403); } } });
    await expect(bucketKind(context).read(bucket, 'deploy')).rejects.toThrow(
      'The bucket data exists, and these credentials may not use it'
    );
  });

  test('of another region is refused before anything is made', async () => {
    const context = fakeContext({ s3: { headBucket: () => ({ BucketRegion: 'us-west-2' }) } });
    await expect(bucketKind(context).read(bucket, 'deploy')).rejects.toThrow(
      'The bucket data is in us-west-2, the function in eu-west-1'
    );
  });

  test.each([301, 400])('of another region is found out by HeadBucket\'s answer %i', async (status) => {
    const cause = { $response: { headers: { 'x-amz-bucket-region': 'us-west-2' } } };
    const fields = { service: 's3', operation: 'HeadBucket', code: String(status), status, words: 'Unknown', cause };
    const context = fakeContext({ s3: { headBucket: () => { throw new AwsError(fields); } } });
    await expect(bucketKind(context).read(bucket, 'deploy')).rejects.toThrow(
      'The bucket data is in us-west-2, the function in eu-west-1'
    );
  });

  test('whose namesake S3 is still deleting is made a moment later', async () => {
    const create = inTurn<() => unknown>(
      () => { throw awsError('OperationAborted', 'A conflicting conditional operation is in progress', 409); },
      () => ({}),
    );
    const context = fakeContext({ s3: { createBucket: () => create()() } });
    await bucketKind(context).create(bucket);
    expect(context.sleeps).toEqual([1000]);
  });

  test('whose making got no answer is taken for what it is, if it carries our tags', async () => {
    const createBucket = (): never => {
      throw awsError('BucketAlreadyOwnedByYou', 'Your previous request to create the named bucket succeeded', 409);
    };
    const made = fakeContext({ s3: { createBucket, getBucketTagging: () => ({ TagSet: tagList }) } });
    expect(await bucketKind(made).create(bucket)).toMatchObject({ tags: OUR_TAGS });
    const another = fakeContext({ s3: { createBucket, getBucketTagging: () => ({ TagSet: [] }) } });
    await expect(bucketKind(another).create(bucket)).rejects.toThrow('BucketAlreadyOwnedByYou');
  });

  test('is not asked for its tags where the tagging index shows them as they are wanted', async () => {
    const owned = (live: Record<string, string>): Promise<Owned> =>
      Promise.resolve({ resources: [{ arn: 'arn:aws:s3:::data', tags: live }], roleNames: new Set() });
    const s3 = { headBucket: () => ({}), getBucketTagging: () => ({ TagSet: tagList }) };
    const current = fakeContext({ s3 }, { owned: owned(OUR_TAGS) });
    expect(await bucketKind(current).read(bucket, 'deploy')).toEqual({ tags: OUR_TAGS });
    expect(current.calls).toEqual(['headBucket']);
    const behind = fakeContext({ s3 }, { owned: owned({ ...OUR_TAGS, createdby: 'SCAR' }) });
    expect(await bucketKind(behind).read(bucket, 'deploy')).toMatchObject({ tags: OUR_TAGS });
    expect(behind.calls).toEqual(['headBucket', 'getBucketTagging']);
  });

  test('whose name another account took meanwhile is a message for people', async () => {
    const context = fakeContext({ s3: { createBucket: () => { throw awsError('BucketAlreadyExists', '', 409); } } });
    await expect(bucketKind(context).create(bucket)).rejects.toThrow('is taken by another account');
  });

  test('is kept by destroy unless its deletion was asked for', () => {
    expect(bucketKind(fakeContext({})).kept).toMatch(/are kept/);
    expect(bucketKind(fakeContext({}, { deleteBuckets: true })).kept).toBeUndefined();
  });
});

describe('ownership', () => {
  test('asks for our tag, the stack and the stage', () => {
    expect(ownershipByTags(OUR_TAGS, OUR_TAGS)).toEqual({ ours: true });
    expect(
      ownershipByTags({ ...OUR_TAGS, 'scar:stack': 'a/b' }, OUR_TAGS)
    ).toEqual({ ours: false, because: 'it belongs to the stack a/b' });
    expect(
      ownershipByTags({ ...OUR_TAGS, 'scar:stage': 'pr-1' }, OUR_TAGS)
    ).toEqual({ ours: false, because: 'it belongs to the stage pr-1' });
    expect(
      ownershipByTags(OUR_TAGS, { ...OUR_TAGS, 'scar:stage': 'pr-1' })
    ).toEqual({ ours: false, because: 'it belongs to no stage' });
  });
});
