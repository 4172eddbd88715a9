// The lock under which a job is submitted: taken, or waited for until its holder says which job it submitted.
import { isOver, sleepOf, tryLock, type Held, type Locks } from './lock.ts';

/**
 * How long a job's submission may hold its lock, milliseconds: much shorter than the minute after which Lambda tries again, so that
 * the next try finds a lock whose holder died free.
 */
const LEASE_MS = 30_000;
/** Between two looks at a lock that is taken: first and longest, milliseconds. */
const FIRST_LOOK_MS = 100;
const LONGEST_LOOK_MS = 5000;

export type JobLock =
  | Held
  /** Somebody has submitted the job. */
  | { readonly kind: 'job'; readonly jobId: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

/**
 * Takes the lock of a job's name. While somebody else has it, waits for the id of their job; who had it for too long has died, and it
 * is taken over.
 * @throws AwsError when S3 fails
 */
export async function waitForLock(name: string, requestId: string, locks: Locks): Promise<JobLock> {
  for (let wait = FIRST_LOOK_MS; ; wait = Math.min(wait * 2, LONGEST_LOOK_MS)) {
    const lock = await tryLock(name, requestId, LEASE_MS, locks);
    if (lock.kind !== 'taken') return lock;
    if (lock.note.jobId !== undefined) return { kind: 'job', jobId: lock.note.jobId };
    const held = isOver(lock.note, locks) ? await lock.takeOver() : undefined;
    if (held !== undefined) return held;
    await sleepOf(locks, wait * (0.5 + Math.random() / 2));
  }
}
