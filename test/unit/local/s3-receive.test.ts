// What S3's bodies are wrapped in and checked with: aws-chunked and the checksums.
import { describe, expect, test } from '@jest/globals';
import { decodeAwsChunked } from '../../../src/local/s3/aws-chunked.ts';
import { startChecksum } from '../../../src/local/s3/checksums.ts';

// Check values of the string 123456789: https://reveng.sourceforge.io/crc-catalogue/all.htm
test.each([
  ['crc32', 'cbf43926'],
  ['crc32c', 'e3069283'],
  ['crc64nvme', 'ae8b14860a799888'],
])('%s has its check value, in one piece and in many', (algorithm, check) => {
  const whole = startChecksum(algorithm);
  const pieces = startChecksum(algorithm);
  whole?.update(Buffer.from('123456789'));
  for (const digit of '123456789') pieces?.update(Buffer.from(digit));
  const hex = [whole, pieces].map((checksum) => Buffer.from(checksum?.digest() ?? '', 'base64').toString('hex'));
  expect(hex).toEqual([check, check]);
});

describe('aws-chunked', () => {
  const encoded = '5\r\nhello\r\n7;chunk-signature=0a\r\n\r\nworld\r\n0\r\nx-amz-checksum-crc32: AAAA==\r\n\r\n';
  async function* inPieces(text: string, size: number): AsyncGenerator<Buffer> {
    for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size));
  }
  async function decode(text: string, size: number): Promise<[string, Map<string, string>]> {
    const trailer = new Map<string, string>();
    const chunks: Buffer[] = [];
    for await (const chunk of decodeAwsChunked(inPieces(text, size), trailer)) chunks.push(chunk);
    return [Buffer.concat(chunks).toString(), trailer];
  }

  test.each([1, 2, 3, 7, 1000])('is undone however it is cut (pieces of %d)', async (size) => {
    expect(await decode(encoded, size)).toEqual(['hello\r\nworld', new Map([['x-amz-checksum-crc32', 'AAAA==']])]);
  });

  const BROKEN = ['', '5\r\nhel', '5\r\nhello\r\n', 'x\r\n', '5\r\nhelloo\r\n0\r\n\r\n'];
  test.each(BROKEN)('that is broken is refused: %j', async (text) => {
    await expect(decode(text, 3)).rejects.toMatchObject({ code: 'IncompleteBody' });
  });
});
