// A real registry server for a test: Debian's docker-registry on a loopback port, with a private folder.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_LIMIT_MS = 20_000;
const STOP_LIMIT_MS = 10_000;

export interface RegistryServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Ends the server's process, by its id. */
  readonly close: () => Promise<void>;
}

/**
 * Starts docker-registry with its configuration, its log and its storage in this folder.
 * @throws when it can't be started or does not answer in time, with the end of its log
 */
export async function startRegistry(folder: string): Promise<RegistryServer> {
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const configuration = join(folder, 'config.yml');
  await writeFile(configuration, settings(port, join(folder, 'storage')));
  const server = spawn('docker-registry', ['serve', configuration], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  const collect = (chunk: Buffer): void => {
    log = (log + chunk.toString()).slice(-4_000);
  };
  server.stdout.on('data', collect);
  server.stderr.on('data', collect);
  let failure: string | undefined;
  server.on('error', (error) => (failure = error.message));
  server.on('exit', (code, signal) => (failure ??= `ended with ${code ?? signal}`));

  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await answers(`${url}/v2/`))) {
    if (failure !== undefined || Date.now() > deadline) {
      await end(server);
      throw new Error(`docker-registry did not start: ${failure ?? 'no answer'}\n${log}`);
    }
    await sleep(50);
  }
  return { url, close: () => end(server) };
}

/** https://distribution.github.io/distribution/about/configuration/ (2.8) */
const settings = (port: number, storage: string): string => `version: 0.1
log:
  level: error
  accesslog:
    disabled: true
storage:
  filesystem:
    rootdirectory: ${JSON.stringify(storage)}
http:
  addr: 127.0.0.1:${port}
  relativeurls: true
`;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.on('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then((response) => response.ok, () => false);
}

async function end(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  const kill = setTimeout(() => server.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(kill);
}

/** Whether a repository of the server holds this tag; for tests that look at what was pushed. */
export async function hasTag(server: RegistryServer, repository: string, tag: string): Promise<boolean> {
  const accept = 'application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json';
  return (await fetch(`${server.url}/v2/${repository}/manifests/${tag}`, { method: 'HEAD', headers: { accept } })).ok;
}
