import { expect, test } from '@jest/globals';
import { eventLines, outcomeLines, planLines } from '../../../src/report/log.ts';

test('a line of the job’s log can’t give the runner a command', () => {
  const lines = eventLines({ type: 'log', stream: 's', lines: ['::add-mask::a', '  ::error::x', 'see ##[set-env name=A]b'] });
  for (const line of lines) {
    expect(line.trimStart().startsWith('::')).toBe(false);
    expect(line).not.toContain('##[');
  }
});

test('nor can the name of an output', () => {
  const output = { bucket: 'b', key: 'x\n::error::y ##[set-env name=A]b', bytes: 1, file: undefined };
  const [line] = eventLines({ type: 'output', output });
  expect(line).toBe('Output s3://b/x\\n::error::y ## [set-env name=A]b (1 B)');
});

test('a change of state is a line with its time and its reason', () => {
  const [line] = eventLines({ type: 'state', state: 'RUNNABLE', at: Date.UTC(2026, 0, 1, 12, 0, 5), reason: 'CAPACITY: none', help: 'Wait.' });
  expect(line).toBe('12:00:05 RUNNABLE: CAPACITY: none: Wait.');
});

test('an updated resource shows each field that changed', () => {
  const lines = outcomeLines({
    id: 'f', kind: 'Lambda function', name: 'fn', status: 'updated', milliseconds: 1200, attributes: {},
    changes: [{ field: 'memory', before: '512', after: '1024', effect: 'in-place' }, { field: 'image', before: undefined, after: 'x', effect: 'new-revision' }],
  });
  expect(lines).toEqual([
    '~ updated Lambda function fn (1.2 s)', '    memory: 512 → 1024 (in place)', '    image: nothing → x (new revision)',
  ]);
});

test('a step of a plan names the line that asks for it, each field its own', () => {
  const origin = { file: 'scar.yaml', line: 2, column: 3 };
  const lines = planLines({
    id: 'f', kind: 'Lambda function', name: 'fn', action: 'update', origin,
    changes: [{ field: 'MemorySize', before: '512', after: '1024', effect: 'in-place', origin: { ...origin, line: 9 } }],
  });
  expect(lines).toEqual(['~ update Lambda function fn (scar.yaml:2)', '    MemorySize: 512 → 1024 (in place, scar.yaml:9)']);
});
