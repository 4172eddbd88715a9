// Follows the job that the uploaded object starts (mode batch), or that Lambda gives the object to (mode lambda-batch).
import { findJob, type FoundJob } from './find-job.ts';
import { followJob, type Followed } from './follow.ts';
import { exitCodeOf, isFinal, logGroupOf, logStreamsOf } from './job-details.ts';
import { LogTail } from './log-tail.ts';
import type { Test } from './options.ts';
import type { JobOutcome } from './outcome.ts';
import { notFound, withOutputs, type Clients, type End, type Upload } from './parts.ts';

/** Finds the job of the uploaded object and follows it to its end. */
export async function testJob(test: Test, clients: Clients, upload: Upload): Promise<End> {
  const search = await findJob(test, clients, upload.uploadedAt, upload.known, upload.again);
  return search.kind === 'found' ? testFoundJob(test, clients, upload, search.found) : notFound(test, search, 'job');
}

/** Follows a job to its end and collects its outputs. */
export async function testFoundJob(test: Test, clients: Clients, upload: Upload, job: FoundJob): Promise<End> {
  const tail = new LogTail(clients.logs, test.on);
  const followed = await followJob(test, clients.batch, job, tail);
  const end = { ...withJob(test, job, followed), log: logOf(test, followed, tail) };
  return withOutputs(test, clients, upload, job.jobId, end);
}

function withJob({ clock }: Test, { jobId, jobName }: FoundJob, followed: Followed): Omit<End, 'log' | 'outputs'> {
  const { status, job, states, explanation } = followed;
  const last = states.at(-1);
  return {
    status,
    jobId,
    jobName,
    exitCode: job === undefined ? undefined : exitCodeOf(job),
    reason: explanation?.reason,
    help: explanation?.help,
    states,
    endedAt: last !== undefined && isFinal(last.state) ? last.at : clock.now(),
  };
}

function logOf({ facts }: Test, { job }: Followed, { lines }: LogTail): JobOutcome['log'] {
  if (job === undefined) return { group: facts.jobLogGroup, stream: undefined, lines };
  return { group: logGroupOf(job) ?? facts.jobLogGroup, stream: logStreamsOf(job).at(-1), lines };
}
