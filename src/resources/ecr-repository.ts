// ECR repositories for packaged images, with a lifecycle policy that keeps the newest.
import { hasCode, isNotFound } from '../aws/errors.ts';
import { differences, satisfies } from '../engine/diff.ts';
import type { ResourceKind, Target } from '../engine/kind.ts';
import type { FieldChange } from '../engine/model.ts';
import type { ResourceContext } from './context.ts';
import { ownershipByTags, tagChanges, tagList, tagRecord } from './ownership.ts';
import type { RepositoryProps, Tags } from './props.ts';
import { canonicalJson, plain, required } from './values.ts';

interface RepositoryState {
  readonly arn: string;
  readonly uri: string;
  /** The lifecycle policy; undefined: all images are kept. */
  readonly lifecycle: unknown;
  readonly tags: Tags;
}

export function repositoryKind(context: ResourceContext): ResourceKind<RepositoryProps, RepositoryState> {
  return {
    kind: 'ECR repository',
    lifetime: 'own',
    foreign: 'refuse',
    read: ({ props }) => read(context, plain(props.repositoryName)),
    ownership: ({ tags }, { props }) => ownershipByTags(tags, props.tags),
    diff: ({ props }, live) => [
      ...lifecycleChanges(props.keepImages as number, live.lifecycle),
      ...tagChanges(props.tags, live.tags),
    ],
    attributes: ({ arn, uri }, { name }) => ({ arn, uri, name }),
    create: (target) => create(context, target),
    update: (target, live, changes) => update(context, target, live, changes),
    // With its images: they are all ours, and no repository with images can be deleted otherwise.
    async delete({ name }) {
      await (await context.aws.ecr()).deleteRepository({ repositoryName: name, force: true });
    },
  };
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

async function read(context: ResourceContext, name: string): Promise<RepositoryState | undefined> {
  const ecr = await context.aws.ecr();
  try {
    const { repositories } = await ecr.describeRepositories({ repositoryNames: [name] });
    const arn = required(repositories?.[0]?.repositoryArn, `the ARN of repository ${name}`);
    const [{ tags }, lifecycle] = await Promise.all([
      ecr.listTagsForResource({ resourceArn: arn }),
      readLifecycle(context, name),
    ]);
    return {
      arn,
      uri: required(repositories?.[0]?.repositoryUri, `the URI of repository ${name}`),
      lifecycle,
      tags: tagRecord(tags),
    };
  } catch (error) {
    if (isNotFound(error, 'RepositoryNotFoundException')) return undefined;
    throw error;
  }
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

async function create(context: ResourceContext, { props }: Target<RepositoryProps>): Promise<RepositoryState> {
  const ecr = await context.aws.ecr();
  const { repositoryName } = props;
  const tags = { ...props.tags, ...context.tags };
  const { repository } = await ecr.createRepository({ repositoryName, tags: tagList(tags) });
  await putLifecycle(context, props);
  return {
    arn: required(repository?.repositoryArn, `the ARN of repository ${repositoryName}`),
    uri: required(repository?.repositoryUri, `the URI of repository ${repositoryName}`),
    lifecycle: lifecyclePolicy(props.keepImages),
    tags,
  };
}

async function putLifecycle(context: ResourceContext, { repositoryName, keepImages }: RepositoryProps): Promise<void> {
  const lifecyclePolicyText = JSON.stringify(lifecyclePolicy(keepImages));
  await (await context.aws.ecr()).putLifecyclePolicy({ repositoryName, lifecyclePolicyText });
}

async function update(
  context: ResourceContext,
  { props }: Target<RepositoryProps>,
  live: RepositoryState,
  changes: readonly FieldChange[],
): Promise<RepositoryState> {
  if (changes.some(({ field }) => field === 'lifecycle policy')) await putLifecycle(context, props);
  const tags = { ...props.tags, ...context.tags };
  await (await context.aws.ecr()).tagResource({ resourceArn: live.arn, tags: tagList(tags) });
  return { ...live, lifecycle: lifecyclePolicy(props.keepImages), tags: { ...live.tags, ...tags } };
}
