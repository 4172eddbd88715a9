// One attempt of a job: its container runs for real, its output goes to the job's log, its time is limited.
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { lineWriter } from '../logs/line-writer.ts';
import { text } from '../protocols/fields.ts';
import type { ContainerEnd, ContainerRuntime, CredentialsAddress, LocalContext, LogSink } from '../service.ts';
import type { Attempt, ComputeEnvironment, Job } from './model.ts';
import { nodeVariables } from './multi-node.ts';

export interface AttemptDependencies {
  readonly context: LocalContext;
  readonly logs: LogSink;
  readonly containers: () => Promise<ContainerRuntime>;
  /** Without it credentials are nobody's in particular. */
  readonly credentials?: CredentialsAddress | undefined;
  /** Least milliseconds in STARTING and in RUNNING. */
  readonly dwell: number;
  /** Aborted when everything stops: then no container is started any more. */
  readonly signal: AbortSignal;
}

/** How an attempt ended. */
export interface AttemptEnd {
  readonly succeeded: boolean;
  /** A job whose time is over is not tried again. */
  readonly timedOut: boolean;
}

/** Seconds between SIGTERM and SIGKILL, https://docs.aws.amazon.com/batch/latest/APIReference/API_TerminateJob.html */
export const STOP_GRACE_SECONDS = 30;

const hexOf = (seed: string): string => createHash('sha256').update(seed).digest('hex').slice(0, 32);

/** What is known of an attempt before it starts. */
export function newAttempt(job: Job, environment: ComputeEnvironment, context: LocalContext): Attempt {
  const { partition, accountId, region } = context;
  const cluster = `AWSBatch-${environment.name}-${environment.uuid}`;
  const task = hexOf(`${job.id}/${job.attempts.length}`);
  const arn = (kind: string, id: string): string =>
    `arn:${partition}:ecs:${region}:${accountId}:${kind}/${cluster}/${id}`;
  return {
    taskArn: arn('task', task),
    containerInstanceArn: arn('container-instance', hexOf(environment.arn)),
    // https://docs.aws.amazon.com/batch/latest/userguide/job_states.html:
    // first200CharsOfJobDefinitionName/default/ecs_task_id
    logStreamName: `${job.definition.name.slice(0, 200)}/default/${task}`,
    startedAt: undefined,
    stoppedAt: undefined,
    exitCode: undefined,
    reason: undefined,
    statusReason: undefined,
  };
}

/** ECS agents on EC2 before April 2026 don't name the region: https://github.com/aws/amazon-ecs-agent/pull/4946 */
function regionOf({ definition }: Job, { region }: LocalContext): Record<string, string> {
  return definition.platform === 'FARGATE' ? { AWS_REGION: region, AWS_DEFAULT_REGION: region } : {};
}

/** Which attempt it is, from 1. A node may have missed one, which the main node ended before it. */
const numberOf = ({ node, attempts }: Job): number => node?.attempt ?? attempts.length + 1;

/** The container's environment: definition and overrides, then what Batch sets, and where the local AWS is. */
function environmentOf(
  job: Job,
  attempt: Attempt,
  environment: ComputeEnvironment,
  { context, credentials }: AttemptDependencies,
): Record<string, string> {
  const role = text(job.definition.container, 'jobRoleArn');
  const task = attempt.taskArn.slice(attempt.taskArn.lastIndexOf('/') + 1);
  return {
    ...Object.fromEntries(job.container.environment.map(({ name, value }) => [name, value])),
    AWS_BATCH_JOB_ID: job.id,
    AWS_BATCH_JQ_NAME: job.queue.name,
    AWS_BATCH_CE_NAME: environment.name,
    ...(job.child === undefined ? {} : { AWS_BATCH_JOB_ARRAY_INDEX: String(job.child.index) }),
    ...nodeVariables(job),
    AWS_BATCH_JOB_ATTEMPT: String(numberOf(job)),
    AWS_EXECUTION_ENV: job.definition.platform === 'FARGATE' ? 'AWS_ECS_FARGATE' : 'AWS_ECS_EC2',
    ...regionOf(job, context),
    AWS_ENDPOINT_URL: context.endpoint(),
    AWS_CONTAINER_CREDENTIALS_FULL_URI:
      (role === undefined ? undefined : credentials?.(role, task)) ?? `${context.endpoint()}/_scar/credentials`,
  };
}

/**
 * Runs an attempt to its end and notes in it how it ended.
 * @param onRunning called when the container's process runs.
 */
export async function runAttempt(
  job: Job,
  attempt: Attempt,
  environment: ComputeEnvironment,
  dependencies: AttemptDependencies,
  onRunning: () => void,
): Promise<AttemptEnd> {
  const { logs, containers, dwell, signal } = dependencies;
  const writer = lineWriter(logs, job.container.logGroup, attempt.logStreamName);
  const runtime = await containers();
  signal.throwIfAborted();
  const began = Date.now();
  let timedOut = false;
  let timer: NodeJS.Timeout | undefined;
  let shown: Promise<void> | undefined;
  const started = async (): Promise<void> => {
    attempt.startedAt = Date.now();
    // A container may start and end within a moment; the states are still to be seen, each for its least time.
    await sleep(Math.max(0, dwell - (Date.now() - began)));
    onRunning();
    await sleep(dwell);
  };
  const container = runtime.run({
    name: `scar-batch-${job.id.replace(/[:#]/, '-')}-${numberOf(job)}`,
    image: job.container.image,
    command: job.container.command,
    environment: environmentOf(job, attempt, environment, dependencies),
    memoryMiB: job.container.memoryMiB,
    vcpus: job.container.vcpus,
    onOutput: writer.write,
    onStarted: () => {
      shown ??= started();
      if (job.timeoutSeconds === undefined) return;
      timer = setTimeout(() => {
        timedOut = true;
        container.stop(STOP_GRACE_SECONDS).catch(() => undefined);
      }, job.timeoutSeconds * 1000);
    },
  });
  job.running = container;
  // It may have been terminated while the runtime was made ready.
  if (job.terminationReason !== undefined) container.stop(STOP_GRACE_SECONDS).catch(() => undefined);
  const end = await container.ended;
  clearTimeout(timer);
  job.running = undefined;
  writer.end();
  await shown;
  conclude(attempt, end, timedOut);
  return { succeeded: end.exitCode === 0 && !timedOut && end.reason === undefined, timedOut };
}

function conclude(attempt: Attempt, end: ContainerEnd, timedOut: boolean): void {
  attempt.stoppedAt = Date.now();
  attempt.exitCode = end.exitCode;
  // https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerDetail.html: at most 255 characters.
  attempt.reason = end.reason?.slice(0, 255);
  if (timedOut) attempt.statusReason = 'Job attempt duration exceeded timeout';
  else if (attempt.startedAt === undefined) attempt.statusReason = 'Task failed to start';
  else attempt.statusReason = 'Essential container in task exited';
}
