// Batch compute environments. Scaling and network are changed in place; what can't be is in the environment's name
// (stack).
import type { ComputeEnvironmentDetail, ComputeResourceUpdate } from '@aws-sdk/client-batch';
import { AwsError } from '../aws/errors.ts';
import { differences } from '../engine/diff.ts';
import type { ResourceKind, Target } from '../engine/kind.ts';
import type { FieldChange, Resource } from '../engine/model.ts';
import { type BatchState, invalidity, isGoing, untilGone, untilSettled, untilValid } from './batch-status.ts';
import type { ResourceContext } from './context.ts';
import { ownershipByTags, tagChanges } from './ownership.ts';
import type { ComputeEnvironmentProps, Tags } from './props.ts';
import { copy, plain } from './values.ts';
import { retrying } from './wait.ts';

interface EnvironmentState extends BatchState {
  readonly resources: NonNullable<ComputeEnvironmentDetail['computeResources']> | undefined;
  readonly tags: Tags;
}

const label = (name: string): string => `Batch compute environment ${name}`;

export function computeEnvironmentKind(
  context: ResourceContext
): ResourceKind<ComputeEnvironmentProps, EnvironmentState> {
  return {
    kind: 'Batch compute environment',
    lifetime: 'own',
    foreign: 'refuse',
    async read({ props }, purpose) {
      const live = await read(context, plain(props.computeEnvironmentName));
      return purpose === 'deploy' && isGoing(live) ? undefined : live;
    },
    ownership: ({ tags }, { props }) => ownershipByTags(tags, props.tags),
    diff: ({ props }, live) => diff(props, live),
    attributes: ({ arn }, { name }) => ({ arn, name }),
    create: (target) => create(context, target),
    update: (target, live, changes) => update(context, target, live, changes),
    ready: ({ name }, live) => untilValid(context, label(name), live, () => read(context, name)),
    delete: ({ name }, live) => remove(context, name, live),
  };
}

async function read(context: ResourceContext, name: string): Promise<EnvironmentState | undefined> {
  const batch = await context.aws.batch();
  const { computeEnvironments } = await batch.describeComputeEnvironments({ computeEnvironments: [name] });
  const [found] = computeEnvironments ?? [];
  if (found === undefined || found.status === 'DELETED') return undefined;
  return {
    arn: found.computeEnvironmentArn ?? '',
    state: found.state ?? '',
    status: found.status ?? '',
    statusReason: found.statusReason ?? '',
    resources: found.computeResources,
    tags: found.tags ?? {},
  };
}

/** desiredvCpus is given at creation only: Batch itself changes it with every job. */
function diff(
  { computeResources: wanted, tags }: Resource<ComputeEnvironmentProps>['props'],
  live: EnvironmentState,
): FieldChange[] {
  const { resources } = live;
  return [
    ...differences('minvCpus', wanted.minvCpus, resources?.minvCpus),
    ...differences('maxvCpus', wanted.maxvCpus, resources?.maxvCpus),
    ...differences('subnets', inOrder(wanted.subnets), inOrder(resources?.subnets)),
    ...differences('securityGroupIds', inOrder(wanted.securityGroupIds), inOrder(resources?.securityGroupIds)),
    ...differences('state', 'ENABLED', live.state),
    ...invalidity(live),
    ...tagChanges(tags, live.tags),
  ];
}

/** A list whose order means nothing; anything else as it is. */
function inOrder(value: unknown): unknown {
  return Array.isArray(value) ? value.toSorted((one, other) => (String(one) < String(other) ? -1 : 1)) : value;
}

async function create(
  context: ResourceContext,
  { props, name }: Target<ComputeEnvironmentProps>,
): Promise<EnvironmentState> {
  // One of this name that is being deleted blocks the name.
  await untilGone(context, label(name), () => read(context, name));
  const tags = { ...props.tags, ...context.tags };
  const batch = await context.aws.batch();
  const { computeEnvironmentArn } = await batch.createComputeEnvironment({ ...copy(props), tags });
  return {
    arn: computeEnvironmentArn ?? '',
    state: 'ENABLED',
    status: 'CREATING',
    statusReason: '',
    resources: copy(props.computeResources),
    tags,
  };
}

async function update(
  context: ResourceContext,
  { props, name }: Target<ComputeEnvironmentProps>,
  live: EnvironmentState,
  changes: readonly FieldChange[],
): Promise<EnvironmentState> {
  const batch = await context.aws.batch();
  const untouchedBy = (field: string): boolean => !changes.some((change) => change.field === field);
  await untilSettled(context, label(name), () => read(context, name));
  const tags = { ...props.tags, ...context.tags };
  await batch.tagResource({ resourceArn: live.arn, tags });
  if (changes.every(({ field }) => field.startsWith('tags.'))) return { ...live, tags: { ...live.tags, ...tags } };
  const wanted = props.computeResources;
  const computeResources: ComputeResourceUpdate = {
    minvCpus: wanted.minvCpus,
    maxvCpus: wanted.maxvCpus,
    // Naming these makes Batch replace the instances, so they are named only when they differ.
    ...(untouchedBy('subnets') ? {} : { subnets: [...wanted.subnets] }),
    ...(untouchedBy('securityGroupIds') ? {} : { securityGroupIds: [...wanted.securityGroupIds] }),
  };
  await batch.updateComputeEnvironment({ computeEnvironment: name, state: 'ENABLED', computeResources });
  return { ...live, state: 'ENABLED', status: 'UPDATING', tags: { ...live.tags, ...tags } };
}

/** For a while after the queue is gone Batch still counts it (hashicorp/terraform-provider-aws issue 46925). */
const QUEUE_STILL_COUNTED = /found existing JobQueue relationship/;

/** Disabled first, then deleted, and gone before its roles may go: without them it would stay for ever. */
async function remove(context: ResourceContext, name: string, live: EnvironmentState): Promise<void> {
  const batch = await context.aws.batch();
  const look = (): Promise<EnvironmentState | undefined> => read(context, name);
  if (!isGoing(live)) {
    await untilSettled(context, label(name), look);
    await batch.updateComputeEnvironment({ computeEnvironment: name, state: 'DISABLED' });
    await untilSettled(context, label(name), look);
    const counted = {
      reason: `${label(name)} still counts its deleted queue`,
      when: (error: unknown) => error instanceof AwsError && QUEUE_STILL_COUNTED.test(error.words),
      limit: 120,
    };
    await retrying(context, counted, () => batch.deleteComputeEnvironment({ computeEnvironment: name }));
  }
  await untilGone(context, label(name), look);
}

