// Job queues: what Batch refuses in them, and their statuses.
// https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateJobQueue.html
import { number, objects, text } from '../protocols/fields.ts';
import type { JsonObject } from '../protocols/json.ts';
import { isFargate, type ResourceDependencies } from './compute-environments.ts';
import { readTags } from './container.ts';
import { checkedName, oneOf, refused, refusedPlainly } from './errors.ts';
import { byNameOrArn, type BatchState, type JobQueue } from './model.ts';
import { namesIn, page } from './pages.ts';

/** The ARNs of `computeEnvironmentOrder`, first choice first; each must exist and be VALID. */
function readOrder(input: JsonObject, state: BatchState): readonly string[] | undefined {
  const order = objects(input, 'computeEnvironmentOrder');
  if (order === undefined) return undefined;
  if (order.length === 0) throw refused('At least 1 compute environment must be provided');
  if (order.length > 3) throw refused('At most 3 compute environments are supported');
  const environments = order
    .toSorted((a, b) => (number(a, 'order') ?? 0) - (number(b, 'order') ?? 0))
    .map((item) => {
      const given = text(item, 'computeEnvironment') ?? '';
      const environment = byNameOrArn(state.computeEnvironments, given);
      if (environment === undefined) throw refused(`Compute environment ${given} does not exist`);
      if (environment.status !== 'VALID') throw refused(`${environment.arn} is not in VALID status`);
      return environment;
    });
  if (new Set(environments.map(({ computeResources }) => isFargate(computeResources))).size > 1) {
    throw refused('Fargate compute environments cannot be mixed with EC2 compute environments in a job queue.');
  }
  return environments.map(({ arn }) => arn);
}

function settle(queue: JobQueue, { dwell, onChange }: ResourceDependencies): void {
  queue.timer = setTimeout(() => {
    queue.status = 'VALID';
    queue.statusReason = 'JobQueue Healthy';
    onChange();
  }, dwell);
}

function readPriority(input: JsonObject): number | undefined {
  const priority = number(input, 'priority');
  if (priority !== undefined && !(Number.isInteger(priority) && priority >= 0)) {
    throw refused('priority must be a non-negative integer');
  }
  return priority;
}

export function createJobQueue(input: JsonObject, dependencies: ResourceDependencies): object {
  const { context, state } = dependencies;
  const name = checkedName(text(input, 'jobQueueName'), 'jobQueueName');
  const priority = readPriority(input);
  if (priority === undefined) throw refused('priority must be provided');
  const desired = oneOf(text(input, 'state') ?? 'ENABLED', 'state', ['ENABLED', 'DISABLED']);
  const computeEnvironments = readOrder(input, state);
  if (computeEnvironments === undefined) throw refused('computeEnvironmentOrder must be provided');
  if (state.queues.has(name)) throw refusedPlainly('Object already exists');
  if (state.queues.size >= 50) throw refused('Maximum number of job queues (50) reached');
  const queue: JobQueue = {
    name,
    arn: `arn:${context.partition}:batch:${context.region}:${context.accountId}:job-queue/${name}`,
    state: desired,
    status: 'CREATING',
    statusReason: 'Creating JobQueue',
    priority,
    computeEnvironments,
    tags: readTags(input),
    timer: undefined,
  };
  state.queues.set(name, queue);
  settle(queue, dependencies);
  return { jobQueueName: name, jobQueueArn: queue.arn };
}

const isMoving = ({ status }: JobQueue): boolean => status !== 'VALID' && status !== 'INVALID';

export function updateJobQueue(input: JsonObject, dependencies: ResourceDependencies): object {
  const given = text(input, 'jobQueue') ?? '';
  const queue = byNameOrArn(dependencies.state.queues, given);
  if (queue === undefined) throw refused(`Job queue ${given} does not exist`);
  if (isMoving(queue)) throw refusedPlainly('Cannot update, resource is being modified');
  const desired = oneOf(text(input, 'state') ?? queue.state, 'state', ['ENABLED', 'DISABLED']);
  const order = readOrder(input, dependencies.state) ?? queue.computeEnvironments;
  queue.priority = readPriority(input) ?? queue.priority;
  queue.state = desired;
  queue.computeEnvironments = order;
  queue.status = 'UPDATING';
  queue.statusReason = 'Updating JobQueue';
  settle(queue, dependencies);
  return { jobQueueName: queue.name, jobQueueArn: queue.arn };
}

/** @param terminateJobs ends the queue's jobs: deleting a queue does so. */
export function deleteJobQueue(
  input: JsonObject,
  { state, dwell }: ResourceDependencies,
  terminateJobs: (queue: JobQueue) => Promise<void>,
): object {
  const queue = byNameOrArn(state.queues, text(input, 'jobQueue') ?? '');
  // Deleting what is gone succeeds.
  if (queue === undefined) return {};
  if (isMoving(queue)) throw refusedPlainly('Cannot delete, resource is being modified');
  if (queue.state !== 'DISABLED') throw refusedPlainly('Cannot delete, job queue must be in DISABLED state');
  queue.status = 'DELETING';
  queue.statusReason = 'Deleting JobQueue';
  const ended = terminateJobs(queue).catch(() => undefined);
  queue.timer = setTimeout(() => {
    void ended.then(() => state.queues.delete(queue.name));
  }, dwell);
  return {};
}

export function describeJobQueues(input: JsonObject, { state }: ResourceDependencies): object {
  const names = namesIn(input, 'jobQueues');
  const all = [...state.queues.values()];
  const { items, next } =
    page(names === undefined ? all : all.filter(({ name, arn }) => names.includes(name) || names.includes(arn)), input);
  return { jobQueues: items.map(render), ...next };
}

function render(queue: JobQueue): object {
  return {
    jobQueueName: queue.name,
    jobQueueArn: queue.arn,
    state: queue.state,
    status: queue.status,
    statusReason: queue.statusReason,
    priority: queue.priority,
    computeEnvironmentOrder: queue.computeEnvironments.map((computeEnvironment, index) => {
      return { order: index + 1, computeEnvironment };
    }),
    serviceEnvironmentOrder: [],
    jobQueueType: 'ECS',
    tags: queue.tags,
    jobStateTimeLimitActions: [],
  };
}
