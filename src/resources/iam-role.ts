// IAM roles: who may assume them, inline policies, managed policies. A role is read with all its policies at once.
import { isNotFound } from '../aws/errors.ts';
import { differences } from '../engine/diff.ts';
import type { ResourceKind, Target } from '../engine/kind.ts';
import type { FieldChange } from '../engine/model.ts';
import type { ResourceContext } from './context.ts';
import { ownershipByTags, tagChanges, tagList, tagRecord } from './ownership.ts';
import type { RoleProps, Tags } from './props.ts';
import { canonicalJson, plain, required } from './values.ts';
import { onceSettled, onceVisible } from './wait.ts';

interface RoleState {
  readonly arn: string;
  readonly description: string;
  readonly trust: unknown;
  readonly policies: Readonly<Record<string, unknown>>;
  readonly managed: readonly string[];
  readonly tags: Tags;
}

/** Inline policies of this name are ours; one that isn't wanted any more goes. */
const OWN_POLICY = /^scar-/;

export function roleKind(context: ResourceContext): ResourceKind<RoleProps, RoleState> {
  return {
    kind: 'IAM role',
    lifetime: 'own',
    foreign: 'refuse',
    read: ({ props }) => read(context, plain(props.roleName)),
    ownership: ({ tags }, { props }) => ownershipByTags(tags, props.tags),
    diff: ({ props }, live) => diff(props as RoleProps, live),
    attributes: ({ arn }, { name }) => ({ arn, name }),
    create: ({ props }) => create(context, props),
    update: (target, live, changes) => update(context, target, live, changes),
    delete: ({ name }, live) => remove(context, name, live),
  };
}

async function read(context: ResourceContext, roleName: string): Promise<RoleState | undefined> {
  const iam = await context.aws.iam();
  try {
    const [{ Role }, inline, attached] = await Promise.all([
      iam.getRole({ RoleName: roleName }),
      iam.listRolePolicies({ RoleName: roleName }),
      iam.listAttachedRolePolicies({ RoleName: roleName }),
    ]);
    const documents = await Promise.all((inline.PolicyNames ?? []).map(async (PolicyName) => {
      const { PolicyDocument } = await iam.getRolePolicy({ RoleName: roleName, PolicyName });
      return [PolicyName, parseDocument(PolicyDocument)] as const;
    }));
    return {
      arn: required(Role?.Arn, `the ARN of role ${roleName}`),
      description: Role?.Description ?? '',
      trust: parseDocument(Role?.AssumeRolePolicyDocument),
      policies: Object.fromEntries(documents),
      managed: (attached.AttachedPolicies ?? []).flatMap(({ PolicyArn }) => PolicyArn ?? []),
      tags: tagRecord(Role?.Tags),
    };
  } catch (error) {
    if (isNotFound(error, 'NoSuchEntity', 'NoSuchEntityException')) return undefined;
    throw error;
  }
}

/** IAM answers with documents that are percent-encoded (RFC 3986). */
function parseDocument(text: string | undefined): unknown {
  return text === undefined ? undefined : JSON.parse(text.startsWith('%') ? decodeURIComponent(text) : text);
}

function trustOf(service: string): unknown {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  };
}

function diff(props: RoleProps, live: RoleState): FieldChange[] {
  const ours = Object.fromEntries(Object.entries(live.policies).filter(([name]) => OWN_POLICY.test(name)));
  const missing = props.managedPolicyArns.filter((arn) => !live.managed.includes(arn));
  return [
    ...differences('description', props.description, live.description),
    ...differences('trust', canonicalJson(trustOf(props.service)), canonicalJson(live.trust)),
    ...differences('policies', statementsOf(props.policies), statementsOf(ours), { exact: true }),
    ...missing.map(
      (arn): FieldChange => ({ field: 'managed policies', before: undefined, after: arn, effect: 'in-place' })
    ),
    ...tagChanges(props.tags, live.tags),
  ];
}

/** Documents as records of their statements, so that a row names the statement that differs. */
function statementsOf(policies: Readonly<Record<string, unknown>>): Record<string, Record<string, string>> {
  return Object.fromEntries(Object.entries(policies).map(([name, document]) => {
    const { Statement } = (document ?? {}) as { Statement?: unknown };
    const statements = (Array.isArray(Statement) ? Statement : [Statement]) as { Sid?: string }[];
    return [
      name,
      Object.fromEntries(
        statements.map((statement, index) => [statement?.Sid ?? String(index), canonicalJson(statement)])
      ),
    ];
  }));
}

async function create(context: ResourceContext, props: RoleProps): Promise<RoleState> {
  const iam = await context.aws.iam();
  const tags = { ...props.tags, ...context.tags };
  const { Role } = await iam.createRole({
    RoleName: props.roleName,
    Path: '/',
    Description: props.description,
    AssumeRolePolicyDocument: JSON.stringify(trustOf(props.service)),
    Tags: tagList(tags),
  });
  await onceVisible(context, `IAM role ${props.roleName}`, () => putPolicies(context, props));
  return {
    arn: required(Role?.Arn, `the ARN of role ${props.roleName}`),
    description: props.description,
    trust: trustOf(props.service),
    policies: props.policies,
    managed: props.managedPolicyArns,
    tags,
  };
}

async function putPolicies(context: ResourceContext, props: RoleProps): Promise<void> {
  const iam = await context.aws.iam();
  const RoleName = props.roleName;
  for (const [PolicyName, document] of Object.entries(props.policies)) {
    await iam.putRolePolicy({ RoleName, PolicyName, PolicyDocument: JSON.stringify(document) });
  }
  for (const PolicyArn of props.managedPolicyArns) await iam.attachRolePolicy({ RoleName, PolicyArn });
}

/** Writes what differs; what is no longer wanted goes last, so that no right is missing in between. */
async function update(
  context: ResourceContext,
  { props }: Target<RoleProps>,
  live: RoleState,
  changes: readonly FieldChange[],
): Promise<RoleState> {
  const iam = await context.aws.iam();
  const RoleName = props.roleName;
  const changed = (field: string): boolean => changes.some(
    (change) => change.field === field || change.field.startsWith(`${field}.`)
  );
  if (changed('description')) await iam.updateRole({ RoleName, Description: props.description });
  if (changed('trust')) await iam.updateAssumeRolePolicy(
    { RoleName, PolicyDocument: JSON.stringify(trustOf(props.service)) }
  );
  if (changed('policies') || changed('managed policies')) await putPolicies(context, props);
  const superfluous = Object.keys(live.policies).filter((name) => OWN_POLICY.test(name) && !(name in props.policies));
  for (const PolicyName of superfluous) await iam.deleteRolePolicy({ RoleName, PolicyName });
  const tags = { ...props.tags, ...context.tags };
  await iam.tagRole({ RoleName, Tags: tagList(tags) });
  return { ...live, description: props.description, policies: props.policies, tags: { ...live.tags, ...tags } };
}

/** A role can be deleted only when it has no policy any more. */
async function remove(context: ResourceContext, RoleName: string, live: RoleState): Promise<void> {
  const iam = await context.aws.iam();
  for (const PolicyArn of live.managed) await iam.detachRolePolicy({ RoleName, PolicyArn });
  for (const PolicyName of Object.keys(live.policies)) await iam.deleteRolePolicy({ RoleName, PolicyName });
  await onceSettled(context, `IAM role ${RoleName}`, () => iam.deleteRole({ RoleName }));
}
