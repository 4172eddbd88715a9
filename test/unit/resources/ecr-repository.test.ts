// ECR repositories: the lifecycle policy is compared by its meaning.
import { describe, expect, test } from '@jest/globals';
import { repositoryKind } from '../../../src/resources/ecr-repository.ts';
import type { FieldChange } from '../../../src/engine/model.ts';
import { awsError, fakeContext, OUR_TAGS, target } from './fakes.ts';

const repository = target('scar/fn', { repositoryName: 'scar/fn', keepImages: 10, tags: OUR_TAGS });

const rule = (countNumber: number, more: object = {}): object => ({
  action: { type: 'expire', ...more },
  selection: { countType: 'imageCountMoreThan', countNumber, tagStatus: 'any' },
  description: 'Keep the newest 10 images',
  rulePriority: 1,
});

async function changes(getLifecyclePolicy: () => unknown): Promise<readonly FieldChange[]> {
  const kind = repositoryKind(fakeContext({ ecr: {
    describeRepositories: () => ({ repositories: [{ repositoryArn: 'arn:r', repositoryUri: 'host/scar/fn' }] }),
    listTagsForResource: () => ({ tags: Object.entries(OUR_TAGS).map(([Key, Value]) => ({ Key, Value })) }),
    getLifecyclePolicy,
  } }));
  const live = await kind.read(repository, 'deploy');
  if (live === undefined) throw new Error('not found');
  return kind.diff(repository, live);
}

describe("a repository's lifecycle policy", () => {
  const policy = (...rules: object[]) => () => ({ lifecyclePolicyText: JSON.stringify({ rules }) });

  test('in the order and with the defaults of ECR is no difference', async () => {
    expect(await changes(policy(rule(10)))).toEqual([]);
    expect(await changes(policy(rule(10, { targetStorageClass: 'standard' })))).toEqual([]);
  });

  test('of another number, with another rule, or missing is one', async () => {
    expect(await changes(policy(rule(5)))).toMatchObject([{ field: 'lifecycle policy', effect: 'in-place' }]);
    expect(await changes(policy(rule(10), rule(5)))).toHaveLength(1);
    expect(await changes(() => { throw awsError('LifecyclePolicyNotFoundException'); })).toMatchObject([
      { field: 'lifecycle policy', before: undefined },
    ]);
  });
});
