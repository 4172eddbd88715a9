// ECR repositories for packaged images, with a lifecycle policy that keeps the newest.
import type { Repository } from '@aws-sdk/client-ecr';
import { hasCode } from '../aws/errors.ts';
import { differences, satisfies } from '../engine/diff.ts';
import type { Purpose, ResourceKind, Target } from '../engine/kind.ts';
import type { FieldChange, Resource } from '../engine/model.ts';
import { createOrAdopt } from './adopt.ts';
import { batched } from './batched.ts';
import type { ResourceContext } from './context.ts';
import { describeRepositories } from './ecr-list.ts';
import { tagsOf } from './owned.ts';
import { contentHash, HASH_TAG, ownershipByTags, runTags, tagChanges, tagList, tagRecord } from './ownership.ts';
import type { RepositoryProps, Tags } from './props.ts';
import { canonicalJson, plain, required } from './values.ts';
import { unlessGone } from './wait.ts';

interface RepositoryState {
  readonly arn: string;
  readonly uri: string;
  /** The lifecycle policy; undefined: all images are kept. */
  readonly lifecycle: unknown;
  readonly tags: Tags;
}

export function repositoryKind(context: ResourceContext): ResourceKind<RepositoryProps, RepositoryState> {
  const describe = batched(100, (names) => describeRepositories(context, names));
  return {
    kind: 'ECR repository',
    lifetime: 'own',
    foreign: 'refuse',
    read: async (resource, purpose) => {
      const found = await describe(plain(resource.props.repositoryName));
      return found === undefined ? undefined : stateOf(context, resource, found, purpose);
    },
    ownership: ({ tags }, { props }) => ownershipByTags(tags, props.tags),
    diff: ({ props }, live) => diff(props, live),
    attributes: ({ arn, uri }, { name }) => ({ arn, uri, name }),
    create: (target) => create(context, describe, target),
    update: (target, live, changes) => update(context, target, live, changes),
    // With its images: they are all ours, and no repository with images can be deleted otherwise.
    async delete({ name }) {
      const ecr = await context.aws.ecr();
      const remove = (): Promise<unknown> => ecr.deleteRepository({ repositoryName: name, force: true });
      await unlessGone(remove, 'RepositoryNotFoundException');
    },
  };
}

/** The tags with the hash are written last: where the hash fits, the lifecycle policy is as wanted. */
async function stateOf(
  context: ResourceContext,
  { name, props }: Resource<RepositoryProps>,
  { repositoryArn, repositoryUri }: Repository,
  purpose: Purpose,
): Promise<RepositoryState> {
  const arn = required(repositoryArn, `the ARN of repository ${name}`);
  const hash = purpose === 'deploy' ? contentHash(props) : undefined;
  const wanted = hash === undefined ? props.tags : { ...props.tags, [HASH_TAG]: hash };
  const tags = await tagsOf(context, arn, wanted, async () =>
    tagRecord((await (await context.aws.ecr()).listTagsForResource({ resourceArn: arn })).tags));
  const uri = required(repositoryUri, `the URI of repository ${name}`);
  if (hash !== undefined && tags[HASH_TAG] === hash) {
    return { arn, uri, tags, lifecycle: lifecyclePolicy(props.keepImages as number) };
  }
  return { arn, uri, tags, lifecycle: purpose === 'deploy' ? await readLifecycle(context, name) : undefined };
}

function diff(props: Resource<RepositoryProps>['props'], live: RepositoryState): FieldChange[] {
  const rows = lifecycleChanges(props.keepImages as number, live.lifecycle);
  // Cut off before the hash was written, or made by a version that wrote none: only the hash is missing.
  const content = rows.length > 0 ? [] : differences('content', contentHash(props), live.tags[HASH_TAG]);
  return [...rows, ...content, ...tagChanges(props.tags, live.tags)];
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html */
function lifecyclePolicy(keepImages: number): unknown {
  return {
    rules: [{
      rulePriority: 1,
      description: `Keep the newest ${keepImages} images`,
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: keepImages },
      action: { type: 'expire' },
    }],
  };
}

/** ECR keeps the policy as an object of its own: order, and defaults that it may add one day, mean no difference. */
function lifecycleChanges(keepImages: number, live: unknown): FieldChange[] {
  const wanted = lifecyclePolicy(keepImages);
  if (satisfies(live, wanted)) return [];
  return differences('lifecycle policy', canonicalJson(wanted), live === undefined ? undefined : canonicalJson(live));
}

async function readLifecycle(context: ResourceContext, repositoryName: string): Promise<unknown> {
  try {
    const { lifecyclePolicyText } = await (await context.aws.ecr()).getLifecyclePolicy({ repositoryName });
    return lifecyclePolicyText === undefined ? undefined : JSON.parse(lifecyclePolicyText);
  } catch (error) {
    if (hasCode(error, 'LifecyclePolicyNotFoundException')) return undefined;
    throw error;
  }
}

async function create(
  context: ResourceContext,
  describe: (name: string) => Promise<Repository | undefined>,
  target: Target<RepositoryProps>,
): Promise<RepositoryState> {
  const { props, name } = target;
  const ecr = await context.aws.ecr();
  const tags = runTags(context, props);
  const made = await createOrAdopt<RepositoryState>({
    create: async () => {
      const unsealed = tagList({ ...tags, [HASH_TAG]: 'pending' });
      const { repository } = await ecr.createRepository({ repositoryName: name, tags: unsealed });
      const arn = required(repository?.repositoryArn, `the ARN of repository ${name}`);
      const uri = required(repository?.repositoryUri, `the URI of repository ${name}`);
      return { arn, uri, lifecycle: undefined, tags };
    },
    exists: (error) => hasCode(error, 'RepositoryAlreadyExistsException'),
    read: async () => {
      const found = await describe(name);
      return found === undefined ? undefined : stateOf({ ...context, owned: NOTHING }, target, found, 'destroy');
    },
    ownership: (live) => ownershipByTags(live.tags, props.tags),
  });
  return write(context, props, made, tags);
}

/** Makes one ask for the tags themselves. */
const NOTHING = Promise.resolve({ resources: [], roleNames: new Set<string>() });

async function update(
  context: ResourceContext,
  { props }: Target<RepositoryProps>,
  live: RepositoryState,
  changes: readonly FieldChange[],
): Promise<RepositoryState> {
  const tags = runTags(context, props);
  if (changes.some(({ field }) => field === 'lifecycle policy')) return write(context, props, live, tags);
  await (await context.aws.ecr()).tagResource({ resourceArn: live.arn, tags: tagList(tags) });
  return { ...live, tags: { ...live.tags, ...tags } };
}

async function write(
  context: ResourceContext,
  { repositoryName, keepImages }: RepositoryProps,
  live: RepositoryState,
  tags: Tags,
): Promise<RepositoryState> {
  const ecr = await context.aws.ecr();
  const lifecycle = lifecyclePolicy(keepImages);
  await ecr.putLifecyclePolicy({ repositoryName, lifecyclePolicyText: JSON.stringify(lifecycle) });
  await ecr.tagResource({ resourceArn: live.arn, tags: tagList(tags) });
  return { ...live, lifecycle, tags: { ...live.tags, ...tags } };
}
