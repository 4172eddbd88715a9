// Batch job queues.
import { differences } from '../engine/diff.ts';
import type { ResourceKind, Target } from '../engine/kind.ts';
import type { FieldChange } from '../engine/model.ts';
import { type BatchState, invalidity, isGoing, untilGone, untilSettled, untilValid, whenFree } from './batch-status.ts';
import type { ResourceContext } from './context.ts';
import { ownershipByTags, tagChanges } from './ownership.ts';
import type { JobQueueProps, Tags } from './props.ts';
import { copy, plain } from './values.ts';

interface QueueState extends BatchState {
  readonly priority: number | undefined;
  readonly computeEnvironmentOrder: readonly {
    readonly order?: number | undefined; readonly computeEnvironment?: string | undefined
  }[];
  readonly tags: Tags;
}

const label = (name: string): string => `Batch job queue ${name}`;

export function jobQueueKind(context: ResourceContext): ResourceKind<JobQueueProps, QueueState> {
  return {
    kind: 'Batch job queue',
    lifetime: 'own',
    foreign: 'refuse',
    async read({ props }, purpose) {
      const live = await read(context, plain(props.jobQueueName));
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
    create: (target) => create(context, target),
    update: (target, live, changes) => update(context, target, live, changes),
    ready: ({ name }, live) => untilValid(context, label(name), live, () => read(context, name)),
    delete: ({ name }, live) => remove(context, name, live),
  };
}

async function read(context: ResourceContext, name: string): Promise<QueueState | undefined> {
  const { jobQueues } = await (await context.aws.batch()).describeJobQueues({ jobQueues: [name] });
  const [found] = jobQueues ?? [];
  if (found === undefined || found.status === 'DELETED') return undefined;
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

async function create(context: ResourceContext, { props, name }: Target<JobQueueProps>): Promise<QueueState> {
  await untilGone(context, label(name), () => read(context, name));
  const tags = { ...props.tags, ...context.tags };
  const { jobQueueArn } = await (await context.aws.batch()).createJobQueue({ ...copy(props), tags });
  const { state, priority, computeEnvironmentOrder } = props;
  return {
    arn: jobQueueArn ?? '',
    state,
    status: 'CREATING',
    statusReason: '',
    priority,
    computeEnvironmentOrder,
    tags,
  };
}

async function update(
  context: ResourceContext,
  { props, name }: Target<JobQueueProps>,
  live: QueueState,
  changes: readonly FieldChange[],
): Promise<QueueState> {
  const batch = await context.aws.batch();
  await untilSettled(context, label(name), () => read(context, name));
  const tags = { ...props.tags, ...context.tags };
  await batch.tagResource({ resourceArn: live.arn, tags });
  if (changes.every(({ field }) => field.startsWith('tags.'))) return { ...live, tags: { ...live.tags, ...tags } };
  const { state, priority, computeEnvironmentOrder } = props;
  const order = copy(computeEnvironmentOrder);
  await whenFree(context, label(name), () =>
    batch.updateJobQueue({ jobQueue: name, state, priority, computeEnvironmentOrder: order }));
  return { ...live, state, status: 'UPDATING', priority, computeEnvironmentOrder, tags: { ...live.tags, ...tags } };
}

/** Disabled first; deleting ends the jobs that are still in it. Gone before its compute environment may go. */
async function remove(context: ResourceContext, name: string, live: QueueState): Promise<void> {
  const batch = await context.aws.batch();
  const look = (): Promise<QueueState | undefined> => read(context, name);
  if (!isGoing(live)) {
    await untilSettled(context, label(name), look);
    if (live.state !== 'DISABLED') {
      await whenFree(context, label(name), () => batch.updateJobQueue({ jobQueue: name, state: 'DISABLED' }));
    }
    await untilSettled(context, label(name), look);
    await whenFree(context, label(name), () => batch.deleteJobQueue({ jobQueue: name }));
  }
  await untilGone(context, label(name), look);
}
