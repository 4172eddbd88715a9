// Whether a failed attempt is tried again.
// https://docs.aws.amazon.com/batch/latest/userguide/job_retries.html
import type { Attempt, RetryStrategy } from './model.ts';

/** A pattern may end in an asterisk; text is compared without regard to case. */
function matches(pattern: string | undefined, value: string | undefined): boolean {
  if (pattern === undefined) return true;
  const wanted = pattern.toLowerCase();
  const given = (value ?? '').toLowerCase();
  return wanted.endsWith('*') ? given.startsWith(wanted.slice(0, -1)) : given === wanted;
}

/** The first rule all of whose conditions are met decides; when none is met the attempt is tried again. */
export function isRetried(strategy: RetryStrategy, attempt: Attempt, attemptsMade: number): boolean {
  if (attemptsMade >= strategy.attempts) return false;
  const rule = strategy.evaluateOnExit.find(
    ({ onExitCode, onReason, onStatusReason }) =>
      matches(onExitCode, attempt.exitCode === undefined ? undefined : String(attempt.exitCode)) &&
      matches(onReason, attempt.reason) &&
      matches(onStatusReason, attempt.statusReason),
  );
  return rule === undefined || rule.action === 'RETRY';
}
