// Small conversions between our read-only values and what the SDK's types ask for.
import { createHash } from 'node:crypto';
import { isRef, type Ref } from '../engine/model.ts';

/** T without `readonly`, all the way down. */
export type Mutable<T> = T extends string | number | boolean | undefined | null | Uint8Array
  ? T
  : T extends readonly (infer E)[]
    ? Mutable<E>[]
    : { -readonly [K in keyof T]: Mutable<T[K]> };

/** A deep copy that the SDK may have: its types know no `readonly`. */
export function copy<T>(value: T): Mutable<T> {
  return structuredClone(value) as Mutable<T>;
}

/** A value that must be known before anything is made: names are. */
export function plain(value: string | Ref): string {
  if (isRef(value)) throw new Error(`a name can't be a reference: ${value.$ref}.${value.attribute}`);
  return value;
}

/** What AWS always answers with, although its model says that it may not. */
export function required<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`AWS did not say ${what}`);
  return value;
}

/** JSON whose keys are sorted at every level: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : item);
}

/** A hash of a JSON value that does not depend on the order of keys. */
export function hashOf(value: unknown, length = 16): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, length);
}

/** Things by the value of one of their fields. */
export function byField<T extends object, K extends keyof T>(
  items: readonly T[] | undefined,
  key: K,
): Record<string, T> {
  return Object.fromEntries((items ?? []).map((item) => [String(item[key]), item]));
}
