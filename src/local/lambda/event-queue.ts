// Asynchronous invocations: a queue, with Lambda's retries.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError } from '../service.ts';
import type { EventInvokeConfig } from './model.ts';

/** What came of one attempt: done, failed (counts as an attempt), or not possible now (does not). */
export type Attempt = 'succeeded' | 'failed' | 'throttled' | 'gone';

export interface EventQueueOptions {
  /** Makes one attempt. */
  readonly attempt: (functionName: string, requestId: string, payload: string) => Promise<Attempt>;
  readonly configOf: (functionName: string) => EventInvokeConfig | undefined;
  /** Milliseconds before the first and the second retry; AWS waits one and two minutes. */
  readonly retryDelays: readonly number[];
  readonly log: (line: string) => void;
}

export interface EventQueue {
  readonly add: (functionName: string, requestId: string, payload: string) => void;
  /** Events that are neither done nor given up. */
  readonly size: () => number;
  readonly close: () => Promise<void>;
}

const MOST_RETRIES = 2;
const OLDEST_SECONDS = 21_600;
/** How long an event waits that found no free execution environment, or its function not ready. */
const THROTTLE_MILLISECONDS = 50;

export function createEventQueue(options: EventQueueOptions): EventQueue {
  const stop = new AbortController();
  // Every event that waits listens for the end: that there are many is no leak.
  setMaxListeners(0, stop.signal);
  const events = new Set<Promise<void>>();

  const process = async (functionName: string, requestId: string, payload: string): Promise<void> => {
    const accepted = Date.now();
    for (let retries = 0; !stop.signal.aborted; ) {
      const config = options.configOf(functionName);
      if (Date.now() - accepted > (config?.maximumEventAgeSeconds ?? OLDEST_SECONDS) * 1000) {
        return options.log(`lambda: event ${requestId} for ${functionName} is too old and is dropped`);
      }
      const end = await options.attempt(functionName, requestId, payload);
      if (end === 'succeeded' || end === 'gone') return;
      if (end === 'throttled') {
        await sleep(THROTTLE_MILLISECONDS, undefined, { signal: stop.signal });
        continue;
      }
      if (retries >= (config?.maximumRetryAttempts ?? MOST_RETRIES)) {
        return options.log(`lambda: event ${requestId} for ${functionName} failed ${retries + 1} times and is dropped`);
      }
      await sleep(options.retryDelays[retries] ?? 0, undefined, { signal: stop.signal });
      retries += 1;
    }
  };
  return {
    add: (functionName, requestId, payload) => {
      const event = process(functionName, requestId, payload)
        .catch((error: unknown) => {
          if (!stop.signal.aborted) options.log(`lambda: event ${requestId} for ${functionName}: ${String(error)}`);
        })
        .finally(() => events.delete(event));
      events.add(event);
    },
    size: () => events.size,
    close: async () => {
      stop.abort();
      await Promise.all(events);
    },
  };
}

/** What an error of an attempt means for the event. */
export function attemptOf(error: unknown): Attempt {
  if (!(error instanceof ServiceError)) return 'failed';
  if (error.code === 'ResourceNotFoundException') return 'gone';
  return error.status === 429 || error.code === 'ResourceConflictException' ? 'throttled' : 'failed';
}
