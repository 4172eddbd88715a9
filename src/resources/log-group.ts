// Log groups. Made before what writes to them, or AWS would make them itself, to be kept for ever.
import type { DescribeLogGroupsCommandInput, LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import { hasCode } from '../aws/errors.ts';
import { differences } from '../engine/diff.ts';
import type { ResourceKind, Target } from '../engine/kind.ts';
import type { FieldChange, Resource } from '../engine/model.ts';
import { createOrAdopt } from './adopt.ts';
import { allPages, batched } from './batched.ts';
import type { ResourceContext } from './context.ts';
import { tagsOf } from './owned.ts';
import { ownershipByTags, runTags, tagChanges } from './ownership.ts';
import type { LogGroupProps, Tags } from './props.ts';
import { plain } from './values.ts';
import { onceSettled, unlessGone } from './wait.ts';

interface LogGroupState {
  readonly arn: string;
  /** Undefined: for ever. */
  readonly retentionInDays: number | undefined;
  readonly tags: Tags;
}

export function logGroupKind(context: ResourceContext): ResourceKind<LogGroupProps, LogGroupState> {
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html: 50 names a call.
  const describe = batched(50, (names) => describeGroups(context, names));
  return {
    kind: 'Log group',
    lifetime: 'own',
    foreign: 'use',
    async read({ props }) {
      const name = plain(props.logGroupName);
      const group = await describe(name);
      if (group === undefined) return undefined;
      const arn = arnOf(context, name);
      const tags = await tagsOf(context, arn, props.tags, () => askTags(context, arn));
      return { arn, retentionInDays: group.retentionInDays, tags };
    },
    ownership: ({ tags }, { props }) => ownershipByTags(tags, props.tags),
    diff: ({ props }, live) => [
      ...differences('retentionInDays', props.retentionInDays, live.retentionInDays),
      ...tagChanges(props.tags, live.tags),
    ],
    attributes: ({ arn }, { name }) => ({ arn, name }),
    create: (target) => create(context, target),
    update: (target, live, changes) => update(context, target, live, changes),
    delete: (resource) => remove(context, resource),
  };
}

async function describeGroups(context: ResourceContext, names: readonly string[]): Promise<Map<string, LogGroup>> {
  try {
    return await groupsOf(context, { logGroupIdentifiers: [...names] });
  } catch (error) {
    // What an unknown name among others means is documented nowhere: should it be an error, each is asked for alone.
    if (!hasCode(error, 'ResourceNotFoundException', 'InvalidParameterException')) throw error;
    const each = await Promise.all(names.map((name) => groupsOf(context, { logGroupNamePrefix: name, limit: 50 })));
    return new Map(each.flatMap((groups) => [...groups]));
  }
}

/** All pages. */
async function groupsOf(
  context: ResourceContext,
  which: DescribeLogGroupsCommandInput,
): Promise<Map<string, LogGroup>> {
  const logs = await context.aws.logs();
  const groups = await allPages(async (token) => {
    const page = await logs.describeLogGroups({ ...which, ...(token === undefined ? {} : { nextToken: token }) });
    return { items: page.logGroups, next: page.nextToken };
  });
  return new Map(groups.map((group) => [group.logGroupName ?? '', group]));
}

async function askTags(context: ResourceContext, resourceArn: string): Promise<Tags> {
  return (await (await context.aws.logs()).listTagsForResource({ resourceArn })).tags ?? {};
}

/** Without the `:*` that the ARN of DescribeLogGroups ends in: the tag operations want it so. */
function arnOf({ identity }: ResourceContext, name: string): string {
  return `arn:${identity.partition}:logs:${identity.region}:${identity.account}:log-group:${name}`;
}

async function create(context: ResourceContext, { props }: Target<LogGroupProps>): Promise<LogGroupState> {
  const logs = await context.aws.logs();
  const { logGroupName, retentionInDays } = props;
  const tags = runTags(context, props);
  const arn = arnOf(context, logGroupName);
  const what = `Log group ${logGroupName}`;
  await createOrAdopt({
    create: async () => {
      await onceSettled(context, what, () => logs.createLogGroup({ logGroupName, tags }));
      return tags;
    },
    exists: (error) => hasCode(error, 'ResourceAlreadyExistsException'),
    read: () => askTags(context, arn),
    ownership: (live) => ownershipByTags(live, props.tags),
  });
  await onceSettled(context, what, () => logs.putRetentionPolicy({ logGroupName, retentionInDays }));
  return { arn, retentionInDays, tags };
}

async function update(
  context: ResourceContext,
  { props }: Target<LogGroupProps>,
  live: LogGroupState,
  changes: readonly FieldChange[],
): Promise<LogGroupState> {
  const logs = await context.aws.logs();
  const { logGroupName, retentionInDays } = props;
  const tags = runTags(context, props);
  await logs.tagResource({ resourceArn: live.arn, tags });
  if (changes.some(({ field }) => field === 'retentionInDays')) {
    await logs.putRetentionPolicy({ logGroupName, retentionInDays });
  }
  return { ...live, retentionInDays, tags: { ...live.tags, ...tags } };
}

async function remove(context: ResourceContext, { name: logGroupName }: Resource): Promise<void> {
  const logs = await context.aws.logs();
  const call = (): Promise<unknown> => logs.deleteLogGroup({ logGroupName });
  await unlessGone(() => onceSettled(context, `Log group ${logGroupName}`, call), 'ResourceNotFoundException');
}
