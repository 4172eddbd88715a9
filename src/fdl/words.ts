// How findings name keys and describe values.
import type { Path } from './place.ts';

const LONGEST = 60;

/** `memory`, or for an item of a list, item 2 of `subnets`. */
export function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'this file';
  return typeof last === 'number' ? `item ${last + 1} of ${nameOf(path.slice(0, -1))}` : `\`${last}\``;
}

/** A value in a few words: `"lots"`, `a list`. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return `"${shortened(value)}"`;
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Date) return 'a date';
  if (typeof value === 'object' && value !== null) return 'a map of keys and values';
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'nothing';
}

/** A text that a file holds, cut where it would fill a screen. */
export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
