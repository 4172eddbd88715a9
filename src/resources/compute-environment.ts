// Batch compute environments. Scaling and network are changed in place; what can't be is in the environment's name
// (stack).
import type { ComputeEnvironmentDetail } from '@aws-sdk/client-batch';
import { hasCode } from '../aws/errors.ts';
import { differences } from '../engine/diff.ts';
import type { ResourceKind, Target } from '../engine/kind.ts';
import type { FieldChange, Resource } from '../engine/model.ts';
import { createOrAdopt } from './adopt.ts';
import {
  type BatchState, invalidity, isGoing, isTaken, untilGone, untilSettled, untilValid, whenFree,
} from './batch-status.ts';
import { batched } from './batched.ts';
import { formerSize, updateOf } from './compute-update.ts';
import type { ResourceContext } from './context.ts';
import { ownershipByTags, runTags, tagChanges } from './ownership.ts';
import type { ComputeEnvironmentProps, Tags } from './props.ts';
import { copy, plain } from './values.ts';
import { retrying } from './wait.ts';

interface EnvironmentState extends BatchState {
  readonly resources: NonNullable<ComputeEnvironmentDetail['computeResources']> | undefined;
  readonly tags: Tags;
}

type Read = (name: string) => Promise<EnvironmentState | undefined>;

const label = (name: string): string => `Batch compute environment ${name}`;

export function computeEnvironmentKind(
  context: ResourceContext
): ResourceKind<ComputeEnvironmentProps, EnvironmentState> {
  // https://docs.aws.amazon.com/batch/latest/APIReference/API_DescribeComputeEnvironments.html: 100 names a call.
  const read = batched(100, (names) => readAll(context, names));
  return {
    kind: 'Batch compute environment',
    lifetime: 'own',
    foreign: 'refuse',
    async read({ props }, purpose) {
      const live = await read(plain(props.computeEnvironmentName));
      return purpose === 'deploy' && isGoing(live) ? undefined : live;
    },
    ownership: ({ tags }, { props }) => ownershipByTags(tags, props.tags),
    diff: ({ props }, live) => diff(props, live),
    attributes: ({ arn }, { name }) => ({ arn, name }),
    create: (target) => create(context, read, target),
    update: (target, live, changes) => update(context, read, target, live, changes),
    ready: ({ name }, live) =>
      untilValid(context, label(name), live, () => read(name), patienceWith(context, name, live)),
    delete: ({ name }, live) => remove(context, read, name, live),
    revert: (target, before, after) => revert(context, read, target, before, after),
  };
}

async function readAll(
  context: ResourceContext,
  computeEnvironments: readonly string[],
): Promise<Map<string, EnvironmentState>> {
  const batch = await context.aws.batch();
  const answer = await batch.describeComputeEnvironments({ computeEnvironments: [...computeEnvironments] });
  const there = (answer.computeEnvironments ?? []).filter(({ status }) => status !== 'DELETED');
  return new Map(there.map((found) => [found.computeEnvironmentName ?? '', stateOf(found)]));
}

function stateOf(found: ComputeEnvironmentDetail): EnvironmentState {
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

/** `CLIENT_ERROR - Invalid IamInstanceProfile: p`: EC2 sees a profile some seconds later than IAM does. */
const PROFILE_TOO_NEW = /instance ?profile/i;
/** The same for the roles that Batch itself works with, its service-linked one among them. */
const ROLE_TOO_NEW = /not authorized to perform/i;
const LOOKS_AGAIN = 6;
const BETWEEN_LOOKS_MS = 10_000;

/**
 * A new environment that Batch calls INVALID for want of a profile or role is looked at again for a minute: what was
 * made just before it is seen late (hashicorp/terraform-provider-aws issue 37945). Touching it makes Batch look.
 */
function patienceWith(
  context: ResourceContext,
  name: string,
  { status }: EnvironmentState,
): (invalid: EnvironmentState) => Promise<boolean> {
  let left = status === 'CREATING' ? LOOKS_AGAIN : 0;
  return async ({ statusReason }) => {
    if (left === 0 || !(PROFILE_TOO_NEW.test(statusReason) || ROLE_TOO_NEW.test(statusReason))) return false;
    left -= 1;
    context.onWait?.(`${label(name)} is INVALID, maybe only because IAM is slow: ${statusReason}`);
    await context.wait.sleep(BETWEEN_LOOKS_MS);
    const batch = await context.aws.batch();
    await whenFree(context, label(name), () =>
      batch.updateComputeEnvironment({ computeEnvironment: name, state: 'ENABLED' }));
    return true;
  };
}

async function create(
  context: ResourceContext,
  read: Read,
  { props, name }: Target<ComputeEnvironmentProps>,
): Promise<EnvironmentState> {
  // One of this name that is being deleted blocks the name.
  await untilGone(context, label(name), () => read(name));
  const tags = runTags(context, props);
  const batch = await context.aws.batch();
  const tooNew = {
    reason: `${label(name)} waits for its new instance profile`,
    when: (error: unknown) => hasCode(error, 'ClientException') && PROFILE_TOO_NEW.test(error.words),
    limit: 60,
  };
  const request = { ...copy(props), tags };
  const resources = copy(props.computeResources);
  return createOrAdopt<EnvironmentState>({
    create: async () => {
      const made = await retrying(context, tooNew, () => batch.createComputeEnvironment(request));
      const arn = made.computeEnvironmentArn ?? '';
      return { arn, state: 'ENABLED', status: 'CREATING', statusReason: '', resources, tags };
    },
    exists: isTaken,
    read: () => read(name),
    ownership: (live) => ownershipByTags(live.tags, props.tags),
  });
}

async function update(
  context: ResourceContext,
  read: Read,
  { props, name }: Target<ComputeEnvironmentProps>,
  live: EnvironmentState,
  changes: readonly FieldChange[],
): Promise<EnvironmentState> {
  const batch = await context.aws.batch();
  const resources = updateOf(label(name), props, live.resources, changes);
  await untilSettled(context, label(name), () => read(name));
  const tags = runTags(context, props);
  await batch.tagResource({ resourceArn: live.arn, tags });
  if (changes.every(({ field }) => field.startsWith('tags.'))) return { ...live, tags: { ...live.tags, ...tags } };
  const request = { computeEnvironment: name, state: 'ENABLED', ...resources } as const;
  await whenFree(context, label(name), () => batch.updateComputeEnvironment(request));
  return { ...live, state: 'ENABLED', status: 'UPDATING', tags: { ...live.tags, ...tags } };
}

/** Gives it its former size and network back: of a smaller one, jobs that used to run might wait for ever. */
async function revert(
  context: ResourceContext,
  read: Read,
  target: Target<ComputeEnvironmentProps>,
  { resources }: EnvironmentState,
  after: EnvironmentState,
): Promise<void> {
  const props = { ...target.props, computeResources: formerSize(target.props.computeResources, resources) };
  const former = { ...target, props };
  const changes = diff(props, after);
  if (changes.length === 0) return;
  const live = await update(context, read, former, after, changes);
  await untilValid(context, label(target.name), live, () => read(target.name));
}

/** Disabled first, then deleted, and gone before its roles may go: without them it would stay for ever. */
async function remove(context: ResourceContext, read: Read, name: string, live: EnvironmentState): Promise<void> {
  const batch = await context.aws.batch();
  const look = (): Promise<EnvironmentState | undefined> => read(name);
  if (!isGoing(live)) {
    await untilSettled(context, label(name), look);
    await whenFree(context, label(name), () =>
      batch.updateComputeEnvironment({ computeEnvironment: name, state: 'DISABLED' }));
    await untilSettled(context, label(name), look);
    await whenFree(context, label(name), () => batch.deleteComputeEnvironment({ computeEnvironment: name }));
  }
  await untilGone(context, label(name), look);
}
