// What of an account belongs to a stack, whether the definitions still have it or not: found by our tags.
import type { Aws } from '../aws/aws.ts';
import { hasCode } from '../aws/errors.ts';
import { satisfies } from '../engine/diff.ts';
import { allPages } from './batched.ts';
import { tagRecord } from './ownership.ts';
import type { Tags } from './props.ts';

/** A resource that carries the tags of the stack. */
export interface OwnedResource {
  readonly arn: string;
  readonly tags: Tags;
}

/** Everything of a stack that could be found in the account. */
export interface Owned {
  /** What the Resource Groups Tagging API lists: everything but IAM roles, seen some seconds late. */
  readonly resources: readonly OwnedResource[];
  /** Names of all roles of the account, whosesoever: that API knows no roles. */
  readonly roleNames: ReadonlySet<string>;
  /** What could not be looked at, and what to allow so that it can. */
  readonly problem?: string;
}

/** The tags that tell a stack; one without a stage has no tag for it. */
export interface StackTags {
  readonly createdby: string;
  readonly 'scar:stack': string;
  readonly 'scar:stage'?: string;
}

/**
 * Finds what carries the tags of a stack, and the names of the account's roles. Without the right to look, the lists
 * are empty and `problem` says what to allow: leftovers then stay, which is no reason to fail.
 * @throws AwsError for anything but a refusal
 */
export async function findOwned(context: { readonly aws: Aws }, tags: StackTags): Promise<Owned> {
  const [resources, roles] = await Promise.all([
    allowed('tag:GetResources', [], () => taggedResources(context, tags)),
    allowed('iam:ListRoles', [], () => roleNames(context)),
  ]);
  const missing = [resources.missing, roles.missing].filter((action) => action !== undefined);
  return {
    resources: resources.value,
    roleNames: new Set(roles.value),
    ...(missing.length === 0 ? {} : { problem: problemOf(missing) }),
  };
}

function problemOf(missing: readonly string[]): string {
  return 'What the definitions no longer have could not be looked for in full, and stays. ' +
    `Allow ${missing.join(' and ')} on * to the role of this step’s credentials.`;
}

async function allowed<T>(
  action: string,
  otherwise: T,
  call: () => Promise<T>,
): Promise<{ readonly value: T; readonly missing?: string }> {
  try {
    return { value: await call() };
  } catch (error) {
    // The tagging API asks the services on our behalf, and hands on their words for a refusal.
    if (hasCode(error, 'AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation')) {
      return { value: otherwise, missing: action };
    }
    throw error;
  }
}

/** https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html: 100 a page at most. */
async function taggedResources({ aws }: { readonly aws: Aws }, tags: StackTags): Promise<OwnedResource[]> {
  const tagging = await aws.tagging();
  const TagFilters = Object.entries(tags as unknown as Tags).map(([Key, value]) => ({ Key, Values: [value] }));
  const found = await allPages(async (token) => {
    const page = await tagging.getResources({
      TagFilters,
      ResourcesPerPage: 100,
      ...(token === undefined ? {} : { PaginationToken: token }),
    });
    return { items: page.ResourceTagMappingList, next: page.PaginationToken };
  });
  return found
    .flatMap(({ ResourceARN: arn, Tags: list }) => (arn === undefined ? [] : [{ arn, tags: tagRecord(list) }]))
    // A filter can't ask for the want of a tag: without a stage, what carries one is another's.
    .filter((resource) => resource.tags['scar:stage'] === tags['scar:stage']);
}

async function roleNames({ aws }: { readonly aws: Aws }): Promise<string[]> {
  const iam = await aws.iam();
  const roles = await allPages(async (token) => {
    const page = await iam.listRoles({ MaxItems: 1000, ...(token === undefined ? {} : { Marker: token }) });
    return { items: page.Roles, next: page.IsTruncated === true ? page.Marker : undefined };
  });
  return roles.flatMap(({ RoleName }) => RoleName ?? []);
}

/** The tags of a thing, without a call where the tagging index shows that they are as wanted. */
export async function tagsOf(
  { owned }: { readonly owned?: Promise<Owned> },
  arn: string,
  wanted: Readonly<Record<string, unknown>>,
  ask: () => Promise<Tags>,
): Promise<Tags> {
  const listed = (await owned)?.resources.find((resource) => resource.arn === arn)?.tags;
  return listed !== undefined && satisfies(listed, wanted) ? listed : ask();
}
