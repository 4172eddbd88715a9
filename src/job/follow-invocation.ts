// Follows an invocation to its end, and shows its log on the way.
import { Pace } from './clock.ts';
import { explainInvocation } from './explain-invocation.ts';
import type { Explanation } from './explain.ts';
import type { FoundInvocation } from './find-invocation.ts';
import type { InvocationLog } from './invocation-log.ts';
import type { Test } from './options.ts';
import type { JobStatus, StateVisit } from './outcome.ts';

export interface FollowedInvocation {
  /** `delegated`: a job goes on with the object. */
  readonly status: JobStatus | 'delegated';
  readonly states: readonly StateVisit[];
  readonly explanation: Explanation | undefined;
}

/** How often to say that nothing changes, milliseconds. */
const SAY_MS = 30_000;
/** Lambda's report comes right after the supervisor's last line; some logs lose it. Milliseconds. */
const REPORT_MS = 20_000;
/** Reads of the log after the end: lines reach CloudWatch some seconds after they were written. */
const QUIET_READS = 2;
const MOST_READS = 30;

/**
 * Follows an invocation until it ends, the time is up, or the test is cancelled. An invocation can't be ended by us.
 */
export async function followInvocation(
  test: Test,
  found: FoundInvocation,
  log: InvocationLog,
): Promise<FollowedInvocation> {
  const { clock, deadline, signal, on } = test;
  const pace = new Pace(test.poll);
  const running: StateVisit = { state: 'RUNNING', at: found.beganAt, reason: `Lambda request ${found.requestId}` };
  on({ type: 'state', ...running });
  let said = clock.now();
  let outcomeSeen: number | undefined;
  for (;;) {
    if ((await log.read()) > 0) pace.reset();
    const now = clock.now();
    if (log.outcome !== undefined) outcomeSeen ??= now;
    if (log.report !== undefined || now >= (outcomeSeen ?? Infinity) + REPORT_MS) return ended(test, running, log);
    if (signal.aborted) {
      const reason = 'the test was cancelled; its invocation goes on';
      return { status: 'cancelled', states: [running], explanation: { reason, help: undefined } };
    }
    if (now >= deadline) return { status: 'timed-out', states: [running], explanation: outOfTime(test) };
    if (now >= said + SAY_MS) {
      on({ type: 'waiting', state: 'RUNNING', seconds: Math.round((now - found.beganAt) / 1000) });
      said = now;
    }
    await clock.sleep(Math.min(pace.next(), deadline - now), signal);
  }
}

async function ended(test: Test, running: StateVisit, log: InvocationLog): Promise<FollowedInvocation> {
  const { clock, on, poll, signal } = test;
  let quiet = 0;
  for (let reads = 0; reads < MOST_READS && quiet < QUIET_READS && !signal.aborted; reads += 1) {
    await clock.sleep(poll.initialMs, signal);
    quiet = (await log.read()) > 0 ? 0 : quiet + 1;
  }
  const status = log.outcome?.status ?? 'failed';
  const state = { succeeded: 'SUCCEEDED', failed: 'FAILED', delegated: 'DELEGATED' }[status];
  const end = log.outcomeAt ?? running.at + (log.report?.durationMs ?? 0);
  const last: StateVisit = { state, at: Math.max(running.at, Math.round(end)) };
  on({ type: 'state', ...last });
  const explanation = status === 'failed' ? explainInvocation(log) : undefined;
  return { status, states: [running, last], explanation };
}

function outOfTime({ timeoutSeconds }: Test): Explanation {
  return {
    reason: `after ${timeoutSeconds} s the invocation was still under way`,
    help: 'It goes on until the function’s own time limit. Raise test-timeout.',
  };
}
