// Finds processes through /proc: the children of one, those that live in a certain root, and those that use a folder.
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

function processIds(): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
}

/** Ids of the children of a process. */
export function childrenOf(parent: number): number[] {
  return processIds().filter((id) => {
    try {
      // `id (name) state ppid ...`; the name may hold spaces and parentheses
      const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
    } catch {
      return false; // it ended meanwhile
    }
  });
}

/** Ids of the processes whose root directory this is. */
export function processesInRoot(root: string): number[] {
  return processIds().filter((id) => {
    try {
      return readlinkSync(`/proc/${id}/root`) === root;
    } catch {
      return false;
    }
  });
}

/** Ids of the processes that live or work in a folder, or were started with its path. Empty where there is no /proc. */
export function processesUsing(folder: string): number[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  const isInside = (path: string): boolean => path === folder || path.startsWith(`${folder}/`);
  return processIds().filter((id) => {
    const links = ['root', 'cwd'].map((name) => tried(() => readlinkSync(`/proc/${id}/${name}`)));
    if (links.some((path) => isInside(path.replace(/ \(deleted\)$/, '')))) return true;
    return tried(() => readFileSync(`/proc/${id}/cmdline`, 'utf8')).includes(folder);
  });
}

/** What cannot be read belongs to others, or has ended meanwhile. */
function tried(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

/** Sends a signal; a process or group that is gone already is no error. */
export function signal(id: number, name: NodeJS.Signals): void {
  try {
    process.kill(id, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
