// IAM: roles, their policies, instance profiles.
import { queryService } from '../protocols/query.ts';
import type { LocalContext, LocalService, RoleStore } from '../service.ts';
import { decide } from './evaluate.ts';
import { instanceProfileOperations } from './instance-profiles.ts';
import { managedDocument } from './managed-policies.ts';
import { policyOperations } from './policies.ts';
import { trustsService } from './policy-document.ts';
import { roleOperations } from './roles.ts';
import type { IamState, InstanceProfile, Role } from './state.ts';

export interface LocalIam extends LocalService, RoleStore {
  /** Roles that are made from now on are not seen by Lambda and Batch the first so many times. */
  readonly setUnseen: (times: number) => void;
  /** All policies of a role; none when it is gone. */
  readonly policiesOf: (arn: string) => readonly string[];
  /** The ARN of a role, with its path when it exists. */
  readonly roleArn: (name: string) => string;
  /** The ARN of the role in an instance profile. */
  readonly roleOfProfile: (arnOrName: string) => string | undefined;
}

/** IAM on the wire, and what Lambda and Batch ask of it. */
export function createIam(context: LocalContext): LocalIam {
  const { partition, accountId } = context;
  const state: IamState = { partition, accountId, roles: new Map(), profiles: new Map(), unseen: 0 };
  const byArn = (arn: string): Role | undefined => {
    const role = state.roles.get(arn.slice(arn.lastIndexOf('/') + 1));
    return role?.arn === arn ? role : undefined;
  };
  const profile = (arnOrName: string): InstanceProfile | undefined =>
    [...state.profiles.values()].find(({ arn, name }) => arn === arnOrName || name === arnOrName);
  const service = queryService({
    name: 'iam',
    protocol: 'aws',
    namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    operations: { ...roleOperations(state), ...policyOperations(state), ...instanceProfileOperations(state) },
  });
  return {
    ...service,
    setUnseen: (times) => void (state.unseen = times),
    hasRole: (arn) => byArn(arn) !== undefined,
    trusts: (arn, servicePrincipal) => {
      const role = byArn(arn);
      if (role === undefined) return false;
      if (role.unseen > 0) {
        role.unseen -= 1;
        return false;
      }
      return trustsService(role.trust, servicePrincipal);
    },
    allows: (arn, action, resource) => {
      const role = byArn(arn);
      return role !== undefined && decide(documentsOf(role), { action, resource }) === 'allowed';
    },
    policiesOf: (arn) => {
      const role = byArn(arn);
      return role === undefined ? [] : documentsOf(role);
    },
    roleArn: (name) => state.roles.get(name)?.arn ?? `arn:${context.partition}:iam::${context.accountId}:role/${name}`,
    roleOfProfile: (arnOrName) => profile(arnOrName)?.role?.arn,
    hasInstanceProfile: (arnOrName) => profile(arnOrName) !== undefined,
  };
}

/** All policies of a role. */
function documentsOf(role: Role): readonly string[] {
  return [...role.inline.values(), ...[...role.attached].map(managedDocument)];
}
