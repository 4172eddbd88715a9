// An image as the official Node ones are, of this machine's own Node: for tests of the runtime layer that is made from such an image.
import { realpath } from 'node:fs/promises';
import { sharedLibraries } from '../../demo/executables.ts';
import { pushImage } from '../../demo/image.ts';

/** Pushes an image with /usr/local/bin/node and its libraries to a registry that asks for no login. */
export async function pushNodeImage(registryUrl: string, repository: string, tag: string): Promise<void> {
  const node = await realpath(process.execPath);
  const libraries = await Promise.all((await sharedLibraries(node)).map(async (path) => ({ path, mode: 0o755, file: await realpath(path) })));
  await pushImage(registryUrl, repository, tag, [{ path: '/usr/local/bin/node', mode: 0o755, file: node }, ...libraries]);
}
