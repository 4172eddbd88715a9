// IAM's operations on the policies of roles: inline ones, and AWS's managed ones, attached.
import type { QueryInput } from '../protocols/form.ts';
import type { QueryOperation, QueryOutput } from '../protocols/query.ts';
import { managedName } from './managed-policies.ts';
import { checkPermissionsPolicy } from './policy-document.ts';
import { encodeDocument } from './roles.ts';
import { findRole, limitExceeded, nameOf, noSuchEntity, page, type IamState, type Role } from './state.ts';

const MAX_POLICY_NAME = 128;
/**
 * All inline policies of a role together. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const MAX_INLINE = 10_240;
const MAX_ATTACHED = 10;

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function putRolePolicy(role: Role, input: QueryInput): QueryOutput {
  const name = nameOf(input, 'PolicyName', MAX_POLICY_NAME);
  const document = input.required('PolicyDocument');
  checkPermissionsPolicy(document);
  const others = [...role.inline].filter(([other]) => other !== name).map(([, text]) => text);
  const size = [...others, document].reduce((sum, text) => sum + text.replace(/\s/g, '').length, 0);
  if (size > MAX_INLINE) {
    throw limitExceeded(`Maximum policy size of ${MAX_INLINE} bytes exceeded for role ${role.name}`);
  }
  role.inline.set(name, document);
  return {};
}

function inlinePolicy(role: Role, input: QueryInput): { name: string; document: string } {
  const name = input.required('PolicyName');
  const document = role.inline.get(name);
  if (document === undefined) throw noSuchEntity(`The role policy with name ${name} cannot be found.`);
  return { name, document };
}

function attachRolePolicy(role: Role, arn: string): QueryOutput {
  if (managedName(arn) === undefined) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  if (!role.attached.has(arn) && role.attached.size >= MAX_ATTACHED) {
    throw limitExceeded(`Cannot exceed quota for PoliciesPerRole: ${MAX_ATTACHED}`);
  }
  role.attached.add(arn);
  return {};
}

function getPolicy(state: IamState, arn: string): QueryOutput {
  const name = managedName(arn);
  if (name === undefined) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  const created = new Date(Date.UTC(2015, 0, 1));
  return {
    Policy: {
      PolicyName: lastPart(arn),
      Arn: arn,
      Path: `/${name.slice(0, name.lastIndexOf('/') + 1)}`,
      DefaultVersionId: 'v1',
      AttachmentCount: [...state.roles.values()].filter((role) => role.attached.has(arn)).length,
      IsAttachable: true,
      CreateDate: created,
      UpdateDate: created,
    },
  };
}

/** The operations on the policies of roles. */
export function policyOperations(state: IamState): Record<string, QueryOperation> {
  return {
    PutRolePolicy: (input) => putRolePolicy(findRole(state, input), input),
    GetRolePolicy: (input) => {
      const role = findRole(state, input);
      const { name, document } = inlinePolicy(role, input);
      return { RoleName: role.name, PolicyName: name, PolicyDocument: encodeDocument(document) };
    },
    DeleteRolePolicy: (input) => {
      const role = findRole(state, input);
      role.inline.delete(inlinePolicy(role, input).name);
      return {};
    },
    ListRolePolicies: (input) => {
      const { items, rest } = page(input, [...findRole(state, input).inline.keys()].sort());
      return { PolicyNames: items, ...rest };
    },
    AttachRolePolicy: (input) => attachRolePolicy(findRole(state, input), input.required('PolicyArn')),
    DetachRolePolicy: (input) => {
      const role = findRole(state, input);
      const arn = input.required('PolicyArn');
      if (!role.attached.delete(arn)) throw noSuchEntity(`Policy ${arn} was not found.`);
      return {};
    },
    ListAttachedRolePolicies: (input) => {
      const prefix = input.text('PathPrefix') ?? '/';
      const attached = [...findRole(state, input).attached].filter((arn) => `/${managedName(arn)}`.startsWith(prefix));
      const { items, rest } = page(input, attached);
      return { AttachedPolicies: items.map((arn) => ({ PolicyName: lastPart(arn), PolicyArn: arn })), ...rest };
    },
    GetPolicy: (input) => getPolicy(state, input.required('PolicyArn')),
  };
}
