// Containers in docker or podman, through the command line that both share.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { messageOf } from '../../contract/errors.ts';
import type {
  ContainerEnd, ContainerRuntime, ContainerSpec, ImageStore, LocalContext, RunningContainer,
} from '../service.ts';
import { createArguments, labelOf, removeAll, runEngine, type Engine } from './engine-command.ts';
import { environmentArguments } from './engine-environment.ts';
import { createPuller, type Puller } from './engine-images.ts';
import { findTool, runTool, startedIn, why, type ToolResult } from './tool.ts';

/** A runtime over an engine that was found to work. */
export function createEngineRuntime(engine: Engine, context: LocalContext, images: ImageStore): ContainerRuntime {
  const folder = join(context.folder, `${engine.name}-client`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const host = new URL(context.endpoint()).host;
  const authFile = join(folder, 'config.json');
  writeFileSync(authFile, authorization(host, images), { mode: 0o600 });
  const puller = createPuller(engine, { host, folder, authFile });
  const running = new Set<RunningContainer>();
  return {
    name: engine.name,
    run: (spec) => {
      const container = runContainer(engine, puller, labelOf(context), spec);
      running.add(container);
      void container.ended.then(() => running.delete(container));
      return container;
    },
    close: async () => {
      await Promise.all([...running].map((container) => container.stop(0)));
      await removeAll(engine, context);
      await puller.removeAll();
    },
  };
}

/** The file in which docker and podman look for a registry's credentials (`auth` is base64 of user:password). */
function authorization(host: string, images: ImageStore): string {
  const credentials = images.credentials?.();
  if (credentials === undefined) return JSON.stringify({ auths: {} });
  const auth = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
  return JSON.stringify({ auths: { [host]: { auth } } });
}

interface Life {
  created: boolean;
  stopped: boolean;
  ended: boolean;
}

function runContainer(engine: Engine, puller: Puller, label: string, spec: ContainerSpec): RunningContainer {
  const life: Life = { created: false, stopped: false, ended: false };
  const notStarted = { exitCode: undefined, reason: 'Stopped before the container started' };
  const live = async (): Promise<ContainerEnd> => {
    const pulled = await puller.pull(spec.image);
    if (pulled !== undefined) return { exitCode: undefined, reason: `CannotPullContainerError: ${pulled}` };
    if (life.stopped) return notStarted;
    const created = await create(engine, label, spec);
    if (created.code !== 0) return { exitCode: undefined, reason: `CannotCreateContainerError: ${why(created)}` };
    life.created = true;
    if (life.stopped) return notStarted;
    spec.onStarted?.();
    const said = await attach(engine, spec);
    return inspect(engine, spec, said, life);
  };
  const ended = live()
    .catch((error: unknown) => ({ exitCode: undefined, reason: `CannotInspectContainerError: ${messageOf(error)}` }))
    .finally(() => {
      life.ended = true;
      return remove(engine, spec.name);
    });
  return {
    ended,
    stop: async (graceSeconds) => {
      life.stopped = true;
      // Again and again: an engine does nothing when it is asked to stop a container that it is about to start.
      while (!life.ended) {
        if (life.created) await stopContainer(engine, spec.name, graceSeconds);
        await Promise.race([ended, setTimeout(500, undefined, { ref: false })]);
      }
      await ended;
    },
  };
}

/** Engines count the grace time in whole seconds. */
async function stopContainer(engine: Engine, name: string, graceSeconds: number): Promise<void> {
  const stopped = await runEngine(engine, ['stop', '-t', String(Math.ceil(graceSeconds)), name]);
  if (stopped.code !== 0) await runEngine(engine, ['kill', '--signal=KILL', name]);
}

async function create(engine: Engine, label: string, spec: ContainerSpec): Promise<ToolResult> {
  const { args, environment } = environmentArguments(spec.environment);
  // Files in a temporary file system count as memory of the container; in Lambda they don't.
  const memory = spec.memoryMiB === undefined ? undefined : spec.memoryMiB + (spec.temporaryMiB ?? 0);
  const settings = createArguments(engine, spec.name, label, memory);
  const [program, ...words] = spec.entryPoint ?? [];
  const overrides = [
    ...(spec.user === undefined ? [] : [`--user=${spec.user}`]),
    ...(spec.workingDirectory === undefined ? [] : [`--workdir=${spec.workingDirectory}`]),
    ...(spec.temporaryMiB === undefined ? [] : readOnly(engine, spec.temporaryMiB)),
    ...(program === undefined ? [] : [`--entrypoint=${program}`]),
  ];
  // An engine that is given an entrypoint forgets the image's own command.
  const own = program !== undefined && spec.command.length === 0 ? await commandOf(engine, spec.image) : [];
  const command = [...words, ...own, ...spec.command];
  return runEngine(engine, [...settings, ...overrides, ...args, spec.image, ...command], { environment });
}

function readOnly(engine: Engine, temporaryMiB: number): string[] {
  const only = engine.name === 'podman' ? ['--read-only-tmpfs=false'] : [];
  return ['--read-only', ...only, `--tmpfs=/tmp:rw,exec,nosuid,nodev,mode=1777,size=${temporaryMiB}m`];
}

async function commandOf(engine: Engine, image: string): Promise<readonly string[]> {
  const { code, stdout } = await runEngine(engine, ['image', 'inspect', '--format={{json .Config.Cmd}}', image]);
  return code === 0 ? ((JSON.parse(stdout) as string[] | null) ?? []) : [];
}

/** Starts a created container and follows its output to the end; returns the end of what came on standard error. */
function attach(engine: Engine, spec: ContainerSpec): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const args = ['start', '--attach', '--sig-proxy=false', spec.name];
    const child = spawn(engine.program, args, {
      ...startedIn(engine.folder),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    child.stdout.on('data', (chunk: Buffer) => spec.onOutput(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4096);
      spec.onOutput(chunk);
    });
    child.once('error', (error) => resolve(error.message));
    child.once('close', () => resolve(said));
  });
}

interface Inspection {
  readonly Id: string;
  readonly State: State;
}

interface State {
  readonly Status: string;
  readonly ExitCode: number;
  readonly OOMKilled: boolean;
  readonly Error?: string;
}

/** How a container ended, from the engine itself: the client's exit code may be its own or the container's. */
async function inspect(engine: Engine, spec: ContainerSpec, said: string, life: Life): Promise<ContainerEnd> {
  const result = await runEngine(engine, ['inspect', '--type=container', spec.name]);
  if (result.code !== 0) return { exitCode: undefined, reason: `CannotInspectContainerError: ${why(result)}` };
  const [found] = JSON.parse(result.stdout) as [Inspection?];
  if (found === undefined) return { exitCode: undefined, reason: 'CannotInspectContainerError: the container is gone' };
  const { Id: id, State: state } = found;
  if (state.Status !== 'exited') {
    const text = (state.Error || said).trim().replace(/^Error: (unable to start container \w+: )?/, '');
    return { exitCode: undefined, reason: `CannotStartContainerError: ${text}` };
  }
  const suspicious = engine.limitsMemory && spec.memoryMiB !== undefined && state.ExitCode === 137 && !life.stopped;
  const outOfMemory = state.OOMKilled || (suspicious && (await kernelKilled(id)));
  const reason = outOfMemory ? 'OutOfMemoryError: Container killed due to memory usage' : undefined;
  return { exitCode: state.ExitCode, reason };
}

/**
 * Whether the kernel says that it killed a process of this container for want of memory. podman does not notice on
 * cgroup v1 (its `OOMKilled` stays false); the kernel's log names the container's control group. False where the log is
 * closed to us.
 */
async function kernelKilled(id: string): Promise<boolean> {
  const dmesg = findTool('dmesg');
  if (dmesg === undefined) return false;
  const { stdout } = await runTool(dmesg, [], { timeoutMs: 10_000 });
  return stdout.split('\n').some((line) => line.includes('oom-kill:') && line.includes(id));
}

async function remove(engine: Engine, name: string): Promise<void> {
  await runEngine(engine, ['rm', '--force', name]);
}
