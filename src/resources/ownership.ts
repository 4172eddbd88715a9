// Whose a live resource is, by its tags.
import { differences } from '../engine/diff.ts';
import type { Ownership } from '../engine/kind.ts';
import type { FieldChange } from '../engine/model.ts';
import type { Tags } from './props.ts';

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
