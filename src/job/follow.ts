// Follows a job through its states to its end, and shows its log on the way.
import type { Batch, JobDetail } from '@aws-sdk/client-batch';
import { Pace } from './clock.ts';
import { explainWait, type Explanation } from './explain.ts';
import type { FoundJob } from './find-job.ts';
import { isFinal, logGroupOf, visitsWith } from './job-details.ts';
import type { LogTail } from './log-tail.ts';
import { explainJob, streamsOf } from './nodes.ts';
import type { Test } from './options.ts';
import type { JobStatus, StateVisit } from './outcome.ts';
import { terminateJob } from './terminate.ts';

export interface Followed {
  readonly status: JobStatus;
  /** As last seen; undefined when Batch never described it. */
  readonly job: JobDetail | undefined;
  readonly states: readonly StateVisit[];
  readonly explanation: Explanation | undefined;
}

type BatchClient = Pick<Batch, 'describeJobs' | 'terminateJob'>;

/** How often to say that nothing changes, milliseconds. */
const SAY_MS = 30_000;
/** Reads of the log after the end: lines reach CloudWatch some seconds after they were written. */
const QUIET_READS = 2;
const QUIET_READS_OF_EMPTY_LOG = 5;
const MOST_READS = 30;

/** Follows a job until it ends, the time is up, or the test is cancelled. */
export async function followJob(test: Test, batch: BatchClient, found: FoundJob, tail: LogTail): Promise<Followed> {
  const { clock, deadline, signal, on } = test;
  const pace = new Pace(test.poll);
  let states: readonly StateVisit[] = [];
  let job: JobDetail | undefined;
  let said = clock.now();
  for (;;) {
    if (signal.aborted) {
      await terminateJob(test, batch, found.jobId, 'the test was cancelled');
      const reason = 'the test was cancelled, and its job terminated';
      return { status: 'cancelled', job, states, explanation: { reason, help: undefined } };
    }
    // Right after SubmitJob the answer may be empty: not yet.
    job = (await batch.describeJobs({ jobs: [found.jobId] })).jobs?.[0] ?? job;
    const now = clock.now();
    if (job !== undefined) {
      const seen = visitsWith(states, job, now);
      if (seen !== states) {
        tell(test, states, seen);
        states = seen;
        said = now;
        pace.reset();
      }
      await readLog(test, job, batch, tail);
      if (isFinal(job.status)) return ended(test, job, batch, { states, tail });
      const wait = explainWait(job.statusReason ?? '');
      if (job.status === 'RUNNABLE' && wait?.permanent === true) {
        await terminateJob(test, batch, found.jobId, `it can never start: ${wait.reason}`);
        const reason = `the job can never start: ${wait.reason}`;
        return { status: 'failed', job, states, explanation: { reason, help: wait.help } };
      }
    }
    if (now >= deadline) return { status: 'timed-out', job, states, explanation: outOfTime(test, found, states) };
    if (now >= said + SAY_MS) {
      const last = states.at(-1);
      on({ type: 'waiting', state: last?.state, seconds: Math.round((now - (last?.at ?? said)) / 1000) });
      said = now;
    }
    await clock.sleep(Math.min(pace.next(), deadline - now), signal);
  }
}

/** Reports the states, and new reasons of the same state, that were not there before. */
function tell({ on }: Test, before: readonly StateVisit[], seen: readonly StateVisit[]): void {
  for (const [index, visit] of seen.entries()) {
    if (before[index] === visit) continue;
    const help = isFinal(visit.state) || visit.reason === undefined ? undefined : explainWait(visit.reason)?.help;
    on({ type: 'state', ...visit, ...(help === undefined ? {} : { help }) });
  }
}

async function readLog({ facts }: Test, job: JobDetail, batch: BatchClient, tail: LogTail): Promise<number> {
  let count = 0;
  for (const { stream, mark } of await streamsOf(job, batch)) count += await tail.read(logGroupOf(job) ?? facts.jobLogGroup, stream, mark);
  return count;
}

interface Seen {
  readonly states: readonly StateVisit[];
  readonly tail: LogTail;
}

async function ended(test: Test, job: JobDetail, batch: BatchClient, { states, tail }: Seen): Promise<Followed> {
  await drain(test, job, batch, tail);
  if (job.status === 'SUCCEEDED') return { status: 'succeeded', job, states, explanation: undefined };
  return { status: 'failed', job, states, explanation: await explainJob(job, batch) };
}

/** Reads the log until no more lines come. A job that never started has no log. */
async function drain(test: Test, job: JobDetail, batch: BatchClient, tail: LogTail): Promise<void> {
  if ((await streamsOf(job, batch)).length === 0) return;
  let quiet = 0;
  for (let reads = 0; reads < MOST_READS && !test.signal.aborted; reads += 1) {
    await test.clock.sleep(test.poll.initialMs, test.signal);
    quiet = (await readLog(test, job, batch, tail)) > 0 ? 0 : quiet + 1;
    if (quiet >= (tail.lines.length > 0 ? QUIET_READS : QUIET_READS_OF_EMPTY_LOG)) return;
  }
}

function outOfTime({ timeoutSeconds }: Test, { jobId }: FoundJob, states: readonly StateVisit[]): Explanation {
  const last = states.at(-1);
  const state = last === undefined ? 'not yet described by Batch' : `in state ${last.state}`;
  const wait = last?.reason === undefined ? undefined : explainWait(last.reason);
  return {
    reason: `after ${timeoutSeconds} s the job was still ${state}${wait === undefined ? '' : `: ${wait.reason}`}`,
    help: `${wait === undefined ? '' : `${wait.help} `}The job was left running. Raise test-timeout, or end the job: ` +
      `aws batch terminate-job --job-id ${jobId} --reason "test timed out"`,
  };
}
