// The order of a stack: what depends on what.
import type { Resource, Stack } from './model.ts';
import { refsIn } from './refs.ts';

/** For each id, the ids it depends on: by references in its props and by dependsOn. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

/**
 * The edges of the graph. Throws when a resource depends on one that is not there, or when two have one id. What is retired is there, too:
 * destroy has resources among it that wanted ones use.
 */
export function dependenciesOf(stack: Stack): Dependencies {
  const edges = new Map<string, readonly string[]>();
  for (const resource of stack.resources) {
    if (edges.has(resource.id)) throw new Error(`two resources have the id ${resource.id}`);
    edges.set(resource.id, [...new Set([...resource.dependsOn, ...refsIn(resource.props).map((ref) => ref.$ref)])]);
  }
  const retired = new Set((stack.retired ?? []).map(({ resource }) => resource.id));
  for (const [id, needs] of edges) {
    const missing = needs.find((need) => !edges.has(need) && !retired.has(need));
    if (missing !== undefined) throw new Error(`${id} depends on ${missing}, which is not in the stack`);
  }
  return edges;
}

/**
 * The edges of everything that a stack wants or is to lose. What a retired resource names and is not there any more
 * counts for nothing.
 */
export function allDependenciesOf(stack: Stack): Dependencies {
  const edges = new Map(dependenciesOf(stack));
  const retired = (stack.retired ?? []).map(({ resource }) => resource);
  const ids = new Set([...edges.keys(), ...retired.map(({ id }) => id)]);
  for (const { id, dependsOn } of retired) {
    if (edges.has(id)) throw new Error(`two resources have the id ${id}`);
    edges.set(id, [...new Set(dependsOn)].filter((need) => ids.has(need)));
  }
  return edges;
}

/** Retired resources and, if asked for, the wanted ones: users before what they use, otherwise as they stand. */
export function deletionOrder(stack: Stack, edges: Dependencies, which: 'retired' | 'all'): readonly Resource[] {
  const retired = (stack.retired ?? []).map(({ resource }) => resource);
  const resources = [...stack.resources, ...retired];
  const ordered = topologicalOrder({ resources }, edges).toReversed();
  const chosen = new Set(which === 'all' ? resources : retired);
  return ordered.filter((resource) => chosen.has(resource));
}

/** The same edges the other way round: for each id, the ids that depend on it. */
export function dependentsOf(dependencies: Dependencies): Dependencies {
  const reverse = new Map<string, string[]>([...dependencies.keys()].map((id) => [id, []]));
  for (const [id, needs] of dependencies) for (const need of needs) reverse.get(need)?.push(id);
  return reverse;
}

/** All ids that can be reached from one. */
export function reachableFrom(id: string, edges: Dependencies): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (from: string): void => {
    for (const next of edges.get(from) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      visit(next);
    }
  };
  visit(id);
  return seen;
}

/** The resources with each one after all that it depends on, otherwise as they stand. Throws on a cycle, naming it. */
export function topologicalOrder(stack: Stack, dependencies = dependenciesOf(stack)): readonly Resource[] {
  const byId = new Map(stack.resources.map((resource) => [resource.id, resource]));
  const ordered = new Set<Resource>();
  const visit = (id: string, path: readonly string[]): void => {
    const resource = byId.get(id);
    if (resource === undefined || ordered.has(resource)) return;
    const circle = path.includes(id) ? [...path.slice(path.indexOf(id)), id] : [];
    if (circle.length > 0) throw new Error(`resources depend on each other: ${circle.join(' -> ')}`);
    for (const need of dependencies.get(id) ?? []) visit(need, [...path, id]);
    ordered.add(resource);
  };
  for (const { id } of stack.resources) visit(id, []);
  return [...ordered];
}
