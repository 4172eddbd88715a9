// The runtime layer made from the Node that runs us: for the local AWS, without a network.
import { access, mkdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../contract/errors.ts';
import { layerOnTheFly, type LayerSums } from './layers.ts';
import type { OciArchitecture } from './platform.ts';
import { isDigest } from './reference.ts';
import { nodeEntries, runtimeKey, supervisorEntries, supervisorHash, type RuntimeProvider } from './runtime.ts';

export interface ProcessRuntimeOptions {
  /** The folder of the supervisor's bundle: dist/supervisor. */
  readonly supervisor: string;
  /**
   * A folder that outlives this process (RUNNER_TEMP): keeps the layer's sums, a few bytes, so that Node is not hashed
   * each time.
   */
  readonly cache?: string;
  /** Defaults to the running Node's. */
  readonly process?: Pick<NodeJS.Process, 'platform' | 'arch' | 'execPath' | 'version'>;
  /** Paths of the shared objects in this process; defaults to those of /proc/self/maps. */
  readonly sharedObjects?: () => Promise<readonly string[]>;
}

/** The runtime layers that this machine's own Node can serve: those of its own processor. */
export function runtimeFromProcess(options: ProcessRuntimeOptions): RuntimeProvider {
  const { supervisor, cache } = options;
  const self = options.process ?? process;
  const provider: RuntimeProvider = {
    async key(architecture) {
      checkMachine(self, architecture);
      const { size, mtimeMs } = await stat(self.execPath);
      return runtimeKey(architecture, [
        'process',
        self.version,
        String(size),
        String(mtimeMs),
        await supervisorHash(supervisor),
      ]);
    },
    check: async (architecture) => checkMachine(self, architecture),
    async derive(architecture) {
      const key = await provider.key(architecture);
      const node = await realpath(self.execPath);
      const folders = [...new Set((await (options.sharedObjects ?? mappedFiles)()).map((path) => dirname(path)))];
      const findLibrary = (name: string): Promise<string | undefined> =>
        firstExisting(folders.map((folder) => join(folder, name)));
      const entries = await nodeEntries(node, (loader) => firstExisting([loader]), findLibrary);
      entries.push(...(await supervisorEntries(supervisor)));
      const layer = await layerOnTheFly(entries, await readSums(cache, key));
      await keepSums(cache, key, layer);
      return { ...layer, source: `Node ${self.version} of this machine`, dispose: async () => undefined };
    },
  };
  return provider;
}

function checkMachine(
  { platform, arch }: Pick<NodeJS.Process, 'platform' | 'arch'>,
  architecture: OciArchitecture,
): void {
  if (platform !== 'linux') {
    throw new UserError(`target: local needs Linux, and this machine runs ${platform}`, {
      help: 'Functions and jobs run here for real, in containers. Use runs-on: ubuntu-latest, or target: aws.',
    });
  }
  const own = arch === 'x64' ? 'amd64' : arch;
  if (own === architecture) return;
  throw new UserError(`target: local runs functions on this machine, whose processor is ${own}, not ${architecture}`, {
    help: 'Use a runner with that processor, or set the architecture of the function for the local run.',
  });
}

async function firstExisting(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    const exists = await access(file).then(
      () => true,
      () => false,
    );
    if (exists) return file;
  }
  return undefined;
}

/**
 * The files that are mapped into this process: Node, its loader and its libraries among them, by their real names
 * (`libstdc++.so.6.0.33`); the names that are asked for (`libstdc++.so.6`) lie beside them. The diagnostic report lists
 * them too, but looks up host names on its way, which may take seconds.
 */
async function mappedFiles(): Promise<string[]> {
  const maps = await readFile('/proc/self/maps', 'utf8');
  return [...new Set([...maps.matchAll(/ (\/.+)$/gm)].map(([, path = '']) => path))];
}

const sumsFile = (cache: string, key: string): string => join(cache, `scar-runtime-${key}.json`);

async function readSums(cache: string | undefined, key: string): Promise<LayerSums | undefined> {
  if (cache === undefined) return undefined;
  try {
    const { digest, diffId, size } = JSON.parse(await readFile(sumsFile(cache, key), 'utf8')) as Record<
      string,
      unknown
    >;
    const isWhole = typeof digest === 'string' && typeof diffId === 'string' && isDigest(digest) && isDigest(diffId);
    return isWhole && typeof size === 'number' ? { digest, diffId, size } : undefined;
  } catch {
    return undefined; // not there, or half-written: it is only a cache
  }
}

async function keepSums(cache: string | undefined, key: string, { digest, diffId, size }: LayerSums): Promise<void> {
  if (cache === undefined) return;
  await mkdir(cache, { recursive: true });
  const file = sumsFile(cache, key);
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, JSON.stringify({ digest, diffId, size }));
  await rename(unfinished, file);
}
