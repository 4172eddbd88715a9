// Chooses how containers run on this machine: by running one.
import { randomBytes } from 'node:crypto';
import type { ContainerRuntime, ImageStore, LocalContext } from '../service.ts';
import { messageOf } from '../../contract/errors.ts';
import { createArguments, labelOf, removeAll, runEngine, type Engine, type EngineName } from './engine-command.ts';
import { createEngineRuntime } from './engine.ts';
import { PROBE_PROGRAM, probeArchive, probeProgram } from './probe-image.ts';
import { createRootfsRuntime } from './rootfs.ts';
import { findTool, why } from './tool.ts';

export type RuntimePreference = 'auto' | 'docker' | 'podman' | 'rootfs';

const PROBE_MS = 30_000;
/** https://ubuntu.com/blog/ubuntu-23-10-restricted-unprivileged-user-namespaces for the second setting. */
const REMEDY = 'Install Docker or Podman, or allow user namespaces (as root: sysctl -w user.max_user_namespaces=10000, ' +
  'on Ubuntu also sysctl -w kernel.apparmor_restrict_unprivileged_userns=0).';
/** Any limit that a program of a hundred bytes, and the engine's own process that starts it, stay under. */
const PROBE_MEMORY_MIB = 64;

/**
 * The runtime for containers: with `auto` docker if it really runs a container, else podman if it does, else unpacked
 * root file systems. Why one was not taken is logged.
 * @throws Error when the wanted runtime, or with `auto` every one, does not work; it says why.
 */
export async function selectRuntime(
  context: LocalContext,
  images: ImageStore,
  preference: RuntimePreference,
): Promise<ContainerRuntime> {
  const refused: string[] = [];
  for (const name of enginesFor(preference)) {
    const engine = await probeEngine(name, context);
    if (typeof engine !== 'string') {
      context.log(`containers: ${name}${engine.limitsMemory ? '' : '; this machine does not let it limit memory'}`);
      return createEngineRuntime(engine, context, images);
    }
    context.log(`containers: ${name} is not used: ${engine}`);
    if (preference === name) throw new Error(`Containers cannot be run with ${name}: ${engine}`);
    refused.push(`${name}: ${engine}`);
  }
  try {
    return await createRootfsRuntime(context, images);
  } catch (error) {
    const reasons = [...refused, messageOf(error)].join('; ');
    throw new Error(`Containers cannot be run here. ${REMEDY} (${reasons})`, { cause: error });
  }
}

function enginesFor(preference: RuntimePreference): readonly EngineName[] {
  if (preference === 'auto') return ['docker', 'podman'];
  return preference === 'rootfs' ? [] : [preference];
}

/** The engine if it runs a container, otherwise why not. */
async function probeEngine(name: EngineName, context: LocalContext): Promise<Engine | string> {
  const program = findTool(name);
  if (program === undefined) return 'it is not installed';
  const bytes = probeProgram();
  if (bytes === undefined) return `there is no program to try it with on ${process.arch}`;
  const image = `localhost/scar-action-probe:${randomBytes(6).toString('hex')}`;
  const input = await probeArchive(bytes);
  const engine: Engine = { name, program, folder: context.folder, limitsMemory: true };
  const imported = await runEngine(engine, ['import', '-', image], { input, timeoutMs: PROBE_MS });
  if (imported.code !== 0) return `it cannot import an image: ${why(imported)}`;
  try {
    if ((await probeRun(engine, context, image)) === undefined) return engine;
    const unlimited = { ...engine, limitsMemory: false };
    const failure = await probeRun(unlimited, context, image);
    return failure === undefined ? unlimited : `it cannot run a container: ${failure}`;
  } finally {
    await runEngine(engine, ['rmi', '--force', image], { timeoutMs: PROBE_MS });
  }
}

/** Runs the probe as a job would run; undefined when it went well, otherwise why not. */
async function probeRun(engine: Engine, context: LocalContext, image: string): Promise<string | undefined> {
  const name = `scar-action-probe-${randomBytes(6).toString('hex')}`;
  const args = createArguments(engine, name, labelOf(context), PROBE_MEMORY_MIB);
  try {
    const created = await runEngine(engine, [...args, image, `/${PROBE_PROGRAM}`], { timeoutMs: PROBE_MS });
    if (created.code !== 0) return why(created);
    // A warning, with exit code 0: from podman without root on cgroup v1, from docker where the kernel has no limits.
    if (engine.limitsMemory && /memory|resource limits/i.test(created.stderr)) return why(created);
    const ran = await runEngine(engine, ['start', '--attach', name], { timeoutMs: PROBE_MS });
    return ran.code === 0 ? undefined : why(ran);
  } finally {
    await removeAll(engine, context);
  }
}
