// Removing along the graph, users before what they use: the common part of destroy and of the end of a deployment.
import { type Dependencies, dependentsOf } from './graph.ts';
import { kindOf, type Kinds } from './kind.ts';
import type { Outcome, Resource, Stack } from './model.ts';
import { finish, type Progress, type Result } from './outcome.ts';
import { described, ownershipOf } from './plan.ts';
import { runGraph } from './schedule.ts';
import { mayStillUse, Staying } from './staying.ts';
import { Unreadable } from './unreadable.ts';

export interface RemoveOptions extends Progress {
  /** Resources that are worked on at a time; default 8. */
  readonly limit?: number;
  /** Once aborted, no further step begins. */
  readonly signal?: AbortSignal;
}

/** What is to be removed. */
export interface Removal {
  readonly stack: Stack;
  readonly edges: Dependencies;
  /** In the order in which outcomes are given. */
  readonly resources: readonly Resource[];
  /** The live state of a resource, undefined when there is none. */
  readonly live: (resource: Resource) => unknown;
}

/**
 * Removes what is ours of these resources. Resolves to an outcome for each that has a life of its own; of what is
 * retired only if it is there and ours. What something that stays may still use is `skipped`, or `left` with it.
 */
export async function removeAll(removal: Removal, kinds: Kinds, options: RemoveOptions): Promise<Outcome[]> {
  const remover = new Remover(removal, kinds, options);
  const chosen = new Map(removal.resources.map((resource) => [resource.id, resource]));
  await runGraph(dependentsOf(removal.edges), options.limit ?? 8, async (id) => {
    const resource = chosen.get(id);
    if (resource !== undefined) await remover.step(resource);
  });
  return removal.resources.flatMap(({ id }) => remover.outcomes.get(id) ?? []);
}

class Remover {
  readonly outcomes = new Map<string, Outcome>();
  readonly #removal: Removal;
  readonly #kinds: Kinds;
  readonly #options: RemoveOptions;
  readonly #staying: Staying;
  /** Why a retired resource is only shown, by id; undefined when it goes. */
  readonly #retired: ReadonlyMap<string, string | undefined>;

  constructor(removal: Removal, kinds: Kinds, options: RemoveOptions) {
    this.#removal = removal;
    this.#kinds = kinds;
    this.#options = options;
    this.#staying = new Staying(removal.edges);
    this.#retired = new Map((removal.stack.retired ?? []).map(({ resource, keep }) => [resource.id, keep]));
  }

  /** Deals with one resource; never rejects. */
  async step(resource: Resource): Promise<void> {
    const user = this.#staying.user(resource.id);
    if (kindOf(this.#kinds, resource).lifetime !== 'own') return;
    const outcome = await finish(resource, this.#options, () => this.#cancelled() ?? this.#remove(resource, user));
    if (outcome !== undefined) this.outcomes.set(resource.id, outcome);
  }

  #cancelled(): Result | undefined {
    return this.#options.signal?.aborted ? { status: 'skipped', note: 'the step was cancelled' } : undefined;
  }

  async #remove(resource: Resource, user: string | undefined): Promise<Result | undefined> {
    const kind = kindOf(this.#kinds, resource);
    const isRetired = this.#retired.has(resource.id);
    if (user !== undefined && !isRetired) return { status: 'skipped', note: mayStillUse(user) };
    const live = await this.#live(resource);
    if (live === undefined) return isRetired ? undefined : { status: 'absent' };
    if (live instanceof Unreadable) return this.#leave(resource, live.note);
    const ownership = ownershipOf(resource, this.#kinds, live);
    if (!ownership.ours) return isRetired ? undefined : { status: 'left', note: `not ours: ${ownership.because}` };
    const keep = this.#retired.get(resource.id);
    if (keep !== undefined) return this.#leave(resource, keep);
    if (kind.kept !== undefined) return { status: 'left', note: kind.kept };
    if (user !== undefined) return { status: 'left', note: mayStillUse(user) };
    this.#options.onStart?.({ ...described(resource), action: 'delete', changes: [] });
    const end = await this.#staysIfItFails(resource, () => kind.delete(resource, live));
    return end === undefined ? { status: 'deleted' } : this.#leave(resource, end.left);
  }

  #live(resource: Resource): Promise<unknown> {
    return this.#staysIfItFails(resource, async () => this.#removal.live(resource));
  }

  #leave(resource: Resource, note: string): Result {
    this.#staying.add(resource);
    return { status: 'left', note };
  }

  async #staysIfItFails<T>(resource: Resource, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#staying.add(resource);
      throw error;
    }
  }
}
