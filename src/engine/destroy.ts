// Destroy: removes a stack's resources in reverse order; what is gone already is an outcome, what is not ours is left.
import { allDependenciesOf, deletionOrder } from './graph.ts';
import { kindOf, type Kinds } from './kind.ts';
import type { Outcome, Stack } from './model.ts';
import { removeAll, type RemoveOptions } from './remove.ts';
import { readRetired } from './unreadable.ts';

export type DestroyOptions = RemoveOptions;

/**
 * Deletes what is ours of this stack, wanted and retired. Resolves to one outcome for each wanted resource that has a
 * life of its own and for each retired one that is there, in the order of deletion. A resource whose users could not be
 * deleted is `skipped`; what is retired and kept is `left`.
 */
export function destroyStack(stack: Stack, kinds: Kinds, options: DestroyOptions = {}): Promise<Outcome[]> {
  const edges = allDependenciesOf(stack);
  const resources = deletionOrder(stack, edges, 'all');
  // All reads start in one turn, as in a plan; one that fails is the affair of its own step.
  const own = resources.filter((resource) => kindOf(kinds, resource).lifetime === 'own');
  const retired = new Map((stack.retired ?? []).map((one) => [one.resource.id, one]));
  const reads = new Map(own.map((resource) => [resource.id, readRetired(retired.get(resource.id) ?? { resource }, kinds)]));
  for (const read of reads.values()) read.catch(() => undefined);
  return removeAll({ stack, edges, resources, live: ({ id }) => reads.get(id) }, kinds, options);
}
