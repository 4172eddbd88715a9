// Keys that belong to the language but have no effect here: said, never passed over.
import { z } from 'zod';
import type { Finding } from './finding.ts';
import { keyPosition, type Path, type Place } from './place.ts';
import { ignoredKeys } from './schema/kinds.ts';
import { unwrap } from './schema/walk.ts';

/** Findings for the keys that SCAR honours and we do not. */
export function ignoredIn(schema: z.core.$ZodType, data: unknown, root: Place, base: Path, path: Path): Finding[] {
  const inner = unwrap(schema);
  if (!(inner instanceof z.ZodObject) || typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    const child = unwrap(inner.shape[key]);
    const here = [...path, key];
    const mark = child === undefined ? undefined : ignoredKeys.get(child);
    if (child === undefined || mark === undefined) return child === undefined ? [] : ignoredIn(
      child,
      value,
      root,
      base,
      here,
    );
    if (mark.harmless.includes(value) || isEmpty(value)) return [];
    const { severity, help } = mark;
    return [
      {
        rule: 'ignored-key',
        severity,
        message: `\`${key}\` ${mark.why}`,
        help,
        position: keyPosition(root, [...base, ...here]),
      },
    ];
  });
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every((item) => item === '');
