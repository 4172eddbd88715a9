// Waits until what the uploaded object starts appears, a job or an invocation, or says why it doesn't.
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { messageOf } from '../contract/errors.ts';
import { Pace } from './clock.ts';
import { crashIn, lambdaLines, troubleIn, withoutFrame } from './lambda-log.ts';
import type { Test } from './options.ts';

export type NotFound =
  | { readonly kind: 'none'; readonly reason: string; readonly help: string }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'cancelled' };

export type Search<T> = { readonly kind: 'found'; readonly found: T } | NotFound;

export interface Awaited<T> {
  /** `job`, `invocation`. */
  readonly called: string;
  readonly find: () => Promise<T | undefined>;
  /** What is told while nothing is there; undefined: that there is no job yet. */
  readonly waitingState: string | undefined;
  /** Whether nothing can appear once the function was seen to crash: what is awaited is in the function itself. */
  readonly inFunction: boolean;
  /** S3's time of the upload, milliseconds since 1970. */
  readonly uploadedAt: number;
  /** Puts the input into the bucket once more. */
  readonly uploadAgain: () => Promise<unknown>;
}

type Logs = Pick<CloudWatchLogs, 'filterLogEvents'>;

const APPEAR_SECONDS = 180;
/** How often to look into the Lambda function's log, and to say that we still wait. Milliseconds. */
const LOOK_MS = 15_000;
/**
 * A new trigger may take a while to work, and S3 loses the events of that time: after so long without an invocation the
 * input is uploaded once more. ("event notifications are typically delivered in seconds but can sometimes take a minute
 * or longer", https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html.) Milliseconds.
 */
const REPEAT_MS = 75_000;

/** Waits for what the upload starts. */
export async function waitFor<T>(test: Test, logs: Logs, awaited: Awaited<T>): Promise<Search<T>> {
  const { clock, deadline, signal, on } = test;
  const started = clock.now();
  const giveUp = started + (test.appearSeconds ?? APPEAR_SECONDS) * 1000;
  const pace = new Pace(test.poll);
  const lambda = new LambdaWatch(test, logs, awaited);
  let repeatAt = started + REPEAT_MS;
  let crashed = false;
  for (let nextLook = started + LOOK_MS; ; ) {
    const found = await awaited.find();
    // Also when cancelled meanwhile: a job that is there is then terminated.
    if (found !== undefined) return { kind: 'found', found };
    const now = clock.now();
    const seconds = Math.round((now - started) / 1000);
    if (signal.aborted) return { kind: 'cancelled' };
    if (now >= deadline) return { kind: 'timed-out' };
    if (now >= giveUp || crashed) return lambda.conclude(seconds);
    if (now >= nextLook) {
      on({ type: 'waiting', state: awaited.waitingState, seconds });
      const lines = await lambda.look();
      // Its words may come a moment before those of an earlier line: one more search.
      crashed = awaited.inFunction && crashIn(lines) !== undefined;
      nextLook = now + LOOK_MS;
      if (now >= repeatAt && lines.length === 0) {
        repeatAt = Infinity;
        on({ type: 'repeated', seconds });
        await awaited.uploadAgain();
      }
    }
    await clock.sleep(Math.min(pace.next(), deadline - now, giveUp - now), signal);
  }
}

/** What the Lambda function says while nothing is there. */
class LambdaWatch {
  readonly #test: Test;
  readonly #logs: Logs;
  readonly #awaited: Pick<Awaited<unknown>, 'called' | 'uploadedAt'>;
  #shown = 0;

  constructor(test: Test, logs: Logs, awaited: Pick<Awaited<unknown>, 'called' | 'uploadedAt'>) {
    this.#test = test;
    this.#logs = logs;
    this.#awaited = awaited;
  }

  /** Shows the errors that have come since the last look. Returns all lines of the function. */
  async look(): Promise<string[]> {
    const group = this.#test.facts.lambdaLogGroup;
    let lines: string[];
    try {
      lines = await lambdaLines(this.#logs, group, this.#awaited.uploadedAt);
    } catch (error) {
      return [`(its log ${group} can't be read: ${messageOf(error)})`];
    }
    const trouble = troubleIn(lines);
    if (trouble.length > this.#shown) this.#test.on({ type: 'lambda-log', group, lines: trouble.slice(this.#shown) });
    this.#shown = Math.max(this.#shown, trouble.length);
    return lines;
  }

  /** Why nothing came. */
  async conclude(seconds: number): Promise<NotFound> {
    const { facts, input } = this.#test;
    const lines = await this.look();
    const last = crashIn(lines) ?? troubleIn(lines).at(-1) ?? withoutFrame(lines).at(-1);
    const none = `no ${this.#awaited.called} appeared within ${seconds} s after the upload`;
    if (lines.length === 0) {
      return {
        kind: 'none',
        reason: `${none}: the Lambda function ${facts.functionName} was not invoked`,
        help:
          `Does s3://${facts.inputBucket} still notify the function of new objects under "${facts.inputPrefix}"? ` +
          `Deploy again, and compare suffixes that the input must have with the name ${input.name}.`,
      };
    }
    return {
      kind: 'none',
      reason: `${none}; the Lambda function ${facts.functionName} says: ${last ?? 'nothing'}`,
      help: `The log group ${facts.lambdaLogGroup} has the rest.`,
    };
  }
}
