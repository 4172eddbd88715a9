// Processes that left the program's group, daemons mostly: in a warm Lambda function they would go on in the next
// invocation.
import { readdir, readFile } from 'node:fs/promises';

/**
 * Kills all processes that were started with a variable of this value. One that has cleared its environment is not
 * found; without /proc, none is.
 */
export async function killLeftovers(name: string, value: string): Promise<void> {
  const wanted = Buffer.from(`\0${name}=${value}\0`);
  for (const entry of await readdir('/proc').catch(() => [])) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    // Those of other users can't be read, and are not ours.
    const environment = await readFile(`/proc/${entry}/environ`).catch(() => undefined);
    if (environment === undefined || !Buffer.concat([Buffer.from('\0'), environment]).includes(wanted)) continue;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
}
