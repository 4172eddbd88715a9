// Kinds of resources that live in memory, and a journal of what was done to them.
import { differences } from '../../../src/engine/diff.ts';
import type { Kinds, ResourceKind } from '../../../src/engine/kind.ts';
import type { Effect, Resource, Retired, Stack } from '../../../src/engine/model.ts';
import { refTo } from '../../../src/engine/refs.ts';

export interface ThingProps {
  readonly color: string;
  readonly parent?: string;
}

interface Thing {
  readonly props: ThingProps;
  readonly ours: boolean;
  readonly revision: number;
}

export class World {
  readonly things = new Map<string, Thing>();
  readonly journal: string[] = [];
  /** Names whose writing fails. */
  readonly broken = new Set<string>();
  effect: Effect = 'in-place';
  working = 0;
  mostAtATime = 0;

  put(name: string, props: ThingProps, ours = true): void {
    this.things.set(name, { props, ours, revision: 1 });
  }

  kinds(changes: Partial<ResourceKind<ThingProps, Thing>> = {}): Kinds {
    return new Map([['thing', { ...this.#thing(), ...changes }]]);
  }

  async #write(verb: string, name: string, thing: Thing | undefined): Promise<Thing> {
    this.journal.push(`${verb} ${name}`);
    this.mostAtATime = Math.max(this.mostAtATime, ++this.working);
    await new Promise((resolve) => setTimeout(resolve, 2));
    this.working -= 1;
    if (this.broken.has(name)) throw new Error(`${name} is broken`);
    if (thing === undefined) this.things.delete(name);
    else this.things.set(name, thing);
    return thing ?? { props: { color: '' }, ours: true, revision: 0 };
  }

  #thing(): ResourceKind<ThingProps, Thing> {
    return {
      kind: 'thing',
      lifetime: 'own',
      foreign: 'refuse',
      read: async ({ name }) => this.things.get(name),
      ownership: ({ ours }) => (ours ? { ours } : { ours, because: 'it lacks our tag' }),
      diff: ({ props }, live) => Object.entries(props).flatMap(([key, value]) =>
        differences(key, value, live.props[key as keyof ThingProps], { effect: this.effect })),
      attributes: ({ revision }, { name }) => ({ arn: `arn:${name}:${revision}` }),
      create: ({ name, props }) => this.#write('create', name, { props, ours: true, revision: 1 }),
      update: ({ name, props }, { revision }) =>
        this.#write(
          'update',
          name,
          { props, ours: true, revision: revision + (this.effect === 'new-revision' ? 1 : 0) },
        ),
      delete: async ({ name }) => void (await this.#write('delete', name, undefined)),
    };
  }
}

/** A thing that refers to the ARN of each of its parents' first, and depends on the others. */
export function thing(name: string, color: string, ...parents: readonly string[]): Resource {
  const [first, ...others] = parents;
  const parent = first === undefined ? {} : { parent: refTo(first, 'arn', 'arn:example:1') };
  return { id: name, kind: 'thing', name, props: { color, ...parent }, dependsOn: others };
}

/** A thing that is to go; it uses `needs`. */
export function retired(name: string, needs: readonly string[] = [], keep?: string): Retired {
  const resource = { id: name, kind: 'thing', name, props: { color: 'red' }, dependsOn: needs };
  return { resource, ...(keep === undefined ? {} : { keep }) };
}

export const stackOf = (...resources: readonly Resource[]): Stack => ({ resources });
