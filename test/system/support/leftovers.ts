// What a run left behind on this machine: containers, images, processes, mounts. A run is known by the folder in which
// all its files lie.
import { execFile } from 'node:child_process';
import { readFile, readdir, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

/** What podman stores for this user: its containers, running or not, and its images. */
export async function podmanStore(environment: Readonly<Record<string, string>>): Promise<string[]> {
  const podman = async (...args: string[]): Promise<string[]> => {
    const { stdout } = await promisify(execFile)('podman', args, { env: { ...process.env, ...environment } });
    return stdout.split('\n').filter((line) => line !== '').sort();
  };
  return [
    ...(await podman('ps', '--all', '--format', 'container {{.Names}}')),
    ...(await podman('images', '--all', '--format', 'image {{.ID}}')),
  ];
}

/** Processes whose command line, environment or working directory names this folder; each as `pid command`. */
export async function processesOf(folder: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  const found = await Promise.all(pids.map(async (pid) => {
    const read = (file: string): Promise<string> => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
    const command = await read('cmdline');
    const places = [command, await read('environ'), await readlink(`/proc/${pid}/cwd`).catch(() => '')];
    return places.some((place) => place.includes(folder)) ? [`${pid} ${command.replaceAll('\0', ' ').trim()}`] : [];
  }));
  return found.flat();
}

/** Mounts in this folder. */
export async function mountsIn(folder: string): Promise<string[]> {
  const mounts = await readFile('/proc/self/mounts', 'utf8');
  return mounts.split('\n').flatMap((line) => line.split(' ')[1] ?? []).filter((place) => place.startsWith(folder));
}
