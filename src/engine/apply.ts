// Apply: runs a plan along the graph. What fails takes only its dependents with it; running it again goes on from
// there.
import { messageOf } from '../contract/errors.ts';
import { type Dependencies, dependenciesOf, dependentsOf, reachableFrom } from './graph.ts';
import { kindOf, type Kinds, type ResourceKind, type Target } from './kind.ts';
import type { FieldChange, Outcome, OutcomeStatus, PlanStep, Resource } from './model.ts';
import { finish, type Progress, type Result } from './outcome.ts';
import { ownershipOf, type StackPlan } from './plan.ts';
import { type Attributes, refsIn, resolveRefs } from './refs.ts';
import { runGraph } from './schedule.ts';

export interface ApplyOptions extends Progress {
  /** Resources that are worked on at a time; default 8. */
  readonly limit?: number;
  /** Once aborted, no further step begins. */
  readonly signal?: AbortSignal;
}

/**
 * Makes the account look as the plan's stack wants it. Resolves to one outcome for each resource, in the plan's order;
 * errors of single steps are outcomes, not rejections. Each step is compared again with its real references first, so
 * nothing is written where nothing differs.
 */
export async function applyPlan(plan: StackPlan, kinds: Kinds, options: ApplyOptions = {}): Promise<Outcome[]> {
  const dependencies = dependenciesOf(plan.stack);
  const run = new Run(plan, kinds, dependencies, options);
  await runGraph(dependencies, options.limit ?? 8, (id) => run.step(id));
  await run.cleanUp();
  return plan.steps.flatMap(({ id }) => run.outcomes.get(id) ?? []);
}

/** A step that was written, as cleanUp needs it. */
interface Written {
  readonly target: Target<unknown>;
  readonly live: unknown;
}

/** One run of a plan: what is known so far, and what became of each step. */
class Run {
  readonly outcomes = new Map<string, Outcome>();
  readonly #plan: StackPlan;
  readonly #kinds: Kinds;
  readonly #dependencies: Dependencies;
  readonly #options: ApplyOptions;
  readonly #resources: ReadonlyMap<string, Resource>;
  readonly #steps: ReadonlyMap<string, PlanStep>;
  readonly #known = new Map<string, Attributes>();
  readonly #written = new Map<string, Written>();

  constructor(plan: StackPlan, kinds: Kinds, dependencies: Dependencies, options: ApplyOptions) {
    this.#plan = plan;
    this.#kinds = kinds;
    this.#dependencies = dependencies;
    this.#options = options;
    this.#resources = new Map(plan.stack.resources.map((resource) => [resource.id, resource]));
    this.#steps = new Map(plan.steps.map((step) => [step.id, step]));
  }

  /** Does one step; never rejects. */
  async step(id: string): Promise<void> {
    const resource = this.#resources.get(id);
    if (resource === undefined) return;
    const outcome = await finish(resource, this.#options, () => this.#obstacle(id) ?? this.#apply(resource));
    this.outcomes.set(id, outcome);
  }

  /** Why a step can't begin. */
  #obstacle(id: string): Result | undefined {
    if (this.#options.signal?.aborted) return { status: 'skipped', note: 'the step was cancelled' };
    const broken = (this.#dependencies.get(id) ?? []).map((need) => this.outcomes.get(need))
      .find((outcome) => outcome?.status === 'failed' || outcome?.status === 'skipped');
    return broken === undefined ? undefined : { status: 'skipped', note: `it needs ${broken.kind} ${broken.name}` };
  }

  async #apply(wanted: Resource): Promise<Result> {
    const target: Target<unknown> = { ...wanted, props: resolveRefs(wanted.props, this.#known) };
    const [open] = refsIn(target.props);
    if (open !== undefined) throw new Error(`${target.id} refers to the unknown ${open.$ref}.${open.attribute}`);
    const kind = kindOf(this.#kinds, target);
    const state = this.#plan.live.get(target.id);
    const foreign = state === undefined ? undefined : this.#foreign(target, state);
    if (foreign !== undefined) return this.#keep(target, kind, state, foreign);
    const changes = state === undefined ? [] : await kind.diff(target, state);
    if (state !== undefined && changes.length === 0) {
      return this.#keep(target, kind, await this.#ready(kind, target, state));
    }
    this.#announce(target.id);
    const live = await this.#ready(kind, target, await write(kind, target, state, changes));
    this.#written.set(target.id, { target, live });
    return this.#done(state === undefined ? 'created' : 'updated', changes, kind.attributes(live, target), target.id);
  }

  #foreign(target: Target<unknown>, state: unknown): { note?: string } | undefined {
    const ownership = ownershipOf(target, this.#kinds, state);
    if (ownership.ours) return undefined;
    const note = this.#steps.get(target.id)?.note;
    return note === undefined ? {} : { note };
  }

  #keep(target: Target<unknown>, kind: ResourceKind, live: unknown, more: { note?: string } = {}): Result {
    return { ...this.#done('unchanged', [], kind.attributes(live, target), target.id), ...more };
  }

  #done(status: OutcomeStatus, changes: readonly FieldChange[], attributes: Attributes, id: string): Result {
    this.#known.set(id, attributes);
    return { status, changes, attributes };
  }

  async #ready(kind: ResourceKind, target: Target<unknown>, live: unknown): Promise<unknown> {
    return kind.ready === undefined ? live : await kind.ready(target, live);
  }

  #announce(id: string): void {
    const step = this.#steps.get(id);
    if (step !== undefined) this.#options.onStart?.(step);
  }

  /**
   * Lets each changed resource remove what it left behind, if everything that depends on it has gone over to the new.
   */
  async cleanUp(): Promise<void> {
    const dependents = dependentsOf(this.#dependencies);
    const broken = new Set(['failed', 'skipped']);
    for (const [id, { target, live }] of this.#written) {
      const users = [...reachableFrom(id, dependents)];
      if (users.some((user) => broken.has(this.outcomes.get(user)?.status ?? 'skipped'))) continue;
      try {
        await kindOf(this.#kinds, target).cleanUp?.(target, live);
      } catch (error) {
        this.#addNote(id, `what it replaced could not be removed: ${messageOf(error)}`);
      }
    }
  }

  #addNote(id: string, note: string): void {
    const outcome = this.outcomes.get(id);
    if (outcome !== undefined) this.outcomes.set(id, { ...outcome, note });
  }
}

async function write(
  kind: ResourceKind,
  target: Target<unknown>,
  state: unknown,
  changes: readonly FieldChange[],
): Promise<unknown> {
  if (state === undefined) return kind.create(target);
  if (!changes.some(({ effect }) => effect === 'replace')) return kind.update(target, state, changes);
  await kind.delete(target, state);
  return kind.create(target);
}
