// Makes the nodes of the graph, with the props of each kind checked by its type.
import type { Origin, Resource, Wanted } from '../engine/model.ts';
import type { Positions } from '../fdl/spec.ts';
import type { KindName, PropsOfKind } from '../resources/props.ts';

interface NodeFields<K extends KindName> {
  readonly id: string;
  readonly name: string;
  readonly props: Wanted<PropsOfKind[K]>;
  /** Ids, beside those that the references in props name. */
  readonly dependsOn?: readonly string[];
  readonly functionName?: string;
  readonly origin?: Origin;
  /** By the names that fields have in the kind's diff. */
  readonly origins?: Readonly<Record<string, Origin>>;
}

/** One wanted resource of a kind. */
export function node<K extends KindName>(kind: K, fields: NodeFields<K>): Resource {
  const { dependsOn = [], props, ...rest } = fields;
  return { kind, ...rest, dependsOn, props };
}

/** The lines of single fields: `{ MemorySize: 'lambda.memory' }`, names in the kind's diff to paths in the spec. */
export function originsOf(positions: Positions, paths: Readonly<Record<string, string>>): Record<string, Origin> {
  return Object.fromEntries(Object.entries(paths).map(([field, path]) => [field, positions.at(path)]));
}
