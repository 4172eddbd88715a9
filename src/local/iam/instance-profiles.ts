// IAM's operations on instance profiles, the wrapping of a role for EC2.
import type { QueryInput } from '../protocols/form.ts';
import type { QueryOperation, QueryOutput } from '../protocols/query.ts';
import { roleOutput } from './roles.ts';
import {
  alreadyExists, deleteConflict, findProfile, findRole, limitExceeded, nameOf, newId, noSuchEntity, page, pathOf,
  tagList, tagsOf,
  type IamState, type InstanceProfile,
} from './state.ts';

const MAX_PROFILE_NAME = 128;

function profileOutput(profile: InstanceProfile): QueryOutput {
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: profile.arn,
    CreateDate: profile.created,
    Roles: profile.role === undefined ? [] : [roleOutput(profile.role)],
    ...(profile.tags.size > 0 ? { Tags: tagList(profile.tags) } : {}),
  };
}

function createInstanceProfile(state: IamState, input: QueryInput): QueryOutput {
  const name = nameOf(input, 'InstanceProfileName', MAX_PROFILE_NAME);
  const path = pathOf(input);
  const tags = tagsOf(input);
  if (state.profiles.has(name)) throw alreadyExists(`Instance Profile ${name} already exists.`);
  const profile: InstanceProfile = {
    name,
    path,
    id: newId('AIPA'),
    arn: `arn:${state.partition}:iam::${state.accountId}:instance-profile${path}${name}`,
    created: new Date(Math.floor(Date.now() / 1000) * 1000),
    role: undefined,
    tags,
  };
  state.profiles.set(name, profile);
  return { InstanceProfile: profileOutput(profile) };
}

function removeRole(state: IamState, input: QueryInput): QueryOutput {
  const profile = findProfile(state, input);
  const role = findRole(state, input);
  if (profile.role !== role) throw noSuchEntity(`Role ${role.name} is not part of instance profile ${profile.name}.`);
  profile.role = undefined;
  return {};
}

/** The operations on instance profiles. */
export function instanceProfileOperations(state: IamState): Record<string, QueryOperation> {
  return {
    CreateInstanceProfile: (input) => createInstanceProfile(state, input),
    GetInstanceProfile: (input) => ({ InstanceProfile: profileOutput(findProfile(state, input)) }),
    DeleteInstanceProfile: (input) => {
      const profile = findProfile(state, input);
      if (profile.role !== undefined) throw deleteConflict('remove roles from instance profile');
      state.profiles.delete(profile.name);
      return {};
    },
    AddRoleToInstanceProfile: (input) => {
      const profile = findProfile(state, input);
      const role = findRole(state, input);
      if (profile.role !== undefined) {
        throw limitExceeded('Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1');
      }
      profile.role = role;
      return {};
    },
    RemoveRoleFromInstanceProfile: (input) => removeRole(state, input),
    ListInstanceProfilesForRole: (input) => {
      const role = findRole(state, input);
      const { items, rest } = page(input, [...state.profiles.values()].filter((profile) => profile.role === role));
      return { InstanceProfiles: items.map(profileOutput), ...rest };
    },
    ListInstanceProfiles: (input) => {
      const prefix = input.text('PathPrefix') ?? '/';
      const { items, rest } = page(
        input,
        [...state.profiles.values()].filter((profile) => profile.path.startsWith(prefix)),
      );
      return { InstanceProfiles: items.map(profileOutput), ...rest };
    },
    TagInstanceProfile: (input) => {
      const profile = findProfile(state, input);
      for (const [key, value] of tagsOf(input, profile.tags)) profile.tags.set(key, value);
      return {};
    },
    UntagInstanceProfile: (input) => {
      const profile = findProfile(state, input);
      for (const key of input.texts('TagKeys')) profile.tags.delete(key);
      return {};
    },
    ListInstanceProfileTags: (input) => {
      const { items, rest } = page(input, tagList(findProfile(state, input).tags));
      return { Tags: items, ...rest };
    },
  };
}
