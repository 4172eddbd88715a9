// Makes the nodes of the graph, with the props of each kind checked by its type.
import type { Origin, Resource, Wanted } from '../engine/model.ts';
import type { KindName, PropsOfKind } from '../resources/props.ts';

interface NodeFields<K extends KindName> {
  readonly id: string;
  readonly name: string;
  readonly props: Wanted<PropsOfKind[K]>;
  /** Ids, beside those that the references in props name. */
  readonly dependsOn?: readonly string[];
  readonly functionName?: string;
  readonly origin?: Origin;
}

/** One wanted resource of a kind. */
export function node<K extends KindName>(kind: K, fields: NodeFields<K>): Resource {
  const { dependsOn = [], props, ...rest } = fields;
  return { kind, ...rest, dependsOn, props };
}
