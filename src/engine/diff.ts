// Compares what is wanted with what is live, and writes the difference down for people.
import { type Effect, type FieldChange, isRef } from './model.ts';

/** How a value prints that is not known before it has been made. */
export const KNOWN_AFTER_APPLY = '(known after apply)';

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isRef(value);
}

/** Whether `live` has everything that is wanted. What AWS added to it counts for nothing; lists are compared whole. */
export function satisfies(live: unknown, wanted: unknown): boolean {
  if (isRef(wanted)) return false;
  if (Array.isArray(wanted)) {
    return Array.isArray(live) && live.length === wanted.length && wanted.every(
      (item, index) => satisfies(live[index], item)
    );
  }
  if (!isRecord(wanted)) return live === wanted;
  return isRecord(live) && Object.entries(wanted).every(
    ([key, value]) => value === undefined || satisfies(live[key], value)
  );
}

/** A value in one line. */
export function show(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (isRef(value)) return KNOWN_AFTER_APPLY;
  if (typeof value === 'string') return value;
  if (
    Array.isArray(value) && value.every((item) => typeof item !== 'object' || isRef(item))
  ) return value.map(show).join(', ');
  return JSON.stringify(value, (_key, item: unknown) => (isRef(item) ? KNOWN_AFTER_APPLY : item));
}

/** How a comparison is made. */
export interface Comparison {
  readonly effect?: Effect;
  /** Whether keys that are live but not wanted count as a difference: for maps that are all ours, such as variables. */
  readonly exact?: boolean;
}

/** The rows of the difference of one field; a record gives a row for each of its fields that differs. */
export function differences(field: string, wanted: unknown, live: unknown, how: Comparison = {}): FieldChange[] {
  const { effect = 'in-place', exact = false } = how;
  if (isRecord(wanted) && isRecord(live)) {
    const keys = exact ? new Set([...Object.keys(wanted), ...Object.keys(live)]) : Object.keys(wanted);
    return [...keys].flatMap(
      (key) => differences(`${field}.${key}`, wanted[key], live[key], exact ? how : { ...how, exact: false })
    );
  }
  if (wanted === undefined && !exact) return [];
  return satisfies(live, wanted) ? [] : [{ field, before: show(live), after: show(wanted), effect }];
}
