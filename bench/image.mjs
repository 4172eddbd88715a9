// `npm run bench image`: an image of 500 MB is packaged, first, after a change of the script, and without a change, beside
// `podman pull`, `build` and `push` of the same; registries are processes of their own on this machine.
// Options: --size MB, --rounds N; --large: instead, the memory for an image of 2 GB. Needs docker-registry and podman (test/system/setup).
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { closeSync, createWriteStream, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { createGunzip, createGzip } from 'node:zlib';
import { startDockerRegistry } from './docker-registry.mjs';
import { median, print } from './table.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const CONTAINERS_CONF = join(root, 'test/system/containers.conf');
const PUSH = join(root, 'bench/image-push.mjs');
const PEAK = join(root, 'bench/peak.cjs');
const LAYERS = 5;
/** MiB; what a runner has to spare for it, whatever the image's size. */
const MEMORY_AIM = 200;

export async function run(args) {
  const options = { size: { type: 'string' }, rounds: { type: 'string', default: '3' }, large: { type: 'boolean', default: false } };
  const { values } = parseArgs({ args, options });
  const folder = mkdtempSync(join(tmpdir(), 'scar-bench-image-'));
  mkdirSync(join(root, 'build'), { recursive: true });
  const world = { folder, sources: mkdtempSync(join(root, 'build/bench-image-')) };
  try {
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json', '--outDir', world.sources], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    world.registry = await startDockerRegistry(join(folder, 'source'));
    await makeImage(world, Number(values.size ?? (values.large ? 2000 : 500)));
    await makeRuntime(world);
    if (values.large) await measureMemory(world);
    else await measureTimes(world, Number(values.rounds));
  } finally {
    await world.registry?.stop();
    for (const each of [folder, world.sources]) rmSync(each, { recursive: true, force: true });
  }
}

const load = ({ sources }, path) => import(pathToFileURL(join(sources, 'src', path)).href);
const ARCHITECTURE = process.arch === 'arm64' ? 'arm64' : 'amd64';

/** An image of layers that can't be compressed, in the source registry. */
async function makeImage(world, size) {
  const { assembleImage } = await load(world, 'image/assemble.js');
  const { createRegistries } = await load(world, 'image/registries.js');
  const layers = Array.from({ length: LAYERS }, (_, index) => {
    const file = join(world.folder, `random-${index}`);
    const out = openSync(file, 'w');
    const piece = Buffer.alloc(1_000_000);
    for (let written = 0; written < size / LAYERS; written += 1) writeSync(out, randomFillSync(piece));
    closeSync(out);
    return [{ path: `/data/${index}`, mode: 0o644, file }];
  });
  const registries = createRegistries({ mirrors: new Map(), credentials: async () => undefined });
  const assembly = { layers, config: { Cmd: ['/data/0'] }, architecture: ARCHITECTURE };
  await assembleImage(registries.of(world.registry.host), 'lab/tool', 'latest', assembly);
  for (let index = 0; index < LAYERS; index += 1) rmSync(join(world.folder, `random-${index}`));
  world.image = `${world.registry.host}/lab/tool:latest`;
  world.size = size;
}

/** The runtime layer, as it is made from a public image: packed with gzip. */
async function makeRuntime(world) {
  const { runtimeFromProcess } = await load(world, 'image/runtime-process.js');
  const made = await runtimeFromProcess({ supervisor: join(root, 'dist/supervisor') }).derive(ARCHITECTURE);
  const file = join(world.folder, 'runtime.tar.gz');
  const hash = createHash('sha256');
  let size = 0;
  await pipeline(made.open(), createGunzip(), createGzip({ level: 6 }), async function* count(chunks) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      size += chunk.length;
      yield chunk;
    }
  }, createWriteStream(file));
  world.runtime = { key: `${ARCHITECTURE}-bench`, file, sums: { digest: `sha256:${hash.digest('hex')}`, diffId: made.diffId, size } };
}

/** Packages in a process of its own, while this one passes the bytes on; resolves with the most memory that it held, in MiB. */
async function push(world, target, script) {
  const { sources, image, runtime, folder } = world;
  const wanted = { sources, image, runtime, script, target: `${target.host}/scar/tool`, temporary: folder };
  const file = join(folder, 'peak');
  const env = { ...process.env, BENCH_PEAK: file };
  await promisify(execFile)(process.execPath, ['--require', PEAK, PUSH, JSON.stringify(wanted)], { env });
  return Number(readFileSync(file, 'utf8').split(' ')[0]) / 1024;
}

async function withTarget(world, use) {
  const folder = mkdtempSync(join(world.folder, 'target-'));
  const target = await startDockerRegistry(folder);
  try {
    return await use(target);
  } finally {
    await target.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureTimes(world, rounds) {
  const seen = new Map();
  const note = async (name, target, work) => {
    world.registry.takeBytes();
    target.takeBytes();
    const begin = process.hrtime.bigint();
    await work();
    const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
    const [source, own] = [world.registry.takeBytes(), target.takeBytes()];
    seen.set(name, [...(seen.get(name) ?? []), { seconds, down: source.down + own.down, up: source.up + own.up }]);
  };
  for (let round = 0; round < rounds; round += 1) {
    await withTarget(world, async (target) => {
      await note('scar-action, first deploy', target, () => push(world, target, 'echo one'));
      await note('scar-action, script changed', target, () => push(world, target, 'echo two'));
      await note('scar-action, no change', target, () => push(world, target, 'echo two'));
    });
    await withTarget(world, async (target) => {
      const [first, fresh] = ['one', 'two'].map((name) => podmanStore(world, target, `${round}-${name}`));
      try {
        await note('podman, first deploy', target, () => first.deploy('echo one'));
        await note('podman, script changed, store kept', target, () => first.deploy('echo two'));
        await note('podman, no change, store kept', target, () => first.deploy('echo two'));
        await note('podman, script changed, fresh runner', target, () => fresh.deploy('echo three'));
      } finally {
        for (const store of [first, fresh]) store.remove();
      }
    });
  }
  console.log(`An image of ${world.size} MB in ${LAYERS} layers; median (least to most) of ${rounds}; Node's start is counted.`);
  print(['', 'seconds', '', 'MB down', 'MB up'], [...seen].map(([name, runs]) => {
    const seconds = runs.map((one) => one.seconds);
    const span = `(${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)})`;
    const megabytes = (what) => (median(runs.map((one) => one[what])) / 1e6).toFixed(3);
    return [name, median(seconds).toFixed(2), span, megabytes('down'), megabytes('up')];
  }));
  console.log(`scar-action adds its runtime, ${(world.runtime.sums.size / 1e6).toFixed(0)} MB, which podman's image does not have. ` +
    `${availableParallelism()} processors, load ${loadavg()[0].toFixed(1)}.`);
}

/** podman with a store of its own, as on a fresh runner. */
function podmanStore(world, target, name) {
  const folder = join(world.folder, `podman-${name}`);
  const context = join(folder, 'context');
  mkdirSync(context, { recursive: true });
  const command = ['--root', join(folder, 'root'), '--runroot', join(folder, 'run')];
  const env = { ...process.env, CONTAINERS_CONF };
  const podman = (...args) => promisify(execFile)('podman', [...command, ...args], { env, maxBuffer: 1 << 26 });
  return {
    async deploy(script) {
      writeFileSync(join(context, 'script'), script, { mode: 0o755 });
      writeFileSync(join(context, 'Containerfile'), `FROM ${world.image}\nCOPY script /.scar/function/script\nENTRYPOINT ["/.scar/function/script"]\n`);
      const image = `${target.host}/scar/tool:latest`;
      await podman('pull', '-q', '--tls-verify=false', world.image);
      await podman('build', '-q', '--tls-verify=false', '--pull-never', '-t', image, context);
      await podman('push', '-q', '--tls-verify=false', image);
    },
    remove() {
      spawnSync('podman', [...command, 'rmi', '--all', '--force'], { env, stdio: 'ignore' });
      // podman leaves its store mounted on itself.
      spawnSync('umount', [join(folder, 'root/overlay')], { stdio: 'ignore' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function measureMemory(world) {
  await withTarget(world, async (target) => {
    const peak = await push(world, target, 'echo one');
    console.log(`An image of ${world.size} MB: ${peak.toFixed(0)} MiB of memory at most (we aim at less than ${MEMORY_AIM}).`);
    if (peak >= MEMORY_AIM) process.exitCode = 1;
  });
}
