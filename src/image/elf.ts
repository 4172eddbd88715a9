// What a Linux executable needs to start: its dynamic loader and its shared libraries, read from the ELF file.
// https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.pheader.html and ch5.dynamic.html
import { open, type FileHandle } from 'node:fs/promises';

export interface ElfNeeds {
  /** PT_INTERP, `/lib64/ld-linux-x86-64.so.2`; undefined for shared libraries and static executables. */
  readonly interpreter: string | undefined;
  /** DT_NEEDED: file names of shared libraries. */
  readonly needed: readonly string[];
}

const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_STRSZ = 10;
const MAX_TABLE = 16 * 1024 * 1024;

interface Segment {
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  readonly size: number;
}

/**
 * Reads an ELF file of 64 bits, least significant byte first: all that AWS runs.
 * @throws Error when it is none.
 */
export async function readElf(file: string): Promise<ElfNeeds> {
  const handle = await open(file, 'r');
  try {
    const segments = await readSegments(handle, file);
    const interpreter = segments.find(({ type }) => type === PT_INTERP);
    return {
      interpreter:
        interpreter === undefined ? undefined : cString(await readAt(handle, interpreter.offset, interpreter.size), 0),
      needed: await readNeeded(handle, segments),
    };
  } finally {
    await handle.close();
  }
}

async function readSegments(handle: FileHandle, file: string): Promise<Segment[]> {
  const header = await readAt(handle, 0, 64);
  if (header.length < 64 || header.readUInt32BE(0) !== 0x7f454c46 || header[4] !== 2 || header[5] !== 1) {
    throw new Error(`${file} is no 64-bit executable of Linux`);
  }
  const offset = Number(header.readBigUInt64LE(32));
  const entrySize = header.readUInt16LE(54);
  const count = header.readUInt16LE(56);
  const table = await readAt(handle, offset, entrySize * count);
  return Array.from({ length: count }, (_, index) => {
    const entry = table.subarray(index * entrySize, (index + 1) * entrySize);
    return {
      type: entry.readUInt32LE(0),
      offset: Number(entry.readBigUInt64LE(8)),
      address: Number(entry.readBigUInt64LE(16)),
      size: Number(entry.readBigUInt64LE(32)),
    };
  });
}

async function readNeeded(handle: FileHandle, segments: readonly Segment[]): Promise<string[]> {
  const dynamic = segments.find(({ type }) => type === PT_DYNAMIC);
  if (dynamic === undefined) return [];
  const bytes = await readAt(handle, dynamic.offset, dynamic.size);
  const tags = Array.from({ length: Math.floor(bytes.length / 16) }, (_, index) => ({
    tag: Number(bytes.readBigInt64LE(index * 16)),
    value: Number(bytes.readBigUInt64LE(index * 16 + 8)),
  }));
  const valueOf = (wanted: number): number => tags.find(({ tag }) => tag === wanted)?.value ?? 0;
  const address = valueOf(DT_STRTAB);
  const home = segments.find(
    (segment) => segment.type === PT_LOAD && address >= segment.address && address < segment.address + segment.size,
  );
  if (home === undefined) return [];
  const names = await readAt(handle, address - home.address + home.offset, valueOf(DT_STRSZ));
  return tags.filter(({ tag }) => tag === DT_NEEDED).map(({ value }) => cString(names, value));
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  if (length > MAX_TABLE) throw new Error('an implausible table in an executable');
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function cString(bytes: Buffer, start: number): string {
  const end = bytes.indexOf(0, start);
  return bytes.toString('utf8', start, end < 0 ? bytes.length : end);
}
