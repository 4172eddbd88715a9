// Uploads what a program that succeeded left in its output folder.
import type { OutputPath } from '../contract/config.ts';
import { messageOf } from '../contract/errors.ts';
import { OUTPUT_ORIGIN_METADATA } from '../contract/job-name.ts';
import { Interrupted, SupervisorFailure } from './failure.ts';
import type { Log } from './log.ts';
import { findFiles, objectsFor, type FoundFiles, type OutputFile } from './output-files.ts';
import type { Store, StoredObject } from './store.ts';

/** Files at a time. */
const PARALLEL = 8;

export interface StageOut {
  /** Id of the job or request, written to each object so that `test` can tell its outputs from older ones. */
  readonly origin: string;
  readonly openStore: () => Promise<Store>;
  readonly log: Log;
  readonly signal: AbortSignal;
}

interface Upload {
  readonly file: OutputFile;
  readonly object: StoredObject;
}

/** What is to be uploaded. */
export type Uploads = readonly Upload[];

/** An object that was written. */
export interface Uploaded extends StoredObject {
  readonly bytes: number;
}

/**
 * What a program left in its output folder, and where each file goes.
 * @throws SupervisorFailure `stageOut` when the folder can't be read
 */
export async function prepareOutputs(folder: string, outputs: readonly OutputPath[], log: Log): Promise<Uploads> {
  return planUploads(await findOutputs(folder), outputs, log);
}

/**
 * Uploads every file to every output path that takes it; returns the objects that were written.
 * All are tried, so that one message names all that could not be written.
 * @throws SupervisorFailure `stageOut` when any output could not be written
 */
export async function stageOut(uploads: Uploads, options: StageOut): Promise<readonly Uploaded[]> {
  const { log, signal, origin, openStore } = options;
  if (uploads.length === 0) return [];
  const store = await openStore();
  const failures: string[] = [];
  const uploaded: Uploaded[] = [];
  await inParallel(PARALLEL, uploads, async ({ file, object }) => {
    if (signal.aborted) return;
    const target = `s3://${object.bucket}/${object.key}`;
    try {
      await store.upload(file.path, file.bytes, object, { [OUTPUT_ORIGIN_METADATA]: origin }, signal);
      uploaded.push({ ...object, bytes: file.bytes });
      log.info(`uploaded ${target} (${file.bytes} bytes)`);
    } catch (error) {
      failures.push(`${file.name} to ${target}: ${messageOf(error)}`);
    }
  });
  // What was complete before the signal came is complete.
  if (signal.reason instanceof Interrupted && uploaded.length < uploads.length) throw signal.reason;
  if (failures.length > 0) {
    const count = `${failures.length} of ${uploads.length} outputs could not be written`;
    throw new SupervisorFailure('stageOut', `${count}: ${failures.toSorted().join('; ')}`);
  }
  return uploaded;
}

async function findOutputs(folder: string): Promise<FoundFiles> {
  try {
    return await findFiles(folder);
  } catch (error) {
    throw new SupervisorFailure('stageOut', `the output folder can't be read: ${messageOf(error)}`, { cause: error });
  }
}

/** Decides where each file goes, and says what goes nowhere: nothing is dropped in silence. */
function planUploads({ files, others }: FoundFiles, outputs: readonly OutputPath[], log: Log): Upload[] {
  for (const { name, reason } of others) log.warning(`${name} in TMP_OUTPUT_DIR is not uploaded: ${reason}`);
  if (files.length === 0) {
    log.warning('the program succeeded but wrote nothing to TMP_OUTPUT_DIR: there is no output');
    return [];
  }
  if (outputs.length === 0) {
    log.warning(`the function has no output path: the ${files.length} files in TMP_OUTPUT_DIR are not uploaded`);
    return [];
  }
  return files.flatMap((file) => {
    const objects = objectsFor(outputs, file.name);
    if (objects.length === 0) log.warning(`${file.name} is not uploaded: no output path takes files of this name`);
    return objects.map((object) => ({ file, object }));
  });
}

async function inParallel<T>(width: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}
