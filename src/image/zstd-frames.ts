// Cuts a zstd stream at the ends of its frames, and leaves out frames without content.
// Node's decompressor stops in silence at the end of a frame when the next one begins in the same chunk (seen with
// 24.21), and images of podman's zstd:chunked are made of many frames.
// https://www.rfc-editor.org/rfc/rfc8878#section-3.1
import { Transform } from 'node:stream';

const MAGIC = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
/** Bytes of a dictionary's id and of the content's size, by their flags. */
const ID_SIZES = [0, 1, 2, 4];
const CONTENT_SIZES = [0, 2, 4, 8];
const RLE = 1;

/** What the next bytes are: `need` of them are gathered and then read, or `pass` on (or dropped) as they come. */
type Expected =
  | { readonly kind: 'magic' | 'descriptor' | 'block' | 'skippable'; readonly need: number }
  | { readonly kind: 'content'; readonly drop: boolean; readonly next: Expected }
  | { readonly kind: 'end' };

/**
 * A stream of zstd whose chunks never reach over the end of a frame.
 * @throws Error (of the stream) for what is no zstd; its code is ZSTD_FRAME.
 */
export function zstdFrames(): Transform {
  let expected: Expected = { kind: 'magic', need: 4 };
  let left = 0;
  let hasChecksum = false;
  let gathered: Buffer = Buffer.alloc(0);
  let ready: Buffer[] = [];

  /** Passes `size` bytes on, or drops them; then comes `next`. */
  const content = (size: number, next: Expected, drop = false): Expected => {
    left = size;
    return size === 0 ? next : { kind: 'content', drop, next };
  };

  const readMagic = (): Expected => {
    const magic = gathered.readUInt32LE(0);
    // A frame that may be skipped says its size; of its content nothing is wanted.
    if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE) return { kind: 'skippable', need: 8 };
    if (magic !== MAGIC) throw Object.assign(new Error('it is not compressed with zstd'), { code: 'ZSTD_FRAME' });
    return { kind: 'descriptor', need: 5 };
  };

  const readDescriptor = (): Expected => {
    const descriptor = gathered[4] ?? 0;
    const isSingle = (descriptor & 0x20) !== 0;
    hasChecksum = (descriptor & 0x04) !== 0;
    const contentFlag = descriptor >> 6;
    const contentSize = contentFlag === 0 && isSingle ? 1 : (CONTENT_SIZES[contentFlag] ?? 0);
    const rest = (isSingle ? 0 : 1) + (ID_SIZES[descriptor & 3] ?? 0) + contentSize;
    take();
    return content(rest, { kind: 'block', need: 3 });
  };

  const readBlock = (): Expected => {
    const header = gathered.readUIntLE(0, 3);
    const size = ((header >> 1) & 3) === RLE ? 1 : header >> 3;
    take();
    if ((header & 1) === 0) return content(size, { kind: 'block', need: 3 });
    return content(size + (hasChecksum ? 4 : 0), { kind: 'end' });
  };

  const readSkippable = (): Expected => {
    const size = gathered.readUInt32LE(4);
    gathered = Buffer.alloc(0);
    return content(size, { kind: 'magic', need: 4 }, true);
  };

  /** What was gathered belongs to the frame. */
  const take = (): void => {
    ready.push(gathered);
    gathered = Buffer.alloc(0);
  };

  const readHeader = (kind: 'magic' | 'descriptor' | 'block' | 'skippable'): Expected => {
    if (kind === 'magic') return readMagic();
    if (kind === 'descriptor') return readDescriptor();
    return kind === 'block' ? readBlock() : readSkippable();
  };

  const flushReady = (output: Transform): void => {
    if (ready.length > 0) output.push(Buffer.concat(ready));
    ready = [];
  };

  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        for (let rest = chunk; rest.length > 0; ) {
          if (expected.kind === 'content') {
            const piece = rest.subarray(0, left);
            rest = rest.subarray(piece.length);
            left -= piece.length;
            if (!expected.drop) ready.push(piece);
            if (left === 0) expected = expected.next;
          } else if (expected.kind !== 'end') {
            const piece = rest.subarray(0, expected.need - gathered.length);
            rest = rest.subarray(piece.length);
            gathered = Buffer.concat([gathered, piece]);
            if (gathered.length === expected.need) expected = readHeader(expected.kind);
          }
          if (expected.kind === 'end') {
            flushReady(this);
            expected = { kind: 'magic', need: 4 };
          }
        }
        flushReady(this);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
    flush(done) {
      const isBetween = expected.kind === 'magic' && gathered.length === 0;
      done(isBetween ? null : Object.assign(new Error('it ends inside a frame'), { code: 'ZSTD_FRAME' }));
    },
  });
}
