// Plan: reads what is live, compares it with what is wanted, and says what would be done. Makes no writing call.
import { UserError } from '../contract/errors.ts';
import { allDependenciesOf, deletionOrder, dependenciesOf, topologicalOrder } from './graph.ts';
import { type Kinds, kindOf, type Ownership } from './kind.ts';
import type { FieldChange, Plan, PlanStep, Resource, Stack } from './model.ts';
import { withOrigins } from './origins.ts';
import { type Attributes, resolveRefs } from './refs.ts';
import { isReplacement, Replacements } from './replace.ts';
import { mayStillUse, Staying } from './staying.ts';
import { readRetired, Unreadable } from './unreadable.ts';

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

/**
 * What a deployment of this stack would do. References are resolved with live values where the resource they point to
 * stays as it is. Throws UserError when a name is taken by something that is not ours.
 */
export async function planStack(stack: Stack, kinds: Kinds): Promise<StackPlan> {
  const dependencies = dependenciesOf(stack);
  const ordered = topologicalOrder(stack, dependencies);
  const live = await readAll(stack, kinds);
  refuseClashes(stack, kinds, live);
  const known = new Map<string, Attributes>();
  const replacements = new Replacements(dependencies, kinds);
  const steps: PlanStep[] = [];
  for (const resource of ordered) steps.push(await planStep(resource, { kinds, live, known, replacements }));
  return new StackPlan([...steps, ...retiredSteps(stack, kinds, live)], stack, live);
}

/**
 * All reads start in one turn, so that kinds can ask for many things with one call; how many calls go out at a time is
 * the client's affair.
 */
async function readAll(stack: Stack, kinds: Kinds): Promise<LiveStates> {
  const states = new Map<string, unknown>();
  const note = async (resource: Resource, reading: Promise<unknown>): Promise<void> => {
    const state = await placed(resource, reading);
    if (state !== undefined) states.set(resource.id, state);
  };
  await Promise.all([
    ...stack.resources.map((resource) => note(resource, kindOf(kinds, resource).read(resource, 'deploy'))),
    ...(stack.retired ?? []).map((retired) => note(retired.resource, readRetired(retired, kinds))),
  ]);
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

interface Planning {
  readonly kinds: Kinds;
  readonly live: LiveStates;
  readonly known: Map<string, Attributes>;
  readonly replacements: Replacements;
}

async function planStep(wanted: Resource, { kinds, live, known, replacements }: Planning): Promise<PlanStep> {
  const resource = { ...wanted, props: resolveRefs(wanted.props, known) };
  const kind = kindOf(kinds, resource);
  const state = live.get(resource.id);
  if (state === undefined) return step(resource, 'create', []);
  const cause = replacements.cause(resource);
  if (cause !== undefined) return step(resource, 'create', [], `goes with ${cause}`);
  const ownership = ownershipOf(resource, kinds, state);
  const changes = ownership.ours ? withOrigins(resource, await kind.diff(resource, state)) : [];
  if (changes.every((change) => change.effect === 'in-place')) known.set(resource.id, kind.attributes(state, resource));
  if (isReplacement(changes)) replacements.add(resource);
  const note = kind.lifetime === 'found'
    ? kind.describe?.(state)
    : ownership.ours ? undefined : `used as it is: ${ownership.because}`;
  return step(resource, changes.length === 0 ? 'keep' : 'update', changes, note);
}

/** What is to go, users before what they use. What is there no more, or not ours, is no business of the plan. */
function retiredSteps(stack: Stack, kinds: Kinds, live: LiveStates): PlanStep[] {
  const edges = allDependenciesOf(stack);
  const staying = new Staying(edges);
  const keep = new Map((stack.retired ?? []).map((retired) => [retired.resource.id, retired.keep]));
  return deletionOrder(stack, edges, 'retired').flatMap((resource) => {
    const user = staying.user(resource.id);
    const state = live.get(resource.id);
    const kind = kindOf(kinds, resource);
    if (state instanceof Unreadable) {
      staying.add(resource);
      return [step(resource, 'leave', [], state.note)];
    }
    if (kind.lifetime !== 'own' || state === undefined || !ownershipOf(resource, kinds, state).ours) return [];
    const kept = keep.get(resource.id);
    if (kept !== undefined) staying.add(resource);
    const note = kept ?? kind.kept ?? (user === undefined ? undefined : mayStillUse(user));
    return [step(resource, note === undefined ? 'delete' : 'leave', [], note)];
  });
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
