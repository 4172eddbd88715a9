// Whose a live resource is, by its tags, and the tags that we write.
import { differences } from '../engine/diff.ts';
import type { Ownership } from '../engine/kind.ts';
import type { FieldChange } from '../engine/model.ts';
import { refsIn } from '../engine/refs.ts';
import type { Tags } from './props.ts';
import { hashOf } from './values.ts';

/** Tag that carries the hash of what was wanted when a thing was last written. */
export const HASH_TAG = 'scar:hash';

/** The tags that say whose a thing is, and what a different value means. */
const OWNER_TAGS = { 'scar:stack': 'stack', 'scar:stage': 'stage' } as const;

/** Ours is what carries the tags `createdby`, `scar:stack` and `scar:stage` as we set them. */
export function ownershipByTags(live: Tags, wanted: Readonly<Record<string, unknown>>): Ownership {
  if (live['createdby'] !== wanted['createdby']) return {
    ours: false,
    because: `it lacks our tag createdby=${String(wanted['createdby'])}`,
  };
  for (const [tag, what] of Object.entries(OWNER_TAGS)) {
    if (live[tag] !== wanted[tag]) return {
      ours: false,
      because: `it belongs to ${live[tag] === undefined ? 'no' : 'the'} ${what} ${live[tag] ?? ''}`.trim(),
    };
  }
  return { ours: true };
}

/**
 * Hash of all that is wanted of a thing but its tags, which say for themselves what they are. Undefined while a
 * reference in it is open.
 */
export function contentHash(props: object): string | undefined {
  const { tags: _, ...content } = props as { readonly tags?: unknown };
  return refsIn(content).length > 0 ? undefined : hashOf(content);
}

/**
 * The tags of a thing that is written now: those that are wanted, those of the run, and the hash of its content. They
 * go first: a run that ends between two writes leaves a difference in the content, which the next one mends.
 */
export function runTags(
  context: { readonly tags: Tags },
  props: { readonly tags: Tags },
  hash = contentHash(props),
): Tags {
  return { ...props.tags, ...context.tags, ...(hash === undefined ? {} : { [HASH_TAG]: hash }) };
}

/** Rows for tags that are wanted and missing or different. Tags that others added stay. */
export function tagChanges(wanted: Readonly<Record<string, unknown>>, live: Tags): FieldChange[] {
  return differences('tags', wanted, live);
}

/** Tags in the form of S3, IAM and ECR. */
export function tagList(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** The opposite of tagList. */
export function tagRecord(tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined): Tags {
  return Object.fromEntries((tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])));
}
