// Who may invoke a function: all our statements of one resource policy.
import { describe, expect, test } from '@jest/globals';
import type { Target } from '../../../src/engine/kind.ts';
import { permissionKind } from '../../../src/resources/lambda-permission.ts';
import type { PermissionProps, PermissionStatement } from '../../../src/resources/props.ts';
import { awsError, type FakeContext, fakeContext, target } from './fakes.ts';
import { permissionProps, policyOf, s3Statement } from './lambda-fixtures.ts';

const api: PermissionStatement = {
  StatementId: 'scar-api',
  Principal: 'apigateway.amazonaws.com',
  SourceArn: 'arn:aws:execute-api:eu-west-1:123456789012:id1/*/*',
};
const wanted = (...statements: readonly PermissionStatement[]): Target<PermissionProps> =>
  target('p', permissionProps(...statements));
const rule = (id: string): object => ({ Id: id, LambdaFunctionArn: 'arn:function', Events: ['s3:ObjectCreated:*'] });

interface Fake {
  readonly context: FakeContext;
  /** Ids of the statements in the policy. */
  readonly ids: () => string[];
  /** Ids of the rules of each bucket. */
  readonly rules: Map<string, object[]>;
}

/** A function with these statements, and buckets with these rules. */
function fake(
  statements: readonly (PermissionStatement | { StatementId: string })[],
  rules = new Map<string, object[]>(),
): Fake {
  let policy = [...statements];
  const context = fakeContext({
    lambda: {
      getPolicy: () => {
        if (policy.length === 0) throw awsError('ResourceNotFoundException', 'none', 404);
        return policyOf(policy);
      },
      addPermission: (input: PermissionStatement) => {
        if (policy.some(({ StatementId }) => StatementId === input.StatementId)) {
          const words = `The statement id (${input.StatementId}) provided already exists.`;
          throw awsError('ResourceConflictException', words, 409);
        }
        policy.push(input);
      },
      removePermission: ({ StatementId }: { StatementId: string }) => {
        const others = policy.filter((one) => one.StatementId !== StatementId);
        if (others.length === policy.length) throw awsError('ResourceNotFoundException', 'none', 404);
        policy = others;
      },
    },
    s3: {
      getBucketNotificationConfiguration: ({ Bucket }: { Bucket: string }) => {
        const found = rules.get(Bucket);
        if (found === undefined) throw awsError('NoSuchBucket', 'none', 404);
        return { LambdaFunctionConfigurations: found };
      },
      putBucketNotificationConfiguration: (input: {
        Bucket: string;
        NotificationConfiguration: { LambdaFunctionConfigurations: object[] };
      }) => rules.set(input.Bucket, input.NotificationConfiguration.LambdaFunctionConfigurations),
    },
  });
  return { context, ids: () => policy.map(({ StatementId }) => StatementId), rules };
}

/** One deployment; resolves to the fields of its rows. */
async function deploy({ context }: Fake, ...statements: readonly PermissionStatement[]): Promise<string[]> {
  const kind = permissionKind(context);
  const live = await kind.read(wanted(...statements), 'deploy');
  const rows = live === undefined ? [] : await kind.diff(wanted(...statements), live);
  const after = live === undefined
    ? await kind.create(wanted(...statements))
    : rows.length === 0 ? live : await kind.update(wanted(...statements), live, rows);
  await kind.cleanUp?.(wanted(...statements), after);
  return rows.map(({ field, before, after: now }) => `${field}: ${before ?? '-'} -> ${now ?? '-'}`);
}

describe('a permission', () => {
  test('is found in the function\'s policy, beside statements of others', async () => {
    const lambda = fake([{ StatementId: 'theirs' }, s3Statement('data'), api]);
    expect(await deploy(lambda, s3Statement('data'), api)).toEqual([]);
    expect(lambda.context.calls).toEqual(['getPolicy']);
  });

  test('of a function without a policy is missing, unless none is wanted', async () => {
    const { context } = fake([]);
    expect(await permissionKind(context).read(wanted(s3Statement('data')), 'deploy')).toBeUndefined();
    expect(await permissionKind(context).read(wanted(), 'deploy')).toEqual([]);
  });

  test('is never added beside another one of the same function: Lambda would lose one of the two', async () => {
    let running = 0;
    let most = 0;
    const context = fakeContext({ lambda: { addPermission: async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    } } });
    await permissionKind(context).create(wanted(s3Statement('a'), s3Statement('b')));
    expect(context.calls).toHaveLength(2);
    expect(most).toBe(1);
  });

  test('SCAR defect 19: names the account, has a fixed id, and is one statement after two deployments', async () => {
    const lambda = fake([]);
    await deploy(lambda, s3Statement('data'));
    expect(await deploy(lambda, s3Statement('data'))).toEqual([]);
    expect(lambda.ids()).toEqual(['scar-s3-data']);
    expect(lambda.context.calls.filter((name) => name === 'addPermission')).toHaveLength(1);
  });

  test('that differs is exchanged', async () => {
    const lambda = fake([{ ...s3Statement('data'), SourceAccount: '999999999999' }]);
    expect(await deploy(lambda, s3Statement('data'))).toEqual(
      ['statements.scar-s3-data.SourceAccount: 999999999999 -> 123456789012']
    );
    expect(await deploy(lambda, s3Statement('data'))).toEqual([]);
  });

  test('with a condition too many differs, too', async () => {
    const lambda = fake([{ ...api, SourceAccount: '999999999999' }]);
    expect(await deploy(lambda, api)).toHaveLength(1);
    expect(await deploy(lambda, api)).toEqual([]);
  });

  test('whose first answer was lost is taken as made, if it is as wanted', async () => {
    const lambda = fake([s3Statement('data')]);
    await permissionKind(lambda.context).create(wanted(s3Statement('data')));
    const other = fake([{ ...s3Statement('data'), SourceAccount: '999999999999' }]);
    await expect(permissionKind(other.context).create(wanted(s3Statement('data')))).rejects.toThrow('already exists');
  });

  test('that makes the policy too long is told in words for people', async () => {
    const context = fakeContext({ lambda: { addPermission: () => {
      const words = 'The final policy size (20506) is bigger than the limit (20480).';
      throw awsError('PolicyLengthExceededException', words);
    } } });
    await expect(permissionKind(context).create(wanted(s3Statement('data')))).rejects.toMatchObject({
      message: 'The resource policy of Lambda function fn would be longer than 20 KB, Lambda\'s limit',
      help: expect.stringContaining('fewer buckets'),
    });
  });
});

describe('a permission that is wanted no more', () => {
  const moved = (): Fake => fake(
    [{ StatementId: 'theirs' }, s3Statement('old')],
    new Map([['old', [rule('scar-fn'), rule('scar-fn.2'), rule('scar-fn-2'), rule('theirs')]], ['new', []]]),
  );

  test('stays until everything that depends on the new one is there', async () => {
    const lambda = moved();
    const kind = permissionKind(lambda.context);
    const live = await kind.read(wanted(s3Statement('new')), 'deploy') ?? [];
    const rows = await kind.diff(wanted(s3Statement('new')), live);
    expect(rows.map(({ field }) => field)).toEqual(['statements.scar-s3-new', 'statements.scar-s3-old']);
    const after = await kind.update(wanted(s3Statement('new')), live, rows);
    expect(lambda.ids()).toEqual(['theirs', 'scar-s3-old', 'scar-s3-new']);
    await kind.cleanUp?.(wanted(s3Statement('new')), after);
    expect(lambda.ids()).toEqual(['theirs', 'scar-s3-new']);
  });

  test('goes after the rules of that bucket, and leaves the rules of others', async () => {
    const lambda = moved();
    await deploy(lambda, s3Statement('new'));
    expect(lambda.context.calls.slice(-2)).toEqual(['putBucketNotificationConfiguration', 'removePermission']);
    expect(lambda.rules.get('old')).toEqual([rule('scar-fn-2'), rule('theirs')]);
    expect(await deploy(lambda, s3Statement('new'))).toEqual([]);
  });

  test('goes although its bucket is gone', async () => {
    const lambda = fake([s3Statement('gone'), api]);
    await deploy(lambda);
    expect(lambda.ids()).toEqual([]);
  });

  test('is removed by the next deployment when this one was cut off in between', async () => {
    const lambda = moved();
    lambda.rules.set('old', [rule('theirs')]);
    await deploy(lambda, s3Statement('new'));
    expect(lambda.ids()).toEqual(['theirs', 'scar-s3-new']);
    expect(lambda.context.calls).not.toContain('putBucketNotificationConfiguration');
  });

  test('leaves the rules of a bucket that another statement still serves', async () => {
    const rules = new Map([['data', [rule('scar-fn')]]]);
    const lambda = fake([{ ...s3Statement('data'), StatementId: 'scar-old-id' }], rules);
    await deploy(lambda, s3Statement('data'));
    expect(lambda.ids()).toEqual(['scar-s3-data']);
    expect(lambda.rules.get('data')).toEqual([rule('scar-fn')]);
  });
});
