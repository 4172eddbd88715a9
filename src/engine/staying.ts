// Follows what stays of that which is to go: whatever a thing that stays may still use has to stay, too.
import { type Dependencies, dependentsOf } from './graph.ts';
import type { Resource } from './model.ts';

export class Staying {
  readonly #dependents: Dependencies;
  /** By id, the name of what stays, or of what it stays for. */
  readonly #names = new Map<string, string>();

  constructor(edges: Dependencies) {
    this.#dependents = dependentsOf(edges);
  }

  /** Notes that a thing stays for its own sake. */
  add({ id, kind, name }: Pick<Resource, 'id' | 'kind' | 'name'>): void {
    this.#names.set(id, `${kind} ${name}`);
  }

  /** The name of something that stays and may still use this; ask when all its users were dealt with. */
  user(id: string): string | undefined {
    const user = (this.#dependents.get(id) ?? []).map((dependent) => this.#names.get(dependent)).find((name) => name !== undefined);
    if (user !== undefined) this.#names.set(id, user);
    return user;
  }
}

export const mayStillUse = (user: string): string => `it may still be used by ${user}`;
