// Walks jobs through their states, first come first served, as the compute environments have room.
// https://docs.aws.amazon.com/batch/latest/userguide/job_states.html
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../../contract/errors.ts';
import { newAttempt, runAttempt, STOP_GRACE_SECONDS, type AttemptDependencies, type AttemptEnd } from './attempt.ts';
import {
  isOver,
  type Attempt,
  type BatchState,
  type ComputeEnvironment,
  type Job,
  type JobQueue,
  type JobStatus,
} from './model.ts';
import { placeJob } from './placement.ts';
import { isRetried } from './retry.ts';

/** A job that no environment can hold waits for ever; that is no work. */
const isStuck = (job: Job): boolean => job.status === 'RUNNABLE' && job.statusReason !== undefined;

export interface Scheduler {
  readonly submit: (job: Job) => void;
  /** Ends a job in any state: SIGTERM, then SIGKILL, for one that runs. */
  readonly terminate: (job: Job, reason: string) => void;
  /** Ends a job that has not started yet; one that has goes on. */
  readonly cancel: (job: Job, reason: string) => void;
  /** Ends all jobs of a queue; resolves when they have ended. */
  readonly terminateAll: (queue: JobQueue) => Promise<void>;
  /** Looks for jobs that can start now. Called when capacity may have changed. */
  readonly dispatch: () => void;
  readonly busy: () => boolean;
  readonly close: () => Promise<void>;
}

/**
 * ECS takes at most so many characters of overrides; a job with more fails when its task is started (reference: ECSRT,
 * HYP3).
 */
const LONGEST_OVERRIDES = 8192;

export function createScheduler(state: BatchState, dependencies: AttemptDependencies): Scheduler {
  const { dwell, context } = dependencies;
  const stop = new AbortController();
  /** RUNNABLE jobs, in the order in which they became so. */
  const waiting: Job[] = [];
  const used = new Map<string, number>();
  const walks = new Set<Promise<void>>();

  const pause = (): Promise<void> => sleep(dwell, undefined, { signal: stop.signal });
  const enter = (job: Job, status: JobStatus, reason?: string): void => {
    job.status = status;
    job.statusReason = reason;
    context.log(`batch: job ${job.name} (${job.id}) is ${status}${reason === undefined ? '' : `: ${reason}`}`);
  };
  const finish = (job: Job, status: 'SUCCEEDED' | 'FAILED', reason: string): void => {
    const place = waiting.indexOf(job);
    if (place >= 0) waiting.splice(place, 1);
    job.stoppedAt = Date.now();
    enter(job, status, reason);
    job.resolveFinished(status);
    dispatch();
  };
  /** Follows a job in the background; what goes wrong with it fails the job, for it would otherwise hang for ever. */
  const follow = (job: Job, walk: Promise<void>): void => {
    const watched = walk
      .catch((error: unknown) => {
        if (!stop.signal.aborted && !isOver(job)) finish(job, 'FAILED', messageOf(error));
      })
      .finally(() => walks.delete(watched));
    walks.add(watched);
  };

  const becomeRunnable = async (job: Job): Promise<void> => {
    enter(job, 'RUNNABLE');
    await pause();
    if (isOver(job)) return;
    waiting.push(job);
    dispatch();
  };
  const walkFromSubmitted = async (job: Job): Promise<void> => {
    await pause();
    if (isOver(job)) return;
    if (job.dependsOn.length > 0) {
      enter(job, 'PENDING');
      const ends = await Promise.all(job.dependsOn.map(async (id) => state.jobs.get(id)?.finished));
      if (isOver(job)) return;
      if (ends.includes('FAILED')) return finish(job, 'FAILED', 'Dependent Job failed');
    }
    await becomeRunnable(job);
  };

  const dispatchQueue = (queue: JobQueue): void => {
    for (const job of waiting.filter((each) => each.queue === queue)) {
      const placement = placeJob(job, state, used);
      job.statusReason = placement.kind === 'stuck' ? placement.reason : undefined;
      // First in, first out: a job that cannot start holds up those behind it.
      if (placement.kind !== 'place') return;
      waiting.splice(waiting.indexOf(job), 1);
      const { name } = placement.environment;
      used.set(name, (used.get(name) ?? 0) + job.container.vcpus);
      follow(job, runOn(job, placement.environment));
    }
  };
  const dispatch = (): void => {
    if (stop.signal.aborted) return;
    const queues = [...state.queues.values()].toSorted((a, b) => b.priority - a.priority);
    for (const queue of queues) dispatchQueue(queue);
  };

  const runOn = async (job: Job, environment: ComputeEnvironment): Promise<void> => {
    const attempt = newAttempt(job, environment, context);
    job.current = attempt;
    enter(job, 'STARTING');
    try {
      if (job.overridesLength > LONGEST_OVERRIDES) {
        await pause();
        const why = `Container Overrides length must be at most ${LONGEST_OVERRIDES}`;
        return isOver(job) ? undefined : finish(job, 'FAILED', why);
      }
      const end = await runAttempt(job, attempt, environment, dependencies, () => {
        job.startedAt = attempt.startedAt;
        enter(job, 'RUNNING');
      });
      concludeAttempt(job, attempt, end);
    } finally {
      job.current = undefined;
      used.set(environment.name, (used.get(environment.name) ?? 0) - job.container.vcpus);
      dispatch();
    }
  };
  const concludeAttempt = (job: Job, attempt: Attempt, end: AttemptEnd): void => {
    if (stop.signal.aborted) return;
    const reason = attempt.statusReason ?? '';
    job.attempts.push(attempt);
    if (job.terminationReason !== undefined) return finish(job, 'FAILED', job.terminationReason);
    if (end.succeeded) return finish(job, 'SUCCEEDED', reason);
    if (end.timedOut || !isRetried(job.retryStrategy, attempt, job.attempts.length)) {
      return finish(job, 'FAILED', reason);
    }
    follow(job, becomeRunnable(job));
  };

  const hasStarted = (job: Job): boolean => job.status === 'STARTING' || job.status === 'RUNNING';
  const terminate = (job: Job, reason: string): void => {
    if (isOver(job)) return;
    job.terminationReason ??= reason;
    if (hasStarted(job)) void job.running?.stop(STOP_GRACE_SECONDS).catch(() => undefined);
    else finish(job, 'FAILED', reason);
  };
  return {
    submit: (job) => {
      state.jobs.set(job.id, job);
      follow(job, walkFromSubmitted(job));
    },
    terminate,
    cancel: (job, reason) => {
      if (isOver(job) || hasStarted(job)) return;
      job.isCancelled = true;
      terminate(job, reason);
    },
    terminateAll: async (queue) => {
      const jobs = [...state.jobs.values()].filter((job) => job.queue === queue && !isOver(job));
      for (const job of jobs) terminate(job, 'Job queue is being deleted');
      await Promise.all(jobs.map(({ finished }) => finished));
    },
    dispatch,
    busy: () => [...state.jobs.values()].some((job) => !isOver(job) && !isStuck(job)),
    close: async () => {
      stop.abort();
      await Promise.all([...state.jobs.values()].map(async ({ running }) => running?.stop(0).catch(() => undefined)));
      await Promise.all(walks);
    },
  };
}
