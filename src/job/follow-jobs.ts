// Follows many jobs at once, array jobs or single ones, to the end of them all: a hundred a call.
// https://docs.aws.amazon.com/batch/latest/userguide/array_jobs.html
import type { Batch, JobDetail } from '@aws-sdk/client-batch';
import { Pace } from './clock.ts';
import { explainWait } from './explain.ts';
import { isFinal } from './job-details.ts';
import type { Test } from './options.ts';
import type { JobStatus, Progress, StateVisit } from './outcome.ts';
import { terminateJob } from './terminate.ts';

export interface FollowedJobs {
  readonly status: JobStatus;
  readonly jobs: readonly JobDetail[];
  readonly progress: Progress;
  readonly states: readonly StateVisit[];
}

type BatchClient = Pick<Batch, 'describeJobs' | 'terminateJob'>;

/** https://docs.aws.amazon.com/batch/latest/APIReference/API_DescribeJobs.html */
const IDS_A_CALL = 100;
const SAY_MS = 30_000;

/** Follows jobs until all have ended, the time is up, or the test is cancelled. */
export async function followJobs(
  test: Test,
  batch: BatchClient,
  { jobIds, objects }: { readonly jobIds: readonly string[]; readonly objects: number },
): Promise<FollowedJobs> {
  const { clock, deadline, signal, on } = test;
  const pace = new Pace(test.poll);
  const jobs = new Map<string, JobDetail>();
  const states: StateVisit[] = [];
  let progress: Progress = { objects, succeeded: 0, failed: 0, running: 0 };
  let [said, reason] = [clock.now(), ''];
  for (;;) {
    if (signal.aborted) {
      for (const jobId of jobIds) await terminateJob(test, batch, jobId, 'the test was cancelled');
      return { status: 'cancelled', jobs: [...jobs.values()], progress, states };
    }
    const open = jobIds.filter((id) => !isFinal(jobs.get(id)?.status));
    for (const job of await describe(batch, open)) jobs.set(job.jobId ?? '', job);
    const [seen, now] = [progressOf([...jobs.values()], objects), clock.now()];
    const isNew = seen.succeeded !== progress.succeeded || seen.failed !== progress.failed || seen.running !== progress.running;
    if (isNew) pace.reset();
    if (isNew || now >= said + SAY_MS) {
      on({ type: 'progress', ...seen });
      said = now;
    }
    progress = seen;
    note(states, progress, now);
    const ended = jobIds.every((id) => isFinal(jobs.get(id)?.status));
    if (ended) return { status: progress.failed > 0 ? 'failed' : 'succeeded', jobs: [...jobs.values()], progress, states };
    if (now >= deadline) return { status: 'timed-out', jobs: [...jobs.values()], progress, states };
    // Why nothing runs yet, said once.
    const waits = [...jobs.values()].map(({ statusReason = '' }) => statusReason).find((words) => explainWait(words) !== undefined) ?? '';
    if (waits !== reason && waits !== '') on({ type: 'state', state: 'RUNNABLE', at: now, reason: waits, ...help(waits) });
    reason = waits;
    await clock.sleep(Math.min(pace.next(), deadline - now), signal);
  }
}

function help(words: string): { help?: string } {
  const found = explainWait(words)?.help;
  return found === undefined ? {} : { help: found };
}

async function describe(batch: BatchClient, ids: readonly string[]): Promise<JobDetail[]> {
  const found: JobDetail[] = [];
  for (let from = 0; from < ids.length; from += IDS_A_CALL) {
    found.push(...((await batch.describeJobs({ jobs: ids.slice(from, from + IDS_A_CALL) })).jobs ?? []));
  }
  return found;
}

function progressOf(jobs: readonly JobDetail[], objects: number): Progress {
  const sum = { objects, succeeded: 0, failed: 0, running: 0 };
  for (const { status, arrayProperties } of jobs) {
    const counts = arrayProperties?.statusSummary ?? { [status ?? '']: 1 };
    sum.succeeded += counts['SUCCEEDED'] ?? 0;
    sum.failed += counts['FAILED'] ?? 0;
    sum.running += (counts['RUNNING'] ?? 0) + (counts['STARTING'] ?? 0);
  }
  return sum;
}

/** The way of them all: waiting, running, ended. */
function note(states: StateVisit[], { objects, succeeded, failed, running }: Progress, at: number): void {
  const done = succeeded + failed;
  const state = done >= objects ? (failed > 0 ? 'FAILED' : 'SUCCEEDED') : running + done > 0 ? 'RUNNING' : 'SUBMITTED';
  if (states.at(-1)?.state !== state) states.push({ state, at });
}
