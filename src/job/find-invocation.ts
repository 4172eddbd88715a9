// Finds the invocation that works on the uploaded object, by the line with which the supervisor begins.
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { isNotFound } from '../aws/errors.ts';
import { BEGIN_MARK } from '../contract/outcome-line.ts';
import { waitFor, type Search } from './appear.ts';
import { markedWith } from './marks.ts';
import type { Test } from './options.ts';

export interface FoundInvocation {
  readonly requestId: string;
  readonly bucket: string;
  readonly key: string;
  /** Name of the log stream. */
  readonly stream: string;
  /** Milliseconds since 1970, by the function's clock. */
  readonly beganAt: number;
}

type Logs = Pick<CloudWatchLogs, 'filterLogEvents'>;

/** How far the clocks of S3 and Lambda may be apart. Milliseconds. */
const SKEW_MS = 2_000;
/**
 * Lambda tries a failed invocation again, with the same request id, after one minute and after two more. Milliseconds.
 */
const RETRIES_MS = 15 * 60_000;
const PAGES = 20;

/**
 * Request ids of the invocations that worked on the input's key lately: none of them is the test's, though Lambda may
 * try one again.
 */
export async function knownInvocations(test: Test, logs: Logs): Promise<ReadonlySet<string>> {
  const found = await begun(test, logs, test.clock.now() - RETRIES_MS);
  return new Set(found.map(({ requestId }) => requestId));
}

/** Waits until the invocation for the uploaded object appears. */
export function findInvocation(
  test: Test,
  logs: Logs,
  uploadedAt: number,
  known: ReadonlySet<string>,
  uploadAgain: () => Promise<unknown>,
): Promise<Search<FoundInvocation>> {
  return waitFor(test, logs, {
    called: 'invocation for the input',
    find: async () => (await begun(test, logs, uploadedAt - SKEW_MS)).find(({ requestId }) => !known.has(requestId)),
    waitingState: 'not invoked yet',
    inFunction: true,
    uploadedAt,
    uploadAgain,
  });
}

/** Invocations for the input's key since a time, oldest first. A log group that is not there has none. */
async function begun({ facts, input }: Test, logs: Logs, since: number): Promise<FoundInvocation[]> {
  const bucket = facts.inputBucket;
  const key = facts.inputPrefix + input.name;
  const all: FoundInvocation[] = [];
  let nextToken: string | undefined;
  try {
    for (let page = 0; page < PAGES; page += 1) {
      const answer = await logs.filterLogEvents({
        logGroupName: facts.lambdaLogGroup,
        startTime: since,
        filterPattern: `"${BEGIN_MARK.trim()}"`,
        ...(nextToken === undefined ? {} : { nextToken }),
      });
      for (const { message = '', logStreamName: stream = '', timestamp: beganAt = since } of answer.events ?? []) {
        const said = markedWith(BEGIN_MARK, message);
        if (said?.object?.bucket !== bucket || said.object.key !== key) continue;
        all.push({ requestId: said.requestId, bucket, key, stream, beganAt });
      }
      nextToken = answer.nextToken;
      if (nextToken === undefined) break;
    }
  } catch (error) {
    if (!isNotFound(error, 'ResourceNotFoundException')) throw error;
  }
  return all.toSorted((a, b) => a.beganAt - b.beganAt);
}
