import { describe, expect, test } from '@jest/globals';
import type { ReportedFinding, Report, WorkflowFunction } from '../../../src/report/model.ts';
import { findingsSection } from '../../../src/report/sections/findings.ts';
import { functionsSection } from '../../../src/report/sections/functions.ts';
import { graph, workflowSection } from '../../../src/report/sections/workflow.ts';

const links = { files: 'https://github.com/o/r/blob/abc/', rules: 'https://github.com/a/b/blob/v1/docs/rules.md', run: 'https://github.com/o/r/actions/runs/1', commit: 'abc' };
const finding = (given: Partial<ReportedFinding> = {}): ReportedFinding => ({
  rule: 'some-rule', severity: 'error', message: 'it is wrong', help: 'Mend it.', position: { file: 'a.yaml', line: 12, column: 5 }, ...given,
});

describe('findings', () => {
  test('are grouped by file, each group with its numbers', () => {
    const markdown = findingsSection({
      findings: [
        finding({ position: { file: 'b.yaml', line: 1, column: 1 } }),
        finding({ position: { file: 'a.yaml', line: 2, column: 1 }, severity: 'warning' }),
        finding({ position: { file: 'b.yaml', line: 3, column: 1 } }),
      ],
    });
    const order = ['#### <code>a.yaml</code>: 1 warning', 'a.yaml:2:1', '#### <code>b.yaml</code>: 2 errors', 'b.yaml:1:1', 'b.yaml:3:1'];
    expect(order.map((part) => markdown.indexOf(part)).toSorted((one, other) => one - other)).toEqual(order.map((part) => markdown.indexOf(part)));
    expect(markdown).not.toContain('-1');
  });

  test('show the line, with a mark below the column', () => {
    const markdown = findingsSection({ findings: [finding({ excerpt: '    memmory: 1' })] });
    expect(markdown).toContain('```text\n12 │     memmory: 1\n   │     ^\n```');
  });

  test('a line with backticks can’t end its block, a tab keeps the mark in its place', () => {
    const markdown = findingsSection({ findings: [finding({ excerpt: '\t```a' })] });
    expect(markdown).toContain('````text\n12 │ \t```a\n   │ \t   ^\n````');
  });

  test('a column beyond what is shown has no mark', () => {
    expect(findingsSection({ findings: [finding({ excerpt: 'a', position: { file: 'a.yaml', line: 1, column: 9 } })] })).not.toContain('^');
  });

  test('link to the line of the checked commit and to the rule', () => {
    const markdown = findingsSection({ findings: [finding({ position: { file: 'my dir/ä(1).yaml', line: 3, column: 2 } })], links });
    expect(markdown).toContain('](https://github.com/o/r/blob/abc/my%20dir/%C3%A4%281%29.yaml#L3)');
    expect(markdown).toContain('[<code>some-rule</code>](https://github.com/a/b/blob/v1/docs/rules.md#some-rule)');
  });

  test('beyond the most, errors are kept and the rest is counted', () => {
    const findings = [...Array.from({ length: 5 }, () => finding({ severity: 'notice' })), finding(), finding({ severity: 'warning' })];
    const markdown = findingsSection({ findings }, 2);
    expect(markdown.match(/❌/g)).toHaveLength(1);
    expect(markdown.match(/⚠️/g)).toHaveLength(1);
    expect(markdown).toContain('5 more (5 notices)');
  });
});

const report = (count: number, change?: number): Pick<Report, 'functions' | 'budgets' | 'links' | 'base'> => ({
  functions: Array.from({ length: count }, (_, i) => ({ name: `fn${i}-pr-1`, nameInFile: `fn${i}`, mode: 'batch' as const, image: 'a/b', position: { file: 'a.yaml', line: i + 1, column: 3 } })),
  budgets: Array.from({ length: count }, (_, i) => ({
    functionName: `fn${i}`, id: 'job-definition-size', what: 'job definition', used: 6144, limit: 24_576, unit: 'bytes', ...(change === undefined ? {} : { change }),
  })),
});

describe('functions', () => {
  test('have a row with a bar for each limit, found by the name in the file', () => {
    expect(functionsSection(report(1))).toContain('| <code>fn0-pr-1</code><br><sub>a/b</sub> | Batch | 🟩🟩⬜⬜⬜&nbsp;25&nbsp;% |');
  });

  test.each([[24_576, '🟨🟨🟨🟨🟨&nbsp;100&nbsp;%'], [24_577, '🟥🟥🟥🟥🟥&nbsp;101&nbsp;%'], [24_575, '🟨🟨🟨🟨🟨&nbsp;99&nbsp;%'], [1, '🟩⬜⬜⬜⬜&nbsp;&lt;1&nbsp;%'], [0, '⬜⬜⬜⬜⬜&nbsp;0&nbsp;%']])(
    '%d of 24,576 bytes is %s', (used, shown) => {
      const { budgets, ...rest } = report(1);
      expect(functionsSection({ ...rest, budgets: budgets.map((line) => ({ ...line, used })) })).toContain(` ${shown} |`);
    },
  );

  test.each([[312, '+312 bytes'], [-1204, '−1,204 bytes']])('a change of %d is shown as %s', (change, words) => {
    const markdown = functionsSection({ ...report(1, change), base: { commit: '0123456789', from: 'the merge base with main' } });
    expect(markdown).toContain(`25&nbsp;%<br><sub>${words}</sub>`);
    expect(markdown).toContain(`| ${words} |`);
    expect(markdown).toContain('Changes are against <code>0123456</code>, the merge base with main.');
  });

  test('when no size has changed, that is said once', () => {
    const markdown = functionsSection({ ...report(2, 0), base: { commit: '0123456789', from: 'main' } });
    expect(markdown).toContain('No size differs from <code>0123456</code>, main.');
    expect(markdown).not.toContain('+0');
  });

  test('many are folded, very many are counted', () => {
    expect(functionsSection(report(21))).toContain('<summary>1 more function</summary>');
    expect(functionsSection(report(300))).toContain('_80 more functions in the JSON report._');
  });
});

const fn = (name: string, inputs: string[], outputs: string[], mode: WorkflowFunction['mode'] = 'batch'): WorkflowFunction => {
  const path = (value: string) => ({ bucket: value.split(':')[0] ?? '', prefix: value.split(':')[1] ?? '' });
  return { name, nameInFile: name, mode, inputs: inputs.map(path), outputs: outputs.map(path) };
};
/** What each node is called, and the edges between them. */
function drawn(text: string): { names: string[]; edges: string[] } {
  const names = new Map([...text.matchAll(/^ {2}(\w+)(?:\[\(|\[)"(.*?)"/gm)].map(([, id = '', name = '']) => [id, name.replaceAll(/<\/?b>/g, '')]));
  const edges = [...text.matchAll(/^ {2}(\w+) (-->|-\.->)(?:\|.*?\|)? (\w+)$/gm)].map(([, from = '', arrow, to = '']) => `${names.get(from)} ${arrow} ${names.get(to)}`);
  return { names: [...names.values()], edges };
}

describe('the workflow', () => {
  test('is a graph of buckets with prefixes and functions with modes; a shared one is one node', () => {
    const { names, edges } = drawn(graph([fn('one', ['in'], ['mid:a/']), fn('two', ['mid:a/'], ['out'], 'lambda-batch')]));
    expect(names.toSorted()).toEqual(['in<br/>all objects', 'mid<br/>a/', 'one<br/>Batch', 'out<br/>all objects', 'two<br/>Lambda, then Batch']);
    expect(edges).toEqual([
      'in<br/>all objects --> one<br/>Batch', 'one<br/>Batch --> mid<br/>a/', 'mid<br/>a/ --> two<br/>Lambda, then Batch', 'two<br/>Lambda, then Batch --> out<br/>all objects',
    ]);
  });

  test('an output inside an input leads there with a dotted edge', () => {
    const { edges } = drawn(graph([fn('one', ['in'], ['mid:a/b/']), fn('two', ['mid:a/'], []), fn('three', ['mid:x/'], [])]));
    expect(edges.filter((edge) => edge.includes('-.->'))).toEqual(['mid<br/>a/b/ -.-> mid<br/>a/']);
  });

  test('names can’t end a label, a line or the block', () => {
    const text = graph([fn('a"] --> b\n```\n<img src=x>`end`;%%{init}', [], ['ü:[(x)]/'])]);
    const label = /f0\["<b>(.*)<\/b><br\/>Batch"\]/.exec(text)?.[1] ?? '';
    expect(label).toMatch(/^[\p{L}\p{N} ./_#;-]+$/u);
    expect(text).toContain('ü<br/>#91;#40;x#41;#93;/');
    expect(text).not.toContain('```');
  });

  test('a function with errors is marked', () => {
    const text = workflowSection({ workflow: { functions: [fn('bad', ['in'], []), fn('good', ['in'], [])] }, findings: [finding({ functionName: 'bad' })] });
    expect(text).toMatch(/<b>bad<\/b>.*:::wrong/);
    expect(text).toMatch(/<b>good<\/b>.*:::function/);
  });

  test('has at most 60 nodes, then says how many functions more there are', () => {
    const functions = Array.from({ length: 40 }, (_, i) => fn(`f${i}`, [`in${i}`], [`out${i}`]));
    const { names } = drawn(graph(functions));
    expect(names.filter((name) => !name.includes('more'))).toHaveLength(60);
    expect(names).toContain('20 more functions');
  });

  test('is left out when nothing flows', () => {
    expect(workflowSection({ workflow: { functions: [fn('one', [], [])] }, findings: [] })).toBe('');
    expect(workflowSection({ findings: [] })).toBe('');
  });
});
