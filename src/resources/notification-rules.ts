// The notification rules that we want, in S3's form, and those of others as far as they matter to us.
import type { LambdaFunctionConfiguration, NotificationConfiguration } from '@aws-sdk/client-s3';
import { isRef, type Resource } from '../engine/model.ts';
import type { RuleScope } from './overlap.ts';
import type { TriggerProps } from './props.ts';
import { plain } from './values.ts';

/** Whether a rule is a function's: `scar-fn` and `scar-fn.2`, but not `scar-fn-2`, which is another function's. */
export function isOurs(id: string | undefined, ruleId: string): boolean {
  return id === ruleId || (id?.startsWith(`${ruleId}.`) ?? false);
}

/** A rule whose function may not be known yet. */
export type WantedRule = Omit<LambdaFunctionConfiguration, 'LambdaFunctionArn' | 'Events'> & {
  LambdaFunctionArn: unknown;
  Events: readonly string[];
};

/** One rule for each prefix. */
export function wantedRules(props: Resource<TriggerProps>['props']): WantedRule[] {
  const prefixes = (isRef(props.prefixes) ? [] : props.prefixes).map(plain);
  const events = (isRef(props.events) ? [] : props.events).map(plain);
  return prefixes.map((prefix, index) => ({
    Id: index === 0 ? plain(props.ruleId) : `${plain(props.ruleId)}.${index + 1}`,
    LambdaFunctionArn: props.functionArn,
    Events: events,
    ...(prefix === '' ? {} : { Filter: prefixFilter(prefix) }),
  }));
}

/** The same, as S3 takes them. */
export function rulesOf(props: TriggerProps): LambdaFunctionConfiguration[] {
  const Events = [...props.events] as LambdaFunctionConfiguration['Events'];
  return wantedRules(props).map((rule) => ({ ...rule, LambdaFunctionArn: props.functionArn, Events }));
}

function prefixFilter(prefix: string): NonNullable<LambdaFunctionConfiguration['Filter']> {
  return { Key: { FilterRules: [{ Name: 'prefix', Value: filterValue(prefix) }] } };
}

/** In a filter a space is written `+` and other special characters percent-encoded (same page as in overlap.ts). */
function filterValue(prefix: string): string {
  return prefix.split('/').map((part) => encodeURIComponent(part).replaceAll('%20', '+')).join('/');
}

/** Rules in a form in which S3's own writing of them (`Prefix` for `prefix`) makes no difference. */
export function describeRules(rules: readonly (LambdaFunctionConfiguration | WantedRule)[]): unknown[] {
  return rules
    .map(
      (rule) => ({ function: rule.LambdaFunctionArn, events: [...(rule.Events ?? [])].toSorted(), ...filtersOf(rule) })
    )
    .toSorted((one, other) => (one.prefix < other.prefix ? -1 : 1));
}

/** The prefix and suffix that a rule asks for; empty: any. */
export function filtersOf(rule: Pick<LambdaFunctionConfiguration, 'Filter'>): { prefix: string; suffix: string } {
  const values = new Map(
    (rule.Filter?.Key?.FilterRules ?? []).map(({ Name, Value }) => [Name?.toLowerCase(), Value ?? ''])
  );
  return { prefix: values.get('prefix') ?? '', suffix: values.get('suffix') ?? '' };
}

/** A rule as far as others are concerned. */
export interface OtherRule {
  readonly id: string | undefined;
  /** For people: `'theirs' (to arn:...)`. */
  readonly name: string;
  /** ARN of the function, queue or topic. */
  readonly target: string | undefined;
  readonly scope: RuleScope;
}

/** The rules of a bucket but those that `isLeftOut` says, whatever they notify. */
export function otherRules(
  configuration: NotificationConfiguration,
  isLeftOut: (id: string | undefined) => boolean,
): OtherRule[] {
  const rules = [
    ...(configuration.LambdaFunctionConfigurations ?? []).map((rule) => ({ rule, target: rule.LambdaFunctionArn })),
    ...(configuration.QueueConfigurations ?? []).map((rule) => ({ rule, target: rule.QueueArn })),
    ...(configuration.TopicConfigurations ?? []).map((rule) => ({ rule, target: rule.TopicArn })),
  ];
  return rules.filter(({ rule }) => !isLeftOut(rule.Id)).map(({ rule, target }) => ({
    id: rule.Id,
    name: `'${rule.Id ?? 'without id'}' (to ${target})`,
    target,
    scope: { events: rule.Events ?? [], ...filtersOf(rule) },
  }));
}
