// The checksums that S3 knows, each as a running digest. Node has no CRC32C and no CRC64NVME: they are computed here.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

export interface RunningChecksum {
  readonly update: (chunk: Buffer) => void;
  /** Base64, as in S3's headers. */
  readonly digest: () => string;
}

const MAKERS: Readonly<Record<string, () => RunningChecksum>> = {
  crc32: runningCrc32,
  crc32c: () => runningReflectedCrc(0x82f63b78),
  crc64nvme: runningCrc64Nvme,
  sha1: () => runningHash('sha1'),
  sha256: () => runningHash('sha256'),
};

export const CHECKSUM_PREFIX = 'x-amz-checksum-';

/** The algorithm in a header `x-amz-checksum-crc32`; undefined when the header is no checksum. */
export function algorithmOf(header: string): string | undefined {
  const lower = header.toLowerCase();
  const name = lower.startsWith(CHECKSUM_PREFIX) ? lower.slice(CHECKSUM_PREFIX.length) : '';
  return Object.hasOwn(MAKERS, name) ? name : undefined;
}

/** A running checksum of an algorithm by its name in lower case; undefined for an unknown one. */
export function startChecksum(algorithm: string): RunningChecksum | undefined {
  return Object.hasOwn(MAKERS, algorithm) ? MAKERS[algorithm]?.() : undefined;
}

function runningHash(name: 'sha1' | 'sha256'): RunningChecksum {
  const hash = createHash(name);
  return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest('base64') };
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

// zlib's crc32 came with Node 20.15 and 22.2.
function runningCrc32(): RunningChecksum {
  let value = 0;
  return { update: (chunk) => void (value = crc32(chunk, value)), digest: () => word(value).toString('base64') };
}

function runningReflectedCrc(polynomial: number): RunningChecksum {
  const table = Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
    return value >>> 0;
  });
  let value = 0xffffffff;
  return {
    update: (chunk) => {
      for (const byte of chunk) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0);
    },
    digest: () => word(~value).toString('base64'),
  };
}

/** CRC-64/NVME, reflected polynomial 0x9a6c9329ac4bc9b5, in two halves of 32 bits, as bigints are far slower. */
function runningCrc64Nvme(): RunningChecksum {
  const high = new Uint32Array(256);
  const low = new Uint32Array(256);
  for (let index = 0; index < 256; index += 1) {
    let [upper, lower] = [0, index];
    for (let bit = 0; bit < 8; bit += 1) {
      const carry = lower & 1;
      lower = (lower >>> 1) | (upper << 31);
      upper >>>= 1;
      if (carry === 1) [upper, lower] = [upper ^ 0x9a6c9329, lower ^ 0xac4bc9b5];
    }
    high[index] = upper >>> 0;
    low[index] = lower >>> 0;
  }
  let [upper, lower] = [-1, -1];
  return {
    update: (chunk) => {
      for (const byte of chunk) {
        const index = (lower ^ byte) & 0xff;
        lower = ((lower >>> 8) | (upper << 24)) ^ (low[index] ?? 0);
        upper = (upper >>> 8) ^ (high[index] ?? 0);
      }
    },
    digest: () => Buffer.concat([word(~upper), word(~lower)]).toString('base64'),
  };
}
