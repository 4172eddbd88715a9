// Data + schema -> typed values and findings. What is wrong is reported at its place and left out, the rest is kept:
// one mistake does not hide the next.
import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { Finding } from './finding.ts';
import { keyPosition, placeAt, valuePosition, type Path, type Place } from './place.ts';
import { ignoredKeys } from './schema/kinds.ts';

export interface Validated<T> {
  /** Undefined when nothing of it can be used. */
  readonly value: T | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Checks `data` against `schema`.
 * @param base the path from `root` to `data`
 */
export function validate<S extends z.ZodType>(schema: S, data: unknown, root: Place, base: Path): Validated<z.output<S>> {
  const clean = withoutNulls(data, new Map());
  const findings: Finding[] = [];
  let result = schema.safeParse(clean);
  // Taking wrong values out can't uncover more than one new problem a level, so that this ends soon.
  for (let round = 0; !result.success && round < 10; round += 1) {
    const issues = result.error.issues.flatMap(precise);
    findings.push(...issues.flatMap((issue) => report(schema, issue, clean, root, base)));
    if (issues.some((issue) => issue.path.length === 0 && issue.code !== 'unrecognized_keys')) break;
    for (const issue of issues) remove(clean, issue);
    result = schema.safeParse(clean);
  }
  findings.push(...ignoredIn(schema, clean, root, base, []));
  return { value: result.success ? result.data : undefined, findings: unique(findings) };
}

/** A value of a union that is right but for a part of it: what is wrong with that part, instead of with the whole. */
function precise(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const nearest = issue.errors.find((issues) => issues.every(({ path }) => path.length > 0));
  return nearest?.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })) ?? [issue];
}

/** A copy without the keys that have no value (`environment:` and nothing after it): not set. Shared parts stay shared. */
function withoutNulls(data: unknown, seen: Map<unknown, unknown>): unknown {
  if (typeof data !== 'object' || data === null || data instanceof Date || data instanceof Uint8Array) return data;
  const known = seen.get(data);
  if (known !== undefined) return known;
  if (Array.isArray(data)) {
    const list: unknown[] = [];
    seen.set(data, list);
    for (const item of data) list.push(withoutNulls(item, seen));
    return list;
  }
  const map: Record<string, unknown> = {};
  seen.set(data, map);
  for (const [key, value] of Object.entries(data)) {
    if (value !== null && key !== '__proto__') map[key] = withoutNulls(value, seen);
  }
  return map;
}

function report(schema: z.ZodType, issue: z.core.$ZodIssue, data: unknown, root: Place, base: Path): Finding[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(schema, path, key, root, base));
  }
  return [{
    rule: 'wrong-type',
    severity: 'error',
    message: `${nameOf([...base, ...path])} must be ${issue.message}, found ${describe(get(data, path))}`,
    help: 'Change the value.',
    position: valuePosition(root, [...base, ...path]),
  }];
}

/** `memory`, or for an item of a list, item 2 of `subnets`. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'this file';
  return typeof last === 'number' ? `item ${last + 1} of ${nameOf(path.slice(0, -1))}` : `\`${last}\``;
}

function describe(value: unknown): string {
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`;
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Date) return 'a date';
  if (typeof value === 'object' && value !== null) return 'a map of keys and values';
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'nothing';
}

function unknownKey(schema: z.ZodType, path: Path, key: string, root: Place, base: Path): Finding {
  const known = keysOf(schemaAt(schema, path));
  const nearest = closest(key, known);
  const elsewhere = nearest === undefined ? sectionWith(schema, key) : undefined;
  const inside = [...base, ...path];
  const where = inside.length === 0 ? '' : ` in ${nameOf(inside)}`;
  const hint = nearest !== undefined ? `: did you mean \`${nearest}\`?` : elsewhere !== undefined ? `: it belongs in ${elsewhere}` : '';
  return {
    rule: 'unknown-key',
    severity: hint === '' ? 'warning' : 'error',
    message: `there is no key \`${key.length > 60 ? `${key.slice(0, 60)}…` : key}\`${where}${hint}`,
    help: hint === '' ? `It has no effect (SCAR ignores unknown keys in silence). Known here: ${known.join(', ')}.` : 'As it stands it has no effect: SCAR ignores unknown keys in silence.',
    position: keyPosition(root, [...base, ...path, key]),
  };
}

/** The known key that a mistyped one is nearest to, if it is near. */
export function closest(key: string, known: readonly string[]): string | undefined {
  if (key.length > 60) return undefined;
  const near = known
    .map((candidate) => ({ candidate, away: distance(key.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, away }) => away <= Math.max(1, Math.floor(candidate.length / 3)) || letters(candidate) === letters(key))
    .sort((a, b) => a.away - b.away);
  return near[0]?.candidate;
}

/** Equal for words whose letters are swapped: a common slip that counts as two changes. */
const letters = (word: string): string => word.toLowerCase().split('').toSorted().join('');

/** The place where a key would be right: at the top of the function, or directly in one of its sections. */
function sectionWith(schema: z.ZodType, key: string): string | undefined {
  const top = keysOf(schema);
  if (top.includes(key)) return top.includes('lambda') ? 'the function itself, beside `lambda`' : 'the function itself';
  const found = top.find((name) => keysOf(schemaAt(schema, [name])).includes(key));
  return found === undefined ? undefined : `\`${found}\``;
}

function unwrap(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  let inner = schema;
  while (inner instanceof z.ZodOptional && !ignoredKeys.has(inner)) inner = inner.unwrap();
  return inner;
}

function schemaAt(schema: z.core.$ZodType | undefined, path: Path): z.core.$ZodType | undefined {
  let inner = unwrap(schema);
  for (const step of path) {
    if (inner instanceof z.ZodObject) inner = unwrap(inner.shape[step]);
    else if (inner instanceof z.ZodArray) inner = unwrap(inner.element);
    else return undefined;
  }
  return inner;
}

function keysOf(schema: z.core.$ZodType | undefined): string[] {
  const inner = unwrap(schema);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** Takes what an issue is about out of the data: unknown keys, or the nearest value that is not an item of a list. */
function remove(data: unknown, issue: z.core.$ZodIssue): void {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) drop(data, [...path, key]);
    return;
  }
  let end = path.length;
  while (end > 0 && typeof path[end - 1] === 'number') end -= 1;
  drop(data, path.slice(0, end));
}

function drop(data: unknown, path: Path): void {
  const parent = get(data, path.slice(0, -1));
  const last = path.at(-1);
  if (typeof parent === 'object' && parent !== null && last !== undefined) Reflect.deleteProperty(parent, last);
}

function get(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step) as unknown;
  }
  return value;
}

/** Findings for the keys that SCAR honours and we do not. */
function ignoredIn(schema: z.core.$ZodType, data: unknown, root: Place, base: Path, path: Path): Finding[] {
  const inner = unwrap(schema);
  if (!(inner instanceof z.ZodObject) || typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    const child = unwrap(inner.shape[key]);
    const here = [...path, key];
    const mark = child === undefined ? undefined : ignoredKeys.get(child);
    if (child === undefined || mark === undefined) return child === undefined ? [] : ignoredIn(child, value, root, base, here);
    if (mark.harmless.includes(value) || isEmpty(value)) return [];
    const { severity, help } = mark;
    return [{ rule: 'ignored-key', severity, message: `\`${key}\` ${mark.why}`, help, position: keyPosition(root, [...base, ...here]) }];
  });
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every((item) => item === '');

function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = `${finding.rule} ${finding.position.line}:${finding.position.column} ${finding.message}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** The characters of a scalar as they stand in the file, for values whose type YAML guessed. */
export function asWritten(root: Place, path: Path, value: unknown): string {
  if (typeof value === 'string') return value;
  return placeAt(root, path)?.plain ?? (value instanceof Date ? value.toISOString() : String(value));
}
