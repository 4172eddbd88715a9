// Data + schema -> typed values and findings. What is wrong is reported at its place and left out, the rest is kept:
// one mistake does not hide the next.
import type { z } from 'zod';
import { MOST_FINDINGS, capped, type Finding } from './finding.ts';
import { ignoredIn } from './ignored-key.ts';
import { valuePosition, type Path, type Place } from './place.ts';
import { unknownKey } from './unknown-key.ts';
import { describe, nameOf, remedy } from './words.ts';

export interface Validated<T> {
  /** Undefined when nothing of it can be used. */
  readonly value: T | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Checks `data` against `schema`.
 * @param base the path from `root` to `data`
 */
export function validate<S extends z.ZodType>(
  schema: S,
  data: unknown,
  root: Place,
  base: Path,
): Validated<z.output<S>> {
  const clean = withoutNulls(data, new Map());
  const findings: Finding[] = [];
  let result = schema.safeParse(clean);
  // Taking wrong values out can't uncover more than one new problem a level, so that this ends soon.
  for (let round = 0; !result.success && round < 10; round += 1) {
    const issues = result.error.issues.flatMap(precise);
    for (const issue of issues) {
      if (findings.length <= MOST_FINDINGS) findings.push(...report(schema, issue, clean, root, base));
    }
    if (issues.some((issue) => issue.path.length === 0 && issue.code !== 'unrecognized_keys')) break;
    for (const issue of issues) remove(clean, issue);
    result = schema.safeParse(clean);
  }
  findings.push(...ignoredIn(schema, clean, root, base, []));
  return { value: result.success ? result.data : undefined, findings: capped(unique(findings)) };
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
    return issue.keys.slice(0, MOST_FINDINGS + 1).map((key) => unknownKey(schema, path, key, root, base));
  }
  return [{
    rule: 'wrong-type',
    severity: 'error',
    message: `${nameOf([...base, ...path])} must be ${issue.message}, found ${describe(get(data, path))}`,
    help: remedy(get(data, path), issue.message),
    position: valuePosition(root, [...base, ...path]),
  }];
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

function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = `${finding.rule} ${finding.position.line}:${finding.position.column} ${finding.message}`;
    return !seen.has(key) && seen.add(key);
  });
}
