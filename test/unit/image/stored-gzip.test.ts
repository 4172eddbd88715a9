// gzip without compression: what comes out again, and that the cutting of the input does not matter.
import { gunzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { storedGzip } from '../../../src/image/stored-gzip.ts';

async function compress(pieces: readonly Buffer[]): Promise<Buffer> {
  return Buffer.concat(await Readable.from(pieces).pipe(storedGzip()).toArray());
}

describe('storedGzip', () => {
  test.each([0, 1, 65_534, 65_535, 65_536, 131_070, 131_071, 300_000])('%i bytes', async (size) => {
    const content = Buffer.alloc(size, 'some pattern');
    const whole = await compress(size === 0 ? [] : [content]);
    expect(gunzipSync(whole).equals(content)).toBe(true);
    expect(whole.length).toBe(18 + size + 5 * Math.max(1, Math.ceil(size / 65_535)));
    const pieces = Array.from({ length: Math.ceil(size / 1000) }, (_, index) =>
      content.subarray(index * 1000, (index + 1) * 1000),
    );
    expect((await compress(pieces)).equals(whole)).toBe(true);
  });
});
