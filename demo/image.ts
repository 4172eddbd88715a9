// The image of the demo's job, made of this machine's own shell and text tools: nothing is downloaded.
import { UserError } from '../src/contract/errors.ts';
import { type Entry, programEntries } from './executables.ts';

/** A POSIX shell and the tools that scripts for text files use. */
export const TEXT_TOOLS: readonly string[] = [
  'sh', 'awk', 'basename', 'cat', 'cp', 'cut', 'date', 'dirname', 'env', 'expr', 'grep', 'head', 'ls', 'mkdir', 'mktemp', 'mv',
  'paste', 'rm', 'sed', 'sleep', 'sort', 'tail', 'tee', 'tr', 'uniq', 'wc',
];

const text = (path: string, content: string): Entry => ({ type: 'file', path, mode: 0o644, content: Buffer.from(content) });

/** What every image has: an account for root, a folder for temporary files, places for the kernel's file systems. */
const BASE: readonly Entry[] = [
  { type: 'folder', path: '/tmp', mode: 0o1777 },
  { type: 'folder', path: '/root', mode: 0o700 },
  { type: 'folder', path: '/dev', mode: 0o755 },
  { type: 'folder', path: '/proc', mode: 0o555 },
  { type: 'folder', path: '/sys', mode: 0o555 },
  { type: 'link', path: '/bin', target: 'usr/bin' },
  text('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n'),
  text('/etc/group', 'root:x:0:\nnogroup:x:65534:\n'),
];

/**
 * The files of an image that holds the text tools and, if asked for, further programs of this machine.
 * @throws UserError when this is not Linux or a program is missing.
 */
export async function toolEntries(furtherPrograms: readonly string[] = []): Promise<Entry[]> {
  if (process.platform !== 'linux') {
    throw new UserError(`The demo's job runs the shell and text tools of a Linux machine; this is ${process.platform}.`, {
      help: 'Run the demo on Linux, in a Linux virtual machine or in a container with Node.',
    });
  }
  return [...BASE, ...(await programEntries([...TEXT_TOOLS, ...furtherPrograms]))];
}
