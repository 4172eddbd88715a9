// A root file system on disk: the layers of an image, and the few directories and files that every container finds.
import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inside, look } from './inside.ts';
import { unpackLayer } from './layer.ts';
import { removeTree } from './remove.ts';

/** Unpacks layers, the lowest first, into a new folder. */
export async function makeRoot(root: string, layers: readonly string[]): Promise<void> {
  mkdirSync(root, { recursive: true, mode: 0o755 });
  for (const layer of layers) await unpackLayer(layer, root);
  for (const name of ['proc', 'sys', 'dev', 'tmp', 'etc']) ensureDirectory(join(root, name));
  chmodSync(join(root, 'tmp'), 0o1777);
  for (const name of ['etc/resolv.conf', 'etc/hosts']) copyFromMachine(root, name);
}

/** Something of another kind in the place of a mount point, a link above all, would lead a mount out of the root. */
function ensureDirectory(path: string): void {
  const found = look(path);
  if (found?.isDirectory() === true) return;
  if (found !== undefined) removeTree(path);
  mkdirSync(path, { mode: 0o755 });
}

/** The network is the machine's, so its names are too. */
function copyFromMachine(root: string, name: string): void {
  if (!existsSync(`/${name}`)) return;
  const place = inside(root, name);
  removeTree(place);
  copyFileSync(`/${name}`, place);
  chmodSync(place, 0o644);
}
