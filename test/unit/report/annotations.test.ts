import { expect, test } from '@jest/globals';
import type { Finding, Severity } from '../../../src/fdl/finding.ts';
import { annotations } from '../../../src/report/annotations.ts';
import type { Report } from '../../../src/report/model.ts';

const position = { file: 'scar.yaml', line: 3, column: 5 };
const finding = (severity: Severity): Finding => ({ rule: 'r', severity, message: 'm', help: 'h', position });
const base: Report = {
  version: 1, command: 'check', target: 'aws', stage: '', conclusion: 'failure', startedAt: '', finishedAt: '',
  functions: [{ name: 'fn-pr-1', nameInFile: 'fn', mode: 'batch', image: 'a/b', position }], findings: [], budgets: [], calls: { reading: 0, writing: 0 },
};
const many = (count: number, severity: Severity): Finding[] => Array.from({ length: count }, () => finding(severity));

test('of each level only as many are made as GitHub shows, and the rest is counted', () => {
  const { shown, more } = annotations({ ...base, findings: [...many(12, 'warning'), ...many(11, 'notice'), finding('error')] });
  const levels = shown.map(({ severity }) => severity);
  expect(levels).toEqual(['error', ...Array.from({ length: 10 }, () => 'warning'), ...Array.from({ length: 10 }, () => 'notice')]);
  expect(more).toBe(3);
});

test('what ended the step comes before findings, and takes one of the ten places', () => {
  const { shown, more } = annotations({ ...base, findings: many(10, 'error'), error: { message: 'it ended', help: 'Mend it.', position } });
  expect(shown[0]).toEqual({ severity: 'error', title: 'scar-action check', message: 'it ended\nMend it.', position });
  expect(shown).toHaveLength(10);
  expect(more).toBe(1);
});

test('a resource that failed is shown at the line that asks for it', () => {
  const outcome = { id: 'q', kind: 'Batch job queue', name: 'q', functionName: 'fn-pr-1', status: 'failed', changes: [], milliseconds: 1, attributes: {}, error: 'no' } as const;
  expect(annotations({ ...base, outcomes: [outcome] }).shown).toEqual([{ severity: 'error', title: 'Batch job queue q', message: 'no', position }]);
});
