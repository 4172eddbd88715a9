// Plan: reads what is live, compares it with what is wanted, and says what would be done. Makes no writing call.
import { UserError } from '../contract/errors.ts';
import { dependenciesOf, topologicalOrder } from './graph.ts';
import { type Kinds, kindOf, type Ownership } from './kind.ts';
import type { FieldChange, Plan, PlanStep, Resource, Stack } from './model.ts';
import { type Attributes, resolveRefs } from './refs.ts';
import { limiter } from './schedule.ts';

/** Live states by the ids of their resources; ids of resources that don't exist are missing. */
export type LiveStates = ReadonlyMap<string, unknown>;

/** A plan together with what apply needs to run it. Only `steps` is data: printed as JSON, it is a Plan. */
export class StackPlan implements Plan {
  readonly steps: readonly PlanStep[];
  readonly #stack: Stack;
  readonly #live: LiveStates;

  constructor(steps: readonly PlanStep[], stack: Stack, live: LiveStates) {
    this.steps = steps;
    this.#stack = stack;
    this.#live = live;
  }

  get stack(): Stack {
    return this.#stack;
  }

  /** The live states as they were read for this plan. */
  get live(): LiveStates {
    return this.#live;
  }
}

export interface PlanOptions {
  /** Resources that are read at a time; default 16. */
  readonly limit?: number;
}

/**
 * What a deployment of this stack would do. References are resolved with live values where the resource they point to
 * stays as it is. Throws UserError when a name is taken by something that is not ours.
 */
export async function planStack(stack: Stack, kinds: Kinds, options: PlanOptions = {}): Promise<StackPlan> {
  const dependencies = dependenciesOf(stack);
  const ordered = topologicalOrder(stack, dependencies);
  const live = await readAll(stack, kinds, options.limit ?? 16);
  refuseClashes(stack, kinds, live);
  const known = new Map<string, Attributes>();
  const steps = new Map<string, PlanStep>();
  for (const resource of ordered) steps.set(resource.id, await planStep(resource, kinds, live, known));
  return new StackPlan(ordered.flatMap(({ id }) => steps.get(id) ?? []), stack, live);
}

async function readAll(stack: Stack, kinds: Kinds, limit: number): Promise<LiveStates> {
  const limited = limiter(limit);
  const states = new Map<string, unknown>();
  await Promise.all(stack.resources.map((resource) => limited(async () => {
    const state = await placed(resource, kindOf(kinds, resource).read(resource, 'deploy'));
    if (state !== undefined) states.set(resource.id, state);
  })));
  return states;
}

/** Gives the user's mistakes that come to light while reading the line that asks for the resource. */
async function placed<T>({ origin }: Resource, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof UserError) || error.position !== undefined) throw error;
    const { help } = error;
    throw new UserError(error.message, { ...(help === undefined ? {} : { help }), position: origin, cause: error });
  }
}

/** Whose a live thing is; what is only looked up belongs to others. */
export function ownershipOf(resource: Resource, kinds: Kinds, live: unknown): Ownership {
  const kind = kindOf(kinds, resource);
  return kind.lifetime === 'found' ? { ours: false, because: 'it is only looked up' } : kind.ownership(live, resource);
}

function refuseClashes(stack: Stack, kinds: Kinds, live: LiveStates): void {
  const clashes = stack.resources.flatMap((resource) => {
    if (!live.has(resource.id) || kindOf(kinds, resource).foreign === 'use') return [];
    const ownership = ownershipOf(resource, kinds, live.get(resource.id));
    return ownership.ours ? [] : [{ resource, because: ownership.because }];
  });
  const [first] = clashes;
  if (first === undefined) return;
  const all = clashes.map(({ resource, because }) =>
    `${resource.kind} ${resource.name} exists already and is not ours: ${because}`);
  throw new UserError(all.join('\n'), {
    help: 'Rename the function, choose a stage, or delete what bears the name. Nothing was changed.',
    position: first.resource.origin,
  });
}

async function planStep(
  wanted: Resource,
  kinds: Kinds,
  live: LiveStates,
  known: Map<string, Attributes>,
): Promise<PlanStep> {
  const resource = { ...wanted, props: resolveRefs(wanted.props, known) };
  const kind = kindOf(kinds, resource);
  const state = live.get(resource.id);
  if (state === undefined) return step(resource, 'create', []);
  const ownership = ownershipOf(resource, kinds, state);
  const changes = ownership.ours ? await kind.diff(resource, state) : [];
  if (changes.every((change) => change.effect === 'in-place')) known.set(resource.id, kind.attributes(state, resource));
  const note = ownership.ours || kind.lifetime === 'found' ? undefined : `used as it is: ${ownership.because}`;
  return step(resource, changes.length === 0 ? 'keep' : 'update', changes, note);
}

function step(
  resource: Resource,
  action: PlanStep['action'],
  changes: readonly FieldChange[],
  note?: string,
): PlanStep {
  return { ...described(resource), action, changes, ...(note === undefined ? {} : { note }) };
}

/** The part of a resource that steps and outcomes repeat. */
export function described({ id, kind, name, functionName, origin }: Resource): Omit<PlanStep, 'action' | 'changes'> {
  return {
    id,
    kind,
    name,
    ...(functionName === undefined ? {} : { functionName }),
    ...(origin === undefined ? {} : { origin }),
  };
}
