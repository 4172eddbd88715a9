// The container runtime for machines without docker and podman: images are unpacked, their process gets that root.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../contract/errors.ts';
import type {
  ContainerEnd, ContainerRuntime, ContainerSpec, ImageStore, LocalContext, RunningContainer,
} from '../service.ts';
import { fetchImage, type LocalImage } from './image-source.ts';
import { startIsolated, type IsolatedProcess } from './isolated-process.ts';
import { canSwitchUser, isolationsToTry, type Isolation } from './isolation.ts';
import { PROBE_PROGRAM, probeProgram } from './probe-image.ts';
import { processSpec } from './process-spec.ts';
import { removeTree } from './remove.ts';
import { makeRoot } from './root.ts';

const PROBE_MS = 15_000;

/** The runtime, with the best isolation that this machine allows. Throws an Error that says what was tried. */
export async function createRootfsRuntime(context: LocalContext, images: ImageStore): Promise<ContainerRuntime> {
  const folder = join(context.folder, 'containers');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const isolation = await chooseIsolation(folder);
  context.log(`containers: image layers are unpacked and run with ${isolation}; memory limits are not enforced`);
  const running = new Set<RunningContainer>();
  return {
    name: 'rootfs',
    run: (spec) => {
      const container = runContainer({ context, images, folder, isolation }, spec);
      running.add(container);
      void container.ended.then(() => running.delete(container));
      return container;
    },
    close: async () => {
      await Promise.all([...running].map((container) => container.stop(0)));
      removeTree(folder);
    },
  };
}

/** The first isolation in which the probe's program really runs. */
async function chooseIsolation(folder: string): Promise<Isolation> {
  const program = probeProgram();
  if (program === undefined) throw new Error(`containers cannot run on the architecture ${process.arch}`);
  const root = join(folder, 'probe');
  const tried: string[] = [];
  try {
    await makeRoot(root, []);
    writeFileSync(join(root, PROBE_PROGRAM), program, { mode: 0o755 });
    for (const isolation of isolationsToTry()) {
      const failure = await probe(isolation, root);
      if (failure === undefined) return isolation;
      tried.push(`${isolation}: ${failure}`);
    }
  } finally {
    removeTree(root);
  }
  throw new Error(`no way to run a process in its own root file system (${tried.join('; ')})`);
}

/** Why the probe's program does not run with this isolation; undefined when it does. */
async function probe(isolation: Isolation, root: string): Promise<string | undefined> {
  const output: Buffer[] = [];
  const user = { uid: 0, gid: 0, home: '/' };
  const spec = { argv: [`/${PROBE_PROGRAM}`], environment: { PATH: '/' }, workingDirectory: '/', user };
  try {
    const started = startIsolated(isolation, root, spec, { onOutput: (chunk) => output.push(chunk) });
    const timer = setTimeout(() => started.signal('SIGKILL'), PROBE_MS);
    const { exitCode, notStarted } = await started.ended;
    clearTimeout(timer);
    if (exitCode === 0) return undefined;
    return Buffer.concat(output).toString().trim() || (notStarted ?? `exit code ${exitCode}`);
  } catch (error) {
    return messageOf(error);
  }
}

interface Surroundings {
  readonly context: LocalContext;
  readonly images: ImageStore;
  readonly folder: string;
  readonly isolation: Isolation;
}

function runContainer(around: Surroundings, spec: ContainerSpec): RunningContainer {
  const root = join(around.folder, 'roots', spec.name);
  const state: { started: IsolatedProcess | undefined; stopped: boolean } = { started: undefined, stopped: false };
  const life = async (): Promise<ContainerEnd> => {
    const image = await fetched(around, spec.image);
    if (typeof image === 'string') return { exitCode: undefined, reason: `CannotPullContainerError: ${image}` };
    const config = image.config;
    try {
      await makeRoot(root, image.layers);
    } catch (error) {
      return { exitCode: undefined, reason: `CannotPullContainerError: ${spec.image}: ${messageOf(error)}` };
    }
    if (state.stopped) return { exitCode: undefined, reason: 'Stopped before the container started' };
    try {
      const process = processSpec(root, config, spec);
      warnAboutUser(around, spec, spec.user ?? config.User);
      state.started = startIsolated(around.isolation, root, process, spec);
    } catch (error) {
      return { exitCode: undefined, reason: `CannotStartContainerError: ${messageOf(error)}` };
    }
    const { exitCode, notStarted } = await state.started.ended;
    if (notStarted !== undefined && !state.stopped) {
      return { exitCode: undefined, reason: `CannotStartContainerError: ${notStarted}` };
    }
    return { exitCode, reason: undefined };
  };
  const ended = life()
    .catch((error: unknown) => ({ exitCode: undefined, reason: `CannotStartContainerError: ${messageOf(error)}` }))
    .finally(() => discard(around, root));
  return { ended, stop: (graceSeconds) => stop(state, ended, graceSeconds) };
}

/** The image, or why it cannot be had. */
async function fetched({ context, images, folder }: Surroundings, image: string): Promise<string | LocalImage> {
  try {
    return await fetchImage(image, images, new URL(context.endpoint()).host, join(folder, 'blobs'));
  } catch (error) {
    return messageOf(error);
  }
}

function warnAboutUser({ context, isolation }: Surroundings, spec: ContainerSpec, user: string | undefined): void {
  if (canSwitchUser(isolation) || user === undefined || user === '' || /^(0|root)(:|$)/.test(user)) return;
  context.log(`containers: ${spec.name} runs as root of its user namespace: this machine does not let it be ${user}`);
}

async function stop(
  state: { started: IsolatedProcess | undefined; stopped: boolean },
  ended: Promise<ContainerEnd>,
  graceSeconds: number,
): Promise<void> {
  state.stopped = true;
  state.started?.signal('SIGTERM');
  const timer = setTimeout(() => state.started?.signal('SIGKILL'), graceSeconds * 1000);
  await ended.catch(() => undefined);
  clearTimeout(timer);
}

function discard({ context }: Surroundings, root: string): void {
  try {
    removeTree(root);
  } catch (error) {
    context.log(`containers: ${root} could not be removed: ${messageOf(error)}`);
  }
}
