// A limit to how much goes on at a time, and tries of what may succeed when it is tried again.
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from '../aws/errors.ts';

/** Runs what it is given, so much at a time; the rest waits in the order in which it came. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

export function gate(width: number): Gate {
  let free = width;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => void waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

/** Tries of a transfer; the SDK repeats requests, but not one whose body is a stream. */
export const TRIES = 5;

/** Waits before try n + 1: 0.1 s, 0.2 s, 0.4 s, and so on, less up to a half, so that many do not come back at once. */
export async function pauseAfter(attempt: number, signal: AbortSignal): Promise<void> {
  const longest = 100 * 2 ** (attempt - 1);
  await sleep(longest * (0.5 + Math.random() / 2), undefined, { signal });
}

/** Repeats a broken transfer. What was refused (an answer of 4xx) or the disk can't hold is not repeated. */
export async function again<T>(signal: AbortSignal, transfer: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transfer();
    } catch (error) {
      if (signal.aborted || attempt === TRIES || isFinal(error)) throw error;
      await pauseAfter(attempt, signal);
    }
  }
}

/** What a server says with 4xx although another try may succeed: the body came too slowly, or too much comes at a time. */
const PASSING = new Set(['RequestTimeout', 'RequestTimeoutException', 'SlowDown', 'TooManyRequests', 'ThrottlingException']);

/** Whether another try can't help. */
export function isFinal(error: unknown): boolean {
  if (error instanceof AwsError) return error.status !== undefined && error.status < 500 && !PASSING.has(error.code);
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return ['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'ENOENT', 'EFBIG', 'EIO'].includes(code);
}
