// The smallest image there is: one static program that exits with code 0. It tells whether an engine runs containers.
import tar from 'tar-stream';

/** Name of the program in the image. */
export const PROBE_PROGRAM = 'probe';

/**
 * ELF header (64 bytes), one program header (56 bytes) that loads the whole file to run, then the code.
 * https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
 */
function elf(machine: number, code: readonly number[]): Buffer {
  const base = 0x400000n;
  const headers = 64 + 56;
  const file = Buffer.alloc(headers + code.length);
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]); // magic, 64 bit, little endian, version 1, System V
  file.writeUInt16LE(2, 16); // type: executable
  file.writeUInt16LE(machine, 18);
  file.writeUInt32LE(1, 20); // version
  file.writeBigUInt64LE(base + BigInt(headers), 24); // entry: the code
  file.writeBigUInt64LE(64n, 32); // offset of the program header
  file.writeUInt16LE(64, 52); // size of the ELF header
  file.writeUInt16LE(56, 54); // size of a program header
  file.writeUInt16LE(1, 56); // number of program headers
  file.writeUInt32LE(1, 64); // segment type: load
  file.writeUInt32LE(5, 68); // flags: readable, executable
  file.writeBigUInt64LE(base, 80); // virtual address (offset 0 in the file stands before it)
  file.writeBigUInt64LE(base, 88); // physical address
  file.writeBigUInt64LE(BigInt(file.length), 96); // size in the file
  file.writeBigUInt64LE(BigInt(file.length), 104); // size in memory
  file.writeBigUInt64LE(0x1000n, 112); // alignment
  file.set(code, headers);
  return file;
}

/** `exit(0)` by architecture, as Node names it. */
const PROGRAMS: Readonly<Record<string, Buffer>> = {
  // xor edi, edi; push 60 (exit); pop rax; syscall
  x64: elf(62, [0x31, 0xff, 0x6a, 0x3c, 0x58, 0x0f, 0x05]),
  // mov x8, #93 (exit); mov x0, #0; svc #0
  arm64: elf(183, [0xa8, 0x0b, 0x80, 0xd2, 0x00, 0x00, 0x80, 0xd2, 0x01, 0x00, 0x00, 0xd4]),
};

/** The program for an architecture (default: this machine's); undefined for those that Lambda and Batch lack too. */
export function probeProgram(architecture: string = process.arch): Buffer | undefined {
  return PROGRAMS[architecture];
}

/** A tar archive with the program alone. */
export async function probeArchive(program: Buffer): Promise<Buffer> {
  const pack = tar.pack();
  pack.entry({ name: PROBE_PROGRAM, mode: 0o755, mtime: new Date(0) }, program);
  pack.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of pack) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
