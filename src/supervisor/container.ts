// The container side: stages the input in, runs the program, stages its outputs out, and says with which code the
// container ends.
import { constants } from 'node:os';
import { join } from 'node:path';
import { REQUEST_ID_VARIABLE } from '../contract/environment.ts';
import { messageOf } from '../contract/errors.ts';
import { EXIT_CODES } from '../contract/exit-codes.ts';
import { LAYOUT } from '../contract/layout.ts';
import { regionOf } from './clients.ts';
import { commandOf, workingDirectoryOf } from './command.ts';
import { Interrupted, SupervisorFailure } from './failure.ts';
import { makeFolders, type Folders } from './folders.ts';
import { createLog, type Log } from './log.ts';
import { runProgram } from './process-group.ts';
import { readEvent, readSettings, type ReceivedEvent, type Settings } from './settings.ts';
import { stageIn } from './stage-in.ts';
import { stageOut } from './stage-out.ts';
import type { Store } from './store.ts';
import { variablesFor } from './variables.ts';

export interface ContainerOptions {
  /** Where LAYOUT's paths begin: `/` in a container. */
  readonly root: string;
  /** The environment that the container was started with. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly openStore: (region: string) => Promise<Store>;
  readonly writeLog: (line: string) => void;
  /** Aborted with Interrupted when the container is told to end. */
  readonly interrupt: AbortSignal;
  /** Time that the program has from SIGTERM to SIGKILL, milliseconds. */
  readonly graceMs: number;
}

interface Run extends ContainerOptions, Settings {
  readonly event: ReceivedEvent;
  readonly folders: Folders;
  readonly log: Log;
}

/** Does the whole work of one job. Returns the exit code of the container; never throws. */
export async function runContainer(options: ContainerOptions): Promise<number> {
  let log = createLog('INFO', options.writeLog);
  try {
    const settings = await readSettings(options.root);
    log = createLog(settings.config.logLevel, options.writeLog);
    const event = readEvent(options.environment);
    const folders = await makeFolders(options.environment['TMPDIR'] || '/tmp');
    try {
      return await runJob({ ...options, ...settings, event, folders, log });
    } finally {
      await folders.remove().catch((error: unknown) => log.warning(`temporary folders are left: ${messageOf(error)}`));
    }
  } catch (error) {
    return exitCodeFor(error, log);
  }
}

async function runJob(run: Run): Promise<number> {
  const { config, folders, log, interrupt } = run;
  let store: Promise<Store> | undefined;
  const region = regionOf(run.environment, run.event.object?.region);
  const openStore = (): Promise<Store> => (store ??= run.openStore(region));
  const inputFile = await bringInput(run, openStore);
  const command = await commandOf(config, run.image, join(run.root, LAYOUT.script));
  const workingDirectory = await workingDirectoryOf(run.image);
  const environment = variablesFor(run.environment, run.image.movedEnvironment, {
    functionName: config.functionName,
    requestId: run.environment[REQUEST_ID_VARIABLE] ?? '',
    inputFolder: folders.input,
    outputFolder: folders.output,
    inputFile,
    key: run.event.object?.key ?? '',
    eventTime: run.event.object?.time ?? '',
    event: run.event.json,
  });
  log.debug(`running ${[command.program, ...command.arguments].join(' ')} in ${workingDirectory}`);
  const { graceMs } = run;
  const { exitCode, signal } = await runProgram(command, { workingDirectory, environment, signal: interrupt, graceMs });
  // Told to end, the program has ended well; but its outputs are not delivered, so the job did not succeed.
  if (interrupt.aborted && exitCode === 0) throw interrupt.reason;
  if (exitCode !== 0) {
    const end = signal ?? `exit code ${exitCode}`;
    log.error(`${command.called} ended with ${end}: nothing is uploaded`);
    return exitCode;
  }
  const origin = originOf(run.environment);
  const { outputs } = config;
  const count = await stageOut({ folder: folders.output, outputs, origin, openStore, log, signal: interrupt });
  log.info(`${command.called} succeeded, ${count} ${count === 1 ? 'output' : 'outputs'} uploaded`);
  return 0;
}

/** The path of the downloaded input; undefined when there is none, or the script reads it itself. */
async function bringInput(run: Run, openStore: () => Promise<Store>): Promise<string | undefined> {
  const { event, config, folders, log, interrupt } = run;
  if (interrupt.aborted) throw interrupt.reason;
  if (event.object === undefined) {
    log.info('the job has no event: the program runs without an input file');
    return undefined;
  }
  if (!config.downloadInput) {
    const { bucket, key } = event.object;
    log.info(`the input s3://${bucket}/${key} is not downloaded: the function reads it itself`);
    return undefined;
  }
  return stageIn(event.object, folders.input, await openStore(), log, interrupt);
}

/** What names this run on its outputs: the job, else the request. */
function originOf(environment: Run['environment']): string {
  return environment['AWS_BATCH_JOB_ID'] || environment[REQUEST_ID_VARIABLE] || 'unknown';
}

function exitCodeFor(error: unknown, log: Log): number {
  if (error instanceof Interrupted) {
    log.error(`${error.message}: nothing more is uploaded`);
    return EXIT_CODES.signalBase + constants.signals[error.signal];
  }
  if (error instanceof SupervisorFailure) {
    log.error(error.message);
    return error.exitCode;
  }
  log.error(`unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return EXIT_CODES.configuration;
}
