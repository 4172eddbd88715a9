// The workspace as it was at a commit: the same reading as from the disk. Files that are still the same are read from there.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { FileSystemAdapter } from 'tinyglobby';
import type { Git } from './git.ts';

export interface GitFolder {
  /** Content of a file; undefined when the commit has none of this name. Paths are relative to the workspace. */
  readonly read: (path: string) => Uint8Array | undefined;
  /** For globs over the workspace. */
  readonly fs: FileSystemAdapter;
}

/** The workspace's tree at a commit; undefined when it can't be read. */
export function folderAt(git: Git, commit: string, workspace: string): GitFolder | undefined {
  // From within a sub-folder, ls-tree lists what is below it, with paths relative to it.
  const listing = git.run('ls-tree', '-r', '-z', commit);
  if (listing === undefined) return undefined;
  const files = blobsIn(listing.toString('utf8'));
  return {
    read: (path) => {
      const blob = files.get(inside(workspace, path));
      return blob === undefined ? undefined : (sameOnDisk(resolve(workspace, path), blob) ?? git.run('cat-file', 'blob', blob));
    },
    fs: fileSystemOf(files.keys(), workspace),
  };
}

const inside = (workspace: string, path: string): string => relative(workspace, resolve(workspace, path)).replaceAll('\\', '/');

/** `100644 blob <id>\t<path>\0...`; symbolic links (120000) and submodules (160000) are no files to read. */
function blobsIn(listing: string): Map<string, string> {
  const entries = listing.split('\0').flatMap((entry): [string, string][] => {
    const [, id, path] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
    return id === undefined || path === undefined ? [] : [[path, id]];
  });
  return new Map(entries);
}

/** The file on the disk, if it has the very content of the blob: that spares a process. */
function sameOnDisk(path: string, blob: string): Uint8Array | undefined {
  try {
    const content = readFileSync(path);
    // https://git-scm.com/book/en/v2/Git-Internals-Git-Objects; repositories of SHA-256 have ids of 64 digits.
    const id = createHash(blob.length === 40 ? 'sha1' : 'sha256').update(`blob ${content.length}\0`).update(content).digest('hex');
    return id === blob ? content : undefined;
  } catch {
    return undefined;
  }
}

/** As much of a file system as a glob asks for: the listing of folders. */
function fileSystemOf(paths: Iterable<string>, workspace: string): FileSystemAdapter {
  const folders = new Map<string, Map<string, boolean>>();
  for (const path of paths) {
    const parts = path.split('/');
    parts.forEach((name, index) => {
      const folder = parts.slice(0, index).join('/');
      const entries = folders.get(folder) ?? new Map<string, boolean>();
      folders.set(folder, entries.set(name, index === parts.length - 1));
    });
  }
  const readdir = (path: string, _options: unknown, callback: (error: Error | null, entries: unknown[]) => void): void => {
    const entries = [...(folders.get(inside(workspace, path)) ?? [])];
    callback(null, entries.map(([name, isFile]) => ({
      name, isFile: () => isFile, isDirectory: () => !isFile, isSymbolicLink: () => false,
    })));
  };
  return { readdir } as unknown as FileSystemAdapter;
}
