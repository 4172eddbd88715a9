// Instance profiles: the envelope in which EC2 hands a role to a container host.
import { isNotFound } from '../aws/errors.ts';
import { differences } from '../engine/diff.ts';
import type { ResourceKind, Target } from '../engine/kind.ts';
import type { ResourceContext } from './context.ts';
import { ownershipByTags, tagChanges, tagList, tagRecord } from './ownership.ts';
import type { InstanceProfileProps, Tags } from './props.ts';
import { plain, required } from './values.ts';
import { onceSettled, onceVisible, until } from './wait.ts';

interface ProfileState {
  readonly arn: string;
  /** At most one; AWS has a list nevertheless. */
  readonly roles: readonly string[];
  readonly tags: Tags;
}

export function instanceProfileKind(context: ResourceContext): ResourceKind<InstanceProfileProps, ProfileState> {
  return {
    kind: 'Instance profile',
    lifetime: 'own',
    foreign: 'refuse',
    read: ({ props }) => read(context, plain(props.instanceProfileName)),
    ownership: ({ tags }, { props }) => ownershipByTags(tags, props.tags),
    diff: ({ props }, live) => [
      ...differences('role', props.roleName, live.roles[0]),
      ...tagChanges(props.tags, live.tags),
    ],
    attributes: ({ arn }, { name }) => ({ arn, name }),
    create: (target) => create(context, target),
    update: (target, live) => update(context, target, live),
    // Until IAM shows it everywhere, Batch would call an environment that names it invalid.
    ready: ({ name }, live) => untilVisible(context, name, live),
    delete: ({ name }, live) => remove(context, name, live),
  };
}

async function read(context: ResourceContext, InstanceProfileName: string): Promise<ProfileState | undefined> {
  const iam = await context.aws.iam();
  try {
    const { InstanceProfile: profile } = await iam.getInstanceProfile({ InstanceProfileName });
    return {
      arn: required(profile?.Arn, `the ARN of instance profile ${InstanceProfileName}`),
      roles: (profile?.Roles ?? []).flatMap(({ RoleName }) => RoleName ?? []),
      tags: tagRecord(profile?.Tags),
    };
  } catch (error) {
    if (isNotFound(error, 'NoSuchEntity', 'NoSuchEntityException')) return undefined;
    throw error;
  }
}

function untilVisible(context: ResourceContext, name: string, live: ProfileState): Promise<ProfileState> {
  if (live.roles.length > 0) return Promise.resolve(live);
  return until(context, `Instance profile ${name}`, 60, async () => {
    const seen = await read(context, name);
    return seen !== undefined && seen.roles.length > 0 ? { done: seen } : { state: 'not visible yet' };
  });
}

async function create(context: ResourceContext, { props }: Target<InstanceProfileProps>): Promise<ProfileState> {
  const iam = await context.aws.iam();
  const { instanceProfileName: InstanceProfileName, roleName: RoleName } = props;
  const tags = { ...props.tags, ...context.tags };
  const { InstanceProfile } = await iam.createInstanceProfile({ InstanceProfileName, Path: '/', Tags: tagList(tags) });
  await onceVisible(context, `Instance profile ${InstanceProfileName}`, () =>
    iam.addRoleToInstanceProfile({ InstanceProfileName, RoleName }));
  // No roles yet: `ready` looks until IAM shows the role.
  return { arn: required(InstanceProfile?.Arn, `the ARN of instance profile ${InstanceProfileName}`), roles: [], tags };
}

async function update(
  context: ResourceContext,
  { props }: Target<InstanceProfileProps>,
  live: ProfileState,
): Promise<ProfileState> {
  const iam = await context.aws.iam();
  const { instanceProfileName: InstanceProfileName, roleName: RoleName } = props;
  if (!live.roles.includes(RoleName)) {
    for (const other of live.roles) await iam.removeRoleFromInstanceProfile({ InstanceProfileName, RoleName: other });
    await iam.addRoleToInstanceProfile({ InstanceProfileName, RoleName });
  }
  const tags = { ...props.tags, ...context.tags };
  await iam.tagInstanceProfile({ InstanceProfileName, Tags: tagList(tags) });
  return { ...live, roles: [], tags: { ...live.tags, ...tags } };
}

async function remove(context: ResourceContext, InstanceProfileName: string, live: ProfileState): Promise<void> {
  const iam = await context.aws.iam();
  for (const RoleName of live.roles) await iam.removeRoleFromInstanceProfile({ InstanceProfileName, RoleName });
  await onceSettled(context, `Instance profile ${InstanceProfileName}`, () =>
    iam.deleteInstanceProfile({ InstanceProfileName }));
}
