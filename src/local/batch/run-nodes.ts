// One attempt of a multi-node parallel job: all its nodes run at once, and end with the main node.
// https://docs.aws.amazon.com/batch/latest/userguide/multi-node-parallel-jobs.html
import { newAttempt, runAttempt, STOP_GRACE_SECONDS, type AttemptDependencies, type AttemptEnd } from './attempt.ts';
import { isOver, type Attempt, type ComputeEnvironment, type Job } from './model.ts';

/**
 * Runs an attempt of a job on all its nodes.
 * @param attempt the main node's: its end is the job's
 * @param onRunning called when the main node runs
 */
export async function runNodes(
  job: Job,
  attempt: Attempt,
  environment: ComputeEnvironment,
  dependencies: AttemptDependencies,
  onRunning: () => void,
): Promise<AttemptEnd> {
  const main = job.nodes[job.definition.nodes?.mainNode ?? 0] ?? job;
  const others = job.nodes.filter((node) => node !== main);
  const stop = (nodes: readonly Job[], seconds: number): Promise<unknown> =>
    Promise.all(nodes.map(async ({ running }) => running?.stop(seconds).catch(() => undefined)));
  const run = async (node: Job, own: Attempt, started: () => void): Promise<AttemptEnd> => {
    node.current = own;
    node.status = 'STARTING';
    const end = await runAttempt(node, own, environment, dependencies, () => {
      node.startedAt = own.startedAt;
      node.status = 'RUNNING';
      started();
    });
    finish(node, own, end.succeeded);
    return end;
  };
  // The main node is launched first; the others when it is up.
  let children: Promise<unknown> = Promise.resolve();
  const startOthers = (): void => {
    onRunning();
    children = Promise.all(others.map(async (node) => {
      const own = newAttempt(node, environment, dependencies.context);
      await run(node, own, () => undefined).catch(() => finish(node, own, false));
    }));
  };
  const ending = run(main, attempt, startOthers);
  job.running = {
    ended: ending.then(() => ({ exitCode: attempt.exitCode, reason: attempt.reason })),
    stop: async (seconds) => void (await stop(job.nodes, seconds)),
  };
  job.running.ended.catch(() => undefined);
  try {
    return await ending;
  } finally {
    // Whether they run already or are about to.
    for (const node of others) node.terminationReason ??= 'The main node has ended';
    await stop(others, STOP_GRACE_SECONDS);
    await children;
    // Those that the main node gave no time to start.
    for (const node of others) if (!isOver(node)) conclude(node, 'FAILED', node.terminationReason);
    job.running = undefined;
  }
}

function finish(node: Job, own: Attempt, succeeded: boolean): void {
  if (isOver(node)) return;
  node.attempts.push(own);
  conclude(node, succeeded ? 'SUCCEEDED' : 'FAILED', own.statusReason);
}

function conclude(node: Job, status: 'SUCCEEDED' | 'FAILED', reason: string | undefined): void {
  node.status = status;
  node.statusReason = reason;
  node.stoppedAt = node.current?.stoppedAt ?? Date.now();
  node.current = undefined;
  node.resolveFinished(status);
}
