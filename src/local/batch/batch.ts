// AWS Batch of the local AWS: the operations on the wire. What they do lies in the files beside.
// https://docs.aws.amazon.com/batch/latest/APIReference/Welcome.html
import { text } from '../protocols/fields.ts';
import { restJsonService, type JsonObject, type RestInput, type RestRoute } from '../protocols/json.ts';
import type {
  ContainerRuntime, CredentialsAddress, LocalContext, LocalService, LogSink, NetworkStore, RoleStore,
} from '../service.ts';
import {
  createComputeEnvironment,
  deleteComputeEnvironment,
  describeComputeEnvironments,
  updateComputeEnvironment,
  type ResourceDependencies,
} from './compute-environments.ts';
import { readTags } from './container.ts';
import { refused } from './errors.ts';
import { deregisterJobDefinition, describeJobDefinitions, registerJobDefinition } from './job-definitions.ts';
import { createJobQueue, deleteJobQueue, describeJobQueues, updateJobQueue } from './job-queues.ts';
import { describeJobs, listJobs, newJob } from './jobs.ts';
import type { BatchState, Tags } from './model.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

export interface BatchDependencies {
  readonly logs: LogSink;
  readonly roles: RoleStore;
  readonly network: NetworkStore;
  /** Without it the credentials of jobs are nobody's in particular. */
  readonly credentials?: CredentialsAddress;
  /** Called when the first job starts. */
  readonly containers: () => Promise<ContainerRuntime>;
}

export interface BatchOptions {
  /** Milliseconds that a compute environment or queue is CREATING, UPDATING or DELETING; default 100. */
  readonly dwell?: number;
  /** Least milliseconds of a job in each of its states; default 150. */
  readonly jobDwell?: number;
}

/** The AWS Batch of one local AWS. */
export function createBatch(
  context: LocalContext,
  dependencies: BatchDependencies,
  options: BatchOptions = {},
): LocalService {
  const state: BatchState = {
    computeEnvironments: new Map(),
    queues: new Map(),
    definitions: new Map(),
    jobs: new Map(),
  };
  const { logs, containers, credentials, roles, network } = dependencies;
  const scheduler = createScheduler(state, { context, logs, containers, credentials, dwell: options.jobDwell ?? 150 });
  const resources = { context, state, roles, network, dwell: options.dwell ?? 100, onChange: scheduler.dispatch };
  const service = restJsonService({
    name: 'batch',
    routes: [...resourceRoutes(resources, scheduler), ...jobRoutes(context, state, scheduler), ...tagRoutes(state)],
  });
  return {
    ...service,
    // Deregistered revisions stay, INACTIVE and with their tags, for 180 days (API_DeregisterJobDefinition.html).
    tagged: () => [
      ...state.computeEnvironments.values(),
      ...state.queues.values(),
      ...[...state.definitions.values()].flat(),
    ],
    busy: scheduler.busy,
    close: async () => {
      for (const { timer } of [...state.computeEnvironments.values(), ...state.queues.values()]) clearTimeout(timer);
      await scheduler.close();
    },
  };
}

/** All of Batch's operations but those on tags are a POST to the operation's name in small letters. */
function route(operation: string, handle: (body: JsonObject, input: RestInput) => object): RestRoute {
  return {
    method: 'POST',
    path: `/v1/${operation.toLowerCase()}`,
    operation,
    handle: (input) => handle(input.body, input),
  };
}

function resourceRoutes(dependencies: ResourceDependencies, { terminateAll }: Scheduler): RestRoute[] {
  return [
    route('CreateComputeEnvironment', (body) => createComputeEnvironment(body, dependencies)),
    route('DescribeComputeEnvironments', (body) => describeComputeEnvironments(body, dependencies)),
    route('UpdateComputeEnvironment', (body) => updateComputeEnvironment(body, dependencies)),
    route('DeleteComputeEnvironment', (body) => deleteComputeEnvironment(body, dependencies)),
    route('CreateJobQueue', (body) => createJobQueue(body, dependencies)),
    route('DescribeJobQueues', (body) => describeJobQueues(body, dependencies)),
    route('UpdateJobQueue', (body) => updateJobQueue(body, dependencies)),
    route('DeleteJobQueue', (body) => deleteJobQueue(body, dependencies, terminateAll)),
  ];
}

function jobRoutes(context: LocalContext, state: BatchState, scheduler: Scheduler): RestRoute[] {
  const end = (body: JsonObject, how: Scheduler['terminate']): object => {
    const reason = text(body, 'reason');
    if (reason === undefined) throw refused('reason must be provided');
    const job = state.jobs.get(text(body, 'jobId') ?? '');
    // Ending what is over, or was never there, succeeds.
    if (job !== undefined) how(job, reason);
    return {};
  };
  return [
    route('RegisterJobDefinition', (body, { raw }) => registerJobDefinition(body, raw.length, context, state)),
    route('DescribeJobDefinitions', (body) => describeJobDefinitions(body, state)),
    route('DeregisterJobDefinition', (body) => deregisterJobDefinition(body, state)),
    route('SubmitJob', (body, { raw }) => {
      const job = newJob(body, raw.length, context, state);
      scheduler.submit(job);
      return { jobArn: job.arn, jobName: job.name, jobId: job.id };
    }),
    route('DescribeJobs', (body) => describeJobs(body, state)),
    route('ListJobs', (body) => listJobs(body, state)),
    route('TerminateJob', (body) => end(body, scheduler.terminate)),
    route('CancelJob', (body) => end(body, scheduler.cancel)),
  ];
}

function tagRoutes(state: BatchState): RestRoute[] {
  const path = '/v1/tags/{resourceArn}';
  const tagsOf = ({ params }: RestInput): Tags => {
    const arn = params['resourceArn'] ?? '';
    const all = [
      ...state.computeEnvironments.values(),
      ...state.queues.values(),
      ...[...state.definitions.values()].flat(),
      ...state.jobs.values(),
    ];
    const found = all.find((each) => each.arn === arn);
    if (found === undefined) throw refused(`Resource ${arn} not found`);
    return found.tags;
  };
  return [
    { method: 'GET', path, operation: 'ListTagsForResource', handle: (input) => ({ tags: tagsOf(input) }) },
    {
      method: 'POST',
      path,
      operation: 'TagResource',
      handle: (input) => {
        const tags = tagsOf(input);
        Object.assign(tags, readTags(input.body, tags));
        return {};
      },
    },
    {
      method: 'DELETE',
      path,
      operation: 'UntagResource',
      handle: (input) => {
        const tags = tagsOf(input);
        for (const key of input.query.getAll('tagKeys')) Reflect.deleteProperty(tags, key);
        return {};
      },
    },
  ];
}
