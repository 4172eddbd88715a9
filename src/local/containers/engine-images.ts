// Pulls images for an engine, each once, and removes those that were not there before.
import { runEngine, type Engine } from './engine-command.ts';
import { isLoopback, parseReference } from './reference.ts';
import { why } from './tool.ts';

export interface Puller {
  /** Undefined when the image is there; otherwise why it cannot be had. */
  readonly pull: (image: string) => Promise<string | undefined>;
  readonly removeAll: () => Promise<void>;
}

export interface PullSettings {
  /** The local registry, `127.0.0.1:PORT`. */
  readonly host: string;
  /** Folder with the credentials of the local registry, as docker's --config wants it. */
  readonly folder: string;
  /** The file in it, as podman's --authfile wants it. */
  readonly authFile: string;
}

/** A puller for one engine. Credentials are told to the local registry alone. */
export function createPuller(engine: Engine, settings: PullSettings): Puller {
  const pulls = new Map<string, Promise<string | undefined>>();
  const ours = new Set<string>();
  const pullNow = async (image: string): Promise<string | undefined> => {
    const before = await runEngine(engine, ['image', 'inspect', '--format={{.Id}}', image]);
    const result = await runEngine(engine, await pullArguments(engine, settings, image));
    if (result.code !== 0) {
      pulls.delete(image); // another try may succeed
      return `${image}: ${why(result)}`;
    }
    if (before.code !== 0) ours.add(image);
    return undefined;
  };
  return {
    pull: (image) => {
      const pull = pulls.get(image) ?? pullNow(image);
      pulls.set(image, pull);
      return pull;
    },
    removeAll: async () => {
      await Promise.all(pulls.values());
      if (ours.size > 0) await runEngine(engine, ['rmi', '--force', ...ours]);
    },
  };
}

async function pullArguments(engine: Engine, settings: PullSettings, image: string): Promise<string[]> {
  const { host, folder, authFile } = settings;
  const from = parseReference(image).host;
  const isLocal = from === host;
  if (engine.name === 'docker') {
    return [...(isLocal ? ['--config', folder, ...(await dockerHost(engine))] : []), 'pull', '--quiet', image];
  }
  // docker holds loopback registries for trustworthy by itself
  const plain = isLoopback(from) ? ['--tls-verify=false'] : [];
  return ['pull', '--quiet', ...plain, ...(isLocal ? [`--authfile=${authFile}`] : []), image];
}

/** Another --config also forgets which engine the user's docker context means, so the engine is named. */
async function dockerHost(engine: Engine): Promise<string[]> {
  const format = '--format={{.Endpoints.docker.Host}}';
  const { code, stdout } = await runEngine(engine, ['context', 'inspect', format]);
  const address = stdout.trim();
  return code === 0 && address !== '' ? ['--host', address] : [];
}
