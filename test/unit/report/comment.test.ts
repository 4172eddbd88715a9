import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../../src/report/model.ts';
import { COMMENT_LIMIT, marker, renderComment, stepKey } from '../../../src/report/comment.ts';
import { fit } from '../../../src/report/fit.ts';

const position = { file: 'scar.yaml', line: 3, column: 5 };
const report: Report = {
  version: 1, command: 'check', target: 'aws', stage: '', files: ['a.yaml', 'b.yaml'], conclusion: 'success', startedAt: '', finishedAt: '',
  functions: [{ name: 'fn', nameInFile: 'fn', mode: 'batch', image: 'a/b', position }],
  findings: [], budgets: [{ functionName: 'fn', id: 'job-definition-size', what: 'job definition', used: 900, limit: 24_576, unit: 'bytes', change: 312 }],
  base: { commit: '0123456789', from: 'main' }, calls: { reading: 0, writing: 0 },
  links: { files: 'https://github.com/o/r/blob/abcdef0/', rules: 'https://github.com/a/b/blob/v1/docs/rules.md', run: 'https://github.com/o/r/actions/runs/1', commit: 'abcdef012345' },
};

describe('the comment', () => {
  test('begins with its mark, and tells of which commit and run it is', () => {
    const body = renderComment(report);
    expect(body.startsWith(`${marker(report)}\n### ✅ SCAR check: nothing to complain about`)).toBe(true);
    expect(body).toContain('<code>abcdef0</code> in [this run](https://github.com/o/r/actions/runs/1)');
    expect(body).toContain('+312 bytes');
  });

  test('is never longer than GitHub takes: fewer findings, then no more sections, and it says so', () => {
    const findings = Array.from({ length: 500 }, (_, i) => ({ rule: 'r', severity: 'error' as const, message: `${i} ${'m'.repeat(3000)}`, help: 'h', position }));
    const body = renderComment({ ...report, conclusion: 'failure', findings });
    expect(body.length).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(body).toContain('490 more (490 errors)');
    expect(body).toContain('too long for a comment: see the [job summary](https://github.com/o/r/actions/runs/1)');
    expect(body).toContain('This comment is kept up to date');
    expect(body).toContain('<code>fn</code>');
  });

  test('a message can’t end the mark’s comment or notify people', () => {
    const body = renderComment({ ...report, findings: [{ rule: 'r', severity: 'error', message: 'a --> @octocat', help: '@team #12', position }] });
    expect(body).not.toMatch(/#12/);
    expect(body).not.toMatch(/(^|[^\w])@(octocat|team)/);
  });
});

test('the key of a step is that of its command, stage and files, in any order', () => {
  expect(stepKey(report)).toBe(stepKey({ ...report, files: ['b.yaml', 'a.yaml'], findings: [] } as Report));
  const keys = [report, { ...report, stage: 'x' }, { ...report, command: 'plan' } as Report, { ...report, files: ['a.yaml'] }].map(stepKey);
  expect(new Set(keys).size).toBe(4);
});

describe('sections under a limit', () => {
  const measure = (text: string): number => text.length;
  test('have their fullest form while there is room', () => {
    expect(fit({ head: 'H\n', sections: [['aaaa', 'a'], [''], ['bbbb']], foot: 'F', note: 'N' }, 100, measure)).toBe('H\naaaa\nbbbb\n\nF\n');
  });
  test('have a shorter form, or are left out, with the note', () => {
    const text = fit({ head: 'H\n', sections: [['a'.repeat(50), 'aa'], ['b'.repeat(50)], ['c']], foot: 'F', note: 'N' }, 20, measure);
    expect(text).toBe('H\naa\nc\n\nN\n\nF\n');
  });
});
