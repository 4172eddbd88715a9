// The supervisor as the main program of a container.
import { regionOf, createS3 } from './clients.ts';
import { runContainer } from './container.ts';
import { Interrupted } from './failure.ts';
import { s3Store } from './store.ts';

/**
 * Batch sends SIGTERM and, 30 s later, SIGKILL: we stay within that.
 * https://docs.aws.amazon.com/batch/latest/userguide/job_timeouts.html
 */
const GRACE_MS = 29_000;

/**
 * Runs the job of this container and returns its exit code.
 * @param root where LAYOUT's paths begin
 */
export async function main(root: string, graceMs: number = GRACE_MS): Promise<number> {
  const environment = { ...process.env };
  // Only for us, after the copy: without a home folder and without /etc/passwd, the SDK's look for its files would
  // throw;
  // and its advice to use another Node would stand among the user's lines.
  process.env['HOME'] ??= '/';
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const interrupt = new AbortController();
  const onSignal = (signal: NodeJS.Signals): void => interrupt.abort(new Interrupted(signal));
  process.once('SIGTERM', onSignal);
  process.once('SIGINT', onSignal);
  return runContainer({
    root,
    environment,
    graceMs,
    interrupt: interrupt.signal,
    openStore: async (region) => s3Store(await createS3(regionOf(environment, region), environment)),
    // Written at once, as the user's lines are, so that the two stay in order.
    writeLog: (line) => process.stderr.write(`${line}\n`),
  });
}
