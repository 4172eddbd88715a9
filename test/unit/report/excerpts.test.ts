import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../../src/fdl/finding.ts';
import { withExcerpts } from '../../../src/report/excerpts.ts';

const finding = (line: number, rule = 'r'): Finding => ({ rule, severity: 'error', message: 'm', help: 'h', position: { file: 'a.yaml', line, column: 1 } });
const excerpt = (text: string, line = 1, rule = 'r'): string | undefined => withExcerpts([finding(line, rule)], () => text)[0]?.excerpt;

describe('a finding is given the text of its line', () => {
  test('with any line ends, without the byte order mark', () => {
    expect(excerpt('\uFEFFa: 1\r\nb: 2\rc: 3\n')).toBe('a: 1');
    expect(excerpt('a: 1\r\n  b: 2\rc: 3\n', 2)).toBe('  b: 2');
    expect(excerpt('a: 1\r\nb: 2\rc: 3\n', 3)).toBe('c: 3');
  });
  test('but not when the line is empty, does not exist, or the file can’t be read', () => {
    expect(excerpt('a: 1\n\n', 2)).toBeUndefined();
    expect(excerpt('a: 1', 9)).toBeUndefined();
    expect(withExcerpts([finding(1)], () => undefined)).toEqual([finding(1)]);
  });
  test('long lines are cut and control characters replaced', () => {
    expect(excerpt(`a: ${'x'.repeat(500)}`)).toHaveLength(161);
    expect(excerpt('a: \u001B[31mred')).toBe('a: \uFFFD[31mred');
  });
  test('each file is read once', () => {
    const read: string[] = [];
    withExcerpts([finding(1), finding(2)], (file) => {
      read.push(file);
      return 'a\nb';
    });
    expect(read).toEqual(['a.yaml']);
  });
});

describe('what looks like a secret is not repeated', () => {
  test.each([
    ['      DB_PASSWORD: hunter2', '      DB_PASSWORD: •••'],
    ['  "api_key": "abc"', '  "api_key": •••'],
    ['export AWS_SECRET_ACCESS_KEY=abc/def', 'export AWS_SECRET_ACCESS_KEY=•••'],
    ['  ID: AKIAIOSFODNN7EXAMPLE', '  ID: •••'],
    ['  memory: 512', '  memory: 512'],
    ['  secrets:', '  secrets:'],
  ])('%s', (line, shown) => expect(excerpt(line)).toBe(shown));

  test('a finding about a secret shows the key only, whatever its name', () => {
    expect(excerpt('  MY_SETTING: zzz', 1, 'secret-in-clear-text')).toBe('  MY_SETTING: •••');
  });
});
