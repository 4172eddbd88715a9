// Executables of any processor for tests: a header, a loader's path and names of libraries, and no code.

/** e_machine: https://github.com/torvalds/linux/blob/master/include/uapi/linux/elf-em.h */
const MACHINES = { amd64: 62, arm64: 183 };

interface Segment {
  readonly type: number;
  readonly offset: number;
  readonly size: number;
}

/** An ELF file that needs this loader (none: a library) and these libraries. */
export function elfFile(architecture: keyof typeof MACHINES, interpreter: string | undefined, needed: readonly string[]): Buffer {
  const loader = Buffer.from(interpreter === undefined ? '' : `${interpreter}\0`);
  const names = Buffer.from(`\0${needed.map((name) => `${name}\0`).join('')}`);
  const starts = needed.map((_, index) => 1 + needed.slice(0, index).reduce((sum, name) => sum + name.length + 1, 0));
  const [PT_LOAD, PT_DYNAMIC, PT_INTERP] = [1, 2, 3];
  const [DT_NEEDED, DT_STRTAB, DT_STRSZ] = [1, 5, 10];
  const base = 64 + 3 * 56;
  const tags = [...starts.map((start) => [DT_NEEDED, start]), [DT_STRTAB, base + loader.length], [DT_STRSZ, names.length], [0, 0]];
  const dynamic = Buffer.concat(tags.map(([tag = 0, value = 0]) => words(tag, value)));
  const content = Buffer.concat([loader, names, dynamic]);
  const segments: Segment[] = [
    { type: PT_LOAD, offset: 0, size: base + content.length },
    { type: PT_DYNAMIC, offset: base + loader.length + names.length, size: dynamic.length },
    { type: interpreter === undefined ? 0 : PT_INTERP, offset: base, size: loader.length },
  ];
  const header = Buffer.alloc(64);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  header.writeUInt16LE(3, 16);
  header.writeUInt16LE(MACHINES[architecture], 18);
  header.writeBigUInt64LE(64n, 32);
  header.writeUInt16LE(56, 54);
  header.writeUInt16LE(segments.length, 56);
  return Buffer.concat([header, ...segments.map(programHeader), content]);
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((value, index) => bytes.writeBigUInt64LE(BigInt(value), index * 8));
  return bytes;
}

/** Offset and address are the same. */
function programHeader({ type, offset, size }: Segment): Buffer {
  const kind = Buffer.alloc(8);
  kind.writeUInt32LE(type, 0);
  return Buffer.concat([kind, words(offset, offset, offset, size, size, 1)]);
}
