// Uploads what a program that succeeded left in its output folder.
import { messageOf } from '../contract/errors.ts';
import { OUTPUT_ORIGIN_METADATA } from '../contract/job-name.ts';
import { Interrupted, SupervisorFailure } from './failure.ts';
import type { Log } from './log.ts';
import {
  findFiles, objectsFor, uriOf, type FoundFiles, type OutputFile, type OutputPlace, type PlacedObject,
} from './output-files.ts';
import type { Store } from './store.ts';

/** Files at a time. */
const PARALLEL = 8;

/** Objects that one line of the log names. */
const MOST_NAMED = 50;
const more = (count: number): string => (count > MOST_NAMED ? ` and ${count - MOST_NAMED} more` : '');

export interface StageOut {
  /** Id of the job or request, written to each object so that `test` can tell its outputs from older ones. */
  readonly origin: string;
  /** Opens the storage of a provider; without a name, S3 under the function's role. Asked once for each. */
  readonly openStore: (provider: string | undefined) => Promise<Store>;
  readonly log: Log;
  readonly signal: AbortSignal;
}

interface Upload {
  readonly file: OutputFile;
  readonly object: PlacedObject;
}

/** What is to be uploaded. */
export type Uploads = readonly Upload[];

/** An object that was written. */
export interface Uploaded extends PlacedObject {
  readonly bytes: number;
}

/**
 * What a program left in its output folder, and where each file goes.
 * @throws SupervisorFailure `stageOut` when the folder can't be read
 */
export async function prepareOutputs(folder: string, outputs: readonly OutputPlace[], log: Log): Promise<Uploads> {
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
  const stores = new Map<string | undefined, Promise<Store>>();
  const storeOf = (provider: string | undefined): Promise<Store> => {
    const store = stores.get(provider) ?? openStore(provider);
    stores.set(provider, store);
    return store;
  };
  const failures: string[] = [];
  const uploaded: Uploaded[] = [];
  await inParallel(PARALLEL, uploads, async ({ file, object }) => {
    if (signal.aborted) return;
    const target = uriOf(object);
    try {
      const store = await storeOf(object.provider);
      await store.upload(file.path, file.bytes, object, { [OUTPUT_ORIGIN_METADATA]: origin }, signal);
      uploaded.push({ ...object, bytes: file.bytes });
      log.info(`uploaded ${target} (${file.bytes} bytes)`);
    } catch (error) {
      failures.push(`${file.name} to ${target}: ${messageOf(error)}`);
    }
  });
  // What was complete before the signal came is complete.
  const isInterrupted = signal.reason instanceof Interrupted && uploaded.length < uploads.length;
  if ((isInterrupted || failures.length > 0) && uploaded.length > 0) {
    log.warning(`these were uploaded before, and stay: ${uploaded.map(uriOf).toSorted().slice(0, MOST_NAMED).join(', ')}${more(uploaded.length)}`);
  }
  if (isInterrupted) throw signal.reason;
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
function planUploads({ files, others }: FoundFiles, outputs: readonly OutputPlace[], log: Log): Upload[] {
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
