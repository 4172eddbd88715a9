// Apply: runs a plan along the graph. What fails takes only its dependents with it; running it again goes on from
// there.
import { Deployment, type Done } from './deployment.ts';
import { type Dependencies, dependenciesOf } from './graph.ts';
import { kindOf, type Kinds, type ResourceKind, type Target } from './kind.ts';
import { type FieldChange, isBroken, type Outcome, type OutcomeStatus, type PlanStep, type Resource } from './model.ts';
import { withOrigins } from './origins.ts';
import { finish, type Result } from './outcome.ts';
import { ownershipOf, type StackPlan } from './plan.ts';
import { type Attributes, refsIn, resolveRefs } from './refs.ts';
import type { RemoveOptions } from './remove.ts';
import { isReplacement, Replacements } from './replace.ts';
import { runGraph } from './schedule.ts';

export type ApplyOptions = RemoveOptions;

/**
 * Makes the account look as the plan's stack wants it. Resolves to the deployment with one outcome for each resource,
 * in the plan's order; errors of single steps are outcomes, not rejections. Each step is compared again with its real
 * references first, so nothing is written where nothing differs. End it with `complete` or `rollBack`.
 */
export async function applyPlan(plan: StackPlan, kinds: Kinds, options: ApplyOptions = {}): Promise<Deployment> {
  const dependencies = dependenciesOf(plan.stack);
  const run = new Run(plan, kinds, dependencies, options);
  await runGraph(dependencies, options.limit ?? 8, (id) => run.step(id));
  return new Deployment({ plan, kinds, dependencies, options, done: run.done, outcomes: run.outcomes });
}

/** One run of a plan: what is known so far, and what became of each step. */
class Run {
  readonly outcomes = new Map<string, Outcome>();
  readonly done = new Map<string, Done>();
  readonly #plan: StackPlan;
  readonly #kinds: Kinds;
  readonly #dependencies: Dependencies;
  readonly #options: ApplyOptions;
  readonly #resources: ReadonlyMap<string, Resource>;
  readonly #steps: ReadonlyMap<string, PlanStep>;
  readonly #known = new Map<string, Attributes>();
  readonly #replacements: Replacements;

  constructor(plan: StackPlan, kinds: Kinds, dependencies: Dependencies, options: ApplyOptions) {
    this.#plan = plan;
    this.#kinds = kinds;
    this.#dependencies = dependencies;
    this.#options = options;
    this.#replacements = new Replacements(dependencies, kinds);
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
      .find((outcome) => outcome !== undefined && isBroken(outcome));
    return broken === undefined ? undefined : { status: 'skipped', note: `it needs ${broken.kind} ${broken.name}` };
  }

  async #apply(wanted: Resource): Promise<Result> {
    const target: Target<unknown> = { ...wanted, props: resolveRefs(wanted.props, this.#known) };
    const [open] = refsIn(target.props);
    if (open !== undefined) throw new Error(`${target.id} refers to the unknown ${open.$ref}.${open.attribute}`);
    const kind = kindOf(this.#kinds, target);
    const before = this.#replacements.cause(wanted) === undefined ? this.#plan.live.get(target.id) : undefined;
    const foreign = before === undefined ? undefined : this.#foreign(target, before);
    if (foreign !== undefined) return { ...this.#finished('unchanged', target, before), ...foreign };
    const changes = before === undefined ? [] : withOrigins(target, await kind.diff(target, before));
    if (before !== undefined && changes.length === 0) {
      const after = await this.#ready(kind, target, before);
      this.done.set(target.id, { target, before, after, how: 'kept' });
      return this.#finished('unchanged', target, after);
    }
    this.#announce(target.id);
    const how = before === undefined ? 'created' : isReplacement(changes) ? 'replaced' : 'updated';
    if (how === 'replaced') this.#replacements.add(target);
    const after = await this.#ready(kind, target, await write(kind, target, before, changes));
    this.done.set(target.id, { target, before, after, how });
    return { ...this.#finished(before === undefined ? 'created' : 'updated', target, after), changes };
  }

  #foreign(target: Target<unknown>, state: unknown): { note?: string } | undefined {
    const ownership = ownershipOf(target, this.#kinds, state);
    if (ownership.ours) return undefined;
    const note = this.#steps.get(target.id)?.note;
    return note === undefined ? {} : { note };
  }

  #finished(status: OutcomeStatus, target: Target<unknown>, live: unknown): Result {
    const attributes = kindOf(this.#kinds, target).attributes(live, target);
    this.#known.set(target.id, attributes);
    return { status, attributes };
  }

  async #ready(kind: ResourceKind, target: Target<unknown>, live: unknown): Promise<unknown> {
    return kind.ready === undefined ? live : await kind.ready(target, live);
  }

  #announce(id: string): void {
    const step = this.#steps.get(id);
    if (step !== undefined) this.#options.onStart?.(step);
  }
}

async function write(
  kind: ResourceKind,
  target: Target<unknown>,
  state: unknown,
  changes: readonly FieldChange[],
): Promise<unknown> {
  if (state === undefined) return kind.create(target);
  if (!isReplacement(changes)) return kind.update(target, state, changes);
  const end = await kind.delete(target, state);
  if (end !== undefined) throw new Error(`${target.kind} ${target.name} has to make room for a new one, but is still there: ${end.left}`);
  return kind.create(target);
}
