// The task of a child of an array job: the object on its line of the list.
// https://docs.aws.amazon.com/batch/latest/userguide/array_jobs.html
import { MANIFEST_VARIABLE } from '../contract/environment.ts';
import { messageOf } from '../contract/errors.ts';
import { lineRange, type ManifestEntry, type ManifestPlace } from '../contract/manifest.ts';
import { readEvent, type Task } from './events.ts';
import { SupervisorFailure } from './failure.ts';

/** What is needed of S3. */
export interface ManifestClient {
  getObject(
    request: { Bucket: string; Key: string; Range: string },
    options: { abortSignal: AbortSignal },
  ): Promise<{ Body?: { transformToString(): Promise<string> } | undefined }>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The task that the list has for this child; undefined for a job without a list.
 * @throws SupervisorFailure `configuration`, `stageIn`
 */
export async function readManifestTask(
  environment: Environment,
  client: () => Promise<ManifestClient>,
  abortSignal: AbortSignal,
): Promise<Task | undefined> {
  const place = environment[MANIFEST_VARIABLE] ?? '';
  if (place === '') return undefined;
  const index = Number.parseInt(environment['AWS_BATCH_JOB_ARRAY_INDEX'] ?? '', 10);
  if (!(index >= 0)) throw new SupervisorFailure('configuration', 'the job has a list of objects, but is no child of an array job');
  const entry = await readLine(place, index, client, abortSignal);
  const [task] = readEvent(eventOf(entry, environment['AWS_BATCH_JOB_ID'] ?? '')).tasks;
  if (task === undefined) throw new SupervisorFailure('configuration', `line ${index} of the list names nothing to work on`);
  return task;
}

async function readLine(json: string, index: number, client: () => Promise<ManifestClient>, abortSignal: AbortSignal): Promise<ManifestEntry> {
  try {
    const place = JSON.parse(json) as ManifestPlace;
    const request = { Bucket: place.bucket, Key: place.key, Range: lineRange(place, index) };
    const { Body } = await (await client()).getObject(request, { abortSignal });
    return JSON.parse((await Body?.transformToString()) ?? '') as ManifestEntry;
  } catch (error) {
    if (abortSignal.aborted) throw abortSignal.reason;
    throw new SupervisorFailure('stageIn', `line ${index} of the list of objects can't be read: ${messageOf(error)}`, { cause: error });
  }
}

/** An event as S3 would have sent it for the object. @param sequencer tells the runs on one object apart */
export function eventOf({ bucket, key, size, eTag }: ManifestEntry, sequencer: string): unknown {
  const object = { key: encodeURIComponent(key).replaceAll('%2F', '/'), size, eTag, sequencer };
  return {
    Records: [{
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      eventName: 'ObjectCreated:Put',
      eventTime: new Date().toISOString(),
      s3: { s3SchemaVersion: '1.0', bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` }, object },
    }],
  };
}
