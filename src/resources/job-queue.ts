// Batch job queues.
import type { JobQueueDetail, JobStatus } from '@aws-sdk/client-batch';
import { differences } from '../engine/diff.ts';
import type { Left, ResourceKind, Target } from '../engine/kind.ts';
import type { FieldChange, Resource } from '../engine/model.ts';
import { createOrAdopt } from './adopt.ts';
import {
  type BatchState, invalidity, isGoing, isTaken, untilGone, untilSettled, untilValid, whenFree,
} from './batch-status.ts';
import { allPages, batched } from './batched.ts';
import type { ResourceContext } from './context.ts';
import { ownershipByTags, runTags, tagChanges } from './ownership.ts';
import type { JobQueueProps, RetiredQueueProps, Tags } from './props.ts';
import { copy, plain } from './values.ts';

interface QueueState extends BatchState {
  readonly priority: number | undefined;
  readonly computeEnvironmentOrder: readonly {
    readonly order?: number | undefined; readonly computeEnvironment?: string | undefined
  }[];
  readonly tags: Tags;
}

type Read = (name: string) => Promise<QueueState | undefined>;

const label = (name: string): string => `Batch job queue ${name}`;

export function jobQueueKind(context: ResourceContext): ResourceKind<JobQueueProps, QueueState> {
  // https://docs.aws.amazon.com/batch/latest/APIReference/API_DescribeJobQueues.html: 100 names a call.
  const read = batched(100, (names) => readAll(context, names));
  return {
    kind: 'Batch job queue',
    lifetime: 'own',
    foreign: 'refuse',
    async read({ props }, purpose) {
      const live = await read(plain(props.jobQueueName));
      return purpose === 'deploy' && isGoing(live) ? undefined : live;
    },
    ownership: ({ tags }, { props }) => ownershipByTags(tags, props.tags),
    diff: ({ props }, live) => [
      ...differences('state', props.state, live.state),
      ...differences('priority', props.priority, live.priority),
      ...differences('computeEnvironmentOrder', props.computeEnvironmentOrder, live.computeEnvironmentOrder),
      ...invalidity(live),
      ...tagChanges(props.tags, live.tags),
    ],
    attributes: ({ arn }, { name }) => ({ arn, name }),
    create: (target) => create(context, read, target),
    update: (target, live, changes) => update(context, read, target, live, changes),
    ready: ({ name }, live) => untilValid(context, label(name), live, () => read(name)),
    delete: (resource, live) => remove(context, read, resource, live),
  };
}

async function readAll(context: ResourceContext, names: readonly string[]): Promise<Map<string, QueueState>> {
  const { jobQueues } = await (await context.aws.batch()).describeJobQueues({ jobQueues: [...names] });
  const there = (jobQueues ?? []).filter(({ status }) => status !== 'DELETED');
  return new Map(there.map((found) => [found.jobQueueName ?? '', stateOf(found)]));
}

function stateOf(found: JobQueueDetail): QueueState {
  return {
    arn: found.jobQueueArn ?? '',
    state: found.state ?? '',
    status: found.status ?? '',
    statusReason: found.statusReason ?? '',
    priority: found.priority,
    computeEnvironmentOrder: found.computeEnvironmentOrder ?? [],
    tags: found.tags ?? {},
  };
}

async function create(
  context: ResourceContext,
  read: Read,
  { props, name }: Target<JobQueueProps>,
): Promise<QueueState> {
  await untilGone(context, label(name), () => read(name));
  const tags = runTags(context, props);
  const batch = await context.aws.batch();
  const { state, priority, computeEnvironmentOrder } = props;
  return createOrAdopt({
    create: async () => {
      const request = { ...copy(props), tags };
      const { jobQueueArn: arn = '' } = await whenFree(context, label(name), () => batch.createJobQueue(request));
      return { arn, state, status: 'CREATING', statusReason: '', priority, computeEnvironmentOrder, tags };
    },
    exists: isTaken,
    read: () => read(name),
    ownership: (live) => ownershipByTags(live.tags, props.tags),
  });
}

async function update(
  context: ResourceContext,
  read: Read,
  { props, name }: Target<JobQueueProps>,
  live: QueueState,
  changes: readonly FieldChange[],
): Promise<QueueState> {
  const batch = await context.aws.batch();
  await untilSettled(context, label(name), () => read(name));
  const tags = runTags(context, props);
  await batch.tagResource({ resourceArn: live.arn, tags });
  if (changes.every(({ field }) => field.startsWith('tags.'))) return { ...live, tags: { ...live.tags, ...tags } };
  const { state, priority, computeEnvironmentOrder } = props;
  const order = copy(computeEnvironmentOrder);
  await whenFree(context, label(name), () =>
    batch.updateJobQueue({ jobQueue: name, state, priority, computeEnvironmentOrder: order }));
  return { ...live, state, status: 'UPDATING', priority, computeEnvironmentOrder, tags: { ...live.tags, ...tags } };
}

/**
 * Disabled first: it takes no new jobs then, and what is in it may still finish. Deleting ends the jobs that are left;
 * a queue that drains is left to a later run instead. Gone before its compute environment may go.
 */
async function remove(
  context: ResourceContext,
  read: Read,
  { name, props }: Resource<JobQueueProps | RetiredQueueProps>,
  live: QueueState,
): Promise<void | Left> {
  const batch = await context.aws.batch();
  const look = (): Promise<QueueState | undefined> => read(name);
  if (!isGoing(live)) {
    await untilSettled(context, label(name), look);
    if (live.state !== 'DISABLED') {
      await whenFree(context, label(name), () => batch.updateJobQueue({ jobQueue: name, state: 'DISABLED' }));
    }
    await untilSettled(context, label(name), look);
    if ('drain' in props && props.drain === true) {
      const jobs = await unfinishedJobs(context, name);
      if (jobs > 0) return { left: draining(jobs) };
    }
    await whenFree(context, label(name), () => batch.deleteJobQueue({ jobQueue: name }));
  }
  await untilGone(context, label(name), look);
}

function draining(jobs: number): string {
  return `draining: ${jobs === 1 ? '1 job still runs' : `${jobs} jobs still run`}; the next deployment removes it`;
}

const UNFINISHED: readonly JobStatus[] = ['SUBMITTED', 'PENDING', 'RUNNABLE', 'STARTING', 'RUNNING'];

/**
 * How many jobs of a queue have not ended. ListJobs knows one status a call
 * (https://docs.aws.amazon.com/batch/latest/APIReference/API_ListJobs.html), and jobs go on between calls: asked in the order of their way,
 * one that goes on is seen again rather than missed. One that is tried again goes backwards, so "none" is looked for twice.
 */
async function unfinishedJobs(context: ResourceContext, jobQueue: string): Promise<number> {
  const batch = await context.aws.batch();
  const ids = new Set<string | undefined>();
  for (const jobStatus of [...UNFINISHED, ...UNFINISHED]) {
    const jobs = await allPages(async (nextToken) => {
      const page = await batch.listJobs({ jobQueue, jobStatus, ...(nextToken === undefined ? {} : { nextToken }) });
      return { items: page.jobSummaryList, next: page.nextToken };
    });
    for (const { jobId } of jobs) ids.add(jobId);
    if (ids.size > 0 && jobStatus === UNFINISHED.at(-1)) break;
  }
  return ids.size;
}
