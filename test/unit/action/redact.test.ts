// The values of variables are nowhere to be seen.
import { describe, expect, test } from '@jest/globals';
import { Recorder } from '../../../src/action/recorder.ts';
import { hideable, redacted } from '../../../src/action/redact.ts';

describe('redacted', () => {
  test('hides values in all texts, however deep, and leaves the rest as it is', () => {
    const data = { a: ['x s3cret y', 1, null], b: { c: 's3crets3cret', d: true }, n: new Date(0).getTime() };
    expect(redacted(data, ['s3cret'])).toEqual({ a: ['x *** y', 1, null], b: { c: '******', d: true }, n: 0 });
  });

  test('hides the longer of two values first, and values as they stand in JSON', () => {
    expect(redacted(['abcd-efgh', '{"a":"say \\"hi\\""}'], ['abcd', 'abcd-efgh', 'say "hi"'])).toEqual(['***', '{"a":"***"}']);
  });

  test('hides the beginning of a value that was cut', () => {
    const value = 'abcdefghijklmnop';
    expect(redacted('found "x-abcdefgh…", then "abcd…" and "abc…"', [value])).toBe('found "x-***…", then "***…" and "abc…"');
  });

  test('hides the old value where the new one is hidden: it was a secret, too', () => {
    const change = { field: 'environment.TOKEN', before: 'yesterday', after: 's3cret', effect: 'new-revision' };
    expect(redacted([change], ['s3cret'])).toEqual([{ ...change, before: '***', after: '***' }]);
    expect(redacted([change], ['other'])).toEqual([change]);
  });

  test('leaves words of ours alone: a variable of the value `error` must not turn errors into something else', () => {
    const finding = { rule: 'tags', severity: 'error', message: 'an error', position: { file: 'data/error.yaml', line: 1, column: 1 } };
    expect(redacted(finding, ['error', 'tags', 'data'])).toEqual({ ...finding, message: 'an ***' });
  });

  test('lets values pass that are part of too many words', () => {
    expect(hideable(['', '1', 'dev', '    ', 'prod'])).toEqual(['prod']);
    expect(redacted('1 dev', ['1', 'dev'])).toBe('1 dev');
  });
});

describe('a report', () => {
  const given = {
    command: 'check' as const,
    target: 'aws' as const,
    stage: '',
    githubToken: 'ghs_0123456789',
    variables: new Map([['TOKEN', 's3cret']]),
  };

  test('holds no value of a variable', () => {
    const recorder = new Recorder(given);
    recorder.failWith(new Error('no bucket s3cret'));
    expect(JSON.stringify(recorder.report())).toContain('no bucket ***');
    expect(JSON.stringify(recorder.report())).not.toContain('s3cret');
  });

  test('holds nothing of the inputs but what belongs to it', () => {
    expect(JSON.stringify(new Recorder(given).report())).not.toContain('ghs_');
  });
});
