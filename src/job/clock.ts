// Time, so that tests need not wait for it.
import { setTimeout as delay } from 'node:timers/promises';

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits; ends early, without an error, when the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    if (signal?.aborted === true) return;
    await delay(milliseconds, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
      if (signal?.aborted !== true) throw error;
    });
  },
};

/** How often to ask: begins with `initialMs`, grows to `maxMs` while nothing changes. */
export interface Poll {
  readonly initialMs: number;
  readonly maxMs: number;
}

/** The time between two questions. */
export class Pace {
  readonly #poll: Poll;
  #next: number;

  constructor(poll: Poll) {
    this.#poll = poll;
    this.#next = poll.initialMs;
  }

  /** The next time to wait, milliseconds. */
  next(): number {
    const now = this.#next;
    this.#next = Math.min(now * 1.5, this.#poll.maxMs);
    return now;
  }

  /** Something changed: ask often again. */
  reset(): void {
    this.#next = this.#poll.initialMs;
  }
}
