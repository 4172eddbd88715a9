// gzip without compression, written by hand: the same bytes with every zlib, Node and processor, and as fast as the
// disk.
// https://www.rfc-editor.org/rfc/rfc1951#page-11 (stored blocks), https://www.rfc-editor.org/rfc/rfc1952
import { Transform } from 'node:stream';
import { crc32 } from 'node:zlib';

const BLOCK = 65_535;
/** Magic, deflate, no flags, no time, no extra flags, operating system unknown. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/** A stream that wraps what is written to it as gzip. Its output does not depend on how the input is cut. */
export function storedGzip(): Transform {
  let checksum = 0;
  let length = 0;
  let pending: Buffer[] = [];
  let pendingLength = 0;
  const takeBlocks = (output: Transform, isLast: boolean): void => {
    let rest = Buffer.concat(pending);
    while (rest.length > BLOCK || isLast) {
      const block = rest.subarray(0, BLOCK);
      rest = rest.subarray(block.length);
      const ends = isLast && rest.length === 0;
      output.push(blockHeader(block.length, ends));
      output.push(block);
      if (ends) return;
    }
    pending = [rest];
    pendingLength = rest.length;
  };
  return new Transform({
    construct(done) {
      this.push(HEADER);
      done();
    },
    transform(chunk: Buffer, _encoding, done) {
      checksum = crc32(chunk, checksum);
      length = (length + chunk.length) % 2 ** 32;
      pending.push(chunk);
      pendingLength += chunk.length;
      if (pendingLength > BLOCK) takeBlocks(this, false);
      done();
    },
    flush(done) {
      takeBlocks(this, true);
      const trailer = Buffer.alloc(8);
      trailer.writeUInt32LE(checksum, 0);
      trailer.writeUInt32LE(length, 4);
      done(null, trailer);
    },
  });
}

function blockHeader(length: number, isLast: boolean): Buffer {
  const header = Buffer.alloc(5);
  header[0] = isLast ? 1 : 0;
  header.writeUInt16LE(length, 1);
  header.writeUInt16LE(length ^ 0xffff, 3);
  return header;
}
