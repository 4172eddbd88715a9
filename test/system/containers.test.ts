// Real containers, in podman and in an unpacked root file system: what a job may rely on, and what is left after it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startIsolated } from '../../src/local/containers/isolated-process.ts';
import { makeRoot } from '../../src/local/containers/root.ts';
import { selectRuntime, type RuntimePreference } from '../../src/local/containers/select.ts';
import { serveRegistry, type ServedRegistry } from '../../src/local/ecr/registry.ts';
import type { ContainerRuntime, ContainerSpec, ImageStore, LocalContext } from '../../src/local/service.ts';
import { busyboxEntries, layerOf, pushImage } from './setup/image.ts';

process.env['CONTAINERS_CONF'] = fileURLToPath(new URL('containers.conf', import.meta.url));

const password = 'for the test';
const authorization = `Basic ${Buffer.from(`AWS:${password}`).toString('base64')}`;
const config = {
  Env: ['GREETING=from the image', 'PATH=/bin'],
  Cmd: ['/bin/sh', '-c', 'echo the default command'],
  WorkingDir: '/work/here',
  User: 'worker',
};

interface Machine {
  readonly folder: string;
  readonly log: string[];
  readonly runtime: ContainerRuntime;
  readonly registry: ServedRegistry;
  readonly image: string;
}

async function start(preference: RuntimePreference): Promise<Machine> {
  const folder = mkdtempSync(join(tmpdir(), 'scar-system-'));
  const registry = await serveRegistry({
    folder: join(folder, 'registry'),
    requireRepository: false,
    authorize: (header) => header === authorization,
  });
  const second = [{ name: 'etc/added', content: 'by a second layer\n' }];
  const layers = [await layerOf(busyboxEntries()), await layerOf(second)];
  const digest = await pushImage(registry.url, 'scar/tools', layers, config, { authorization });
  const log: string[] = [];
  const context: LocalContext = {
    partition: 'aws',
    accountId: '123456789012',
    region: 'us-east-1',
    endpoint: () => registry.url,
    folder,
    log: (line) => log.push(line),
  };
  const { manifest, blobFile } = registry.registry;
  const images: ImageStore = { manifest, blobFile, credentials: () => ({ username: 'AWS', password }) };
  const runtime = await selectRuntime(context, images, preference);
  return { folder, log, runtime, registry, image: `${registry.host}/scar/tools@${digest}` };
}

async function finish(machine: Machine): Promise<void> {
  await machine.runtime.close();
  await machine.registry.close();
  rmSync(machine.folder, { recursive: true, force: true });
}

let counter = 0;

function run(machine: Machine, command: readonly string[], more: Partial<ContainerSpec> = {}) {
  const output: { text: string; chunks: { at: number; text: string }[] } = { text: '', chunks: [] };
  const container = machine.runtime.run({
    name: `scar-system-${process.pid}-${(counter += 1)}`,
    image: machine.image,
    command,
    environment: {},
    onOutput: (chunk) => {
      output.text += chunk.toString();
      output.chunks.push({ at: Date.now(), text: chunk.toString() });
    },
    ...more,
  });
  return { container, output };
}

async function end(machine: Machine, command: readonly string[], more: Partial<ContainerSpec> = {}) {
  const { container, output } = run(machine, command, more);
  return { ...(await container.ended), output: output.text };
}

/** Ids of the processes whose command line holds a text. */
function processesWith(text: string): string[] {
  return readdirSync('/proc').filter((id) => {
    try {
      return /^\d+$/.test(id) && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(text);
    } catch {
      return false;
    }
  });
}

const podman = (...args: string[]): string => execFileSync('podman', args, { encoding: 'utf8' });

describe.each(['podman', 'rootfs'] as const)('%s', (preference) => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await start(preference);
  });
  afterAll(async () => {
    await finish(machine);
    expect(podman('ps', '--all', '--format={{.Names}}')).not.toContain('scar-');
    expect(podman('images', '--format={{.Repository}}')).not.toMatch(/scar/);
    expect(readFileSync('/proc/mounts', 'utf8')).not.toContain(machine.folder);
  });

  test('is what was asked for', () => {
    expect(machine.runtime.name).toBe(preference);
  });

  test('the image says which command, user, directory and environment', async () => {
    expect(await end(machine, [])).toEqual({ exitCode: 0, reason: undefined, output: 'the default command\n' });
    const environment = { MINE: 'two\nlines', GREETING: 'from the job' };
    const script = 'id -u; pwd; echo "$GREETING"; echo "$MINE"; cat /etc/added; echo x > /dev/null; ls /proc/self/exe';
    const { exitCode, output } = await end(machine, ['sh', '-c', script], { environment });
    expect(output).toBe('1234\n/work/here\nfrom the job\ntwo\nlines\nby a second layer\n/proc/self/exe\n');
    expect(exitCode).toBe(0);
  });

  test('nothing of our own environment is seen inside', async () => {
    process.env['SCAR_TEST_SECRET'] = 'hidden';
    const { output } = await end(machine, ['env']);
    delete process.env['SCAR_TEST_SECRET'];
    expect(output).toContain('GREETING=from the image');
    expect(output).not.toContain('hidden');
  });

  test('output comes while it is written, on both streams', async () => {
    const { container, output } = run(machine, ['sh', '-c', 'echo first; sleep 1; echo second >&2']);
    await container.ended;
    expect(output.chunks.map(({ text }) => text)).toEqual(['first\n', 'second\n']);
    expect((output.chunks[1]?.at ?? 0) - (output.chunks[0]?.at ?? 0)).toBeGreaterThan(800);
  });

  test.each([0, 3, 125, 127])('the exit code %d is the container\'s own', async (code) => {
    expect(await end(machine, ['sh', '-c', `exit ${code}`])).toMatchObject({ exitCode: code, reason: undefined });
  });

  test('a program that is not there, and an image that is not there, are different things', async () => {
    const noProgram = await end(machine, ['no-such-program']);
    expect(noProgram.exitCode).toBeUndefined();
    expect(noProgram.reason).toMatch(/^CannotStartContainerError: .*not found/s);
    const noImage = await end(machine, [], { image: machine.image.replace('tools', 'nothing') });
    expect(noImage.exitCode).toBeUndefined();
    expect(noImage.reason).toMatch(/^CannotPullContainerError: /);
  });

  test('stopping asks first, and gives time to answer', async () => {
    const script = 'trap "echo asked; exit 7" TERM; echo ready; while true; do sleep 0.1; done';
    const { container, output } = run(machine, ['sh', '-c', script]);
    while (!output.text.includes('ready')) await new Promise((resolve) => setTimeout(resolve, 50));
    await container.stop(10);
    expect(await container.ended).toMatchObject({ exitCode: 7 });
    expect(output.text).toBe('ready\nasked\n');
  });

  test('stopping ends every process of the container', async () => {
    const mark = `31${process.pid}`;
    const script = `setsid sleep ${mark} & sleep ${mark} & echo ready; wait; sleep ${mark}`;
    const { container, output } = run(machine, ['sh', '-c', script]);
    while (!output.text.includes('ready')) await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(processesWith(mark).length).toBeGreaterThanOrEqual(2);
    await container.stop(0.5);
    expect(processesWith(mark)).toEqual([]);
    expect((await container.ended).exitCode).toBe(137);
  });

  test('containers run side by side, and each one begins with the image as it was', async () => {
    const touch = ['sh', '-c', 'ls /tmp/left && exit 9; touch /tmp/left; sleep 0.3; echo done'];
    const ends = await Promise.all([end(machine, touch), end(machine, touch)]);
    expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  });
});

test('podman: a container that takes more memory than it may is reported as such', async () => {
  const machine = await start('podman');
  try {
    const ended = await end(machine, ['tail', '/dev/zero'], { memoryMiB: 32 });
    expect(ended).toMatchObject({ exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' });
  } finally {
    await finish(machine);
  }
});

test('closing ends what still runs', async () => {
  for (const preference of ['podman', 'rootfs'] as const) {
    const machine = await start(preference);
    const mark = `41${process.pid}`;
    const { output } = run(machine, ['sh', '-c', `echo ready; sleep ${mark}`]);
    while (!output.text.includes('ready')) await new Promise((resolve) => setTimeout(resolve, 50));
    await finish(machine);
    expect(processesWith(mark)).toEqual([]);
  }
});

test('auto takes an engine that really runs containers, and says why another was not taken', async () => {
  const machine = await start('auto');
  const why = machine.log.join('\n');
  const { name } = machine.runtime;
  await finish(machine);
  expect(name === 'docker' || (name === 'podman' && /docker is not used: /.test(why))).toBe(true);
});

test('without namespaces a plain chroot does, and still ends every process', async () => {
  const machine = await start('rootfs');
  const root = join(machine.folder, 'plain');
  const layer = machine.registry.registry.manifest('scar/tools', 'latest')?.bytes.toString() ?? '';
  const { layers } = JSON.parse(layer) as { layers: { digest: string }[] };
  await makeRoot(root, layers.map(({ digest }) => machine.registry.registry.blobFile(digest) ?? ''));
  const mark = `51${process.pid}`;
  let output = '';
  const user = { uid: 1234, gid: 1234, home: '/' };
  const argv = ['/bin/sh', '-c', `setsid sleep ${mark} & sleep 0.2; id -u; pwd; echo to nowhere > /dev/null; exit 5`];
  const spec = { argv, environment: { PATH: '/bin' }, workingDirectory: '/etc', user };
  const started = startIsolated('chroot', root, spec, { onOutput: (chunk) => (output += chunk.toString()) });
  expect(await started.ended).toEqual({ exitCode: 5, notStarted: undefined });
  expect(output).toBe('1234\n/etc\n');
  expect(processesWith(mark)).toEqual([]);
  await finish(machine);
});

test('an ordinary user runs containers too, in user namespaces', () => {
  const script = fileURLToPath(new URL('setup/unprivileged.mjs', import.meta.url));
  const asNobody = ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, '--no-warnings', script];
  const env = { PATH: process.env['PATH'], HOME: '/' };
  const { status, stdout, stderr } = spawnSync('setpriv', asNobody, { encoding: 'utf8', env });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    log: ['containers: image layers are unpacked and run with user-namespaces; memory limits are not enforced'],
    ended: { exitCode: 3 },
    output: '0\nhello\n',
    left: [],
  });
});
