// References between resources: finding them in props, putting values in their place.
import { isRef, type Ref } from './model.ts';

/** What a reference stands for: one string, or a list of them where the whole list is a reference. */
export type RefValue = string | readonly string[];

/** Values that a resource has once it is known. */
export type Attributes = Readonly<Record<string, RefValue>>;

/** Makes a reference. `example` has the form and the greatest length of the value it stands for. */
export function refTo(id: string, attribute: string, example: string): Ref {
  return { $ref: id, attribute, example };
}

/** A copy of props with `replace` applied to each reference. Bytes are kept as they are. */
export function mapRefs(value: unknown, replace: (ref: Ref) => unknown): unknown {
  if (isRef(value)) return replace(value);
  if (value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map((item) => mapRefs(item, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapRefs(item, replace)]));
}

/** All references in props, in the order in which they stand. */
export function refsIn(value: unknown): Ref[] {
  const found: Ref[] = [];
  collect(value, found);
  return found;
}

/** Copies nothing: the props of every resource are looked through several times a run. */
function collect(value: unknown, found: Ref[]): void {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  if (isRef(value)) found.push(value);
  else for (const item of Object.values(value)) collect(item, found);
}

/** Puts in what is known; references to what is not known yet stay. */
export function resolveRefs(value: unknown, known: ReadonlyMap<string, Attributes>): unknown {
  return mapRefs(value, (ref) => known.get(ref.$ref)?.[ref.attribute] ?? ref);
}
