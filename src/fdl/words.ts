// How findings name keys and describe values.
import type { Path } from './place.ts';
import { closest } from './closest.ts';

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

/** What to do about a value of the wrong kind. */
export function remedy(value: unknown, expected: string): string {
  if (typeof value === 'string' && value.trim() !== '' && expected.startsWith('a whole number') && Number.isInteger(Number(value))) {
    return 'Write the number without quotes.';
  }
  const number = typeof value === 'string' && expected.startsWith('a whole number') ? /^\s*(\d+)\s*[A-Za-z]+\s*$/.exec(value)?.[1] : undefined;
  if (number !== undefined) return `Write ${expected}, without a unit.`;
  if (typeof value === 'string' && expected === 'true or false' && /^(true|yes|on|false|no|off)$/i.test(value)) {
    return `Write ${/^(true|yes|on)$/i.test(value)}, without quotes.`;
  }
  const meant = typeof value === 'string' && expected.startsWith('one of ') ? closest(value, expected.slice('one of '.length).split(', ')) : undefined;
  if (meant !== undefined) return `Did you mean ${meant}?`;
  if ((typeof value === 'number' || typeof value === 'boolean') && expected === 'text') return 'Write it in quotes.';
  if (typeof value === 'string' && expected === 'a list of texts' && value.trim() !== '') {
    return `Write [${value.split(/[,\s]+/).filter((item) => item !== '').join(', ')}].`;
  }
  if (expected.startsWith('a list')) return 'Begin a line with `- ` for each item.';
  if (expected === 'a map of names and values') return 'Write a line `NAME: value` for each.';
  return `Write ${expected}.`;
}

/** A text that a file holds, cut where it would fill a screen. */
export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
