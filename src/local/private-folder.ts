// The private folder of a local AWS: made for its owner alone, removed with everything in it.
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder (mode 0700) in the parent, or in the system's folder for temporary files. */
export async function makePrivateFolder(parent: string = tmpdir()): Promise<string> {
  return mkdtemp(join(parent, 'scar-local-'));
}

/** Removes the folder. Images bring folders that not even their owner may write to; those are opened first. */
export async function removePrivateFolder(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    await openFolders(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function openFolders(folder: string): Promise<void> {
  await chmod(folder, 0o700);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await openFolders(join(folder, entry.name));
  }
}
