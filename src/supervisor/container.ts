// The container of a Batch job: does the work of the one event that the job was submitted with, and says with which
// code it ends.
import { networkInterfaces } from 'node:os';
import { REQUEST_ID_VARIABLE } from '../contract/environment.ts';
import { messageOf } from '../contract/errors.ts';
import { EXIT_CODES } from '../contract/exit-codes.ts';
import { ownAddress } from '../contract/own-address.ts';
import { createLog } from './log.ts';
import { readManifestTask, type ManifestClient } from './manifest-task.ts';
import { configOfNode, environmentOfNode, meetNodes, nodeOf, noUploadOf, stoppedWords, type NodesClient, type NodesOptions } from './nodes.ts';
import { readJobTask, readSettings } from './settings.ts';
import { doWork, failureOf, type Work } from './work.ts';

export interface ContainerOptions extends Pick<Work, 'root' | 'environment' | 'openStore' | 'interrupt' | 'graceMs'> {
  readonly writeLog: (line: string) => void;
  /** S3 under the job's role, for our own notes. */
  readonly notes: () => Promise<ManifestClient & NodesClient>;
  readonly nodes?: Pick<NodesOptions, 'pollMs' | 'patienceMs'>;
}

/** Does the whole work of one job. Returns the exit code of the container; never throws. */
export async function runContainer(options: ContainerOptions): Promise<number> {
  const { notes, interrupt } = options;
  const node = nodeOf(options.environment);
  const environment = environmentOfNode(options.environment, node, ownAddress(networkInterfaces()));
  let end = async (_exitCode: number): Promise<void> => undefined;
  let log = createLog('INFO', options.writeLog);
  try {
    const settings = await readSettings(options.root);
    log = createLog(settings.config.logLevel, options.writeLog);
    end = (exitCode) => meetNodes(node, settings.config, exitCode, { ...options.nodes, client: notes, log, interrupt });
    const config = configOfNode(settings.config, node);
    const noUpload = noUploadOf(node, config);
    const requestId = environment[REQUEST_ID_VARIABLE] ?? '';
    const origin = node?.jobId || environment['AWS_BATCH_JOB_ID'] || requestId || 'unknown';
    const task = (await readManifestTask(environment, notes, interrupt)) ?? readJobTask(environment);
    await doWork({ ...options, ...settings, environment, config, task, requestId, origin, log, ...(noUpload === undefined ? {} : { noUpload }) });
    await end(0);
    return 0;
  } catch (error) {
    const { message, exitCode = EXIT_CODES.configuration } = failureOf(error);
    const stopped = interrupt.aborted ? stoppedWords(node) : undefined;
    if (stopped === undefined) log.error(message);
    else log.info(stopped);
    await end(exitCode).catch((reason: unknown) => log.error(messageOf(reason)));
    return exitCode;
  }
}
