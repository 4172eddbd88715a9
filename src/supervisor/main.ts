// The supervisor as the main program of a container: of a Batch job's, or of a Lambda function's.
import { createBatch, createS3, regionOf } from './clients.ts';
import { runContainer } from './container.ts';
import { Interrupted } from './failure.ts';
import type { FanOutClient } from './fan-out.ts';
import { serveLambda } from './lambda.ts';
import { runtimeApi } from './runtime-api.ts';
import { s3Store, type Store } from './store.ts';
import type { JobQueueClient } from './job-queue.ts';
import type { LockClient } from './lock.ts';

/**
 * Batch sends SIGTERM and, 30 s later, SIGKILL: we stay within that.
 * https://docs.aws.amazon.com/batch/latest/userguide/job_timeouts.html
 */
const GRACE_MS = 29_000;

/**
 * Runs the job of this container, or serves Lambda's invocations. Returns the exit code of the process.
 * @param root where LAYOUT's paths begin
 */
export async function main(root: string, graceMs: number = GRACE_MS): Promise<number> {
  const environment = { ...process.env };
  // Only for us, after the copy: without a home folder and without /etc/passwd, the SDK's look for its files would
  // throw; and its advice to use another Node would stand among the user's lines.
  process.env['HOME'] ??= '/';
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const interrupt = new AbortController();
  const onSignal = (signal: NodeJS.Signals): void => interrupt.abort(new Interrupted(signal));
  process.once('SIGTERM', onSignal);
  process.once('SIGINT', onSignal);
  const common = {
    root,
    environment,
    interrupt: interrupt.signal,
    openStore: storeOf(environment),
    // Written at once, as the user's lines are, so that the two stay in order.
    writeLog: (line: string) => void process.stderr.write(`${line}\n`),
  };
  const address = environment['AWS_LAMBDA_RUNTIME_API'];
  if (!address) return runContainer({ ...common, graceMs, notes: () => createS3(regionOf(environment), environment) });
  let batch: Promise<JobQueueClient> | undefined;
  let notes: Promise<LockClient & FanOutClient> | undefined;
  const ownS3 = (): Promise<LockClient & FanOutClient> => (notes ??= createS3(regionOf(environment), environment));
  return serveLambda({
    ...common,
    api: runtimeApi(address),
    batch: () => (batch ??= createBatch(regionOf(environment))),
    lockClient: ownS3,
    s3: ownS3,
    submitted: new Map(),
    writeOutput: (chunk) => void process.stdout.write(chunk),
  });
}

/** A client a region, kept from one invocation to the next. */
function storeOf(environment: NodeJS.ProcessEnv): (region: string) => Promise<Store> {
  const stores = new Map<string, Promise<Store>>();
  return (eventRegion) => {
    const region = regionOf(environment, eventRegion);
    const store = stores.get(region) ?? createS3(region, environment).then(s3Store);
    stores.set(region, store);
    return store;
  };
}
