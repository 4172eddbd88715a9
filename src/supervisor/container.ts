// The container of a Batch job: does the work of the one event that the job was submitted with, and says with which
// code it ends.
import { REQUEST_ID_VARIABLE } from '../contract/environment.ts';
import { EXIT_CODES } from '../contract/exit-codes.ts';
import { createLog } from './log.ts';
import { readManifestTask, type ManifestClient } from './manifest-task.ts';
import { readJobTask, readSettings } from './settings.ts';
import { doWork, failureOf, type Work } from './work.ts';

export interface ContainerOptions extends Pick<Work, 'root' | 'environment' | 'openStore' | 'interrupt' | 'graceMs'> {
  readonly writeLog: (line: string) => void;
  readonly manifestClient: () => Promise<ManifestClient>;
}

/** Does the whole work of one job. Returns the exit code of the container; never throws. */
export async function runContainer(options: ContainerOptions): Promise<number> {
  const { environment } = options;
  let log = createLog('INFO', options.writeLog);
  try {
    const settings = await readSettings(options.root);
    log = createLog(settings.config.logLevel, options.writeLog);
    const requestId = environment[REQUEST_ID_VARIABLE] ?? '';
    const origin = environment['AWS_BATCH_JOB_ID'] || requestId || 'unknown';
    const task = (await readManifestTask(environment, options.manifestClient, options.interrupt)) ?? readJobTask(environment);
    await doWork({ ...options, ...settings, task, requestId, origin, log });
    return 0;
  } catch (error) {
    const { message, exitCode } = failureOf(error);
    log.error(message);
    return exitCode ?? EXIT_CODES.configuration;
  }
}
