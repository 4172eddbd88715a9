// Triggers: our rules in a bucket's notifications, beside everything of others.
import { describe, expect, test } from '@jest/globals';
import { overlaps } from '../../../src/resources/overlap.ts';
import { triggerKind } from '../../../src/resources/s3-trigger.ts';
import { awsError, fakeContext, inTurn, target } from './fakes.ts';

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

const NO_RULES = { rules: [], former: [] };

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
    await kind.update(trigger, live ?? NO_RULES, []);
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
    await triggerKind(context).delete(trigger, NO_RULES);
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

  test('of many functions on one bucket are read by one call, and written together', async () => {
    let stored: readonly object[] = [];
    const context = fakeContext({ s3: {
      getBucketNotificationConfiguration: () => ({ LambdaFunctionConfigurations: stored }),
      putBucketNotificationConfiguration: (
        input: { NotificationConfiguration: { LambdaFunctionConfigurations: object[] } }
      ) => void (stored = input.NotificationConfiguration.LambdaFunctionConfigurations),
    } });
    const kind = triggerKind(context);
    const many = Array.from({ length: 20 }, (_, index) => (
      { ...trigger, props: { ...trigger.props, ruleId: `scar-fn${index}`, prefixes: [`${index}/`] } }
    ));
    await Promise.all(many.map((each) => kind.read(each, 'deploy')));
    expect(context.calls).toHaveLength(1);
    await Promise.all(many.map((each) => kind.create(each)));
    expect(stored).toHaveLength(20);
    expect(context.calls.slice(1)).toEqual([
      'getBucketNotificationConfiguration', 'putBucketNotificationConfiguration',
    ]);
  });

  test('that S3 refuses is refused alone', async () => {
    const context = fakeContext({ s3: {
      getBucketNotificationConfiguration: () => ({}),
      putBucketNotificationConfiguration: (input: object) => {
        if (JSON.stringify(input).includes('bad/')) throw awsError('InvalidArgument', 'A specified prefix is bad');
      },
    } });
    const kind = triggerKind(context);
    const all = ['one/', 'bad/', 'two/'].map((prefix, index) => (
      { ...trigger, props: { ...trigger.props, ruleId: `scar-fn${index}`, prefixes: [prefix] } }
    ));
    const results = await Promise.allSettled(all.map((each) => kind.create(each)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('whose bucket is just being changed by others is put again', async () => {
    const put = inTurn<() => unknown>(
      () => { throw awsError('OperationAborted', 'A conflicting conditional operation is in progress', 409); },
      () => ({}),
    );
    const context = bucketWith([], () => put()());
    await triggerKind(context).create(trigger);
    expect(context.sleeps).toEqual([1000]);
  });

  test('goes back to the rules before', async () => {
    const written: { LambdaFunctionConfigurations: object[] }[] = [];
    const context = bucketWith(
      [rule('theirs', 'x/'), rule('scar-fn', 'fn/input/')],
      ({ NotificationConfiguration }) => written.push(NotificationConfiguration as never),
    );
    const before = { rules: [rule('scar-fn', 'old/')], former: [] } as never;
    await triggerKind(context).revert?.(trigger, before, NO_RULES);
    const LambdaFunctionConfigurations = [rule('theirs', 'x/'), rule('scar-fn', 'old/')];
    expect(written).toEqual([{ ...others, LambdaFunctionConfigurations }]);
  });
});

describe('a trigger that takes the place of that of a function which is gone', () => {
  const OLD = FUNCTION.replace(/fn$/, 'old');
  const oldRule = { ...rule('scar-old', 'fn/'), LambdaFunctionArn: OLD };
  const taking = (replace: boolean): typeof trigger =>
    ({ ...trigger, props: { ...trigger.props, former: { ruleIds: ['scar-older', 'scar-old'], replace } } } as never);

  test('comes in the same write in which the other goes', async () => {
    const written: { LambdaFunctionConfigurations: object[] }[] = [];
    const context = bucketWith(
      [oldRule, rule('theirs', 'x/')],
      ({ NotificationConfiguration }) => written.push(NotificationConfiguration as never),
    );
    const kind = triggerKind(context);
    expect(await kind.read(taking(true), 'deploy')).toBeUndefined();
    await kind.create(taking(true));
    expect(written).toHaveLength(1);
    expect(written[0]?.LambdaFunctionConfigurations).toMatchObject([{ Id: 'theirs' }, { Id: 'scar-fn' }]);
  });

  test('is refused without prune, which is what the error says', async () => {
    const kind = triggerKind(bucketWith([oldRule]));
    await expect(kind.read(taking(false), 'deploy')).rejects.toMatchObject({
      message: expect.stringContaining('a rule of the function old, which the definitions no longer have') as unknown,
      help: expect.stringContaining('prune: true') as unknown,
    });
  });

  test('brings the other back when it is taken back', async () => {
    const mine = rule('scar-fn', 'else/');
    const written: { LambdaFunctionConfigurations: object[] }[] = [];
    const context = bucketWith(
      [oldRule, mine],
      ({ NotificationConfiguration }) => written.push(NotificationConfiguration as never),
    );
    const kind = triggerKind(context);
    const before = await kind.read(taking(true), 'deploy');
    if (before === undefined) throw new Error('not found');
    const after = await kind.update(taking(true), before, []);
    await kind.revert?.(taking(true), before, after);
    expect(written.at(-1)?.LambdaFunctionConfigurations).toEqual([mine, oldRule]);
  });
});

describe('triggers of one stack on one bucket', () => {
  const of = (name: string, prefix: string): typeof trigger => (
    { ...trigger, id: name, props: { ...trigger.props, ruleId: `scar-${name}`, functionArn: name, prefixes: [prefix] } }
  );
  const live = (name: string, prefix: string): object => ({ ...rule(`scar-${name}`, prefix), LambdaFunctionArn: name });

  /** A bucket that refuses rules of one prefix, as S3 does. */
  function strictBucket(rules: object[]): { context: ReturnType<typeof fakeContext>; prefixes: () => unknown } {
    let stored = rules as { Id: string; Filter: { Key: { FilterRules: { Value: string }[] } } }[];
    const prefix = ({ Filter }: (typeof stored)[number]): string => Filter.Key.FilterRules[0]?.Value ?? '';
    const context = fakeContext({ s3: {
      getBucketNotificationConfiguration: () => ({ LambdaFunctionConfigurations: stored }),
      putBucketNotificationConfiguration: (
        input: { NotificationConfiguration: { LambdaFunctionConfigurations: typeof stored } }
      ) => {
        const next = input.NotificationConfiguration.LambdaFunctionConfigurations;
        if (new Set(next.map(prefix)).size < next.length) throw awsError('InvalidArgument', 'is ambiguously defined.');
        stored = next;
      },
    } });
    return { context, prefixes: () => Object.fromEntries(stored.map((each) => [each.Id, prefix(each)])) };
  }

  test.each([['one', 'two'], ['two', 'one']])('swap their prefixes, %s first, and back', async (...order) => {
    const { context, prefixes } = strictBucket([live('one', 'a/'), live('two', 'b/')]);
    const kind = triggerKind(context);
    const wanted: Record<string, typeof trigger> = { one: of('one', 'b/'), two: of('two', 'a/') };
    const [first, second] = order.map((name) => wanted[name] ?? trigger);
    if (first === undefined || second === undefined) throw new Error('two are needed');
    const [before, beforeSecond] = await Promise.all([kind.read(first, 'deploy'), kind.read(second, 'deploy')]);
    if (before === undefined || beforeSecond === undefined) throw new Error('not found');
    const after = await kind.update(first, before, []);
    expect(prefixes()).toEqual({ 'scar-one': 'b/', 'scar-two': 'a/' });
    const afterSecond = await kind.update(second, beforeSecond, []);
    expect(prefixes()).toEqual({ 'scar-one': 'b/', 'scar-two': 'a/' });
    await kind.revert?.(second, beforeSecond, afterSecond);
    await kind.revert?.(first, before, after);
    expect(prefixes()).toEqual({ 'scar-one': 'a/', 'scar-two': 'b/' });
  });

  test('take over from each other in a circle', async () => {
    const { context, prefixes } = strictBucket([live('one', 'a/'), live('two', 'b/'), live('three', 'c/')]);
    const kind = triggerKind(context);
    const [one, two, three] = [of('one', 'b/'), of('two', 'c/'), of('three', 'a/')] as const;
    const [before] = await Promise.all([one, two, three].map((each) => kind.read(each, 'deploy')));
    await kind.update(one, before ?? NO_RULES, []);
    expect(prefixes()).toEqual({ 'scar-one': 'b/', 'scar-two': 'c/', 'scar-three': 'a/' });
  });

  test('let a new function take the prefix that another gives up', async () => {
    const { context, prefixes } = strictBucket([live('one', 'a/')]);
    const kind = triggerKind(context);
    const [moved, added] = [of('one', 'b/'), of('two', 'a/')];
    await Promise.all([kind.read(added, 'deploy'), kind.read(moved, 'deploy')]);
    await kind.create(added);
    expect(prefixes()).toEqual({ 'scar-one': 'b/', 'scar-two': 'a/' });
  });

  test('are refused a prefix that another keeps', async () => {
    const kind = triggerKind(strictBucket([live('one', 'a/')]).context);
    const reads = [kind.read(of('one', 'a/'), 'deploy'), kind.read(of('two', 'a/'), 'deploy')];
    const [, refused] = await Promise.allSettled(reads);
    expect(refused).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining("'scar-one'") } });
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
