// Modes lambda and lambda-batch: of several deliveries of one object version, one does the work. A try that failed leaves the object to
// Lambda's next one.
import { messageOf } from '../contract/errors.ts';
import type { InvocationOutcome } from '../contract/outcome-line.ts';
import type { Task } from './events.ts';
import { isOver, tryLock, type Held, type Locks, type Note } from './lock.ts';
import type { Log } from './log.ts';
import type { Invocation } from './runtime-api.ts';
import { calledOf, jobNameOf } from './submit.ts';

export type ObjectLock =
  | {
      readonly kind: 'ours';
      /** Whether somebody may have worked on it before, and may have given it to a job. */
      readonly seenBefore: boolean;
      /** To be called at the end of the work. */
      settle(outcome: Pick<InvocationOutcome, 'status' | 'jobId'>): Promise<void>;
    }
  | { readonly kind: 'theirs'; readonly jobId?: string };

interface Context {
  readonly config: { readonly functionName: string };
  readonly locks?: Locks;
  readonly log: Log;
}

/**
 * Lambda tries a failed invocation again after a minute, under the same request id
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html). What comes sooner is a duplicate. Milliseconds.
 */
const NEXT_TRY_MS = 50_000;

/** A call has no duplicates to fear: who calls waits for the answer. */
const free: ObjectLock = { kind: 'ours', seenBefore: true, settle: async () => undefined };

/**
 * Takes an object for the rest of an invocation.
 * @throws AwsError when S3 fails
 */
export async function lockObject(task: Task, invocation: Invocation, context: Context): Promise<ObjectLock> {
  const { locks, log } = context;
  const { requestId, deadline } = invocation;
  if (task.object === undefined || locks === undefined) return free;
  const name = jobNameOf(task, requestId, context.config);
  const lock = await tryLock(name, requestId, deadline - (locks.now ?? Date.now)(), locks);
  if (lock.kind === 'held') return ours(lock, log);
  if (lock.kind === 'unavailable') {
    log.warning(`no lock for ${calledOf(task)}, so that duplicates of its event may be worked on, too: ${lock.reason}`);
    return free;
  }
  const { note } = lock;
  const taken = mayTakeOver(note, requestId, locks) ? await lock.takeOver() : undefined;
  if (taken !== undefined) return ours(taken, log);
  log.info(`${calledOf(task)} is ${whose(note)}: this delivery of its event is a duplicate`);
  return { kind: 'theirs', ...(note.jobId === undefined ? {} : { jobId: note.jobId }) };
}

function mayTakeOver(note: Note, requestId: string, locks: Locks): boolean {
  if (note.done === true || note.jobId !== undefined) return false;
  const nextTry = note.requestId === requestId && (locks.now ?? Date.now)() > note.taken + NEXT_TRY_MS;
  return nextTry || isOver(note, locks);
}

function whose({ done, jobId, requestId }: Note): string {
  if (jobId !== undefined) return `in job ${jobId}`;
  return done === true ? `done by request ${requestId}` : `being worked on by request ${requestId}`;
}

function ours(lock: Held, log: Log): ObjectLock {
  const settle = ({ status, jobId }: Pick<InvocationOutcome, 'status' | 'jobId'>): Promise<void> => {
    if (status === 'failed') return lock.release();
    return lock.finish(jobId === undefined ? { done: true } : { jobId });
  };
  return {
    kind: 'ours',
    seenBefore: lock.takenOver,
    settle: (outcome) => settle(outcome).catch((error: unknown) => {
      log.warning(`the object's lock could not be written, so that duplicates of its event may be worked on, too: ${messageOf(error)}`);
    }),
  };
}
