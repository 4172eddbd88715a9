// What a kind of resource has to know about itself, so that plan, apply and destroy can be written once for all of
// them.
import type { FieldChange, Resource } from './model.ts';
import type { Attributes } from './refs.ts';

/** A resource whose references have all been replaced by real values. */
export type Target<P> = Omit<Resource, 'props'> & { readonly props: P };

/** What a live thing is read for: only a deployment cares whether the thing would fit in. */
export type Purpose = 'deploy' | 'destroy';

/** Whose a live thing is. */
export type Ownership = { readonly ours: true } | { readonly ours: false; readonly because: string };

/** Why a thing is still there after its deletion was asked for: `draining: 3 jobs still run`. */
export interface Left {
  readonly left: string;
}

/**
 * One kind of resource: P is what is wanted of it, L what is found of it in the account.
 * Methods that only read (`read`, `ownership`, `diff`, `attributes`) never make a writing call.
 */
export interface ResourceKind<P = unknown, L = unknown> {
  /** `Batch job queue`. */
  readonly kind: string;
  /**
   * `own`: made and deleted by itself. `part`: goes away with what it depends on. `found`: looked up, never made or
   * deleted.
   */
  readonly lifetime: 'own' | 'part' | 'found';
  /**
   * It has a life of its own, but is lost like a part when what it depends on is replaced: the rule that points to a
   * function goes before the function does.
   */
  readonly lostWith?: boolean;
  /** What it means when there is one of that name that is not ours: an error, or that it is used as it is. */
  readonly foreign: 'refuse' | 'use';
  /** Why destroy leaves it although it is ours; undefined: destroy deletes it. */
  readonly kept?: string | undefined;

  /** The live thing; undefined when there is none. */
  read(resource: Resource<P>, purpose: Purpose): Promise<L | undefined>;
  ownership(live: L, resource: Resource<P>): Ownership;
  /** What would have to change. References that are still there differ from everything. */
  diff(resource: Resource<P>, live: L): readonly FieldChange[] | Promise<readonly FieldChange[]>;
  /** Of what is only looked up: words about what was found, for its row. */
  describe?(live: L): string;
  /** What other resources may refer to. */
  attributes(live: L, resource: Resource<P>): Attributes;

  create(target: Target<P>): Promise<L>;
  update(target: Target<P>, live: L, changes: readonly FieldChange[]): Promise<L>;
  /** Waits until it can be used. Called for what was not changed, too; makes no call when `live` already says so. */
  ready?(target: Target<P>, live: L): Promise<L>;
  /** Resolves to what is left when it could not be finished yet: whatever it uses is left, too. */
  delete(resource: Resource<P>, live: L): Promise<void | Left>;
  /**
   * Takes an update back: from `after`, as update left it, to `before`, as it was when the plan was made. Kinds that
   * lack this stay as they are when a deployment is rolled back. Never called for what was created or replaced.
   * Resolves to a note for the resource's row, if there is something to say.
   */
  revert?(target: Target<P>, before: L, after: L): Promise<string | void>;
  /**
   * Removes what is superfluous, once everything that depends on this resource uses the new: what a change replaced,
   * and what a run that was cut off left twice. Called for what was not changed, too; makes no call when `live`
   * already says that there is nothing to remove. Resolves to a note for the resource's row, if there is something to say.
   */
  cleanUp?(target: Target<P>, live: L): Promise<string | void>;
}

/** Kinds by their names. */
export type Kinds = ReadonlyMap<string, ResourceKind>;

/** The kind of a resource; a missing one is a defect of ours. */
export function kindOf(kinds: Kinds, resource: Pick<Resource, 'id' | 'kind'>): ResourceKind {
  const kind = kinds.get(resource.kind);
  if (kind === undefined) throw new Error(`${resource.id}: unknown kind of resource '${resource.kind}'`);
  return kind;
}
