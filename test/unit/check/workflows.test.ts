// Rules about several functions together: who starts whom, who writes where.
import { describe, expect, test } from '@jest/globals';
import { checkFiles, checkModern, modern, type Wanted } from './modern.ts';
import { said } from './subject.ts';

const step = (name: string, input: string, output: string): Wanted => ({ name, input: [input], output: [output] });

/** `line:column` of the first occurrence of a text in the definition. */
function placeOf(text: string, ...functions: readonly Wanted[]): string {
  const lines = modern(...functions).split('\n');
  const line = lines.findIndex((content) => content.includes(text));
  return `${line + 1}:${(lines[line]?.indexOf(text) ?? 0) + 1}`;
}

describe('rings', () => {
  const rule = 'workflow-ring';

  test('are named whole, at the output of the first function', () => {
    const steps = [step('align', 'b/raw', 'b/aligned'), step('tree', 'b/aligned', 'b/trees'), step('again', 'b/trees', 'b/raw/more')];
    const result = checkModern(...steps);
    expect(said(result, rule)).toEqual([
      `${placeOf('"b/aligned"', ...steps)} error align → tree → again → align: these functions start one another again and again, through b/aligned/, b/trees/, b/raw/more/`,
    ]);
  });

  test('a chain that ends is none, nor one that branches and joins', () => {
    expect(said(checkModern(step('a', 'b/1', 'b/2'), step('c', 'b/2', 'b/3'), step('d', 'b/3', 'b/4')), rule)).toEqual([]);
    expect(said(checkModern(step('a', 'b/1', 'b/2'), { name: 'c', input: ['b/2'], output: ['b/3', 'b/4'] }, step('d', 'b/3', 'b/5'), step('e', 'b/4', 'b/5')), rule)).toEqual([]);
  });

  test('two rings are two findings, and a function before a ring is in none', () => {
    const result = checkModern(
      step('first', 'b/0', 'b/1'), step('a', 'b/1', 'b/2'), step('c', 'b/2', 'b/1'), step('d', 'x/1', 'x/2'), step('e', 'x/2', 'x/1'),
    );
    expect(said(result, rule)).toEqual([expect.stringContaining('a → c → a:'), expect.stringContaining('d → e → d:')]);
  });

  test('a function that starts itself is the matter of another rule', () => {
    const result = checkModern(step('a', 'b/1', 'b/1'));
    expect(said(result, rule)).toEqual([]);
    expect(said(result, 'output-feeds-input')).toHaveLength(1);
  });

  test('folders are whole names', () => {
    expect(said(checkModern(step('a', 'b/in', 'b/out'), step('c', 'b/out', 'b/in-2')), rule)).toEqual([]);
  });

  test('over several files', () => {
    const result = checkFiles({ 'one.yaml': modern(step('a', 'b/1', 'b/2')), 'two.yaml': modern(step('c', 'b/2', 'b/1')) });
    expect(result.findings.filter((finding) => finding.rule === rule)).toMatchObject([{ position: { file: 'one.yaml', line: 3 } }]);
  });
});

describe('triggers that overlap', () => {
  const rule = 'triggers-overlap';
  const inputs = (one: string, other: string): string[] => said(checkModern({ name: 'one', input: [one] }, { name: 'two', input: [other] }), rule);

  test.each([
    ['b/in', 'b/in', 1],
    ['b/in', 'b/in/deep', 1],
    ['b/in/deep', 'b/in', 1],
    ['b', 'b/in', 1],
    ['b', 'b', 1],
    ['b/in', 'b/in-2', 0],
    ['b/in', 'c/in', 0],
    ['b/in', 'b/out', 0],
  ])('%s and %s', (one, other, findings) => {
    expect(inputs(one, other)).toHaveLength(findings);
  });

  test('are said at the later one, which names the earlier one', () => {
    expect(inputs('reads/in/deep', 'reads/in')).toEqual([
      `${placeOf('"reads/in"', { name: 'one', input: ['reads/in/deep'] }, { name: 'two', input: ['reads/in'] })} error ` +
        'the input reads/in/ overlaps with the input of one reads/in/deep/ (scar.yaml:3): S3 refuses overlapping triggers',
    ]);
  });

  test('within one function', () => {
    expect(said(checkModern({ input: ['b/in', 'b/in'] }), rule)).toEqual([expect.stringContaining('is the same as another input of this function (scar.yaml:3)')]);
  });

  test('each that overlaps is said once, and what stands between is not mixed up', () => {
    const result = checkModern({ input: ['b/a', 'b/a/x', 'b/a/x/y', 'b/a/z', 'b/c'] });
    expect(said(result, rule)).toHaveLength(3);
  });
});

test.each([[99, 0], [100, 0], [101, 1], [150, 1]])('%i inputs in one bucket', (number, findings) => {
  expect(said(checkModern({ input: Array.from({ length: number }, (_, index) => `b/${index}`) }), 'too-many-triggers')).toHaveLength(findings);
});

describe('outputs in one folder', () => {
  const rule = 'outputs-collide';

  test('of two functions', () => {
    expect(said(checkModern(step('one', 'b/1', 'b/out'), step('two', 'b/2', 'b/out')), rule)).toEqual([
      expect.stringMatching(/^4:\d+ warning b\/out\/ is where one writes, too \(scar.yaml:3\)/),
    ]);
    expect(said(checkModern(step('one', 'b/1', 'b/out'), step('two', 'b/2', 'b/out/two')), rule)).toEqual([]);
  });

  test('that filters keep apart', () => {
    const filtered = (name: string, suffix: readonly string[]): Wanted =>
      ({ name, input: [`b/${name}`], lambda: { output: [{ storage_provider: 's3', path: 'b/out', suffix }] } });
    expect(said(checkModern(filtered('one', ['.csv']), filtered('two', ['.png'])), rule)).toEqual([]);
    expect(said(checkModern(filtered('one', ['.csv']), filtered('two', ['.png', 'table.csv'])), rule)).toHaveLength(1);
  });
});

describe('an input that no function writes', () => {
  const rule = 'input-never-written';

  test('is how every workflow begins', () => {
    expect(said(checkModern(step('one', 'b/raw', 'b/aligned'), step('two', 'b/aligned', 'b/trees')), rule)).toEqual([]);
    expect(said(checkModern(step('one', 'b/in', 'b/out'), step('two', 'c/in', 'c/out')), rule)).toEqual([]);
    expect(said(checkModern(step('one', 'b/run1/in', 'b/run1/out'), step('two', 'b/run2/out', 'b/done')), rule)).toEqual([]);
  });

  test('is said when another function writes one or two letters off, and nobody reads that', () => {
    expect(said(checkModern(step('one', 'b/raw', 'b/aligned'), step('two', 'b/alignd', 'b/trees')), rule)).toEqual([
      expect.stringMatching(/^4:\d+ notice no function writes to b\/alignd\/, while one writes to b\/aligned\/, which none reads/),
    ]);
    expect(said(checkModern(step('one', 'my-data/raw', 'my-data/steps'), step('two', 'mydata/steps', 'other/trees')), rule)).toHaveLength(1);
  });
});
