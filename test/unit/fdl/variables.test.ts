// `${NAME}` in the values of a definition.
import { describe, expect, test } from '@jest/globals';
import { readDefinitions, type Definitions } from '../../../src/fdl/read.ts';
import { said } from './fixture.ts';

function read(text: string, variables: Readonly<Record<string, string>> = {}): Definitions {
  return readDefinitions([{ file: 'scar.yaml', text }], { readFile: () => undefined, variables: new Map(Object.entries(variables)) });
}

const bare = 'functions:\n  f:\n    image: a\n';
const environment = (lines: string): string => `${bare}    environment:\n      ${lines}\n`;

describe('placeholders', () => {
  test.each([
    ['A: ${TOKEN}', 't0k'],
    ['A: "x ${TOKEN}-${OTHER} y"', 'x t0k-${TOKEN} y'],
    ['A: $${TOKEN}', '${TOKEN}'],
    ['A: $TOKEN', '$TOKEN'],
    ['A: ${TOKEN:-none}', '${TOKEN:-none}'],
    ["A: '${EMPTY}'", ''],
  ])('%s', (line, value) => {
    const { functions, findings } = read(environment(line), { TOKEN: 't0k', OTHER: '${TOKEN}', EMPTY: '' });
    expect(said(findings)).toEqual([]);
    expect(functions[0]?.environment).toEqual({ A: value });
  });

  test('are replaced in every format, in lists, and where an alias repeats them', () => {
    const text = 'functions:\n  aws:\n  - lambda:\n      name: ${WHO}\n      container: &c {image: "${HOST}/a"}\n      c_args: ["${WHO}", b]\n  - lambda: {name: g, container: *c}\n';
    const { functions, findings } = read(text, { WHO: 'f', HOST: 'registry.example.org' });
    expect(said(findings)).toEqual([]);
    expect(functions.map(({ name, image, commandArguments }) => [name, image.reference, commandArguments])).toEqual([
      ['f', 'registry.example.org/a', ['f', 'b']],
      ['g', 'registry.example.org/a', []],
    ]);
  });

  test('are not looked for in keys', () => {
    expect(read('functions:\n  ${WHO}:\n    image: a\n', { WHO: 'f' }).functions.map(({ name }) => name)).toEqual(['${WHO}']);
  });
});

describe('what is missing', () => {
  test('is said at its place', () => {
    const { functions, findings } = read(environment('A: ${TOKEN}\n      B: ok'));
    expect(said(findings)).toEqual(['5:10 error variable-missing there is no variable TOKEN to put in here']);
    expect(findings[0]?.help).toBe('Add a line TOKEN=value to the input variables of the action. If it is text: write $${TOKEN}.');
    expect(functions[0]?.environment).toEqual({ A: '${TOKEN}', B: 'ok' });
  });

  test('is an expression of a workflow', () => {
    expect(said(read(environment('A: ${{ secrets.TOKEN }}')).findings)).toEqual([
      '5:10 error variable-missing this value holds an expression of a workflow, `${{`, which is not replaced in this file',
    ]);
  });
});

test('a file made to break its reader is read in no time', () => {
  const many = (count: number): string => environment(`A: "${'${A}'.repeat(count)}"`);
  const start = Date.now();
  expect(read(many(200_000)).findings).toHaveLength(201);
  expect(read(many(50_000), { A: 'a'.repeat(1000) }).findings.map(({ message }) => message))
    .toContain('with its placeholders replaced this file would be too large');
  expect(Date.now() - start).toBeLessThan(20_000);
});

test('data that holds itself, and keys that would be a prototype, are copied as they are', () => {
  expect(() => read('functions: &a\n  f: {image: "${A}", s3: *a}\n  __proto__: {image: "${A}"}\n', { A: 'a' })).not.toThrow();
});
