// IAM's operations on roles: create, read, change, tag, delete, and the roles that are linked to services.
import type { QueryInput } from '../protocols/form.ts';
import type { QueryOperation, QueryOutput } from '../protocols/query.ts';
import { ServiceError } from '../service.ts';
import { checkTrustPolicy } from './policy-document.ts';
import {
  alreadyExists, deleteConflict, findRole, limitExceeded, nameOf, newId, page, pathOf, tagList, tagsOf,
  type IamState, type Role,
} from './state.ts';

const MAX_ROLE_NAME = 64;
const MAX_TRUST_POLICY = 2048;

/** A role as IAM answers it; the trust policy is URL-encoded (RFC 3986), as in IAM's own answers. */
export function roleOutput(role: Role): QueryOutput {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: role.created,
    AssumeRolePolicyDocument: encodeDocument(role.trust),
    Description: role.description,
    MaxSessionDuration: role.maxSession,
  };
}

/** encodeURIComponent leaves `!'()*` as they are; RFC 3986 does not. */
export function encodeDocument(json: string): string {
  return encodeURIComponent(json).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function trustOf(input: QueryInput, parameter: 'AssumeRolePolicyDocument' | 'PolicyDocument'): string {
  const trust = input.required(parameter);
  checkTrustPolicy(trust);
  // Quotas count without white space. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  if (trust.replace(/\s/g, '').length > MAX_TRUST_POLICY) {
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${MAX_TRUST_POLICY}`);
  }
  return trust;
}

function sessionOf(input: QueryInput): number | undefined {
  const given = input.text('MaxSessionDuration');
  if (given === undefined) return undefined;
  const seconds = Number(given);
  if (Number.isInteger(seconds) && seconds >= 3600 && seconds <= 43_200) return seconds;
  const bound = seconds < 3600 ? 'greater than or equal to 3600' : 'less than or equal to 43200';
  const constraint = `failed to satisfy constraint: Member must have value ${bound}`;
  throw new ServiceError(
    'ValidationError',
    `1 validation error detected: Value '${given}' at 'maxSessionDuration' ${constraint}`,
  );
}

function createRole(state: IamState, input: QueryInput): QueryOutput {
  const name = nameOf(input, 'RoleName', MAX_ROLE_NAME);
  const path = pathOf(input);
  const trust = trustOf(input, 'AssumeRolePolicyDocument');
  const tags = tagsOf(input);
  if (state.roles.has(name)) throw alreadyExists(`Role with name ${name} already exists.`);
  const role = addRole(
    state,
    { name, path, trust, description: input.text('Description'), tags, maxSession: sessionOf(input) ?? 3600 },
  );
  return { Role: { ...roleOutput(role), Tags: tagList(role.tags) } };
}

function addRole(
  state: IamState,
  fields: Pick<Role, 'name' | 'path' | 'trust' | 'description' | 'maxSession' | 'tags'>,
): Role {
  const arn = `arn:${state.partition}:iam::${state.accountId}:role${fields.path}${fields.name}`;
  const role = {
    ...fields,
    id: newId('AROA'),
    arn,
    created: now(),
    inline: new Map<string, string>(),
    attached: new Set<string>(),
    unseen: state.unseen,
  };
  state.roles.set(role.name, role);
  return role;
}

/** IAM's times have whole seconds. */
function now(): Date {
  return new Date(Math.floor(Date.now() / 1000) * 1000);
}

function deleteRole(state: IamState, input: QueryInput): QueryOutput {
  const role = findRole(state, input);
  if ([...state.profiles.values()].some((profile) => profile.role === role)) {
    throw deleteConflict('remove roles from instance profile');
  }
  if (role.attached.size > 0) throw deleteConflict('detach all policies');
  if (role.inline.size > 0) throw deleteConflict('delete policies');
  state.roles.delete(role.name);
  return {};
}

const LINKED_ROLES: Readonly<Record<string, string>> = {
  'batch.amazonaws.com': 'AWSServiceRoleForBatch',
  'ecs.amazonaws.com': 'AWSServiceRoleForECS',
  'spot.amazonaws.com': 'AWSServiceRoleForEC2Spot',
  'spotfleet.amazonaws.com': 'AWSServiceRoleForEC2SpotFleet',
  'autoscaling.amazonaws.com': 'AWSServiceRoleForAutoScaling',
};

function createServiceLinkedRole(state: IamState, input: QueryInput): QueryOutput {
  const service = input.required('AWSServiceName');
  const name = Object.hasOwn(LINKED_ROLES, service) ? LINKED_ROLES[service] : undefined;
  if (name === undefined) {
    throw new ServiceError('InvalidInput', `Service-linked roles of ${service} are not known here.`);
  }
  if (state.roles.has(name)) {
    const message = `Service role name ${name} has been taken in this account, please try a different suffix.`;
    throw new ServiceError('InvalidInput', message);
  }
  const statement = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  const trust = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const path = `/aws-service-role/${service}/`;
  const role = addRole(
    state,
    { name, path, trust, description: input.text('Description'), maxSession: 3600, tags: new Map() },
  );
  return { Role: roleOutput(role) };
}

function refuseLinked(role: Role): void {
  if (!role.path.startsWith('/aws-service-role/')) return;
  const what = `Cannot perform the operation on the protected role '${role.name}'`;
  const message = `${what} - this role is only modifiable by AWS`;
  throw new ServiceError('UnmodifiableEntity', message);
}

/** The operations on roles themselves. */
export function roleOperations(state: IamState): Record<string, QueryOperation> {
  const changeable = (input: QueryInput): Role => {
    const role = findRole(state, input);
    refuseLinked(role);
    return role;
  };
  return {
    CreateRole: (input) => createRole(state, input),
    GetRole: (input) => {
      const role = findRole(state, input);
      const tags = role.tags.size > 0 ? { Tags: tagList(role.tags) } : {};
      return { Role: { ...roleOutput(role), ...tags, RoleLastUsed: {} } };
    },
    ListRoles: (input) => {
      const prefix = input.text('PathPrefix') ?? '/';
      const roles = [...state.roles.values()].filter((role) => role.path.startsWith(prefix));
      const { items, rest } = page(input, roles.sort((a, b) => (a.name < b.name ? -1 : 1)));
      return { Roles: items.map(roleOutput), ...rest };
    },
    DeleteRole: (input) => {
      changeable(input);
      return deleteRole(state, input);
    },
    UpdateRole: (input) => {
      const role = changeable(input);
      role.maxSession = sessionOf(input) ?? role.maxSession;
      role.description = input.text('Description') ?? role.description;
      // UpdateRole has an empty result element.
      return {};
    },
    UpdateAssumeRolePolicy: (input) => {
      changeable(input).trust = trustOf(input, 'PolicyDocument');
      return {};
    },
    TagRole: (input) => {
      const role = changeable(input);
      for (const [key, value] of tagsOf(input, role.tags)) role.tags.set(key, value);
      return {};
    },
    UntagRole: (input) => {
      const role = changeable(input);
      for (const key of input.texts('TagKeys')) role.tags.delete(key);
      return {};
    },
    ListRoleTags: (input) => {
      const { items, rest } = page(input, tagList(findRole(state, input).tags));
      return { Tags: items, ...rest };
    },
    CreateServiceLinkedRole: (input) => createServiceLinkedRole(state, input),
  };
}
