// Jobs as the API takes and shows them: submitted, described, listed.
// https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html
import { randomUUID } from 'node:crypto';
import { objects, text, textMap, texts } from '../protocols/fields.ts';
import type { JsonObject } from '../protocols/json.ts';
import type { LocalContext } from '../service.ts';
import { arrayDetail, arraySummary, readArraySize } from './array-jobs.ts';
import { mergeContainer, readRetryStrategy, readTimeout } from './container.ts';
import { checkedName, oneOf, refused } from './errors.ts';
import { definitionFor } from './job-definitions.ts';
import {
  byNameOrArn,
  JOB_STATUSES,
  type Attempt,
  type BatchState,
  type Job,
  type JobDefinition,
  type JobStatus,
} from './model.ts';
import { findJob, nodeDetails, nodeSummary, readOverrides, renderNodes } from './multi-node.ts';
import { namesIn, page } from './pages.ts';

/** KiB, https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html */
const LARGEST_KIB = 30;

/** @param bytes the size of the request as it came. */
export function newJob(input: JsonObject, bytes: number, context: LocalContext, state: BatchState): Job {
  if (bytes > LARGEST_KIB * 1024) {
    throw refused(`Job size must be less than ${LARGEST_KIB} KiB, got ${Math.ceil(bytes / 1024)} KiB`);
  }
  const name = checkedName(text(input, 'jobName'), 'jobName');
  const givenQueue = text(input, 'jobQueue') ?? '';
  const queue = byNameOrArn(state.queues, givenQueue);
  if (queue === undefined) throw refused(`JobQueue ${givenQueue} not found.`);
  if (queue.state !== 'ENABLED') throw refused(`JobQueue ${queue.arn} is not in ENABLED state.`);
  const definition = definitionFor(state, text(input, 'jobDefinition') ?? '');
  const parameters = { ...definition.parameters, ...textMap(input, 'parameters') };
  const overrides = readOverrides(input, definition);
  const id = randomUUID();
  const size = readArraySize(input);
  let resolveFinished: (status: JobStatus) => void = () => undefined;
  const finished = new Promise<JobStatus>((resolve) => (resolveFinished = resolve));
  return {
    id,
    arn: `arn:${context.partition}:batch:${context.region}:${context.accountId}:job/${id}`,
    name,
    queue,
    definition,
    container: mergeContainer(definition.container, overrides, parameters, definition.platform),
    parameters,
    dependsOn: readDependencies(input),
    retryStrategy: readRetryStrategy(input) ?? definition.retryStrategy,
    timeoutSeconds: readTimeout(input) ?? definition.timeoutSeconds,
    tags: { ...(definition.propagateTags ? definition.tags : {}), ...textMap(input, 'tags') },
    overridesLength: Object.keys(overrides).length === 0 ? 0 : JSON.stringify(overrides).length,
    createdAt: Date.now(),
    finished,
    resolveFinished,
    status: 'SUBMITTED',
    statusReason: undefined,
    startedAt: undefined,
    stoppedAt: undefined,
    attempts: [],
    current: undefined,
    running: undefined,
    isCancelled: false,
    terminationReason: undefined,
    array: size === undefined ? undefined : { size, children: [] },
    child: undefined,
    nodes: [],
    node: undefined,
  };
}

function readDependencies(input: JsonObject): readonly string[] {
  const dependencies = objects(input, 'dependsOn') ?? [];
  if (dependencies.length > 20) throw refused('A job can depend on at most 20 jobs');
  return dependencies.map((item) => text(item, 'jobId') ?? '');
}

export function describeJobs(input: JsonObject, state: BatchState): object {
  const ids = namesIn(input, 'jobs');
  if (ids === undefined || ids.length === 0) throw refused('jobs must be provided');
  const jobs = ids.map((id) => findJob(id.replace(/^arn:.*:job\//, ''), state)).filter((job) => job !== undefined);
  return { jobs: jobs.map(render) };
}

/** Without fields that have no value. */
const defined = (fields: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

function render(job: Job): object {
  return defined({
    jobArn: job.arn,
    jobName: job.name,
    jobId: job.id,
    jobQueue: job.queue.arn,
    status: job.status,
    statusReason: job.statusReason,
    attempts: job.attempts.map(renderAttempt),
    createdAt: job.createdAt,
    retryStrategy: job.retryStrategy,
    startedAt: job.startedAt,
    stoppedAt: job.stoppedAt,
    dependsOn: job.dependsOn.map((jobId) => ({ jobId })),
    jobDefinition: job.definition.arn,
    parameters: job.parameters,
    // Of several nodes, the job as a whole has no container, and the main node's log streams in its attempts:
    // https://github.com/apache/airflow/pull/29522 (get_job_all_awslogs_info)
    ...(job.definition.nodes === undefined || job.node !== undefined
      ? { container: renderContainer(job, job.definition) }
      : renderNodes(job.definition.nodes, job.definition.container)),
    nodeDetails: nodeDetails(job),
    timeout: job.timeoutSeconds === undefined ? undefined : { attemptDurationSeconds: job.timeoutSeconds },
    arrayProperties: arrayDetail(job),
    tags: job.tags,
    propagateTags: job.definition.propagateTags,
    platformCapabilities: [job.definition.platform],
    eksAttempts: [],
    isCancelled: job.isCancelled,
    isTerminated: job.terminationReason !== undefined && !job.isCancelled,
  });
}

function renderAttempt(attempt: Attempt): object {
  const { exitCode, reason, logStreamName, taskArn, containerInstanceArn, startedAt, stoppedAt, statusReason } =
    attempt;
  const container = defined({ containerInstanceArn, taskArn, exitCode, reason, logStreamName, networkInterfaces: [] });
  return defined({ container, startedAt, stoppedAt, statusReason });
}

function renderContainer(job: Job, definition: JobDefinition): object {
  const attempt = job.current ?? job.attempts.at(-1);
  return defined({
    mountPoints: [],
    ulimits: [],
    volumes: [],
    secrets: [],
    networkInterfaces: [],
    ...definition.container,
    environment: job.container.environment,
    command: job.container.command,
    vcpus: undefined,
    memory: undefined,
    resourceRequirements: [
      { type: 'VCPU', value: String(job.container.vcpus) },
      { type: 'MEMORY', value: String(job.container.memoryMiB) },
    ],
    exitCode: attempt?.exitCode,
    reason: attempt?.reason,
    taskArn: attempt?.taskArn,
    containerInstanceArn: attempt?.containerInstanceArn,
    logStreamName: attempt?.startedAt === undefined ? undefined : attempt.logStreamName,
  });
}

/**
 * https://docs.aws.amazon.com/batch/latest/APIReference/API_ListJobs.html: without a filter only RUNNING jobs, newest
 * first. Children of an array job are listed by its id alone.
 */
export function listJobs(input: JsonObject, state: BatchState): object {
  const given = text(input, 'jobQueue') ?? '';
  const queue = byNameOrArn(state.queues, given);
  const parent = text(input, 'arrayJobId');
  const multiNode = text(input, 'multiNodeJobId');
  if (given === '' && parent === undefined && multiNode === undefined) throw refused('jobQueue must be provided');
  if (queue === undefined && parent === undefined && multiNode === undefined) throw refused(`JobQueue ${given} not found.`);
  const filters = objects(input, 'filters') ?? [];
  if (filters.length > 1) throw refused('Only one filter is supported');
  const status = oneOf(text(input, 'jobStatus') ?? 'RUNNING', 'jobStatus', JOB_STATUSES);
  const [filter] = filters;
  const all = multiNode === undefined ? [...state.jobs.values()] : (state.jobs.get(multiNode)?.nodes ?? []);
  const chosen = all
    .filter((job) => (parent === undefined && multiNode === undefined ? job.queue === queue : true) && job.child?.parent.id === parent)
    .filter((job) => (filter === undefined ? job.status === status : passes(job, filter)))
    .toReversed();
  const { items, next } = page(chosen, input, filter === undefined ? 1000 : 100);
  return { jobSummaryList: items.map(renderSummary), ...next };
}

function passes(job: Job, filter: JsonObject): boolean {
  return (texts(filter, 'values') ?? []).some((value) => {
    switch (text(filter, 'name')) {
      case 'JOB_NAME':
        return glob(value.toLowerCase(), job.name.toLowerCase());
      case 'JOB_STATUS':
        return job.status === value;
      case 'JOB_DEFINITION':
        return value.startsWith('arn:')
          ? glob(value, job.definition.arn)
          : glob(value, job.definition.name) || glob(value, `${job.definition.name}:${job.definition.revision}`);
      case 'BEFORE_CREATED_AT':
        return job.createdAt < Number(value);
      case 'AFTER_CREATED_AT':
        return job.createdAt > Number(value);
      default:
        throw refused(`Filter ${text(filter, 'name') ?? ''} is not supported`);
    }
  });
}

const glob = (pattern: string, value: string): boolean =>
  pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : value === pattern;

function renderSummary(job: Job): object {
  const attempt = job.current ?? job.attempts.at(-1);
  return defined({
    jobArn: job.arn,
    jobId: job.id,
    jobName: job.name,
    createdAt: job.createdAt,
    status: job.status,
    statusReason: job.statusReason,
    startedAt: job.startedAt,
    stoppedAt: job.stoppedAt,
    container: attempt === undefined ? undefined : defined({ exitCode: attempt.exitCode, reason: attempt.reason }),
    jobDefinition: job.definition.arn,
    arrayProperties: arraySummary(job),
    nodeProperties: nodeSummary(job),
    isCancelled: job.isCancelled,
    isTerminated: job.terminationReason !== undefined && !job.isCancelled,
  });
}
