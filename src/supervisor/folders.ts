// The private folders of one run: where its input lies and where it leaves its outputs.
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf } from '../contract/errors.ts';
import { SupervisorFailure } from './failure.ts';

export interface Folders {
  readonly input: string;
  readonly output: string;
  /** For files that are neither. */
  readonly own: string;
  remove(): Promise<void>;
}

/**
 * Makes the folders under TMPDIR, or /tmp, which an image from scratch may lack.
 * @throws SupervisorFailure `configuration` when there is no place to write
 */
export async function makeFolders(temporary: string): Promise<Folders> {
  try {
    await makeFolder(temporary);
    const input = await mkdtemp(join(temporary, 'scar-input-'));
    const output = await mkdtemp(join(temporary, 'scar-output-'));
    const own = await mkdtemp(join(temporary, 'scar-own-'));
    return {
      input,
      output,
      own,
      remove: async () => {
        for (const folder of [input, output, own]) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      },
    };
  } catch (error) {
    throw new SupervisorFailure(
      'configuration',
      `no folder for input and output can be made in ${temporary}: ${messageOf(error)}. ` +
        'The container needs a place to write: free space in /tmp, or TMPDIR set to a folder that can be written.',
      { cause: error },
    );
  }
}

/** Not mkdir's own `recursive`: below /proc, and wherever else a folder can't be made for ENOENT, Node's never ends. */
async function makeFolder(folder: string): Promise<void> {
  if (await stat(folder).then((found) => found.isDirectory(), () => false)) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  await mkdir(folder, { mode: 0o1777 });
}
