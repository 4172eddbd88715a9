// The policies of a role: its trust, the inline policies that are ours, and the managed ones that are attached.
import { canonicalJson } from './values.ts';
import { onceSettled, onceVisible, unlessGone } from './wait.ts';
import type { ResourceContext } from './context.ts';
import type { RoleProps } from './props.ts';

/** What a role may do. */
export interface Rights {
  /** All inline policies by their names, also those of others. */
  readonly inline: Readonly<Record<string, unknown>>;
  readonly managed: readonly string[];
}

/** IAM's two ways of saying that something isn't there. */
export const NO_SUCH_ENTITY = ['NoSuchEntity', 'NoSuchEntityException'] as const;

/** Inline policies of this name are ours; one that isn't wanted any more goes. */
const OWN_POLICY = /^scar-/;

/** Those inline policies that are ours. */
export function ownPolicies(inline: Rights['inline']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(inline).filter(([name]) => OWN_POLICY.test(name)));
}

/** IAM answers with documents that are percent-encoded (RFC 3986). */
export function parseDocument(text: string | undefined): unknown {
  return text === undefined ? undefined : JSON.parse(text.startsWith('%') ? decodeURIComponent(text) : text);
}

/** The policy that says who may assume a role: a service. */
export function trustOf(service: string): unknown {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  };
}

/** Documents as records of their statements, so that a row names the statement that differs. */
export function statementsOf(policies: Readonly<Record<string, unknown>>): Record<string, Record<string, string>> {
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

/** Reads them with one call, and one more for each inline policy. */
export async function readRights(context: ResourceContext, RoleName: string): Promise<Rights> {
  const iam = await context.aws.iam();
  const [{ PolicyNames = [] }, { AttachedPolicies = [] }] = await Promise.all([
    iam.listRolePolicies({ RoleName }),
    iam.listAttachedRolePolicies({ RoleName }),
  ]);
  const documents = await Promise.all(PolicyNames.map(async (PolicyName) => {
    const { PolicyDocument } = await iam.getRolePolicy({ RoleName, PolicyName });
    return [PolicyName, parseDocument(PolicyDocument)] as const;
  }));
  return {
    inline: Object.fromEntries(documents),
    managed: AttachedPolicies.flatMap(({ PolicyArn }) => PolicyArn ?? []),
  };
}

/**
 * Gives a role these rights, whatever it had: what is new first, and what is no longer wanted last, so that no right is
 * missing in between. Managed policies that others attached stay.
 */
export async function writeRights(
  context: ResourceContext,
  { roleName: RoleName }: Pick<RoleProps, 'roleName'>,
  wanted: Rights,
  before: Rights,
): Promise<void> {
  const iam = await context.aws.iam();
  const what = `IAM role ${RoleName}`;
  for (const [PolicyName, document] of Object.entries(ownPolicies(wanted.inline))) {
    if (PolicyName in before.inline && canonicalJson(before.inline[PolicyName]) === canonicalJson(document)) continue;
    const PolicyDocument = JSON.stringify(document);
    await onceVisible(context, what, () => iam.putRolePolicy({ RoleName, PolicyName, PolicyDocument }));
  }
  for (const PolicyArn of wanted.managed.filter((arn) => !before.managed.includes(arn))) {
    await onceVisible(context, what, () => iam.attachRolePolicy({ RoleName, PolicyArn }));
  }
  for (const PolicyName of Object.keys(ownPolicies(before.inline)).filter((name) => !(name in wanted.inline))) {
    await unlessGone(() => iam.deleteRolePolicy({ RoleName, PolicyName }), ...NO_SUCH_ENTITY);
  }
}

/** A role can be deleted only when it has no policy any more. */
export async function deleteRole(context: ResourceContext, RoleName: string, rights: Rights): Promise<void> {
  const iam = await context.aws.iam();
  const { inline, managed } = rights;
  for (const PolicyArn of managed) {
    await unlessGone(() => iam.detachRolePolicy({ RoleName, PolicyArn }), ...NO_SUCH_ENTITY);
  }
  for (const PolicyName of Object.keys(inline)) {
    await unlessGone(() => iam.deleteRolePolicy({ RoleName, PolicyName }), ...NO_SUCH_ENTITY);
  }
  const remove = (): Promise<unknown> => iam.deleteRole({ RoleName });
  await unlessGone(() => onceSettled(context, `IAM role ${RoleName}`, remove), ...NO_SUCH_ENTITY);
}
