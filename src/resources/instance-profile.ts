// Instance profiles: the envelope in which EC2 hands a role to a container host.
import { hasCode, isNotFound } from '../aws/errors.ts';
import { differences } from '../engine/diff.ts';
import type { Left, ResourceKind, Target } from '../engine/kind.ts';
import { createOrAdopt } from './adopt.ts';
import { allPages } from './batched.ts';
import type { ResourceContext } from './context.ts';
import { NO_SUCH_ENTITY } from './iam-policies.ts';
import { ownershipByTags, runTags, tagChanges, tagList, tagRecord } from './ownership.ts';
import type { InstanceProfileProps, Tags } from './props.ts';
import { plain, required } from './values.ts';
import { onceSettled, onceVisible, unlessGone, until } from './wait.ts';

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
    if (isNotFound(error, ...NO_SUCH_ENTITY)) return undefined;
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
  const tags = runTags(context, props);
  const made = await createOrAdopt<ProfileState>({
    create: async () => {
      const request = { InstanceProfileName, Path: '/', Tags: tagList(tags) };
      const { InstanceProfile } = await iam.createInstanceProfile(request);
      const arn = required(InstanceProfile?.Arn, `the ARN of instance profile ${InstanceProfileName}`);
      return { arn, roles: [], tags };
    },
    exists: (error) => hasCode(error, 'EntityAlreadyExists', 'EntityAlreadyExistsException'),
    read: () => read(context, InstanceProfileName),
    ownership: (live) => ownershipByTags(live.tags, props.tags),
  });
  await addRole(context, InstanceProfileName, RoleName);
  // No roles yet: `ready` looks until IAM shows the role.
  return { ...made, roles: [] };
}

/** A profile holds one role. That it has one may be the doing of an earlier try, whose answer got lost. */
async function addRole(context: ResourceContext, InstanceProfileName: string, RoleName: string): Promise<void> {
  const iam = await context.aws.iam();
  try {
    await onceVisible(context, `Instance profile ${InstanceProfileName}`, () =>
      iam.addRoleToInstanceProfile({ InstanceProfileName, RoleName }));
  } catch (error) {
    if (!hasCode(error, 'LimitExceeded', 'LimitExceededException')) throw error;
    const live = await read(context, InstanceProfileName);
    if (live?.roles.includes(RoleName) !== true) throw error;
  }
}

/** Tags first: a run that is cut off then still finds the role missing. */
async function update(
  context: ResourceContext,
  { props }: Target<InstanceProfileProps>,
  live: ProfileState,
): Promise<ProfileState> {
  const iam = await context.aws.iam();
  const { instanceProfileName: InstanceProfileName, roleName: RoleName } = props;
  const tags = runTags(context, props);
  await iam.tagInstanceProfile({ InstanceProfileName, Tags: tagList(tags) });
  if (!live.roles.includes(RoleName)) {
    await removeRoles(context, InstanceProfileName, live.roles);
    await addRole(context, InstanceProfileName, RoleName);
  }
  return { ...live, roles: [], tags: { ...live.tags, ...tags } };
}

async function removeRoles(
  context: ResourceContext,
  InstanceProfileName: string,
  roles: readonly string[],
): Promise<void> {
  const iam = await context.aws.iam();
  for (const RoleName of roles) {
    const remove = (): Promise<unknown> => iam.removeRoleFromInstanceProfile({ InstanceProfileName, RoleName });
    await unlessGone(remove, ...NO_SUCH_ENTITY);
  }
}

/**
 * Not while an environment hands it to its hosts: IAM would let it go nevertheless, and no host could start.
 * Environments that other files made a moment ago are seen here, before the index of tags shows them.
 */
async function remove(
  context: ResourceContext,
  InstanceProfileName: string,
  live: ProfileState,
): Promise<void | Left> {
  const user = await environmentWith(context, InstanceProfileName);
  if (user !== undefined) return { left: `Batch compute environment ${user} still uses it` };
  const iam = await context.aws.iam();
  await removeRoles(context, InstanceProfileName, live.roles);
  const call = (): Promise<unknown> => iam.deleteInstanceProfile({ InstanceProfileName });
  await unlessGone(() => onceSettled(context, `Instance profile ${InstanceProfileName}`, call), ...NO_SUCH_ENTITY);
}

async function environmentWith(context: ResourceContext, profile: string): Promise<string | undefined> {
  const batch = await context.aws.batch();
  const all = await allPages(async (nextToken) => {
    const page = await batch.describeComputeEnvironments(nextToken === undefined ? {} : { nextToken });
    return { items: page.computeEnvironments, next: page.nextToken };
  });
  const named = (role = ''): boolean => role === profile || role.endsWith(`/${profile}`);
  const there = all.filter(({ status }) => status !== 'DELETED');
  return there.find(({ computeResources }) => named(computeResources?.instanceRole))?.computeEnvironmentName;
}
