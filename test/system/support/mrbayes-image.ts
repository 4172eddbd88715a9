// The image `grycap/mrbayes` for tests: Debian's MrBayes with the BEAGLE library, a shell and text tools.
import { readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findProgram, sharedLibraries } from '../../../demo/executables.ts';
import { pushImage, toolEntries } from '../../../demo/image.ts';
import type { LayerEntry } from '../../../src/image/layers.ts';

/** Makes the image of this machine's files and writes it to a registry. */
export async function pushMrBayesImage(registryUrl: string, repository: string, tag: string): Promise<void> {
  await pushImage(registryUrl, repository, tag, [...(await toolEntries(['mb'])), ...(await beaglePlugins())]);
}

/** BEAGLE loads its implementations at run time, so mb does not name them. They lie beside the library. */
async function beaglePlugins(): Promise<LayerEntry[]> {
  const beagle = (await sharedLibraries(await findProgram('mb'))).find((path) => path.includes('/libhmsbeagle.so'));
  if (beagle === undefined) throw new Error('this mb is not built with BEAGLE; Debian\'s is');
  const folder = dirname(await realpath(beagle));
  const plugins = (await readdir(folder)).filter((name) => /^libhmsbeagle-cpu(-\w+)?\.so\.[\d.]+$/.test(name));
  if (plugins.length === 0) throw new Error(`no plugins of BEAGLE in ${folder}`);
  return Promise.all(plugins.map(async (name) => ({
    path: join(folder, name), mode: 0o644, file: await realpath(join(folder, name)),
  })));
}
