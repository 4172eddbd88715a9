// What earlier deployments made and the definitions have no longer: it joins the stack as what is to go.
import type { Stack } from '../engine/model.ts';
import type { Owned } from '../resources/owned.ts';
import { forDestroy } from '../stack/destroy.ts';
import { withRetired } from '../stack/retired.ts';
import type { Workshop } from './connect.ts';
import type { Step } from './step.ts';

/** The stack with what is to go when all that is wanted is there. */
export async function withLeftovers(step: Step, { owned, stack, environment }: Workshop): Promise<Stack> {
  const run = process.env['GITHUB_RUN_ID'];
  return withRetired(stack, await told(step, owned), environment, { prune: step.inputs.prune, run });
}

/** The stack for destroy: with what is left of former functions, without what functions of other definitions use. */
export async function withLeftoversToDestroy(step: Step, { owned, stack, environment }: Workshop): Promise<Stack> {
  return forDestroy(stack, await told(step, owned), environment, { prune: step.inputs.prune });
}

/** Want of the right to look is told, and ends nothing: the rest of the work does not need it. */
async function told({ toolkit }: Step, owned: Promise<Owned>): Promise<Owned> {
  const found = await owned;
  if (found.problem !== undefined) toolkit.annotate('warning', found.problem, { title: 'Leftovers', position: undefined });
  return found;
}
