// The example of docs/beyond-scar.md is right, and the page names every key that is ours.
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { examine } from '../../../src/action/examine.ts';
import { entry3, entry4 } from '../../../src/fdl/schema/function.ts';

const page = readFileSync(new URL('../../../docs/beyond-scar.md', import.meta.url), 'utf8');

test('the example has no findings', () => {
  const text = /```yaml\n(functions:[\s\S]*?)```/.exec(page)?.[1] ?? '';
  const readFile = (): Uint8Array => new TextEncoder().encode('#!/bin/sh\nwc -l "$INPUT_FILE_PATH" > "$TMP_OUTPUT_DIR/lines"\n');
  const { functions, findings } = examine([{ file: 'scar.yaml', text }], { readFile, variables: new Map([['HOST', 'example.org']]) }, '');
  expect(findings).toEqual([]);
  expect(functions.map(({ name, environment }) => [name, environment])).toEqual([['count-lines', { SERVER: 'https://example.org/api' }]]);
});

/** The names of the keys that only scar-action reads, at any depth. */
function ours(schema: z.core.$ZodType, key = ''): string[] {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  const own = [schema, inner].some((part) => part instanceof z.ZodType && part.description?.includes("A key of scar-action's") === true);
  const below = inner instanceof z.ZodObject ? Object.entries(inner.shape).flatMap(([name, child]) => ours(child as z.core.$ZodType, name)) : [];
  return own ? [key] : below;
}

test('the page names every key that is ours', () => {
  const keys = new Set([...ours(entry4), ...ours(entry3)]);
  expect(keys.size).toBeGreaterThan(8);
  for (const key of keys) expect(page).toContain(key);
});
