// Brings the input object into the container.
import { join } from 'node:path';
import { hasCode } from '../aws/errors.ts';
import { messageOf } from '../contract/errors.ts';
import { Interrupted, SupervisorFailure } from './failure.ts';
import type { Log } from './log.ts';
import type { ObjectCreated } from './s3-event.ts';
import type { Store } from './store.ts';

/** Longest file name of Linux's file systems, bytes. */
const NAME_MAX = 255;

/** The name under which an object is stored: the last part of its key, made safe as a file name. */
export function fileNameOf(key: string): string {
  const name = (key.split('/').pop() ?? '').replaceAll('\0', '_');
  if (name === '' || name === '.' || name === '..') return 'input';
  // The end is kept: scripts look at a file's extension.
  let kept = name;
  while (Buffer.byteLength(kept) > NAME_MAX) kept = kept.slice(1);
  return kept;
}

/**
 * Downloads the object of the event into the input folder. Returns the file's path.
 * @throws SupervisorFailure `stageIn`
 */
export async function stageIn(
  object: ObjectCreated & { readonly provider?: string | undefined },
  folder: string,
  store: Store,
  log: Log,
  signal: AbortSignal,
): Promise<string> {
  const file = join(folder, fileNameOf(object.key));
  const source = `${object.provider ?? 's3'}://${object.bucket}/${object.key}`;
  try {
    const bytes = await download(object, file, { store, log, signal });
    log.info(`downloaded ${source} (${bytes} bytes)`);
    return file;
  } catch (error) {
    if (signal.reason instanceof Interrupted) throw signal.reason;
    const message = `the input ${source} could not be downloaded: ${messageOf(error)}`;
    throw new SupervisorFailure('stageIn', message, { cause: error });
  }
}

interface Download {
  readonly store: Store;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * The version of the event is fetched, even when there is a newer one, which has an event of its own. A role that somebody
 * wrote may allow only the newest: that is a right of its own
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/RetrievingObjectVersions.html).
 */
async function download(object: ObjectCreated, file: string, { store, log, signal }: Download): Promise<number> {
  try {
    return await store.download(object, file, signal);
  } catch (error) {
    if (object.versionId === undefined || !hasCode(error, 'AccessDenied')) throw error;
    const { versionId, ...newest } = object;
    log.warning(`version ${versionId} may not be read, the role lacks s3:GetObjectVersion: the newest one is read`);
    return store.download(newest, file, signal);
  }
}
