// The Lambda function's own log: lines, and what Lambda itself says in them.
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { isNotFound } from '../aws/errors.ts';

const PAGES = 5;
const TROUBLE = /\bERROR\b|\berror: |errorMessage|Task timed out|Runtime\.\w+|Status: (error|timeout)/;
/** What Lambda itself writes about each invocation. */
const FRAME = /^(START|END|REPORT|INIT_START|INIT_REPORT|XRAY) /;
/** Lambda's last words about a function that could not start, ended by itself, or was stopped. */
const LAST_WORDS = /Task timed out|Runtime exited|Error: |Runtime\.\w+|Runtime could not/;
/** How its report of such an end looks. */
const CRASH = /^(INIT_)?REPORT .*Status: (error|timeout)/;

/**
 * Lines that the function has written since a time (milliseconds since 1970). A log group that is not there has none.
 */
export async function lambdaLines(
  logs: Pick<CloudWatchLogs, 'filterLogEvents'>,
  group: string,
  since: number,
): Promise<string[]> {
  const lines: string[] = [];
  let nextToken: string | undefined;
  try {
    for (let page = 0; page < PAGES; page += 1) {
      const answer = await logs.filterLogEvents({
        logGroupName: group,
        startTime: since,
        ...(nextToken === undefined ? {} : { nextToken }),
      });
      lines.push(...(answer.events ?? []).map(({ message }) => (message ?? '').trimEnd()));
      nextToken = answer.nextToken;
      if (nextToken === undefined) break;
    }
  } catch (error) {
    if (!isNotFound(error, 'ResourceNotFoundException')) throw error;
  }
  return lines;
}

/** The lines that tell of an error. */
export function troubleIn(lines: readonly string[]): string[] {
  return lines.filter((line) => TROUBLE.test(line));
}

/**
 * What Lambda says of a function that it had to give up; undefined when it had not. Its own words, where it has some,
 * else the report.
 */
export function crashIn(lines: readonly string[]): string | undefined {
  const report = lines.find((line) => CRASH.test(line));
  if (report === undefined) return undefined;
  return lines.find((line) => LAST_WORDS.test(line) && !FRAME.test(line)) ?? report;
}

/** Whether a line is Lambda's own about each invocation. */
export function isFrame(line: string): boolean {
  return FRAME.test(line);
}

/** The lines without Lambda's own about each invocation. */
export function withoutFrame(lines: readonly string[]): string[] {
  return lines.filter((line) => line !== '' && !isFrame(line));
}
