// What IAM holds: roles and instance profiles, how they are named, and how they are found.
import { randomBytes } from 'node:crypto';
import type { QueryInput } from '../protocols/form.ts';
import type { QueryOutput } from '../protocols/query.ts';
import { ServiceError } from '../service.ts';
import { isTagText, TAG_PATTERN } from '../tag-text.ts';

export interface Role {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly path: string;
  readonly created: Date;
  /** The trust policy's JSON, as it came. */
  trust: string;
  description: string | undefined;
  /** Seconds. */
  maxSession: number;
  readonly tags: Map<string, string>;
  /** Inline policies by name. */
  readonly inline: Map<string, string>;
  /** ARNs of attached policies. */
  readonly attached: Set<string>;
  /** How many more times Lambda and Batch will not see it: roles are known everywhere only some seconds later. */
  unseen: number;
}

export interface InstanceProfile {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly path: string;
  readonly created: Date;
  role: Role | undefined;
  readonly tags: Map<string, string>;
}

export interface IamState {
  readonly partition: string;
  readonly accountId: string;
  readonly roles: Map<string, Role>;
  readonly profiles: Map<string, InstanceProfile>;
  /** What `unseen` is for a new role; 0 at the start. */
  unseen: number;
}

/** An id of IAM's: a prefix that says the kind, and 17 letters. */
export function newId(prefix: 'AROA' | 'AIPA'): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return prefix + [...randomBytes(17)].map((byte) => letters[byte % letters.length]).join('');
}

export function noSuchEntity(message: string): ServiceError {
  return new ServiceError('NoSuchEntity', message, 404);
}

export function alreadyExists(message: string): ServiceError {
  return new ServiceError('EntityAlreadyExists', message, 409);
}

export function deleteConflict(what: string): ServiceError {
  return new ServiceError('DeleteConflict', `Cannot delete entity, must ${what} first.`, 409);
}

export function limitExceeded(message: string): ServiceError {
  return new ServiceError('LimitExceeded', message, 409);
}

/** A name parameter, checked: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export function nameOf(input: QueryInput, parameter: string, maxLength: number): string {
  const value = input.required(parameter);
  const member = parameter.charAt(0).toLowerCase() + parameter.slice(1);
  if (value.length < 1 || value.length > maxLength) {
    const bound = value.length < 1 ? 'greater than or equal to 1' : `less than or equal to ${maxLength}`;
    const constraint = `failed to satisfy constraint: Member must have length ${bound}`;
    throw new ServiceError(
      'ValidationError',
      `1 validation error detected: Value '${value}' at '${member}' ${constraint}`,
    );
  }
  if (!/^[\w+=,.@-]+$/.test(value)) {
    const allowed = 'It must contain only alphanumeric characters and/or the following: +=,.@_-';
    throw new ServiceError('ValidationError', `The specified value for ${member} is invalid. ${allowed}`);
  }
  return value;
}

/** A path parameter, `/` when it is missing. */
export function pathOf(input: QueryInput): string {
  const path = input.text('Path') ?? '/';
  if (path.length <= 512 && /^\/([!-~]+\/)?$/.test(path)) return path;
  const message =
    'The specified value for path is invalid. It must begin and end with / and contain only printable characters.';
  throw new ServiceError('ValidationError', message);
}

export function findRole(state: IamState, input: QueryInput): Role {
  const name = input.required('RoleName');
  const role = state.roles.get(name);
  if (role === undefined) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
}

export function findProfile(state: IamState, input: QueryInput): InstanceProfile {
  const name = input.required('InstanceProfileName');
  const profile = state.profiles.get(name);
  if (profile === undefined) throw noSuchEntity(`Instance Profile ${name} cannot be found.`);
  return profile;
}

/** Tags of a request, checked: at most 50, keys to 128 and values to 256 characters, none twice. */
export function tagsOf(input: QueryInput, before: ReadonlyMap<string, string> = new Map()): Map<string, string> {
  const tags = new Map(before);
  const seen = new Set<string>();
  for (const tag of input.list('Tags')) {
    const key = tag.required('Key');
    const value = tag.text('Value') ?? '';
    if (seen.has(key.toLowerCase())) {
      const message = 'Duplicate tag keys found. Please note that Tag keys are case insensitive.';
      throw new ServiceError('InvalidInput', message);
    }
    if (key.length < 1 || key.length > 128 || value.length > 256 || /^aws:/i.test(key)) {
      throw new ServiceError(
        'ValidationError',
        `The tag '${key}' is invalid: 1 to 128 characters, value to 256, not aws:`,
      );
    }
    for (const [field, given] of [['key', key], ['value', value]] as const) {
      if (isTagText(given)) continue;
      const where = `Value '${given}' at 'tags.${seen.size + 1}.member.${field}' failed to satisfy constraint`;
      throw new ServiceError(
        'ValidationError',
        `1 validation error detected: ${where}: Member must satisfy regular expression pattern: ${TAG_PATTERN}*`,
      );
    }
    seen.add(key.toLowerCase());
    tags.set(key, value);
  }
  if (tags.size > 50) throw limitExceeded('Cannot exceed quota for TagsPerEntity: 50');
  return tags;
}

export function tagList(tags: ReadonlyMap<string, string>): QueryOutput[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}

/** One page of a list, by Marker and MaxItems. */
export function page<T>(input: QueryInput, items: readonly T[]): { items: T[]; rest: QueryOutput } {
  const size = Number(input.text('MaxItems') ?? '100');
  const marker = input.text('Marker');
  const start = marker === undefined ? 0 : Number(Buffer.from(marker, 'base64').toString());
  if (!Number.isInteger(size) || size < 1 || size > 1000 || !Number.isInteger(start)) {
    throw new ServiceError('ValidationError', 'Marker or MaxItems is invalid');
  }
  const end = start + size;
  const more = end < items.length;
  const rest = { IsTruncated: more, ...(more ? { Marker: Buffer.from(String(end)).toString('base64') } : {}) };
  return { items: items.slice(start, end), rest };
}
