// Which objects of array jobs failed, and why: the first few, with the end of their logs.
import type { Batch, JobDetail } from '@aws-sdk/client-batch';
import type { S3 } from '@aws-sdk/client-s3';
import { MANIFEST_VARIABLE } from '../contract/environment.ts';
import { lineRange, type ManifestEntry, type ManifestPlace } from '../contract/manifest.ts';
import { explainFailure } from './explain.ts';
import { exitCodeOf, failureOf, logGroupOf, logStreamsOf } from './job-details.ts';
import type { LogTail } from './log-tail.ts';
import type { Test } from './options.ts';
import type { FailedObject } from './outcome.ts';

/** Objects that are explained: a script that fails does so for the same reason, as a rule. */
const MOST = 5;

interface Clients {
  readonly s3: Pick<S3, 'getObject'>;
  readonly batch: Pick<Batch, 'describeJobs' | 'listJobs'>;
  readonly tail: LogTail;
}

/** The first failures among jobs that have ended. */
export async function explainObjects(test: Test, clients: Clients, jobs: readonly JobDetail[]): Promise<FailedObject[]> {
  const ids: string[] = [];
  for (const { jobId = '', status, arrayProperties } of jobs) {
    if (status !== 'FAILED' || ids.length >= MOST) continue;
    if (arrayProperties?.size === undefined) ids.push(jobId);
    else ids.push(...(await failedChildren(clients.batch, jobId)));
  }
  if (ids.length === 0) return [];
  const { jobs: failed = [] } = await clients.batch.describeJobs({ jobs: ids.slice(0, MOST) });
  const failures: FailedObject[] = [];
  for (const job of failed) {
    const object: FailedObject = {
      jobId: job.jobId ?? '', object: await objectOf(job, clients.s3), exitCode: exitCodeOf(job), reason: explainFailure(failureOf(job)).reason,
    };
    test.on({ type: 'object-failed', object });
    const group = logGroupOf(job) ?? test.facts.jobLogGroup;
    for (const stream of logStreamsOf(job).slice(-1)) await clients.tail.read(group, stream);
    failures.push(object);
  }
  return failures;
}

async function failedChildren(batch: Pick<Batch, 'listJobs'>, arrayJobId: string): Promise<string[]> {
  const { jobSummaryList = [] } = await batch.listJobs({ arrayJobId, jobStatus: 'FAILED' });
  const byIndex = jobSummaryList.toSorted((one, other) => (one.arrayProperties?.index ?? 0) - (other.arrayProperties?.index ?? 0));
  return byIndex.slice(0, MOST).map(({ jobId = '' }) => jobId);
}

/** The object of a child, by its line of the list. Not to know it is no reason to fail: the log names it, too. */
async function objectOf({ container, arrayProperties }: JobDetail, s3: Pick<S3, 'getObject'>): Promise<string | undefined> {
  const index = arrayProperties?.index;
  const place = container?.environment?.find(({ name }) => name === MANIFEST_VARIABLE)?.value;
  if (index === undefined || place === undefined) return undefined;
  try {
    const list = JSON.parse(place) as ManifestPlace;
    const { Body } = await s3.getObject({ Bucket: list.bucket, Key: list.key, Range: lineRange(list, index) });
    const { bucket, key } = JSON.parse((await Body?.transformToString()) ?? '') as ManifestEntry;
    return `s3://${bucket}/${key}`;
  } catch {
    return undefined;
  }
}
