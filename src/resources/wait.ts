// Waits for AWS: polling with growing pauses, and trying again what fails only because something is too new.
import { hasCode, isNotFound, isThrottled } from '../aws/errors.ts';
import { UserError } from '../contract/errors.ts';
import type { ResourceContext } from './context.ts';

type Waiter = Pick<ResourceContext, 'wait' | 'onWait'>;

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/** What a look at the thing showed: that the wait is over, or the state it is in. */
export type Look<T> = { readonly done: T } | { readonly state: string };

/**
 * Looks again and again until the wait is over. `look` throws when the thing has failed; that the limit (seconds) is
 * over is said differently: the thing may still become ready.
 */
export async function until<T>(waiter: Waiter, what: string, limit: number, look: () => Promise<Look<T>>): Promise<T> {
  let waited = 0;
  let pause = FIRST_PAUSE_MS;
  let told: string | undefined;
  for (;;) {
    const seen = await look().catch(unseen);
    if ('done' in seen) return seen.done;
    if (waited >= limit * 1000) {
      throw new UserError(`${what} is still ${seen.state} after ${limit} s of waiting`, {
        help: 'AWS is slower than usual, this is not a failure: run the same command again, it goes on from here.',
      });
    }
    if (told !== seen.state) waiter.onWait?.(`${what} is ${seen.state}`);
    told = seen.state;
    await waiter.wait.sleep(pause);
    waited += pause;
    pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS);
  }
}

/** A look that AWS refuses for being one too many says nothing about the thing: the wait goes on. */
function unseen(error: unknown): { readonly state: string } {
  if (isThrottled(error)) return { state: 'not to be seen, because AWS slows this account down' };
  throw error;
}

/** Tries again while IAM doesn't know what it has just made: its answers are eventually consistent. */
export function onceVisible<T>(waiter: Waiter, what: string, call: () => Promise<T>): Promise<T> {
  const when = (error: unknown): boolean => hasCode(error, 'NoSuchEntity', 'NoSuchEntityException');
  return retrying(waiter, { reason: `${what} is not visible yet`, when, limit: 30 }, call);
}

/**
 * Tries again while the service is not through with what was done to the thing or its namesake a moment ago: IAM's and
 * CloudWatch Logs' ways of saying so.
 */
export function onceSettled<T>(waiter: Waiter, what: string, call: () => Promise<T>): Promise<T> {
  const when = (error: unknown): boolean =>
    hasCode(
      error,
      'DeleteConflict', 'DeleteConflictException', 'ConcurrentModification', 'ConcurrentModificationException',
      'OperationAbortedException',
    );
  return retrying(waiter, { reason: `${what} is still busy with the change before`, when, limit: 30 }, call);
}

/**
 * Removes what may be gone already: by others meanwhile, or by a try of ours whose answer got lost. `codes` say so
 * beside HTTP 404.
 */
export async function unlessGone(call: () => Promise<unknown>, ...codes: readonly string[]): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isNotFound(error, ...codes)) throw error;
  }
}

/** How long, and on which errors, a call is tried again. */
export interface Retry {
  /** For the log: what the call waits for. */
  readonly reason: string;
  readonly when: (error: unknown) => boolean;
  /** Seconds. */
  readonly limit: number;
}

/**
 * Calls until it succeeds, fails otherwise, or the limit is over; then the last error is thrown. Pauses of 1, 2, 4, 5,
 * 5... s.
 */
export async function retrying<T>(waiter: Waiter, retry: Retry, call: () => Promise<T>): Promise<T> {
  let waited = 0;
  for (let pause = 1_000; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await call();
    } catch (error) {
      if (!retry.when(error) || waited >= retry.limit * 1000) throw error;
      if (waited === 0) waiter.onWait?.(retry.reason);
    }
    await waiter.wait.sleep(pause);
    waited += pause;
  }
}
