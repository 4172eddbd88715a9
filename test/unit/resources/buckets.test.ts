// Buckets and their triggers: nothing of others is changed.
import { describe, expect, test } from '@jest/globals';
import { AwsError } from '../../../src/aws/errors.ts';
import type { Owned } from '../../../src/resources/owned.ts';
import { ownershipByTags } from '../../../src/resources/ownership.ts';
import { overlaps } from '../../../src/resources/overlap.ts';
import { bucketKind } from '../../../src/resources/s3-bucket.ts';
import { triggerKind } from '../../../src/resources/s3-trigger.ts';
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

const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:fn';
const trigger = target('trigger', {
  bucket: 'data',
  ruleId: 'scar-fn',
  functionArn: FUNCTION,
  events: ['s3:ObjectCreated:*'],
  prefixes: ['fn/input/'],
});

const rule = (Id: string, prefix: string): object =>
  (
    {
      Id,
      LambdaFunctionArn: FUNCTION,
      Events: ['s3:ObjectCreated:*'],
      Filter: { Key: { FilterRules: [{ Name: 'Prefix', Value: prefix }] } },
    }
  );

const others = {
  QueueConfigurations: [{ Id: 'q', QueueArn: 'arn:aws:sqs:eu-west-1:1:q', Events: ['s3:ObjectRemoved:*'] }],
  TopicConfigurations: [{ Id: 't', TopicArn: 'arn:aws:sns:eu-west-1:1:t', Events: ['s3:ObjectRestore:Post'] }],
  EventBridgeConfiguration: {},
};

function bucketWith(
  lambdas: readonly object[],
  put: (input: { NotificationConfiguration: unknown }) => unknown = () => ({}),
): ReturnType<typeof fakeContext> {
  return fakeContext({ s3: {
    getBucketNotificationConfiguration: () => ({ $metadata: {}, ...others, LambdaFunctionConfigurations: lambdas }),
    putBucketNotificationConfiguration: put,
  } });
}

describe('a trigger', () => {
  test('is added beside everything of others', async () => {
    const written: unknown[] = [];
    const context = bucketWith(
      [rule('theirs', 'other/')],
      ({ NotificationConfiguration }) => written.push(NotificationConfiguration),
    );
    const kind = triggerKind(context);
    expect(await kind.read(trigger, 'deploy')).toBeUndefined();
    await kind.create(trigger);
    expect(written).toEqual([{
      ...others,
      LambdaFunctionConfigurations: [
        rule('theirs', 'other/'),
        { ...rule('scar-fn', ''), Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: 'fn/input/' }] } } },
      ],
    }]);
  });

  test('that S3 refuses for the sake of an older rule names the older rules', async () => {
    const context = bucketWith([rule('theirs', 'other/')], () => {
      throw awsError('InvalidArgument', 'Unable to validate the following destination configurations');
    });
    await expect(triggerKind(context).create(trigger)).rejects.toMatchObject({
      message: expect.stringContaining('refuses the rules of the bucket data'),
      help: expect.stringContaining("'theirs' (to "),
    });
    expect(context.sleeps.length).toBeGreaterThan(10);
  });

  test('that is there as it should be has no difference', async () => {
    const kind = triggerKind(bucketWith([rule('scar-fn', 'fn/input/')]));
    const live = await kind.read(trigger, 'deploy');
    expect(live && await kind.diff(trigger, live)).toEqual([]);
  });

  test('whose prefix has moved is exchanged, not added', async () => {
    const written: { LambdaFunctionConfigurations: object[] }[] = [];
    const context = bucketWith(
      [rule('scar-fn', 'old/'), rule('scar-fn-2', 'else/')],
      ({ NotificationConfiguration }) => written.push(NotificationConfiguration as never),
    );
    const kind = triggerKind(context);
    const live = await kind.read(trigger, 'deploy');
    expect(live && await kind.diff(trigger, live)).toMatchObject([{ field: 'rules', effect: 'in-place' }]);
    await kind.update(trigger, live ?? [], []);
    expect(written[0]?.LambdaFunctionConfigurations).toMatchObject([{ Id: 'scar-fn-2' }, { Id: 'scar-fn' }]);
  });

  test('that overlaps with a rule of others is refused beforehand, naming it', async () => {
    const kind = triggerKind(bucketWith([rule('theirs', 'fn/')]));
    await expect(kind.read(trigger, 'deploy')).rejects.toThrow(
      `The bucket data already has the rule 'theirs' (to ${FUNCTION}) for 'fn/*', which overlaps with 'fn/input/*'`);
    expect(await kind.read(trigger, 'destroy')).toBeUndefined();
  });

  test('is put again while S3 does not see the permission yet', async () => {
    const put = inTurn<() => unknown>(
      () => { throw awsError('InvalidArgument', 'Unable to validate the following destination configurations'); },
      () => ({}),
    );
    const context = bucketWith([], () => put()());
    await triggerKind(context).create(trigger);
    expect(context.sleeps).toEqual([1000]);
    expect(context.waits).toEqual(['Bucket data may not invoke the function yet']);
  });

  test('is removed alone', async () => {
    const written: unknown[] = [];
    const context = bucketWith(
      [rule('theirs', 'x/'), rule('scar-fn', 'fn/input/')],
      ({ NotificationConfiguration }) => written.push(NotificationConfiguration),
    );
    await triggerKind(context).delete(trigger, []);
    expect(written).toEqual([{ ...others, LambdaFunctionConfigurations: [rule('theirs', 'x/')] }]);
  });

  test('of two functions on one bucket do not undo each other', async () => {
    let stored: readonly { Id: string }[] = [];
    const context = fakeContext({ s3: {
      getBucketNotificationConfiguration: async () => {
        const seen = stored;
        await new Promise((resolve) => setTimeout(resolve, 2));
        return { LambdaFunctionConfigurations: seen };
      },
      putBucketNotificationConfiguration: (
        input: { NotificationConfiguration: { LambdaFunctionConfigurations: { Id: string }[] } }
      ) => {
        stored = input.NotificationConfiguration.LambdaFunctionConfigurations;
      },
    } });
    const kind = triggerKind(context);
    const other = { ...trigger, props: { ...trigger.props, ruleId: 'scar-other', prefixes: ['other/'] } };
    await Promise.all([kind.create(trigger), kind.create(other)]);
    expect(stored.map(({ Id }) => Id)).toEqual(['scar-fn', 'scar-other']);
  });
});

describe('rules overlap', () => {
  const scope = (prefix: string, suffix = '', event = 's3:ObjectCreated:*') => ({ prefix, suffix, events: [event] });

  test.each([
    [scope('a/'), scope('a/b/'), true],
    [scope(''), scope('x'), true],
    [scope('a/'), scope('b/'), false],
    [scope('a/', '.jpg'), scope('a/', '.png'), false],
    [scope('a/', 'jpg'), scope('a/', 'pg'), true],
    [scope('a/', '', 's3:ObjectCreated:Put'), scope('a/'), true],
    [scope('a/', '', 's3:ObjectRemoved:*'), scope('a/'), false],
  ])('%j and %j: %s', (one, other, expected) => {
    expect(overlaps(one, other)).toBe(expected);
    expect(overlaps(other, one)).toBe(expected);
  });
});
