// The log of one invocation, read as it grows: the lines of its request alone, though a stream has those of many.
import type { CloudWatchLogs, OutputLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import { BEGIN_MARK, OUTCOME_MARK, type InvocationOutcome } from '../contract/outcome-line.ts';
import type { FoundInvocation } from './find-invocation.ts';
import { isFrame } from './lambda-log.ts';
import { markedWith } from './marks.ts';
import type { Test } from './options.ts';
import type { LambdaReport } from './outcome.ts';

/** Lines kept for the report; all were shown as they came. */
const KEPT_LINES = 10_000;
const PAGES = 50;
/** The line START stands before the one by which the invocation was found. Milliseconds. */
const BEFORE_MS = 60_000;

export class InvocationLog {
  readonly #test: Test;
  readonly #logs: Pick<CloudWatchLogs, 'getLogEvents'>;
  readonly #found: FoundInvocation;
  readonly #lines: string[] = [];
  #token: string | undefined;
  #inside = false;
  #outcome: InvocationOutcome | undefined;
  #outcomeAt: number | undefined;
  #report: LambdaReport | undefined;

  constructor(test: Test, logs: Pick<CloudWatchLogs, 'getLogEvents'>, found: FoundInvocation) {
    this.#test = test;
    this.#logs = logs;
    this.#found = found;
  }

  /** The last lines seen, oldest first. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** What the supervisor says about the end of the work on the test's object. */
  get outcome(): InvocationOutcome | undefined {
    return this.#outcome;
  }

  /** When it said so, milliseconds since 1970. */
  get outcomeAt(): number | undefined {
    return this.#outcomeAt;
  }

  get report(): LambdaReport | undefined {
    return this.#report;
  }

  /** Reads what is new, and shows it. Returns how many lines came. */
  async read(): Promise<number> {
    const { stream, beganAt } = this.#found;
    const fresh: string[] = [];
    for (let page = 0; page < PAGES; page += 1) {
      const token = this.#token;
      const { events = [], nextForwardToken } = await this.#logs.getLogEvents({
        logGroupName: this.#test.facts.lambdaLogGroup,
        logStreamName: stream,
        startTime: beganAt - BEFORE_MS,
        startFromHead: true,
        ...(token === undefined ? {} : { nextToken: token }),
      });
      for (const event of events) fresh.push(...this.#take(event));
      this.#token = nextForwardToken ?? token;
      // At the end of the stream the same token comes back.
      if (nextForwardToken === undefined || nextForwardToken === token) break;
    }
    if (fresh.length > 0) this.#test.on({ type: 'log', stream, lines: fresh });
    this.#lines.push(...fresh);
    if (this.#lines.length > KEPT_LINES) this.#lines.splice(0, this.#lines.length - KEPT_LINES);
    return fresh.length;
  }

  /** The lines to show of an event of the stream. */
  #take({ message = '', timestamp }: OutputLogEvent): string[] {
    const line = message.trimEnd();
    const { requestId } = this.#found;
    const [, frame, id] = /^(START|REPORT) RequestId: (\S+)/.exec(line) ?? [];
    if (frame === 'START') this.#inside = id === requestId && this.#report === undefined;
    if (frame === 'REPORT' && id === requestId) {
      this.#report ??= readReport(line);
      this.#inside = false;
    }
    if (markedWith(BEGIN_MARK, line)?.requestId === requestId && this.#report === undefined) this.#inside = true;
    if (this.#inside && this.#isOutcome(line)) this.#outcomeAt = timestamp;
    const marked = line.includes(BEGIN_MARK) || line.includes(OUTCOME_MARK);
    // Lambda may say after its report why it stopped the function, naming the request.
    const ours = this.#inside || line.includes(requestId);
    return ours && !marked && !isFrame(line) ? [line] : [];
  }

  #isOutcome(line: string): boolean {
    const { bucket, key } = this.#found;
    const said = markedWith(OUTCOME_MARK, line) as InvocationOutcome | undefined;
    if (said === undefined || said.object?.bucket !== bucket || said.object.key !== key) return false;
    this.#outcome ??= said;
    return true;
  }
}

/**
 * Reads Lambda's own line about an invocation: `REPORT RequestId: ... Duration: 12.3 ms Billed Duration: 13 ms ...`.
 */
export function readReport(line: string): LambdaReport {
  const figure = (name: string): number | undefined => {
    const found = new RegExp(`(?:^|\\t)${name}: ([0-9.]+)`).exec(line)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const status = /Status: (error|timeout)/.exec(line)?.[1];
  return {
    durationMs: figure('Duration'),
    billedMs: figure('Billed Duration'),
    memoryMiB: figure('Memory Size'),
    maxMemoryMiB: figure('Max Memory Used'),
    initMs: figure('Init Duration'),
    status: status === 'error' || status === 'timeout' ? status : undefined,
  };
}
