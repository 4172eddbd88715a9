// Undoes the content encoding `aws-chunked`: chunks with their length in front, and checksums in a trailer.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
import { ServiceError } from '../service.ts';

const MAX_LINE = 16 * 1024;

/** The chunks' content; headers of the trailer are put in `trailer`, names in lower case, once the end was reached. */
export async function* decodeAwsChunked(
  source: AsyncIterable<Buffer>,
  trailer: Map<string, string>,
): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  /**
   * What the next bytes are: a chunk's head, its content (how much is left), the line's end after it, or the trailer.
   */
  let state: 'head' | 'content' | 'end' | 'trailer' = 'head';
  let left = 0;
  for await (const piece of source) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    while (rest.length > 0) {
      if (state === 'content') {
        const taken = rest.subarray(0, left);
        yield taken;
        left -= taken.length;
        rest = rest.subarray(taken.length);
        if (left === 0) state = 'end';
        continue;
      }
      const line = takeLine(rest);
      if (line === undefined) break;
      rest = rest.subarray(line.length + 2);
      if (state === 'head') {
        left = chunkLength(line);
        state = left === 0 ? 'trailer' : 'content';
      } else if (state === 'end') {
        if (line.length > 0) throw malformed();
        state = 'head';
      } else {
        readTrailer(line, trailer);
      }
    }
  }
  if (state !== 'trailer') throw malformed();
}

function malformed(): ServiceError {
  const message = 'The request body terminated unexpectedly';
  return new ServiceError('IncompleteBody', message);
}

function takeLine(bytes: Buffer): string | undefined {
  const end = bytes.indexOf('\r\n');
  if (end < 0 && bytes.length > MAX_LINE) throw malformed();
  return end < 0 ? undefined : bytes.toString('latin1', 0, end);
}

function chunkLength(line: string): number {
  const digits = /^([0-9a-fA-F]{1,12})(;.*)?$/.exec(line)?.[1];
  if (digits === undefined) throw malformed();
  return Number.parseInt(digits, 16);
}

function readTrailer(line: string, trailer: Map<string, string>): void {
  const colon = line.indexOf(':');
  if (colon > 0) trailer.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
}
