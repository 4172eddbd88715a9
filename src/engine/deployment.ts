// The end of a deployment: either what is superfluous goes, or what was updated goes back to what it was.
import { messageOf } from '../contract/errors.ts';
import { allDependenciesOf, type Dependencies, deletionOrder, dependentsOf, reachableFrom } from './graph.ts';
import { kindOf, type Kinds, type Target } from './kind.ts';
import { isBroken, type Outcome, type PlanStep } from './model.ts';
import { described, type StackPlan } from './plan.ts';
import { removeAll, type RemoveOptions } from './remove.ts';
import { limiter, runGraph } from './schedule.ts';

/** A resource of ours that is as wanted, and how it came to be so. */
export interface Done {
  readonly target: Target<unknown>;
  readonly before: unknown;
  readonly after: unknown;
  readonly how: 'created' | 'updated' | 'replaced' | 'kept';
}

export interface DeploymentParts {
  readonly plan: StackPlan;
  readonly kinds: Kinds;
  readonly dependencies: Dependencies;
  readonly options: RemoveOptions;
  readonly done: ReadonlyMap<string, Done>;
  /** By id. */
  readonly outcomes: Map<string, Outcome>;
}

/** A plan that was applied, before anything of yesterday is gone. */
export class Deployment {
  readonly #parts: DeploymentParts;

  constructor(parts: DeploymentParts) {
    this.#parts = parts;
  }

  /** What became of each wanted resource so far, in the plan's order. */
  get outcomes(): readonly Outcome[] {
    return this.#parts.plan.steps.flatMap(({ id }) => this.#parts.outcomes.get(id) ?? []);
  }

  /**
   * Removes what was replaced and, if all went well, what is retired. Resolves to the outcomes of everything; never
   * rejects for a single resource.
   */
  async complete(): Promise<Outcome[]> {
    await this.#cleanUp();
    const { plan, kinds, options } = this.#parts;
    if (this.outcomes.some(isBroken)) return this.#withRetired('it goes with the next deployment that succeeds');
    const edges = allDependenciesOf(plan.stack);
    const resources = deletionOrder(plan.stack, edges, 'retired');
    const removed = await removeAll({ stack: plan.stack, edges, resources, live: ({ id }) => plan.live.get(id) }, kinds, options);
    return [...this.outcomes, ...removed];
  }

  /**
   * Takes back what was updated, users before what they use: a function is pointed back before what it pointed to
   * changes. What was made stays for the next deployment, and nothing that is retired goes.
   */
  async rollBack(): Promise<Outcome[]> {
    const { dependencies, options, done } = this.#parts;
    const dependents = dependentsOf(dependencies);
    const failed = new Set<string>();
    await runGraph(dependents, options.limit ?? 8, async (id) => {
      const entry = done.get(id);
      const user = (dependents.get(id) ?? []).find((dependent) => failed.has(dependent));
      if (user !== undefined) failed.add(id);
      if (entry?.how === 'created') this.#amend(id, 'made by this deployment, it stays for the next one');
      if (entry?.how === 'replaced') this.#amend(id, 'it was replaced, which can’t be taken back');
      if (entry?.how !== 'updated') return;
      if (user === undefined) await this.#revert(entry, failed);
      else this.#amend(id, `not taken back: ${this.#label(user)} may still need it`);
    });
    return this.#withRetired('the deployment was taken back');
  }

  async #revert({ target, before, after }: Done, failed: Set<string>): Promise<void> {
    const { kinds, outcomes, options } = this.#parts;
    const kind = kindOf(kinds, target);
    const outcome = outcomes.get(target.id);
    if (kind.revert === undefined || outcome === undefined) return;
    let result: Outcome;
    try {
      const note = await kind.revert(target, before, after);
      result = { ...outcome, status: 'rolled-back', ...(typeof note === 'string' ? { note } : {}) };
    } catch (error) {
      failed.add(target.id);
      const words = options.explain?.(error, target) ?? messageOf(error);
      result = { ...outcome, status: 'failed', error: `it could not be taken back: ${words}` };
    }
    outcomes.set(target.id, result);
    options.onDone?.(result);
  }

  #label(id: string): string {
    const step = this.#parts.plan.steps.find((candidate) => candidate.id === id);
    return step === undefined ? id : `${step.kind} ${step.name}`;
  }

  /** Lets each resource remove what is superfluous, if everything that depends on it has gone over to the new. */
  async #cleanUp(): Promise<void> {
    const { kinds, dependencies, options, outcomes, done } = this.#parts;
    const dependents = dependentsOf(dependencies);
    const limited = limiter(options.limit ?? 8);
    await Promise.all([...done].map(([id, { target, after }]) => limited(async () => {
      const users = [...reachableFrom(id, dependents)];
      if (users.some((user) => isBroken(outcomes.get(user) ?? { status: 'skipped' }))) return;
      try {
        const note = await kindOf(kinds, target).cleanUp?.(target, after);
        if (typeof note === 'string') this.#amend(id, note);
      } catch (error) {
        this.#amend(id, `what is superfluous could not be removed: ${options.explain?.(error, target) ?? messageOf(error)}`);
      }
    })));
  }

  #amend(id: string, note: string): void {
    const { outcomes } = this.#parts;
    const outcome = outcomes.get(id);
    if (outcome === undefined) return;
    outcomes.set(id, { ...outcome, note: outcome.note === undefined ? note : `${outcome.note}; ${note}` });
  }

  /** The outcomes, and those of all that is retired as left. */
  #withRetired(why: string): Outcome[] {
    const { plan } = this.#parts;
    const left = plan.steps.flatMap((step): Outcome[] => {
      const note = noteOfRetired(step, why);
      return note === undefined ? [] : [{
        ...described({ ...step, props: {}, dependsOn: [] }), status: 'left', changes: [], note, milliseconds: 0, attributes: {},
      }];
    });
    return [...this.outcomes, ...left];
  }
}

function noteOfRetired({ action, note }: PlanStep, why: string): string | undefined {
  if (action === 'delete') return why;
  return action === 'leave' ? note ?? why : undefined;
}
