// Finds processes through /proc: the children of one, and those that live in a certain root.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

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

/** Sends a signal; a process or group that is gone already is no error. */
export function signal(id: number, name: NodeJS.Signals): void {
  try {
    process.kill(id, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
