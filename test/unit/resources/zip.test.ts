// Zips of Lambda functions: made of parts that were deflated before, and yet what a zip made at once would be.
import { describe, expect, test } from '@jest/globals';
import { unzipSync, zipSync, type Zippable } from 'fflate';
import { zipOf } from '../../../src/resources/zip.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const program = { path: 'index.js', content: bytes('export const handler = 1;\n'.repeat(500)) };
const config = (text: string) => ({ path: 'scar.json', content: bytes(text) });

describe('zipOf', () => {
  test('gives the very bytes of a zip that is made at once', () => {
    const files = [program, config('{}'), { path: 'a/empty', content: bytes('') }];
    const how = { os: 3, attrs: 0o100644 * 65536, mtime: new Date(2000, 0, 1), level: 6 } as const;
    const sorted = files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
    const entries: Zippable = Object.fromEntries(sorted.map(({ path, content }) => [path, [content, how]]));
    expect(Buffer.from(zipOf(files)).equals(Buffer.from(zipSync(entries)))).toBe(true);
  });

  test('holds each file’s own content when one was in another zip before', () => {
    const [one, other] = ['one', 'other'].map((text) => unzipSync(zipOf([program, config(text)])));
    expect(one?.['scar.json']).toEqual(bytes('one'));
    expect(other?.['scar.json']).toEqual(bytes('other'));
    expect(other?.['index.js']).toEqual(program.content);
  });

  test('keeps the same bytes under two paths apart', () => {
    const { content } = program;
    expect(Object.keys(unzipSync(zipOf([program, { path: 'copy.js', content }])))).toEqual(['copy.js', 'index.js']);
  });

  test('of no file is an empty zip', () => {
    expect(unzipSync(zipOf([]))).toEqual({});
  });
});
