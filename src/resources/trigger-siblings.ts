// The triggers of one stack among themselves: a prefix that one function gives up may be another's in the same
// deployment. S3 refuses rules that overlap, so the one that comes first moves the other's out of its way.
import type { LambdaFunctionConfiguration } from '@aws-sdk/client-s3';
import type { Resource } from '../engine/model.ts';
import { filtersOf, isOurs, rulesOf, wantedRules } from './notification-rules.ts';
import { overlaps, type RuleScope } from './overlap.ts';
import type { TriggerProps } from './props.ts';
import { plain } from './values.ts';

type Wanted = Resource<TriggerProps>['props'];
type Rules = readonly LambdaFunctionConfiguration[];

interface Trigger {
  readonly props: Wanted;
  live: Rules;
}

/** All triggers that a plan has read, in one bucket or several. */
export class Siblings {
  readonly #triggers = new Map<string, Trigger>();

  /** Called for each trigger before the first answer is looked at. */
  add(props: Wanted): void {
    this.#triggers.set(keyOf(props), { props, live: [] });
  }

  /** What a trigger's rules were when the plan was made. */
  remember(props: Wanted, live: Rules): void {
    const trigger = this.#triggers.get(keyOf(props));
    if (trigger !== undefined) trigger.live = live;
  }

  /** Whether a rule is another trigger's of this stack, which wants it no longer. */
  isGivenUp(rule: { readonly id: string | undefined; readonly scope: RuleScope }, own: Wanted): boolean {
    const owner = this.#others(own).find(({ props }) => isOurs(rule.id, plain(props.ruleId)));
    if (owner === undefined) return false;
    return !wantedRules(owner.props).some((wanted) => filtersOf(wanted).prefix === rule.scope.prefix);
  }

  /**
   * The rules of a bucket with those of other triggers of the stack out of the way of `mine`: as they are wanted, or,
   * when a deployment is taken back, as they were. Those that move may need room in turn.
   */
  makeRoom(rules: Rules, mine: Rules, own: Wanted, towards: 'wanted' | 'former'): Rules {
    const waiting = new Set(this.#others(own));
    const claimed = [...mine];
    let left = rules;
    for (let moves = true; moves;) {
      moves = false;
      for (const trigger of waiting) {
        const theirs = left.filter(({ Id }) => isOurs(Id, plain(trigger.props.ruleId)));
        const [first] = theirs;
        if (first === undefined || !theirs.some((rule) => claimed.some((other) => clash(rule, other)))) continue;
        const moved = towards === 'former' ? trigger.live : rulesAt(first, trigger.props);
        left = [...left.filter((rule) => !theirs.includes(rule)), ...moved];
        claimed.push(...moved);
        waiting.delete(trigger);
        moves = true;
      }
    }
    return left;
  }

  #others({ bucket, ruleId }: Wanted): Trigger[] {
    return [...this.#triggers.values()].filter(({ props }) =>
      plain(props.bucket) === plain(bucket) && plain(props.ruleId) !== plain(ruleId));
  }
}

/** The rules that a trigger wants. Its function is there already: the live rule knows its ARN. */
function rulesAt({ LambdaFunctionArn: functionArn = '' }: LambdaFunctionConfiguration, props: Wanted): Rules {
  return rulesOf({ ...(props as TriggerProps), functionArn });
}

const keyOf = ({ bucket, ruleId }: Wanted): string => `${plain(bucket)} ${plain(ruleId)}`;

const scopeOf = (rule: LambdaFunctionConfiguration): RuleScope => ({ events: rule.Events ?? [], ...filtersOf(rule) });

const clash = (one: LambdaFunctionConfiguration, other: LambdaFunctionConfiguration): boolean =>
  overlaps(scopeOf(one), scopeOf(other));
