// Log groups. Made before what writes to them, or AWS would make them itself, to be kept for ever.
import { differences } from '../engine/diff.ts';
import type { ResourceKind, Target } from '../engine/kind.ts';
import type { FieldChange } from '../engine/model.ts';
import type { ResourceContext } from './context.ts';
import { ownershipByTags, tagChanges } from './ownership.ts';
import type { LogGroupProps, Tags } from './props.ts';
import { plain } from './values.ts';
import { onceSettled } from './wait.ts';

interface LogGroupState {
  readonly arn: string;
  /** Undefined: for ever. */
  readonly retentionInDays: number | undefined;
  readonly tags: Tags;
}

export function logGroupKind(context: ResourceContext): ResourceKind<LogGroupProps, LogGroupState> {
  return {
    kind: 'Log group',
    lifetime: 'own',
    foreign: 'use',
    read: ({ props }) => read(context, plain(props.logGroupName)),
    ownership: ({ tags }, { props }) => ownershipByTags(tags, props.tags),
    diff: ({ props }, live) => [
      ...differences('retentionInDays', props.retentionInDays, live.retentionInDays),
      ...tagChanges(props.tags, live.tags),
    ],
    attributes: ({ arn }, { name }) => ({ arn, name }),
    create: (target) => create(context, target),
    update: (target, live, changes) => update(context, target, live, changes),
    delete: async ({ name }) => {
      const logs = await context.aws.logs();
      await onceSettled(context, `Log group ${name}`, () => logs.deleteLogGroup({ logGroupName: name }));
    },
  };
}

async function read(context: ResourceContext, name: string): Promise<LogGroupState | undefined> {
  const logs = await context.aws.logs();
  // Only a prefix can be asked for; the group itself comes first of those that begin with its name.
  const { logGroups } = await logs.describeLogGroups({ logGroupNamePrefix: name, limit: 50 });
  const group = logGroups?.find(({ logGroupName }) => logGroupName === name);
  if (group === undefined) return undefined;
  const arn = arnOf(context, name);
  const { tags } = await logs.listTagsForResource({ resourceArn: arn });
  return { arn, retentionInDays: group.retentionInDays, tags: tags ?? {} };
}

/** Without the `:*` that the ARN of DescribeLogGroups ends in: the tag operations want it so. */
function arnOf({ identity }: ResourceContext, name: string): string {
  return `arn:${identity.partition}:logs:${identity.region}:${identity.account}:log-group:${name}`;
}

async function create(context: ResourceContext, { props }: Target<LogGroupProps>): Promise<LogGroupState> {
  const logs = await context.aws.logs();
  const { logGroupName, retentionInDays } = props;
  const tags = { ...props.tags, ...context.tags };
  const what = `Log group ${logGroupName}`;
  await onceSettled(context, what, () => logs.createLogGroup({ logGroupName, tags }));
  await onceSettled(context, what, () => logs.putRetentionPolicy({ logGroupName, retentionInDays }));
  return { arn: arnOf(context, logGroupName), retentionInDays, tags };
}

async function update(
  context: ResourceContext,
  { props }: Target<LogGroupProps>,
  live: LogGroupState,
  changes: readonly FieldChange[],
): Promise<LogGroupState> {
  const logs = await context.aws.logs();
  const { logGroupName, retentionInDays } = props;
  if (
    changes.some(({ field }) => field === 'retentionInDays')
  ) await logs.putRetentionPolicy({ logGroupName, retentionInDays });
  const tags = { ...props.tags, ...context.tags };
  await logs.tagResource({ resourceArn: live.arn, tags });
  return { ...live, retentionInDays, tags: { ...live.tags, ...tags } };
}
