// Walks jobs through their states, first come first served, as the compute environments have room.
// https://docs.aws.amazon.com/batch/latest/userguide/job_states.html
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../../contract/errors.ts';
import { childrenOf } from './array-jobs.ts';
import { newAttempt, runAttempt, STOP_GRACE_SECONDS, type AttemptDependencies, type AttemptEnd } from './attempt.ts';
import {
  isOver,
  vcpusOf,
  type Attempt,
  type BatchState,
  type ComputeEnvironment,
  type Job,
  type JobQueue,
  type JobStatus,
} from './model.ts';
import { nodesOf } from './multi-node.ts';
import { placeJob } from './placement.ts';
import { runNodes } from './run-nodes.ts';
import { isRetried } from './retry.ts';

/** A parent waits for its children. */
const isSpawned = ({ array }: Job): boolean => array !== undefined && array.children.length > 0;

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

export function createScheduler(state: BatchState, dependencies: Omit<AttemptDependencies, 'signal'>): Scheduler {
  return new FirstInFirstOut(state, dependencies);
}

const hasStarted = (job: Job): boolean => job.status === 'STARTING' || job.status === 'RUNNING';

class FirstInFirstOut implements Scheduler {
  readonly #state: BatchState;
  readonly #dependencies: AttemptDependencies;
  readonly #stop = new AbortController();
  /** RUNNABLE jobs, in the order in which they became so. */
  readonly #waiting: Job[] = [];
  /** vCPUs of the jobs that an environment holds now, by its name. */
  readonly #used = new Map<string, number>();
  /** What goes on in the background. */
  readonly #walks = new Set<Promise<void>>();

  constructor(state: BatchState, dependencies: Omit<AttemptDependencies, 'signal'>) {
    this.#state = state;
    // Every job that waits listens for the end: that there are many is no leak.
    setMaxListeners(0, this.#stop.signal);
    this.#dependencies = { ...dependencies, signal: this.#stop.signal };
  }

  readonly submit = (job: Job): void => {
    this.#state.jobs.set(job.id, job);
    this.#follow(job, this.#walkFromSubmitted(job));
  };

  readonly terminate = (job: Job, reason: string): void => {
    if (isOver(job)) return;
    job.terminationReason ??= reason;
    // A parent ends with its children.
    if (job.array !== undefined && job.array.children.length > 0) job.array.children.forEach((child) => this.terminate(child, reason));
    else if (hasStarted(job)) {
      for (const node of job.nodes) node.terminationReason ??= reason;
      void job.running?.stop(STOP_GRACE_SECONDS).catch(() => undefined);
    } else this.#finish(job, 'FAILED', reason);
  };

  readonly cancel = (job: Job, reason: string): void => {
    if (isOver(job) || hasStarted(job)) return;
    job.isCancelled = true;
    if (job.array === undefined || job.array.children.length === 0) this.terminate(job, reason);
    else job.array.children.forEach((child) => this.cancel(child, reason));
  };

  readonly terminateAll = async (queue: JobQueue): Promise<void> => {
    const jobs = [...this.#state.jobs.values()].filter((job) => job.queue === queue && !isOver(job));
    for (const job of jobs) this.terminate(job, 'Job queue is being deleted');
    await Promise.all(jobs.map(({ finished }) => finished));
  };

  readonly busy = (): boolean => [...this.#state.jobs.values()].some((job) => !isOver(job) && !isStuck(job) && !isSpawned(job));

  readonly close = async (): Promise<void> => {
    this.#stop.abort();
    await Promise.all(
      [...this.#state.jobs.values()].map(async ({ running }) => running?.stop(0).catch(() => undefined)),
    );
    await Promise.all(this.#walks);
  };

  readonly dispatch = (): void => {
    if (this.#stop.signal.aborted) return;
    const queues = [...this.#state.queues.values()].toSorted((a, b) => b.priority - a.priority);
    for (const queue of queues) this.#dispatchQueue(queue);
  };

  #dispatchQueue(queue: JobQueue): void {
    for (const job of this.#waiting.filter((each) => each.queue === queue)) {
      const placement = placeJob(job, this.#state, this.#used);
      job.statusReason = placement.kind === 'stuck' ? placement.reason : undefined;
      // First in, first out: a job that cannot start holds up those behind it.
      if (placement.kind !== 'place') return;
      this.#waiting.splice(this.#waiting.indexOf(job), 1);
      this.#take(placement.environment, vcpusOf(job));
      this.#follow(job, this.#runOn(job, placement.environment));
    }
  }

  /** Counts vCPUs as used, or with a negative number as free again. */
  #take({ name }: ComputeEnvironment, vcpus: number): void {
    this.#used.set(name, (this.#used.get(name) ?? 0) + vcpus);
  }

  #pause(): Promise<void> {
    return sleep(this.#dependencies.dwell, undefined, { signal: this.#stop.signal });
  }

  #enter(job: Job, status: JobStatus, reason?: string): void {
    job.status = status;
    job.statusReason = reason;
    const words = reason === undefined ? '' : `: ${reason}`;
    this.#dependencies.context.log(`batch: job ${job.name} (${job.id}) is ${status}${words}`);
  }

  #finish(job: Job, status: 'SUCCEEDED' | 'FAILED', reason: string): void {
    const place = this.#waiting.indexOf(job);
    if (place >= 0) this.#waiting.splice(place, 1);
    job.stoppedAt = Date.now();
    this.#enter(job, status, reason);
    job.resolveFinished(status);
    this.dispatch();
  }

  /** Follows a job in the background; what goes wrong with it fails the job, for it would otherwise hang for ever. */
  #follow(job: Job, walk: Promise<void>): void {
    const watched = walk
      .catch((error: unknown) => {
        if (!this.#stop.signal.aborted && !isOver(job)) this.#finish(job, 'FAILED', messageOf(error));
      })
      .finally(() => this.#walks.delete(watched));
    this.#walks.add(watched);
  }

  async #walkFromSubmitted(job: Job): Promise<void> {
    await this.#pause();
    if (isOver(job)) return;
    if (job.dependsOn.length > 0) {
      this.#enter(job, 'PENDING');
      const ends = await Promise.all(job.dependsOn.map(async (id) => this.#state.jobs.get(id)?.finished));
      if (isOver(job)) return;
      if (ends.includes('FAILED')) return this.#finish(job, 'FAILED', 'Dependent Job failed');
    }
    if (job.array === undefined) await this.#becomeRunnable(job);
    else this.#spawn(job, job.array);
  }

  /** A parent is PENDING as long as its children run. */
  #spawn(job: Job, { size, children }: NonNullable<Job['array']>): void {
    this.#enter(job, 'PENDING');
    children.push(...childrenOf(job, size));
    for (const child of children) {
      this.#state.jobs.set(child.id, child);
      this.#follow(child, this.#becomeRunnable(child));
    }
    // Not waited for: when everything stops, children have no end.
    void Promise.all(children.map(({ finished }) => finished)).then((ends) => {
      const failed = ends.includes('FAILED');
      this.#finish(job, failed ? 'FAILED' : 'SUCCEEDED', failed ? (job.terminationReason ?? 'Array Child Job failed') : '');
    });
  }

  async #becomeRunnable(job: Job): Promise<void> {
    this.#enter(job, 'RUNNABLE');
    await this.#pause();
    if (isOver(job)) return;
    this.#waiting.push(job);
    this.dispatch();
  }

  async #runOn(job: Job, environment: ComputeEnvironment): Promise<void> {
    const { nodes } = job.definition;
    job.nodes = nodes === undefined ? [] : nodesOf(job, nodes);
    // What there is to say of a job of several nodes is its main node's.
    const attempt = newAttempt(job.nodes[nodes?.mainNode ?? 0] ?? job, environment, this.#dependencies.context);
    job.current = attempt;
    this.#enter(job, 'STARTING');
    try {
      if (job.overridesLength > LONGEST_OVERRIDES) {
        await this.#pause();
        return this.#finish(job, 'FAILED', `Container Overrides length must be at most ${LONGEST_OVERRIDES}`);
      }
      const run = job.nodes.length > 0 ? runNodes : runAttempt;
      const end = await run(job, attempt, environment, this.#dependencies, () => {
        job.startedAt = attempt.startedAt;
        this.#enter(job, 'RUNNING');
      });
      this.#conclude(job, attempt, end);
    } finally {
      job.current = undefined;
      this.#take(environment, -vcpusOf(job));
      this.dispatch();
    }
  }

  #conclude(job: Job, attempt: Attempt, end: AttemptEnd): void {
    if (this.#stop.signal.aborted) return;
    const reason = attempt.statusReason ?? '';
    job.attempts.push(attempt);
    if (job.terminationReason !== undefined) return this.#finish(job, 'FAILED', job.terminationReason);
    if (end.succeeded) return this.#finish(job, 'SUCCEEDED', reason);
    const over = end.timedOut || !isRetried(job.retryStrategy, attempt, job.attempts.length);
    if (over) return this.#finish(job, 'FAILED', reason);
    this.#follow(job, this.#becomeRunnable(job));
  }
}
