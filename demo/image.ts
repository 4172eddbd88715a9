// The image of the demo's job, made of this machine's own shell and text tools: nothing is downloaded.
import { UserError } from '../src/contract/errors.ts';
import { assembleImage } from '../src/image/assemble.ts';
import type { LayerEntry } from '../src/image/layers.ts';
import { createRegistries } from '../src/image/registries.ts';
import { programEntries } from './executables.ts';

/** A POSIX shell and the tools that scripts for text files use. */
export const TEXT_TOOLS: readonly string[] = [
  'sh', 'awk', 'basename', 'cat', 'cp', 'cut', 'date', 'dirname', 'env', 'expr', 'grep', 'head', 'ls', 'mkdir',
  'mktemp', 'mv', 'paste', 'rm', 'sed', 'sleep', 'sort', 'tail', 'tee', 'tr', 'uniq', 'wc',
];

const text = (path: string, content: string): LayerEntry => ({ path, mode: 0o644, content: Buffer.from(content) });
const folder = (path: string, mode: number): LayerEntry => ({ path, mode, directory: true });

/** What every image has: an account for root, a folder for temporary files, places for the kernel's file systems. */
const BASE: readonly LayerEntry[] = [
  folder('/tmp', 0o1777),
  folder('/root', 0o700),
  folder('/dev', 0o755),
  folder('/proc', 0o555),
  folder('/sys', 0o555),
  { path: '/bin', link: 'usr/bin' },
  text('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n'),
  text('/etc/group', 'root:x:0:\nnogroup:x:65534:\n'),
];

/**
 * The files of an image that holds the text tools and, if asked for, further programs of this machine.
 * @throws UserError when this is not Linux or a program is missing.
 */
export async function toolEntries(furtherPrograms: readonly string[] = []): Promise<LayerEntry[]> {
  if (process.platform !== 'linux') {
    throw new UserError(`The demo's job runs the text tools of a Linux machine; this is ${process.platform}.`, {
      help: 'Run the demo on Linux, in a Linux virtual machine or in a container with Node.',
    });
  }
  return [...BASE, ...(await programEntries([...TEXT_TOOLS, ...furtherPrograms]))];
}

/**
 * Makes an image of these files and writes it to a registry that asks for no login.
 * @param registryUrl `http://127.0.0.1:PORT`
 */
export async function pushImage(
  registryUrl: string,
  repository: string,
  tag: string,
  files: readonly LayerEntry[],
): Promise<void> {
  const { host } = new URL(registryUrl);
  const registries = createRegistries({ mirrors: new Map([[host, registryUrl]]), credentials: async () => undefined });
  await assembleImage(registries.of(host), repository, tag, {
    layers: [files],
    config: { Cmd: ['/bin/sh'], Env: ['PATH=/usr/bin:/bin'], WorkingDir: '/' },
    architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
  });
}

/** Makes the image of the text tools and writes it to a registry that asks for no login. */
export async function pushToolImage(registryUrl: string, repository: string, tag: string): Promise<void> {
  await pushImage(registryUrl, repository, tag, await toolEntries());
}
