// The examples that users copy have nothing to be said about them.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { readDefinitions } from '../../../src/fdl/read.ts';
import { checkSpecs } from './subject.ts';

const root = fileURLToPath(new URL('../../../examples/', import.meta.url));
const definitions = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ya?ml$/.test(file)).sort();

test('there are some', () => expect(definitions.length).toBeGreaterThan(1));

test.each(definitions)('%s', (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const { functions, findings } = readDefinitions([{ file, text }], { readFile: (path) => readFileSync(join(root, path)) });
  expect(functions.length).toBeGreaterThan(0);
  const result = checkSpecs(functions, findings);
  expect(result.findings).toEqual([]);
  for (const { used, limit } of result.budgets) expect(used).toBeLessThan(limit);
});
