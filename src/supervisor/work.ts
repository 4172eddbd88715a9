// One piece of work, in a job's container and in a Lambda function alike: stages the input in, runs the program, stages
// its outputs out.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../contract/errors.ts';
import { LAYOUT } from '../contract/layout.ts';
import { regionOf } from './clients.ts';
import { commandOf, workingDirectoryOf } from './command.ts';
import type { Task } from './events.ts';
import { Interrupted, ProgramFailure, SupervisorFailure } from './failure.ts';
import { makeFolders, type Folders } from './folders.ts';
import { killLeftovers } from './leftovers.ts';
import type { Log } from './log.ts';
import { keyVariables, openOtherStore, providerOf, requireKeys } from './other-stores.ts';
import { runProgram } from './process-group.ts';
import type { Settings } from './settings.ts';
import { stageIn } from './stage-in.ts';
import { prepareOutputs, stageOut, type Uploaded, type Uploads } from './stage-out.ts';
import type { Store } from './store.ts';
import { variablesFor, type Variables } from './variables.ts';

export interface Work extends Settings {
  /** Where LAYOUT's paths begin: `/` in a container. */
  readonly root: string;
  /** The environment that the supervisor was started with. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly task: Task;
  /** Lambda's request id; empty for a job that someone submitted by hand. */
  readonly requestId: string;
  /** What names this work on its outputs: the job's id, else the request's. */
  readonly origin: string;
  readonly openStore: (region: string) => Promise<Store>;
  readonly log: Log;
  /** Aborted with Interrupted when the program is to end. */
  readonly interrupt: AbortSignal;
  /** Time that the program has from SIGTERM to SIGKILL, milliseconds. */
  readonly graceMs: number;
  /** Why outputs are not uploaded from here; absent: they are. */
  readonly noUpload?: string;
  /** Gets the program's output; without it, the output goes where ours goes. */
  readonly onOutput?: (chunk: Buffer) => void;
  /**
   * Called before the first output is uploaded; may throw. Returns what ends the uploads; without it, `interrupt` does.
   */
  readonly beforeUpload?: (uploads: Uploads) => AbortSignal;
}

/**
 * Does one piece of work in folders of its own, which are gone afterwards. Returns what was uploaded to S3 under the
 * function's role.
 * @throws SupervisorFailure, ProgramFailure, Interrupted
 */
export async function doWork(work: Work): Promise<readonly Uploaded[]> {
  const folders = await makeFolders(work.environment['TMPDIR'] || '/tmp');
  try {
    return await workIn(folders, work);
  } finally {
    await folders.remove().catch((error: unknown) => {
      work.log.warning(`temporary folders are left: ${messageOf(error)}`);
    });
  }
}

async function workIn(folders: Folders, work: Work): Promise<readonly Uploaded[]> {
  const { config, task, log, interrupt, graceMs } = work;
  let store: Promise<Store> | undefined;
  const region = regionOf(work.environment, task.object?.region);
  const openStore = (provider?: string): Promise<Store> => provider !== undefined && config.otherStorage !== undefined
    ? openOtherStore(provider, config.otherStorage, work.environment)
    : (store ??= work.openStore(region));
  requireKeys(config.otherStorage, work.environment);
  const inputFile = await bringInput(work, folders, openStore);
  const { command, environment } = await prepare(work, folders, inputFile);
  const workingDirectory = await workingDirectoryOf(work.image);
  log.debug(`running ${[command.program, ...command.arguments].join(' ')} in ${workingDirectory}`);
  const onOutput = work.onOutput === undefined ? {} : { onOutput: work.onOutput };
  const ended = await runProgram(command, { workingDirectory, environment, signal: interrupt, graceMs, ...onOutput })
    .finally(() => killLeftovers('TMP_OUTPUT_DIR', folders.output));
  // Told to end, the program has ended well; but its outputs are not delivered, so the work did not succeed.
  if (interrupt.aborted && ended.exitCode === 0) throw interrupt.reason;
  if (ended.exitCode !== 0) {
    const how = ended.signal ?? `exit code ${ended.exitCode}`;
    throw new ProgramFailure(ended.exitCode, `${command.called} ended with ${how}`);
  }
  if (work.noUpload !== undefined) {
    log.info(`${command.called} succeeded; ${work.noUpload}`);
    return [];
  }
  const uploads = await prepareOutputs(folders.output, [...config.outputs, ...(config.otherStorage?.outputs ?? [])], log);
  const signal = work.beforeUpload?.(uploads) ?? interrupt;
  const uploaded = await stageOut(uploads, { origin: work.origin, openStore, log, signal });
  const { length } = uploaded;
  log.info(`${command.called} succeeded, ${length} ${length === 1 ? 'output' : 'outputs'} uploaded`);
  // Whoever reads the outcome fetches from S3, under a role that has no keys of other servers.
  return uploaded.filter(({ provider }) => provider === undefined);
}

async function prepare(
  { config, image, task, root, environment, requestId, log }: Work,
  folders: Folders,
  inputFile: string | undefined,
): Promise<{ command: Awaited<ReturnType<typeof commandOf>>; environment: Record<string, string> }> {
  const script = task.script === undefined ? join(root, LAYOUT.script) : await writeScript(task.script, folders);
  const command = await commandOf(config, image, script, task);
  const more = { image: image.movedEnvironment, function: config.environment ?? {}, request: task.variables ?? {} };
  const hidden = keyVariables(config.otherStorage);
  const inherited = Object.fromEntries(Object.entries(environment).filter(([name]) => !hidden.has(name)));
  const variables = variablesFor(inherited, more, {
    functionName: config.functionName,
    requestId,
    inputFolder: folders.input,
    outputFolder: folders.output,
    inputFile,
    key: task.object?.key ?? '',
    eventTime: task.object?.time ?? '',
    event: task.json,
  });
  return { command, environment: await withoutLargeEvent(variables, folders, log) };
}

/**
 * The longest variable that Linux lets a program be started with, name and end included: MAX_ARG_STRLEN of
 * https://man7.org/linux/man-pages/man2/execve.2.html, bytes.
 */
const LONGEST_VARIABLE = 128 * 1024;

async function withoutLargeEvent(variables: Variables, folders: Folders, log: Log): Promise<Variables> {
  const event = variables['EVENT'] ?? '';
  if (Buffer.byteLength(`EVENT=${event}`) < LONGEST_VARIABLE) return variables;
  const file = join(folders.input, 'event.json');
  await writeFile(file, event);
  log.warning(`the event is too long for a variable: EVENT is empty, ${file} has it`);
  return { ...variables, EVENT: '' };
}

async function writeScript(script: Buffer, folders: Folders): Promise<string> {
  const file = join(folders.own, 'script');
  await writeFile(file, script, { mode: 0o755 });
  return file;
}

type OpenStore = (provider?: string) => Promise<Store>;

/** The path of the input file; undefined when there is none, or the script reads it itself. */
async function bringInput(work: Work, folders: Folders, openStore: OpenStore): Promise<string | undefined> {
  const { task, config, log, interrupt } = work;
  if (interrupt.aborted) throw interrupt.reason;
  const { object, content } = task;
  if (content !== undefined) return writeInput(join(folders.input, content.name), content.bytes);
  if (object === undefined) {
    const why = task.json === '' ? 'the job has no event' : 'the event has no content';
    log.info(`${why}: the program runs without an input file`);
    return undefined;
  }
  if (!config.downloadInput) {
    log.info(`the input s3://${object.bucket}/${object.key} is not downloaded: the function reads it itself`);
    return undefined;
  }
  const provider = providerOf(object, config.otherStorage);
  return stageIn({ ...object, provider }, folders.input, await openStore(provider), log, interrupt);
}

async function writeInput(file: string, bytes: Buffer): Promise<string> {
  try {
    await writeFile(file, bytes);
    return file;
  } catch (error) {
    throw new SupervisorFailure('stageIn', `the input can't be written: ${messageOf(error)}`, { cause: error });
  }
}

/** What is told of any failure of work; the exit code that a container ends with. */
export function failureOf(error: unknown): { readonly message: string; readonly exitCode: number | undefined } {
  if (error instanceof SupervisorFailure) return { message: error.message, exitCode: error.exitCode };
  if (error instanceof Interrupted || error instanceof ProgramFailure) {
    const rest = error instanceof Interrupted ? 'nothing more is uploaded' : 'nothing is uploaded';
    return { message: `${error.message}: ${rest}`, exitCode: error.exitCode };
  }
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { message: `unexpected: ${words}`, exitCode: undefined };
}
