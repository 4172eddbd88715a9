// Tries again what may succeed a little later: exponential waits with full jitter, and what the registry asks for.
import { RegistryError } from './registry-error.ts';

/** A wait before the next try, for the log. */
export interface Wait {
  readonly host: string;
  readonly reason: string;
  readonly milliseconds: number;
  /** The try that failed, from 1. */
  readonly attempt: number;
  readonly tries: number;
}

export interface RetryPolicy {
  readonly tries: number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Of the interval [0, 1). */
  readonly random: () => number;
  readonly onWait: (wait: Wait) => void;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 20_000;
/** GHCR asks for waits below a millisecond and then refuses again, so what it asks for is not taken below this. */
const SHORTEST_ASKED_WAIT = 500;
const LONGEST_ASKED_WAIT = 120_000;

export const defaultRetryPolicy: RetryPolicy = {
  tries: 5,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: Math.random,
  onWait: () => undefined,
};

/**
 * Calls `attempt` until it succeeds, fails for good, or has failed `policy.tries` times.
 * @throws what the last try threw.
 */
export async function withRetry<T>(policy: RetryPolicy, host: string, attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof RegistryError) || !error.retryable || tried >= policy.tries) throw error;
      const milliseconds = waitFor(error, tried, policy.random());
      policy.onWait({ host, reason: error.message, milliseconds, attempt: tried, tries: policy.tries });
      await policy.sleep(milliseconds);
    }
  }
}

/** How long to wait after the failed try number `tried`, in milliseconds. */
function waitFor(error: RegistryError, tried: number, random: number): number {
  const jitter = random * Math.min(FIRST_WAIT * 2 ** (tried - 1), LONGEST_WAIT);
  if (error.retryAfter === undefined) return Math.round(jitter);
  const asked = Math.min(Math.max(error.retryAfter, SHORTEST_ASKED_WAIT), LONGEST_ASKED_WAIT);
  // Full jitter on top: all those whom the registry asked to wait must not come back at once.
  return Math.round(asked + jitter);
}
