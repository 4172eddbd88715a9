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

const found = (repositoryName: string): object =>
  ({ repositoryName, repositoryArn: `arn:${repositoryName}`, repositoryUri: `host/${repositoryName}` });
const missing = (name: string): never => {
  const words = `The repository with name '${name}' does not exist in the registry with id '123456789012'`;
  throw awsError('RepositoryNotFoundException', words);
};
const tagList = (tags: object): object[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value: String(Value) }));

/** The hash of what is wanted, as a deployment writes it. */
async function hashOfRepository(): Promise<string> {
  const tags: Record<string, string> = {};
  await repositoryKind(fakeContext({ ecr: {
    createRepository: () => ({ repository: found('scar/fn') }),
    putLifecyclePolicy: () => ({}),
    tagResource: (input: { tags: { Key: string; Value: string }[] }) => {
      for (const { Key, Value } of input.tags) tags[Key] = Value;
    },
  } })).create(repository);
  return tags['scar:hash'] ?? '';
}

async function changes(getLifecyclePolicy: () => unknown): Promise<readonly FieldChange[]> {
  const tags = tagList({ ...OUR_TAGS, 'scar:hash': 'of another content' });
  const kind = repositoryKind(fakeContext({ ecr: {
    describeRepositories: () => ({ repositories: [found('scar/fn')] }),
    listTagsForResource: () => ({ tags }),
    getLifecyclePolicy,
  } }));
  const live = await kind.read(repository, 'deploy');
  if (live === undefined) throw new Error('not found');
  return (await kind.diff(repository, live)).filter(({ field }) => field !== 'content');
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

describe('a repository', () => {
  test('whose tags carry the hash of what is wanted is not asked for its policy', async () => {
    const tags = { ...OUR_TAGS, 'scar:hash': await hashOfRepository() };
    const context = fakeContext({ ecr: {
      describeRepositories: () => ({ repositories: [found('scar/fn')] }),
      listTagsForResource: () => ({ tags: tagList(tags) }),
    } });
    const kind = repositoryKind(context);
    const live = await kind.read(repository, 'deploy');
    expect(live && await kind.diff(repository, live)).toEqual([]);
  });

  test('is not even asked for its tags where the tagging index shows them as they are wanted', async () => {
    const tags = { ...OUR_TAGS, 'scar:hash': await hashOfRepository() };
    const owned = Promise.resolve({ resources: [{ arn: 'arn:scar/fn', tags }], roleNames: new Set<string>() });
    const describeRepositories = (): object => ({ repositories: [found('scar/fn')] });
    const context = fakeContext({ ecr: { describeRepositories } }, { owned });
    const kind = repositoryKind(context);
    const live = await kind.read(repository, 'deploy');
    expect(live && await kind.diff(repository, live)).toEqual([]);
    expect(context.calls).toEqual(['describeRepositories']);
  });

  test('that lacks nothing but the hash gets it: its making was cut off before', async () => {
    const written: object[] = [];
    const context = fakeContext({ ecr: {
      describeRepositories: () => ({ repositories: [found('scar/fn')] }),
      listTagsForResource: () => ({ tags: tagList({ ...OUR_TAGS, 'scar:hash': 'pending' }) }),
      getLifecyclePolicy: () => ({ lifecyclePolicyText: JSON.stringify({ rules: [rule(10)] }) }),
      tagResource: (input) => written.push(input),
    } });
    const kind = repositoryKind(context);
    const live = await kind.read(repository, 'deploy');
    if (live === undefined) throw new Error('not found');
    const rows = await kind.diff(repository, live);
    expect(rows).toMatchObject([{ field: 'content', before: 'pending' }]);
    await kind.update(repository, live, rows);
    expect(written).toHaveLength(1);
  });

  test('whose making got no answer is taken for what it is', async () => {
    const context = fakeContext({ ecr: {
      createRepository: () => { throw awsError('RepositoryAlreadyExistsException'); },
      describeRepositories: () => ({ repositories: [found('scar/fn')] }),
      listTagsForResource: () => ({ tags: tagList(OUR_TAGS) }),
      putLifecyclePolicy: () => ({}),
      tagResource: () => ({}),
    } });
    expect(await repositoryKind(context).create(repository)).toMatchObject({ uri: 'host/scar/fn' });
  });

  test('is deleted, or gone already', async () => {
    const context = fakeContext({ ecr: { deleteRepository: () => missing('scar/fn') } });
    const live = { arn: 'arn:scar/fn', uri: 'host/scar/fn', lifecycle: undefined, tags: {} };
    await expect(repositoryKind(context).delete(repository, live)).resolves.toBeUndefined();
  });
});

describe('several repositories', () => {
  const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `scar/fn${index}`);

  interface Seen {
    readonly found: readonly string[];
    readonly calls: number;
  }

  async function read(wanted: readonly string[], there: readonly string[]): Promise<Seen> {
    const context = fakeContext({ ecr: {
      describeRepositories: ({ repositoryNames }: { repositoryNames: string[] }) => {
        const absent = repositoryNames.find((name) => !there.includes(name));
        return absent === undefined ? { repositories: repositoryNames.map(found) } : missing(absent);
      },
      listTagsForResource: () => ({ tags: [] }),
      getLifecyclePolicy: () => { throw awsError('LifecyclePolicyNotFoundException'); },
    } });
    const kind = repositoryKind(context);
    const states = await Promise.all(wanted.map((repositoryName) => (
      kind.read(target(repositoryName, { repositoryName, keepImages: 10, tags: OUR_TAGS }), 'deploy')
    )));
    const calls = context.calls.filter((call) => call === 'describeRepositories').length;
    return { found: states.flatMap((state) => state?.arn ?? []), calls };
  }

  test('are read by one call', async () => {
    expect(await read(names(100), names(100))).toEqual({ found: names(100).map((name) => `arn:${name}`), calls: 1 });
  });

  test('of which one is missing are read by two', async () => {
    expect((await read(names(5), names(4)))).toEqual({ found: names(4).map((name) => `arn:${name}`), calls: 2 });
  });

  test('of which most are missing are read one by one', async () => {
    expect(await read(names(9), ['scar/fn8'])).toEqual({ found: ['arn:scar/fn8'], calls: 9 });
  });

  test('of which there is none: one call for one', async () => {
    expect(await read(['scar/fn'], [])).toEqual({ found: [], calls: 1 });
  });
});
