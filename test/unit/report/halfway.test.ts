// What is said when a deploy stops half-way.
import { expect, test } from '@jest/globals';
import type { Outcome, OutcomeStatus } from '../../../src/engine/model.ts';
import { halfwayLines } from '../../../src/report/halfway.ts';

const outcome = (status: OutcomeStatus, name: string): Outcome =>
  ({ id: name, kind: 'Log group', name, status, changes: [], milliseconds: 1, attributes: {} });

test('what was done, what stays, what may be there in part, and how to go on', () => {
  const outcomes = [outcome('created', 'a'), outcome('unchanged', 'b'), outcome('failed', 'c'), outcome('skipped', 'd')];
  expect(halfwayLines({ command: 'deploy', outcomes })).toEqual([
    'The deploy stopped half-way: 1 resource failed, 1 waited for them and was not begun.',
    '1 resource was created or updated and stays so; nothing is undone.',
    'A resource that failed may be there in part: Log group c.',
    'Run deploy again when the cause is mended: it goes on from there. To remove what was made, run command: destroy.',
  ]);
});

test('a destroy says that the rest stays', () => {
  const outcomes = [outcome('failed', 'c')];
  expect(halfwayLines({ command: 'destroy', outcomes }).at(-1)).toMatch(/Run destroy again/);
});

test('nothing to say when nothing failed', () => {
  expect(halfwayLines({ command: 'deploy', outcomes: [outcome('created', 'a')] })).toEqual([]);
});
