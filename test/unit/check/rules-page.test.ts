// docs/rules.md is current and complete: every id that a finding may have is on the page, once.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { IMAGE_RULES } from '../../../src/check/images.ts';
import { READING_RULES } from '../../../src/check/reading.ts';
import { RULES } from '../../../src/check/rules.ts';
import { rulesPage } from '../../../src/check/rules-page.ts';

const path = (name: string): string => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const ids = [...RULES, ...READING_RULES, ...IMAGE_RULES].map(({ id }) => id);

test('docs/rules.md is what the rules say; if not, run `npm run docs:rules`', () => {
  expect(readFileSync(path('docs/rules.md'), 'utf8')).toBe(rulesPage());
});

test('ids are kebab-case and unique, and each has a heading that reports link to', () => {
  expect(new Set(ids).size).toBe(ids.length);
  const headings = new Set(rulesPage().split('\n').filter((line) => line.startsWith('### ')).map((line) => line.slice(4)));
  for (const id of ids) {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(headings).toContain(id);
  }
});

test('each rule has a file of its name and a line in rules.ts', () => {
  const files = readdirSync(path('src/check/rules')).map((file) => file.replace('.ts', ''));
  expect(files.toSorted()).toEqual(RULES.map(({ id }) => id).toSorted());
});

test('whatever src/fdl reports is among the rules of reading', () => {
  const sources = readdirSync(path('src/fdl'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const reported = sources.flatMap((file) => {
    const text = readFileSync(path(`src/fdl/${file}`), 'utf8');
    return [...text.matchAll(/(?:\brule: |\breport\(\s*)'([a-z-]+)'/g)].map((match) => match[1] ?? '');
  });
  const known = new Set(READING_RULES.map(({ id }) => id));
  expect([...new Set(reported)].filter((id) => !known.has(id))).toEqual([]);
  expect([...known].filter((id) => !reported.includes(id))).toEqual([]);
});
