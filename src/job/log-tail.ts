// The job's log, read as it grows: the streams of all attempts, each line once.
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { isNotFound } from '../aws/errors.ts';
import { messageOf } from '../contract/errors.ts';
import type { JobEvent } from './event.ts';

/** Lines kept for the report; older ones go when there are more. All were shown as they came. */
const KEPT_LINES = 10_000;
/**
 * Pages of one read (at most 10,000 lines or 1 MiB each): a log that is written faster than read must not hold us for
 * ever.
 */
const PAGES = 50;

export class LogTail {
  readonly #logs: Pick<CloudWatchLogs, 'getLogEvents'>;
  readonly #on: (event: JobEvent) => void;
  readonly #tokens = new Map<string, string>();
  readonly #refused = new Set<string>();
  readonly #lines: string[] = [];

  constructor(logs: Pick<CloudWatchLogs, 'getLogEvents'>, on: (event: JobEvent) => void) {
    this.#logs = logs;
    this.#on = on;
  }

  /** The last lines seen, oldest first. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /**
   * Reads what is new in a stream. Returns how many lines came. A log that can't be read is said once; it does not
   * fail the test.
   * @param mark stands before each line: of which node it is
   */
  async read(group: string, stream: string, mark = ''): Promise<number> {
    if (this.#refused.has(stream)) return 0;
    try {
      return await this.#readPages(group, stream, mark);
    } catch (error) {
      // The stream is made with its first line.
      if (isNotFound(error, 'ResourceNotFoundException')) return 0;
      this.#refused.add(stream);
      this.#add(stream, [`(the log ${group} ${stream} can't be read: ${messageOf(error)})`]);
      return 0;
    }
  }

  async #readPages(group: string, stream: string, mark: string): Promise<number> {
    let count = 0;
    for (let page = 0; page < PAGES; page += 1) {
      const token = this.#tokens.get(stream);
      const { events = [], nextForwardToken } = await this.#logs.getLogEvents({
        logGroupName: group,
        logStreamName: stream,
        startFromHead: true,
        ...(token === undefined ? {} : { nextToken: token }),
      });
      if (events.length > 0) this.#add(stream, events.map(({ message }) => mark + (message ?? '')));
      count += events.length;
      if (nextForwardToken !== undefined) this.#tokens.set(stream, nextForwardToken);
      // At the end of the stream the same token comes back; an empty page alone may stand before more
      // (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html).
      if (nextForwardToken === undefined || nextForwardToken === token) break;
    }
    return count;
  }

  #add(stream: string, lines: readonly string[]): void {
    const clean = lines.map((line) => line.replace(/\r?\n$/, ''));
    for (const line of clean) this.#lines.push(line);
    if (this.#lines.length > KEPT_LINES) this.#lines.splice(0, this.#lines.length - KEPT_LINES);
    this.#on({ type: 'log', stream, lines: clean });
  }
}
