// Roles, profiles and log groups: patience with IAM and CloudWatch Logs right after a change.
import { describe, expect, test } from '@jest/globals';
import { roleKind } from '../../../src/resources/iam-role.ts';
import { logGroupKind } from '../../../src/resources/log-group.ts';
import type { LogGroupProps, RoleProps } from '../../../src/resources/props.ts';
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
  const group = target<LogGroupProps>('/g', { logGroupName: '/g', retentionInDays: 7, tags: OUR_TAGS });

  test('whose namesake was deleted a moment ago is made a moment later', async () => {
    const context = fakeContext({
      logs: { createLogGroup: once('OperationAbortedException'), putRetentionPolicy: () => ({}) },
    });
    await logGroupKind(context).create(group);
    expect(context.calls).toEqual(['createLogGroup', 'createLogGroup', 'putRetentionPolicy']);
  });
});
