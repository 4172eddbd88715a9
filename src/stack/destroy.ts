// The stack as destroy takes it: with what was found of it, and without what other functions still use.
import { allDependenciesOf, reachableFrom } from '../engine/graph.ts';
import type { Resource, Retired, Stack } from '../engine/model.ts';
import type { Owned } from '../resources/owned.ts';
import type { StackEnvironment } from './environment.ts';
import { retire } from './retired.ts';

/**
 * The stack with all that was found of it and is to be destroyed, too. Functions that the files don't have stay unless
 * `prune` is asked for; what they share with the functions of the files (queue, environment, hosts' role, buckets) is
 * put among the retired, so that it stays with them, and goes where they turn out to be gone.
 */
export function forDestroy(
  stack: Stack,
  owned: Owned,
  environment: StackEnvironment,
  options: { readonly prune: boolean },
): Stack {
  const { resources, retired = [] } = retire(stack, owned, environment, { ...options, purpose: 'destroy' });
  const edges = allDependenciesOf({ resources, retired });
  const staying = retired.filter(({ keep }) => keep !== undefined);
  const used = new Set(staying.flatMap(({ resource: { id } }) => [...reachableFrom(id, edges)]));
  const isShared = ({ id, kind, functionName }: Resource): boolean =>
    used.has(id) && functionName === undefined && kind !== 'Network';
  const shared = resources.filter(isShared).map((resource): Retired =>
    ({ resource: { ...resource, dependsOn: edges.get(resource.id) ?? [] } }));
  return { resources: resources.filter((resource) => !isShared(resource)), retired: [...retired, ...shared] };
}
