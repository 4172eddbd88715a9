// Our rules of one function in a bucket's notifications.
import type { LambdaFunctionConfiguration, NotificationConfiguration } from '@aws-sdk/client-s3';
import { UserError } from '../contract/errors.ts';
import { differences } from '../engine/diff.ts';
import type { ResourceKind } from '../engine/kind.ts';
import type { Resource } from '../engine/model.ts';
import { notificationsOf } from './bucket-notifications.ts';
import type { ResourceContext } from './context.ts';
import {
  describeRules, filtersOf, isOurs, type OtherRule, otherRules, rulesOf, wantedRules,
} from './notification-rules.ts';
import { overlaps, type RuleScope } from './overlap.ts';
import type { TriggerProps } from './props.ts';
import { Siblings } from './trigger-siblings.ts';
import { plain } from './values.ts';

interface TriggerState {
  /** Our rules of this function, as S3 has them. */
  readonly rules: readonly LambdaFunctionConfiguration[];
  /** Those of functions that the stack had before, which go when ours come. */
  readonly former: readonly LambdaFunctionConfiguration[];
}

type Wanted = Resource<TriggerProps>['props'];
type Rules = readonly LambdaFunctionConfiguration[];

export function triggerKind(context: ResourceContext): ResourceKind<TriggerProps, TriggerState> {
  const { read, change } = notificationsOf(context);
  const siblings = new Siblings();
  const put = (props: Wanted, mine: Rules, towards: 'wanted' | 'former'): Promise<void> => change(
    plain(props.bucket),
    (rules) => {
      const others = rules.filter(({ Id }) => !isOurs(Id, plain(props.ruleId)) && !isReplaced(Id, props));
      return [...siblings.makeRoom(others, mine, props, towards), ...mine];
    },
  );
  const write = async (props: TriggerProps): Promise<TriggerState> => {
    const rules = rulesOf(props);
    await put(props, rules, 'wanted');
    return { rules, former: [] };
  };
  return {
    kind: 'S3 trigger',
    lifetime: 'own',
    lostWith: true,
    foreign: 'refuse',
    async read(resource, purpose) {
      if (purpose === 'deploy') siblings.add(resource.props);
      const configuration = await read(plain(resource.props.bucket));
      if (configuration === undefined) return undefined;
      if (purpose === 'deploy') refuseOverlap(configuration, resource, siblings);
      const all = configuration.LambdaFunctionConfigurations ?? [];
      const rules = all.filter(({ Id }) => isOurs(Id, plain(resource.props.ruleId)));
      const former = all.filter(({ Id }) => isReplaced(Id, resource.props));
      siblings.remember(resource.props, rules);
      return rules.length === 0 ? undefined : { rules, former };
    },
    // Read by its Id, which carries the function's name: whatever has it is ours.
    ownership: () => ({ ours: true }),
    diff: ({ props }, { rules }) => differences('rules', describeRules(wantedRules(props)), describeRules(rules)),
    attributes: () => ({}),
    create: ({ props }) => write(props),
    update: ({ props }) => write(props),
    revert: ({ props }, { rules, former }) => put(props, [...rules, ...former], 'former'),
    delete: async ({ props }) => {
      await change(plain(props.bucket), (rules) => rules.filter(({ Id }) => !isOurs(Id, plain(props.ruleId))));
    },
  };
}

/** Takes a function's rules out of a bucket that it no longer watches. It may be that there is none, and no bucket. */
export async function removeRules(context: ResourceContext, bucket: string, ruleId: string): Promise<void> {
  await notificationsOf(context).change(bucket, (rules) => rules.filter(({ Id }) => !isOurs(Id, ruleId)));
}

const isFormer = (id: string | undefined, props: Wanted): boolean =>
  (props.former as TriggerProps['former'])?.ruleIds.some((ruleId) => isOurs(id, ruleId)) ?? false;

/** Whether this rule goes in the write in which ours come: two functions are never called for one object. */
const isReplaced = (id: string | undefined, props: Wanted): boolean =>
  props.former?.replace === true && isFormer(id, props);

function refuseOverlap(
  configuration: NotificationConfiguration,
  resource: Resource<TriggerProps>,
  siblings: Siblings,
): void {
  const { props, origin: position } = resource;
  const isLeftOut = (id: string | undefined): boolean => isOurs(id, plain(props.ruleId)) || isReplaced(id, props);
  const wanted = wantedRules(props).map((rule): RuleScope => ({ events: rule.Events, ...filtersOf(rule) }));
  for (const other of otherRules(configuration, isLeftOut)) {
    const ours = wanted.find((rule) => overlaps(rule, other.scope));
    if (ours === undefined || siblings.isGivenUp(other, props)) continue;
    const { rule, help } = isFormer(other.id, props) ? yesterdays(other) : somebodys(other);
    throw new UserError(
      `The bucket ${plain(props.bucket)} already has ${rule} for ${where(other.scope)}, ` +
        `which overlaps with ${where(ours)}`,
      { help, position },
    );
  }
}

const where = ({ prefix, suffix }: RuleScope): string => `'${prefix}*${suffix}'`;

function somebodys({ name }: OtherRule): { rule: string; help: string } {
  return {
    rule: `the rule ${name}`,
    help: 'S3 hands an object to one rule only. Remove that rule, or give the function a prefix of its own.',
  };
}

/** Of a function that the definitions had before. */
function yesterdays({ target }: OtherRule): { rule: string; help: string } {
  const name = target?.replace(/^.*:/, '') ?? '';
  return {
    rule: `a rule of the function ${name}, which the definitions no longer have,`,
    help:
      'S3 hands an object to one rule only. With input prune: true ' +
      `the function ${name} is removed, and its rule goes when this one comes.`,
  };
}
