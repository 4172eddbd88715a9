// A call that names a prefix, `{"prefix": "s3://bucket/prefix/"}`, perhaps with a `token`: all objects under it become the children of array jobs.
import { randomUUID } from 'node:crypto';
import { STATE_ROOT, type BucketPath, type StatePath } from '../contract/config.ts';
import { MANIFEST_VARIABLE, REQUEST_ID_VARIABLE } from '../contract/environment.ts';
import { jobName } from '../contract/job-name.ts';
import { jobOverrides } from '../contract/job-overrides.ts';
import { ARRAY_SIZE, writeManifest, type ManifestEntry, type ManifestPlace } from '../contract/manifest.ts';
import { readEvent } from './events.ts';
import { field } from './json-fields.ts';
import { eventOf } from './manifest-task.ts';
import { submitNamed, submitOnce, type Queue, type Submission } from './submit.ts';

/** What is needed of S3. */
export interface FanOutClient {
  listObjectsV2(request: { Bucket: string; Prefix: string; ContinuationToken?: string }): Promise<{
    Contents?: { Key?: string | undefined; Size?: number | undefined; ETag?: string | undefined }[] | undefined;
    NextContinuationToken?: string | undefined;
  }>;
  putObject(request: { Bucket: string; Key: string; Body: string; ContentType: string }): Promise<unknown>;
}

export interface FanOut {
  readonly queue: Queue;
  readonly state: StatePath | undefined;
  readonly client: () => Promise<FanOutClient>;
}

/**
 * What tells one call from another: who calls may name it, so that a call whose answer was lost can be made again without a second set of
 * jobs. Lambda's request id is another one then.
 */
export function tokenIn(event: unknown, requestId: string): string {
  const token = field(event, 'token');
  return typeof token === 'string' && token !== '' ? token : requestId;
}

/** The prefix that a call names; undefined when it is another event. */
export function prefixIn(event: unknown): BucketPath | undefined {
  const uri = field(event, 'prefix');
  const [, bucket, prefix = ''] = (typeof uri === 'string' ? /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(uri) : undefined) ?? [];
  return bucket === undefined ? undefined : { bucket, prefix };
}

/**
 * Submits array jobs of up to 10,000 children for all objects under a prefix. A single one gets a job of its own.
 * @throws Error when there is no object, or no place for lists; AwsError
 */
export async function submitPrefix(path: BucketPath, requestId: string, fanOut: FanOut): Promise<readonly Submission[]> {
  const submissions: Submission[] = [];
  for await (const entries of parts(path, await fanOut.client())) {
    const number = submissions.length;
    const [only] = entries;
    if (fanOut.queue.multiNode === true) {
      // There are no arrays of multi-node parallel jobs.
      for (const entry of entries) submissions.push(await submitOne(entry, requestId, fanOut));
      continue;
    }
    const single = only !== undefined && entries.length < ARRAY_SIZE.least;
    submissions.push(await (single ? submitOne(only, requestId, fanOut) : submitArray(path, entries, { requestId, number }, fanOut)));
  }
  if (submissions.length === 0) throw new Error(`there is no object under s3://${path.bucket}/${path.prefix}`);
  return submissions;
}

async function submitOne(entry: ManifestEntry, requestId: string, { queue }: FanOut): Promise<Submission> {
  const [task] = readEvent(eventOf(entry, requestId)).tasks;
  if (task === undefined) throw new Error(`s3://${entry.bucket}/${entry.key} is nothing to work on`);
  return submitOnce(task, requestId, queue);
}

async function submitArray(
  { bucket, prefix }: BucketPath,
  entries: readonly ManifestEntry[],
  { requestId, number }: { readonly requestId: string; readonly number: number },
  { queue, state, client }: FanOut,
): Promise<Submission> {
  if (state === undefined) throw new Error('the function has no bucket in which a list of objects could be kept. Deploy it again.');
  if (queue.plainImage) throw new Error('an image that is used as it is has no supervisor, which would give each child its object');
  const { functionName, jobQueue, jobDefinition } = queue;
  const { body, width } = writeManifest(entries);
  // A name of its own: another try may find other objects, while the job of the first reads its list.
  const place: ManifestPlace = { bucket: state.bucket, key: `${state.prefix}manifests/${randomUUID()}.jsonl`, width };
  const list = { Bucket: place.bucket, Key: place.key, Body: body, ContentType: 'application/x-ndjson' };
  await (await client()).putObject(list);
  const variables = { [MANIFEST_VARIABLE]: JSON.stringify(place), [REQUEST_ID_VARIABLE]: requestId };
  const request = {
    jobName: jobName(functionName, bucket, prefix, `${requestId}/${number}`),
    jobQueue,
    jobDefinition,
    arrayProperties: { size: entries.length },
    ...jobOverrides(variables, false),
  };
  const made = await submitNamed(request, requestId, queue, `${entries.length} objects of s3://${bucket}/${prefix}`);
  return { bucket, key: prefix, size: entries.length, ...made };
}

/** The objects under a prefix, as many at a time as an array job takes. */
async function* parts({ bucket, prefix }: BucketPath, client: FanOutClient): AsyncGenerator<readonly ManifestEntry[]> {
  let entries: ManifestEntry[] = [];
  let token: string | undefined;
  do {
    const more = token === undefined ? {} : { ContinuationToken: token };
    const page = await client.listObjectsV2({ Bucket: bucket, Prefix: prefix, ...more });
    for (const { Key: key = '', Size: size = 0, ETag: eTag = '' } of page.Contents ?? []) {
      if (key.endsWith('/') || key.startsWith(STATE_ROOT)) continue;
      entries.push({ bucket, key, size, eTag: eTag.replaceAll('"', '') });
    }
    token = page.NextContinuationToken;
    for (; entries.length >= ARRAY_SIZE.most; entries = entries.slice(ARRAY_SIZE.most)) yield entries.slice(0, ARRAY_SIZE.most);
  } while (token !== undefined);
  if (entries.length > 0) yield entries;
}
