// Roles, profiles and log groups: patience with IAM and CloudWatch Logs right after a change.
import { describe, expect, test } from '@jest/globals';
import type { Target } from '../../../src/engine/kind.ts';
import { roleKind } from '../../../src/resources/iam-role.ts';
import { instanceProfileKind } from '../../../src/resources/instance-profile.ts';
import { logGroupKind } from '../../../src/resources/log-group.ts';
import type { InstanceProfileProps, LogGroupProps, RoleProps } from '../../../src/resources/props.ts';
import { awsError, fakeContext, inTurn, OUR_TAGS, target } from './fakes.ts';

/** Fails the first time, succeeds afterwards. */
const once = (code: string): (() => unknown) => {
  const turn = inTurn<() => unknown>(() => { throw awsError(code); }, () => ({}));
  return () => turn()();
};

describe('a role', () => {
  const role = target<RoleProps>('r', {
    roleName: 'r',
    description: 'd',
    service: 'lambda.amazonaws.com',
    policies: {},
    managedPolicyArns: [],
    tags: OUR_TAGS,
  });

  test('that IAM still sees in its profile is deleted a moment later', async () => {
    const context = fakeContext({ iam: { deleteRole: once('DeleteConflictException') } });
    const live = { arn: 'arn:r', description: 'd', trust: {}, rights: { inline: {}, managed: [] }, tags: {} };
    await roleKind(context).delete(role, live);
    expect(context.sleeps).toEqual([1000]);
  });
});

describe('a log group', () => {
  const named = (logGroupName: string): Target<LogGroupProps> =>
    target(logGroupName, { logGroupName, retentionInDays: 7, tags: OUR_TAGS });
  const group = named('/g');

  test('whose namesake was deleted a moment ago is made a moment later', async () => {
    const context = fakeContext({
      logs: { createLogGroup: once('OperationAbortedException'), putRetentionPolicy: () => ({}) },
    });
    await logGroupKind(context).create(group);
    expect(context.calls).toEqual(['createLogGroup', 'createLogGroup', 'putRetentionPolicy']);
  });

  test('is read with fifty others by one call, and its tags from the tagging index', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `/aws/lambda/fn${index}`);
    const arn = (name: string): string => `arn:aws:logs:eu-west-1:123456789012:log-group:${name}`;
    const resources = names.slice(1).map((name) => ({ arn: arn(name), tags: OUR_TAGS }));
    const context = fakeContext({ logs: {
      describeLogGroups: ({ logGroupIdentifiers }: { logGroupIdentifiers: string[] }) => (
        { logGroups: logGroupIdentifiers.map((logGroupName) => ({ logGroupName, retentionInDays: 7 })) }
      ),
      listTagsForResource: () => ({ tags: OUR_TAGS }),
    } }, { owned: Promise.resolve({ resources, roleNames: new Set() }) });
    const kind = logGroupKind(context);
    const states = await Promise.all(names.map((name) => kind.read(named(name), 'deploy')));
    expect(states).toEqual(names.map((name) => ({ arn: arn(name), retentionInDays: 7, tags: OUR_TAGS })));
    // The first one is too new for the index.
    expect(context.calls).toEqual(['describeLogGroups', 'describeLogGroups', 'listTagsForResource']);
  });

  test('is asked for alone, should its being unknown make the call for all fail', async () => {
    const context = fakeContext({ logs: {
      describeLogGroups: ({ logGroupNamePrefix: prefix }: { logGroupNamePrefix?: string }) => {
        if (prefix === undefined) throw awsError('ResourceNotFoundException');
        return { logGroups: prefix === '/g' ? [{ logGroupName: '/g2' }, { logGroupName: '/g' }] : [] };
      },
      listTagsForResource: () => ({ tags: OUR_TAGS }),
    } });
    const kind = logGroupKind(context);
    const states = await Promise.all([group, named('/missing')].map((each) => kind.read(each, 'deploy')));
    expect(states.map((state) => state?.arn)).toEqual([expect.stringMatching(/log-group:\/g$/), undefined]);
  });

  test('whose making got no answer is taken for what it is', async () => {
    const context = fakeContext({ logs: {
      createLogGroup: () => { throw awsError('ResourceAlreadyExistsException'); },
      listTagsForResource: () => ({ tags: OUR_TAGS }),
      putRetentionPolicy: () => ({}),
    } });
    expect(await logGroupKind(context).create(group)).toMatchObject({ retentionInDays: 7 });
  });

  test('that is gone already is deleted', async () => {
    const context = fakeContext({ logs: { deleteLogGroup: () => { throw awsError('ResourceNotFoundException'); } } });
    const deletion = logGroupKind(context).delete(group, { arn: '', retentionInDays: 7, tags: {} });
    await expect(deletion).resolves.toBeUndefined();
  });
});

describe('an instance profile', () => {
  const profile = target<InstanceProfileProps>('p', { instanceProfileName: 'p', roleName: 'r', tags: OUR_TAGS });
  const live = (roles: readonly string[]): object => ({ InstanceProfile: {
    Arn: 'arn:p',
    Roles: roles.map((RoleName) => ({ RoleName })),
    Tags: Object.entries(OUR_TAGS).map(([Key, Value]) => ({ Key, Value })),
  } });

  test('whose making and whose role got no answer is taken for what it is', async () => {
    const context = fakeContext({ iam: {
      createInstanceProfile: () => { throw awsError('EntityAlreadyExistsException'); },
      addRoleToInstanceProfile: () => { throw awsError('LimitExceededException'); },
      getInstanceProfile: () => live(['r']),
    } });
    const kind = instanceProfileKind(context);
    const made = await kind.create(profile);
    expect(await kind.ready?.(profile, made)).toMatchObject({ arn: 'arn:p', roles: ['r'] });
  });

  test('that holds another role is not taken over', async () => {
    const context = fakeContext({ iam: {
      createInstanceProfile: () => ({ InstanceProfile: { Arn: 'arn:p' } }),
      addRoleToInstanceProfile: () => { throw awsError('LimitExceededException'); },
      getInstanceProfile: () => live(['theirs']),
    } });
    await expect(instanceProfileKind(context).create(profile)).rejects.toThrow('LimitExceededException');
  });

  test('stays while an environment uses it, on whichever page that is listed', async () => {
    const using = (computeEnvironmentName: string, instanceRole: string): object =>
      ({ computeEnvironmentName, computeResources: { instanceRole } });
    const context = fakeContext({
      batch: {
        describeComputeEnvironments: ({ nextToken }: { nextToken?: string }) => (nextToken === undefined
          ? { computeEnvironments: [using('other', 'x/pp')], nextToken: '2' }
          : { computeEnvironments: [using('theirs', 'arn:aws:iam::1:instance-profile/p')] }),
      },
    });
    expect(await instanceProfileKind(context).delete(profile, { arn: 'arn:p', roles: ['r'], tags: OUR_TAGS })).toEqual({
      left: 'Batch compute environment theirs still uses it',
    });
    expect(context.calls).not.toContain('deleteInstanceProfile');
  });
});
