// What is lost when a resource is replaced: its parts, and what points to it.
import type { Dependencies } from './graph.ts';
import { kindOf, type Kinds } from './kind.ts';
import type { FieldChange, Resource } from './model.ts';

/** Whether these changes mean that the thing is deleted and made anew. */
export function isReplacement(changes: readonly FieldChange[]): boolean {
  return changes.some(({ effect }) => effect === 'replace');
}

/** Follows, in the order of the graph, what is replaced and what is lost with it. */
export class Replacements {
  readonly #dependencies: Dependencies;
  readonly #kinds: Kinds;
  readonly #lost = new Map<string, string>();

  constructor(dependencies: Dependencies, kinds: Kinds) {
    this.#dependencies = dependencies;
    this.#kinds = kinds;
  }

  /** Notes that a resource is replaced. */
  add({ id, kind, name }: Pick<Resource, 'id' | 'kind' | 'name'>): void {
    this.#lost.set(id, `${kind} ${name}`);
  }

  /** The name of what a resource goes with; undefined when it stays. Ask after all that it depends on was added. */
  cause(resource: Resource): string | undefined {
    const { lifetime, lostWith = false } = kindOf(this.#kinds, resource);
    if (lifetime !== 'part' && !lostWith) return undefined;
    const needs = this.#dependencies.get(resource.id) ?? [];
    const cause = needs.map((need) => this.#lost.get(need)).find((name) => name !== undefined);
    if (cause !== undefined) this.#lost.set(resource.id, cause);
    return cause;
  }
}
