// What belongs to a stack is found by its tags, on all pages; a refusal is told, not thrown.
import { describe, expect, test } from '@jest/globals';
import { findOwned } from '../../../src/resources/owned.ts';
import { awsError, fakeContext, OUR_TAGS } from './fakes.ts';

const STACK = { createdby: 'scar-action', 'scar:stack': 'octo/repo' };
const mapping = (ResourceARN: string, more: Record<string, string> = {}): object =>
  ({ ResourceARN, Tags: Object.entries({ ...OUR_TAGS, ...more }).map(([Key, Value]) => ({ Key, Value })) });

describe('what belongs to a stack', () => {
  test('is asked for by our tags, page by page, beside the names of all roles', async () => {
    const asked: unknown[] = [];
    const context = fakeContext({
      tagging: {
        getResources: (input: { PaginationToken?: string }) => {
          asked.push(input);
          return input.PaginationToken === undefined
            ? { ResourceTagMappingList: [mapping('arn:1')], PaginationToken: 'more' }
            : { ResourceTagMappingList: [mapping('arn:2', { 'scar:function': 'fn' })], PaginationToken: '' };
        },
      },
      iam: {
        listRoles: ({ Marker }: { Marker?: string }) => (Marker === undefined
          ? { Roles: [{ RoleName: 'a' }], IsTruncated: true, Marker: 'more' }
          : { Roles: [{ RoleName: 'b' }], IsTruncated: false, Marker: 'ignored' }),
      },
    });
    expect(await findOwned(context, STACK)).toEqual({
      resources: [
        { arn: 'arn:1', tags: OUR_TAGS },
        { arn: 'arn:2', tags: { ...OUR_TAGS, 'scar:function': 'fn' } },
      ],
      roleNames: new Set(['a', 'b']),
    });
    const TagFilters = [
      { Key: 'createdby', Values: ['scar-action'] },
      { Key: 'scar:stack', Values: ['octo/repo'] },
    ];
    expect(asked).toEqual([
      { TagFilters, ResourcesPerPage: 100 },
      { TagFilters, ResourcesPerPage: 100, PaginationToken: 'more' },
    ]);
  });

  test('without a stage does not include what has one', async () => {
    const context = fakeContext({
      tagging: {
        getResources: () => (
          { ResourceTagMappingList: [mapping('arn:1'), mapping('arn:2', { 'scar:stage': 'pr-1' })] }
        ),
      },
      iam: { listRoles: () => ({}) },
    });
    const { resources } = await findOwned(context, STACK);
    expect(resources.map(({ arn }) => arn)).toEqual(['arn:1']);
  });

  test.each([
    ['tag:GetResources', true, false],
    ['iam:ListRoles', false, true],
    ['tag:GetResources and iam:ListRoles', true, true],
  ])('may not be looked for without %s, which is said', async (actions, noTags, noRoles) => {
    const denied = (): never => {
      throw awsError('AccessDeniedException', 'not authorized', 403);
    };
    const context = fakeContext({
      tagging: { getResources: noTags ? denied : () => ({ ResourceTagMappingList: [mapping('arn:1')] }) },
      iam: { listRoles: noRoles ? denied : () => ({ Roles: [{ RoleName: 'a' }] }) },
    });
    const { resources, roleNames, problem } = await findOwned(context, STACK);
    expect(resources).toHaveLength(noTags ? 0 : 1);
    expect(roleNames.size).toBe(noRoles ? 0 : 1);
    expect(problem).toContain(`Allow ${actions} on *`);
  });

  test('is not hidden by an error of another kind', async () => {
    const context = fakeContext({
      tagging: { getResources: () => { throw awsError('InternalServiceException', 'sorry', 500); } },
      iam: { listRoles: () => ({}) },
    });
    await expect(findOwned(context, STACK)).rejects.toThrow('sorry');
  });
});
