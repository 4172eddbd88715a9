// Our rule in a bucket's notifications. S3 knows only the whole configuration of a bucket: it is read, our rule is
// exchanged, and everything else is written back as it was (PutBucketNotificationConfiguration replaces all).
import type {
  GetBucketNotificationConfigurationCommandOutput,
  LambdaFunctionConfiguration,
  NotificationConfiguration,
} from '@aws-sdk/client-s3';
import { AwsError, isNotFound } from '../aws/errors.ts';
import { messageOf, UserError } from '../contract/errors.ts';
import { differences } from '../engine/diff.ts';
import type { ResourceKind } from '../engine/kind.ts';
import { isRef, type Resource } from '../engine/model.ts';
import type { ResourceContext } from './context.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { overlaps, type RuleScope } from './overlap.ts';
import type { TriggerProps } from './props.ts';
import { plain } from './values.ts';
import { retrying } from './wait.ts';

/** Our rules of one function, as S3 has them. */
type TriggerState = readonly LambdaFunctionConfiguration[];

export function triggerKind(context: ResourceContext): ResourceKind<TriggerProps, TriggerState> {
  const inBucket = turnsInBuckets(context);
  const write = (props: TriggerProps): Promise<TriggerState> => inBucket(
    props.bucket,
    () => exchange(context, props.bucket, props.ruleId, rulesOf(props)),
  );
  return {
    kind: 'S3 trigger',
    lifetime: 'own',
    lostWith: true,
    foreign: 'refuse',
    async read(resource, purpose) {
      const configuration = await readConfiguration(context, plain(resource.props.bucket));
      if (configuration === undefined) return undefined;
      if (purpose === 'deploy') refuseOverlap(configuration, resource);
      const ours = (configuration.LambdaFunctionConfigurations ?? []).filter(
        ({ Id }) => isOurs(Id, plain(resource.props.ruleId))
      );
      return ours.length === 0 ? undefined : ours;
    },
    // Read by its Id, which carries the function's name: whatever has it is ours.
    ownership: () => ({ ours: true }),
    diff: ({ props }, live) => differences('rules', describe(wantedRules(props)), describe(live)),
    attributes: () => ({}),
    create: ({ props }) => write(props),
    update: ({ props }) => write(props),
    delete: async ({ props }) => {
      const bucket = plain(props.bucket);
      await inBucket(bucket, () => exchange(context, bucket, plain(props.ruleId), []));
    },
  };
}

/**
 * Two functions of a stack may watch one bucket: without taking turns, one would write back the configuration without
 * the other's rule.
 */
const turns = new WeakMap<ResourceContext, ReturnType<typeof oneAtATime>>();

function turnsInBuckets(context: ResourceContext): ReturnType<typeof oneAtATime> {
  const found = turns.get(context) ?? oneAtATime();
  turns.set(context, found);
  return found;
}

/** Takes a function's rules out of a bucket that it no longer watches. It may be that there is none, and no bucket. */
export async function removeRules(context: ResourceContext, bucket: string, ruleId: string): Promise<void> {
  await turnsInBuckets(context)(bucket, async () => {
    const live = await readConfiguration(context, bucket);
    const rules = live?.LambdaFunctionConfigurations ?? [];
    if (rules.some(({ Id }) => isOurs(Id, ruleId))) await exchange(context, bucket, ruleId, []);
  });
}

/** `scar-fn` and `scar-fn.2`, but not `scar-fn-2`, which is another function's. */
function isOurs(id: string | undefined, ruleId: string): boolean {
  return id === ruleId || (id?.startsWith(`${ruleId}.`) ?? false);
}

type WantedRule = Omit<LambdaFunctionConfiguration, 'LambdaFunctionArn' | 'Events'> & {
  LambdaFunctionArn: unknown;
  Events: readonly string[];
};

function wantedRules(props: Resource<TriggerProps>['props']): WantedRule[] {
  const prefixes = (isRef(props.prefixes) ? [] : props.prefixes).map(plain);
  const events = (isRef(props.events) ? [] : props.events).map(plain);
  return prefixes.map((prefix, index) => ({
    Id: index === 0 ? plain(props.ruleId) : `${plain(props.ruleId)}.${index + 1}`,
    LambdaFunctionArn: props.functionArn,
    Events: events,
    ...(prefix === '' ? {} : { Filter: prefixFilter(prefix) }),
  }));
}

function prefixFilter(prefix: string): NonNullable<LambdaFunctionConfiguration['Filter']> {
  return { Key: { FilterRules: [{ Name: 'prefix', Value: filterValue(prefix) }] } };
}

/** In a filter a space is written `+` and other special characters percent-encoded (same page as in overlap.ts). */
function filterValue(prefix: string): string {
  return prefix.split('/').map((part) => encodeURIComponent(part).replaceAll('%20', '+')).join('/');
}

function rulesOf(props: TriggerProps): LambdaFunctionConfiguration[] {
  const Events = [...props.events] as LambdaFunctionConfiguration['Events'];
  return wantedRules(props).map((rule) => ({ ...rule, LambdaFunctionArn: props.functionArn, Events }));
}

/** Rules in a form in which S3's own writing of them (`Prefix` for `prefix`) makes no difference. */
function describe(rules: readonly (LambdaFunctionConfiguration | WantedRule)[]): unknown[] {
  return rules
    .map(
      (rule) => ({ function: rule.LambdaFunctionArn, events: [...(rule.Events ?? [])].toSorted(), ...filtersOf(rule) })
    )
    .toSorted((one, other) => (one.prefix < other.prefix ? -1 : 1));
}

function filtersOf(rule: Pick<LambdaFunctionConfiguration, 'Filter'>): { prefix: string; suffix: string } {
  const values = new Map(
    (rule.Filter?.Key?.FilterRules ?? []).map(({ Name, Value }) => [Name?.toLowerCase(), Value ?? ''])
  );
  return { prefix: values.get('prefix') ?? '', suffix: values.get('suffix') ?? '' };
}

async function readConfiguration(
  context: ResourceContext,
  bucket: string,
): Promise<NotificationConfiguration | undefined> {
  const s3 = await context.aws.s3();
  try {
    return withoutMetadata(await s3.getBucketNotificationConfiguration({ Bucket: bucket }));
  } catch (error) {
    if (isNotFound(error, 'NoSuchBucket')) return undefined;
    throw error;
  }
}

function withoutMetadata(answer: GetBucketNotificationConfigurationCommandOutput): NotificationConfiguration {
  const { $metadata: _, ...configuration } = answer;
  return configuration;
}

function refuseOverlap(configuration: NotificationConfiguration, { props, origin }: Resource<TriggerProps>): void {
  const ruleId = plain(props.ruleId);
  const wanted = wantedRules(props).map((rule): RuleScope => ({ events: rule.Events, ...filtersOf(rule) }));
  for (const other of otherRules(configuration, ruleId)) {
    const ours = wanted.find((rule) => overlaps(rule, other.scope));
    if (ours === undefined) continue;
    throw new UserError(
      `The bucket ${plain(props.bucket)} already has the rule ${other.name} for ${where(other.scope)}, ` +
        `which overlaps with ${where(ours)}`,
      {
        help: 'S3 hands an object to one rule only. Remove that rule, or give the function a prefix of its own.',
        position: origin,
      },
    );
  }
}

const where = ({ prefix, suffix }: RuleScope): string => `'${prefix}*${suffix}'`;

function otherRules(configuration: NotificationConfiguration, ruleId: string): { name: string; scope: RuleScope }[] {
  const rules = [
    ...(configuration.LambdaFunctionConfigurations ?? []).map((rule) => ({ rule, target: rule.LambdaFunctionArn })),
    ...(configuration.QueueConfigurations ?? []).map((rule) => ({ rule, target: rule.QueueArn })),
    ...(configuration.TopicConfigurations ?? []).map((rule) => ({ rule, target: rule.TopicArn })),
  ];
  return rules.filter(({ rule }) => !isOurs(rule.Id, ruleId)).map(({ rule, target }) => ({
    name: `'${rule.Id ?? 'without id'}' (to ${target})`,
    scope: { events: rule.Events ?? [], ...filtersOf(rule) },
  }));
}

const NOT_YET_ALLOWED = /Unable to validate the following destination configurations/;

/** Puts these rules in the place of ours, and everything else back as it was. */
async function exchange(
  context: ResourceContext,
  bucket: string,
  ruleId: string,
  rules: readonly LambdaFunctionConfiguration[],
): Promise<TriggerState> {
  const s3 = await context.aws.s3();
  const live = (await readConfiguration(context, bucket)) ?? {};
  const others = (live.LambdaFunctionConfigurations ?? []).filter(({ Id }) => !isOurs(Id, ruleId));
  const LambdaFunctionConfigurations = [...others, ...rules];
  // S3 asks Lambda whether it may invoke the function, and a permission takes a while to be seen.
  const tooNew = {
    reason: `Bucket ${bucket} may not invoke the function yet`,
    when: (error: unknown) => error instanceof AwsError && NOT_YET_ALLOWED.test(error.words),
    limit: 60,
  };
  try {
    await retrying(context, tooNew, () => s3.putBucketNotificationConfiguration({
      Bucket: bucket,
      NotificationConfiguration: { ...live, LambdaFunctionConfigurations },
    }));
  } catch (error) {
    throw tooNew.when(error) ? unreachable(error, bucket, otherRules(live, ruleId)) : error;
  }
  return rules;
}

/** S3 checks all rules of a bucket again, whoever changes one, and does not say which it dislikes. */
function unreachable(cause: unknown, bucket: string, others: readonly { name: string }[]): unknown {
  if (others.length === 0) return cause;
  const names = others.map(({ name }) => name).join(', ');
  const help = `One of the rules that were there before may point to what is gone: ${names}`;
  return new UserError(`S3 refuses the rules of the bucket ${bucket}: ${messageOf(cause)}`, { help, cause });
}
