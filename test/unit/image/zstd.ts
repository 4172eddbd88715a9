// zstd for tests: frames that hold their content as it is, which any decompressor reads, and one that reads only these.
// https://www.rfc-editor.org/rfc/rfc8878#section-3.1
import { Transform } from 'node:stream';
import zlib from 'node:zlib';
import { nodeZstd, type Zstd } from '../../../src/image/unpack.ts';

const BLOCK = 100_000;

function little(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}

/** One frame of raw blocks. */
export function zstdFrame(content: Buffer): Buffer {
  const parts = [little(0xfd2fb528, 4), Buffer.from([0xa0]), little(content.length, 4)];
  for (let at = 0; at < Math.max(content.length, 1); at += BLOCK) {
    const piece = content.subarray(at, at + BLOCK);
    const isLast = at + BLOCK >= content.length;
    parts.push(little((isLast ? 1 : 0) | (piece.length << 3), 3), piece);
  }
  return Buffer.concat(parts);
}

/** What Node's own compressor makes; on a Node without one, a frame of raw blocks. */
export const zstdPacked: (content: Buffer) => Buffer =
  (zlib as Partial<Pick<typeof zlib, 'zstdCompressSync'>>).zstdCompressSync ?? zstdFrame;

/** A frame that decompressors skip: zstd:chunked keeps its table of contents in one. */
export function skippableFrame(content: Buffer): Buffer {
  return Buffer.concat([little(0x184d2a5a, 4), little(content.length, 4), content]);
}

/** Content in many frames, as podman's zstd:chunked has it. */
export function zstdChunked(content: Buffer): Buffer {
  const half = content.length >> 1;
  return Buffer.concat([
    zstdFrame(content.subarray(0, half)),
    skippableFrame(Buffer.from('a table')),
    zstdFrame(content.subarray(half)),
    skippableFrame(Buffer.from('of contents')),
  ]);
}

/** Node's decompressor, or for a Node without one that of frames of raw blocks. Like Node's it takes one frame a chunk. */
export const zstd: Zstd = nodeZstd ?? rawBlocks;

function rawBlocks(): Transform {
  let waiting = Buffer.alloc(0);
  let isInFrame = false;
  const header = (): number | undefined => {
    if (!isInFrame) return waiting.length < 9 ? undefined : 9;
    return waiting.length < 3 ? undefined : 3 + (waiting.readUIntLE(0, 3) >> 3);
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      waiting = Buffer.concat([waiting, chunk]);
      for (let need = header(); need !== undefined && waiting.length >= need; need = header()) {
        if (isInFrame) {
          this.push(waiting.subarray(3, need));
          isInFrame = (waiting.readUIntLE(0, 3) & 1) === 0;
        } else {
          isInFrame = true;
        }
        waiting = waiting.subarray(need);
      }
      done();
    },
    flush: (done) => done(isInFrame ? new Error('it ends early') : null),
  });
}
