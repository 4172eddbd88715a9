// The name of the Batch job that one object's event makes. The Lambda function gives it, `test` finds the job by it.
import { createHash } from 'node:crypto';

const hash = (text: string, length: number): string => createHash('sha256').update(text).digest('hex').slice(0, length);

/**
 * What the names of all jobs for one object begin with: function, then a hash of bucket and key.
 * Job names are at most 128 characters of `[A-Za-z0-9_-]`, starting with a letter or digit
 * (https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html).
 */
export function jobNamePrefix(functionName: string, bucket: string, key: string): string {
  const readable = functionName.replace(/[^A-Za-z0-9_-]/g, '-').replace(/^[^A-Za-z0-9]+/, '').slice(0, 64);
  return `${readable || 'job'}-${hash(`${bucket}\n${key}`, 16)}-`;
}

/**
 * The name of the job for one version of one object: the same for every delivery of the same event.
 * @param version what tells versions apart: the S3 event's sequencer, else the version id or the ETag.
 */
export function jobName(functionName: string, bucket: string, key: string, version: string): string {
  return jobNamePrefix(functionName, bucket, key) + hash(version, 12);
}

/** Metadata key (x-amz-meta-...) of an output object that names the job or request that wrote it. */
export const OUTPUT_ORIGIN_METADATA = 'scar-origin';
