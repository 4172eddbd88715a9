// IAM roles. The tag with the hash of what is wanted is written last, after the policies: a role that carries the right
// one is as it should be, and one call tells so.
import { hasCode, isNotFound } from '../aws/errors.ts';
import { differences } from '../engine/diff.ts';
import type { Purpose, ResourceKind, Target } from '../engine/kind.ts';
import type { FieldChange, Resource } from '../engine/model.ts';
import { createOrAdopt } from './adopt.ts';
import type { ResourceContext } from './context.ts';
import {
  deleteRole, NO_SUCH_ENTITY, ownPolicies, parseDocument, readRights, type Rights, statementsOf, trustOf, writeRights,
} from './iam-policies.ts';
import { contentHash, HASH_TAG, ownershipByTags, runTags, tagChanges, tagList, tagRecord } from './ownership.ts';
import type { RoleProps, Tags } from './props.ts';
import { canonicalJson, plain, required } from './values.ts';
import { onceVisible } from './wait.ts';

interface RoleState {
  readonly arn: string;
  readonly description: string;
  readonly trust: unknown;
  readonly tags: Tags;
  /** Undefined: not read, because the hash says that they are as wanted. */
  readonly rights: Rights | undefined;
}

/** The hash of a role whose policies are being written. */
const PENDING = 'pending';

const NO_RIGHTS: Rights = { inline: {}, managed: [] };

const rightsOf = ({ policies, managedPolicyArns }: RoleProps): Rights =>
  ({ inline: policies, managed: managedPolicyArns });

export function roleKind(context: ResourceContext): ResourceKind<RoleProps, RoleState> {
  return {
    kind: 'IAM role',
    lifetime: 'own',
    foreign: 'refuse',
    read: (resource, purpose) => read(context, resource, purpose),
    ownership: ({ tags }, { props }) => ownershipByTags(tags, props.tags),
    diff: ({ props }, live) => diff(props as RoleProps, live),
    attributes: ({ arn }, { name }) => ({ arn, name }),
    create: (target) => create(context, target),
    update: ({ props }, live, changes) => update(context, props, live, changes),
    delete: async ({ name }, { rights }) => deleteRole(context, name, rights ?? (await readRights(context, name))),
    revert: ({ props }, before, after) => revert(context, props, before, after),
  };
}

async function read(
  context: ResourceContext,
  { props }: Resource<RoleProps>,
  purpose: Purpose,
): Promise<RoleState | undefined> {
  const roleName = plain(props.roleName);
  try {
    const live = await readRole(context, roleName);
    const isAsWanted = purpose === 'deploy' && live.tags[HASH_TAG] === contentHash(props);
    return isAsWanted ? live : { ...live, rights: await readRights(context, roleName) };
  } catch (error) {
    if (isNotFound(error, ...NO_SUCH_ENTITY)) return undefined;
    throw error;
  }
}

async function readRole(context: ResourceContext, RoleName: string): Promise<RoleState> {
  const { Role } = await (await context.aws.iam()).getRole({ RoleName });
  return {
    arn: required(Role?.Arn, `the ARN of role ${RoleName}`),
    description: Role?.Description ?? '',
    trust: parseDocument(Role?.AssumeRolePolicyDocument),
    tags: tagRecord(Role?.Tags),
    rights: undefined,
  };
}

function diff(props: RoleProps, live: RoleState): FieldChange[] {
  const rows = [
    ...differences('description', props.description, live.description),
    ...differences('trust', canonicalJson(trustOf(props.service)), canonicalJson(live.trust)),
    ...(live.rights === undefined ? [] : rightsChanges(props, live.rights)),
  ];
  const hash = contentHash(props);
  // Cut off before the hash was written, or made by a version that wrote none: only the hash is missing.
  const content = rows.length > 0 || hash === undefined ? [] : differences('content', hash, live.tags[HASH_TAG]);
  return [...rows, ...content, ...tagChanges(props.tags, live.tags)];
}

function rightsChanges(props: RoleProps, { inline, managed }: Rights): FieldChange[] {
  const missing = props.managedPolicyArns.filter((arn) => !managed.includes(arn));
  return [
    ...differences('policies', statementsOf(props.policies), statementsOf(ownPolicies(inline)), { exact: true }),
    ...missing.map(
      (arn): FieldChange => ({ field: 'managed policies', before: undefined, after: arn, effect: 'in-place' })
    ),
  ];
}

async function create(context: ResourceContext, { props, name }: Target<RoleProps>): Promise<RoleState> {
  const iam = await context.aws.iam();
  const tags = runTags(context, props);
  const rights = rightsOf(props);
  const isWhole = rights.managed.length === 0 && Object.keys(rights.inline).length === 0;
  const made = await createOrAdopt<RoleState>({
    create: async () => {
      const { Role } = await iam.createRole({
        RoleName: name,
        Path: '/',
        Description: props.description,
        AssumeRolePolicyDocument: JSON.stringify(trustOf(props.service)),
        Tags: tagList(isWhole ? tags : { ...tags, [HASH_TAG]: PENDING }),
      });
      const arn = required(Role?.Arn, `the ARN of role ${name}`);
      return { arn, description: props.description, trust: trustOf(props.service), tags, rights };
    },
    exists: (error) => hasCode(error, 'EntityAlreadyExists', 'EntityAlreadyExistsException'),
    read: () => readRole(context, name),
    ownership: (live) => ownershipByTags(live.tags, props.tags),
  });
  await writeRights(context, props, rights, NO_RIGHTS);
  if (!isWhole) await seal(context, name, tags);
  return { ...made, tags, rights };
}

/** Says that the role is as the hash among these tags says. */
async function seal(context: ResourceContext, RoleName: string, tags: Tags): Promise<void> {
  const iam = await context.aws.iam();
  await onceVisible(context, `IAM role ${RoleName}`, () => iam.tagRole({ RoleName, Tags: tagList(tags) }));
}

async function update(
  context: ResourceContext,
  props: RoleProps,
  live: RoleState,
  changes: readonly FieldChange[],
): Promise<RoleState> {
  const tags = runTags(context, props);
  const isOnlyTags = changes.every(({ field }) => field === 'content' || field.startsWith('tags.'));
  const wanted = { description: props.description, trust: trustOf(props.service), rights: rightsOf(props) };
  if (isOnlyTags) await seal(context, props.roleName, tags);
  else await rewrite(context, props, { ...wanted, tags }, live);
  const rights = live.rights === undefined ? undefined : wanted.rights;
  return { ...live, ...wanted, rights, tags: { ...live.tags, ...tags } };
}

/** Between the first and the last call the hash is no hash at all, so that whatever happens, the next run looks. */
async function rewrite(
  context: ResourceContext,
  props: RoleProps,
  to: Omit<RoleState, 'arn'>,
  from: RoleState,
): Promise<void> {
  const iam = await context.aws.iam();
  const RoleName = props.roleName;
  await seal(context, RoleName, { ...to.tags, [HASH_TAG]: PENDING });
  if (to.description !== from.description) await iam.updateRole({ RoleName, Description: to.description });
  if (canonicalJson(to.trust) !== canonicalJson(from.trust)) {
    await iam.updateAssumeRolePolicy({ RoleName, PolicyDocument: JSON.stringify(to.trust) });
  }
  if (to.rights !== undefined && from.rights !== undefined) await writeRights(context, props, to.rights, from.rights);
  await seal(context, RoleName, to.tags);
}

/** What an update attached goes again; the rest becomes what it was. */
async function revert(context: ResourceContext, props: RoleProps, before: RoleState, after: RoleState): Promise<void> {
  await rewrite(context, props, { ...before, tags: { [HASH_TAG]: PENDING, ...before.tags } }, after);
  const iam = await context.aws.iam();
  const attached = before.rights === undefined ? [] : after.rights?.managed ?? [];
  for (const PolicyArn of attached.filter((arn) => !before.rights?.managed.includes(arn))) {
    await iam.detachRolePolicy({ RoleName: props.roleName, PolicyArn });
  }
}
