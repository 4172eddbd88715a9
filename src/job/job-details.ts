// Reads what matters from DescribeJobs' answer. A job of the ecsProperties kind keeps it elsewhere than a plain
// container job
// (https://docs.aws.amazon.com/batch/latest/APIReference/API_JobDetail.html).
import type { JobDetail } from '@aws-sdk/client-batch';
import { saysSomething, type Failure } from './explain.ts';
import type { StateVisit } from './outcome.ts';

interface ContainerView {
  readonly exitCode?: number | undefined;
  readonly reason?: string | undefined;
  readonly logStreamName?: string | undefined;
}

/** Whether a state is an end. */
export function isFinal(state: string | undefined): boolean {
  return state === 'SUCCEEDED' || state === 'FAILED';
}

/** The containers of all attempts, oldest first; the one that runs, or ran last, is the last. */
function containersOf(job: JobDetail): ContainerView[] {
  const attempts = (job.attempts ?? []).flatMap((attempt) => [
    ...(attempt.container === undefined ? [] : [attempt.container]),
    ...(attempt.taskProperties ?? []).flatMap((task) => task.containers ?? []),
  ]);
  const current = [
    ...(job.container === undefined ? [] : [job.container]),
    ...(job.ecsProperties?.taskProperties ?? []).flatMap((task) => task.containers ?? []),
  ];
  return [...attempts, ...current];
}

/** Names of the log streams of all attempts, oldest first. */
export function logStreamsOf(job: JobDetail): string[] {
  return [...new Set(containersOf(job).flatMap(({ logStreamName }) => logStreamName || []))];
}

/** The group that the job's own configuration names; undefined when it names none. */
export function logGroupOf(job: JobDetail): string | undefined {
  const range = job.nodeProperties?.nodeRangeProperties?.[0];
  const container = job.container ?? range?.container ?? range?.ecsProperties?.taskProperties?.[0]?.containers?.[0];
  return container?.logConfiguration?.options?.['awslogs-group'];
}

export function exitCodeOf(job: JobDetail): number | undefined {
  return containersOf(job).findLast(({ exitCode }) => exitCode !== undefined)?.exitCode;
}

/** What AWS says about the end of a job. */
export function failureOf(job: JobDetail): Failure {
  return {
    exitCode: exitCodeOf(job),
    containerReason: containersOf(job).findLast(({ reason }) => reason !== undefined && reason !== '')?.reason,
    statusReason: job.statusReason ?? job.attempts?.at(-1)?.statusReason,
  };
}

/**
 * Adds what a look at the job shows to the states seen before; the same array when it shows nothing new.
 * Batch knows when a job was submitted, started and stopped, also when we come too late to see it; other times are
 * those of our looks.
 */
export function visitsWith(before: readonly StateVisit[], job: JobDetail, now: number): readonly StateVisit[] {
  const state = job.status ?? 'SUBMITTED';
  const last = before.at(-1);
  const reason: { reason?: string } = saysSomething(job.statusReason ?? '') ? { reason: job.statusReason ?? '' } : {};
  if (last?.state === state) {
    if (reason.reason === undefined || reason.reason === last.reason) return before;
    return [...before.slice(0, -1), { ...last, ...reason }];
  }
  const visits = [...before];
  const add = (name: string, at: number, more: { reason?: string } = {}): void => {
    visits.push({ state: name, at: Math.max(at, visits.at(-1)?.at ?? 0), ...more });
  };
  if (last === undefined && state !== 'SUBMITTED' && job.createdAt !== undefined) add('SUBMITTED', job.createdAt);
  const missedRun = isFinal(state) && job.startedAt !== undefined && !visits.some((visit) => visit.state === 'RUNNING');
  if (missedRun) add('RUNNING', job.startedAt ?? now);
  add(state, timeOf(state, job) ?? now, reason);
  return visits;
}

function timeOf(state: string, job: JobDetail): number | undefined {
  if (state === 'SUBMITTED') return job.createdAt;
  if (state === 'RUNNING') return job.startedAt;
  return isFinal(state) ? job.stoppedAt : undefined;
}
