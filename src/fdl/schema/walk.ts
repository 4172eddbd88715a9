// Finding one's way in a schema: the part at a path, the keys of a part.
import { z } from 'zod';
import type { Path } from '../place.ts';
import { ignoredKeys } from './kinds.ts';

/** The schema below `optional` and `lazy`, unless it is itself marked as ignored. */
export function unwrap(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  let inner = schema;
  while ((inner instanceof z.ZodOptional || inner instanceof z.ZodLazy) && !ignoredKeys.has(inner)) inner = inner.unwrap();
  return inner;
}

/** The part of a schema that describes the value at a path. */
export function schemaAt(schema: z.core.$ZodType | undefined, path: Path): z.core.$ZodType | undefined {
  let inner = unwrap(schema);
  for (const step of path) {
    if (inner instanceof z.ZodObject) inner = unwrap(inner.shape[step]);
    else if (inner instanceof z.ZodArray) inner = unwrap(inner.element);
    else return undefined;
  }
  return inner;
}

/** The keys of a map's schema; none for anything else. */
export function keysOf(schema: z.core.$ZodType | undefined): string[] {
  const inner = unwrap(schema);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}
