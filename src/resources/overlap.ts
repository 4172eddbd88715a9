// When S3 calls two notification rules of a bucket ambiguous. Its own answer names neither rule, so this is looked at
// beforehand.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html

/** A rule as far as overlap is concerned. */
export interface RuleScope {
  readonly events: readonly string[];
  readonly prefix: string;
  readonly suffix: string;
}

/** Whether one object could match both rules: same event type, prefixes overlap and suffixes overlap. */
export function overlaps(one: RuleScope, other: RuleScope): boolean {
  const prefixes = one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix);
  const suffixes = one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix);
  return prefixes && suffixes && one.events.some((event) => other.events.some((another) => sameEvent(event, another)));
}

/** `s3:ObjectCreated:*` meets `s3:ObjectCreated:Put`. */
function sameEvent(one: string, other: string): boolean {
  const covers = (
    pattern: string,
    event: string,
  ): boolean => pattern.endsWith('*') && event.startsWith(pattern.slice(0, -1));
  return one === other || covers(one, other) || covers(other, one);
}
