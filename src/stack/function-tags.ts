// Tags of a Lambda function that tell what it shares with others: so that these, deployed from other files, leave it alone.
import type { Tags } from '../resources/props.ts';
import { type FunctionContext, usesBatch } from './context.ts';
import { ownershipTags, withUserTags } from './environment.ts';
import { shortHash } from './names.ts';

/** Names the job queue that a function submits to. */
export const QUEUE_TAG = 'scar:queue';
/** Its value for a function without a queue: a tag of yesterday's would stay if it were only left out. */
export const NO_QUEUE = 'none';
/** Names the buckets that a function reads and writes, each by a hash. */
const BUCKETS_TAG = 'scar:buckets';
/** Greatest length of a tag's value: https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html */
const LONGEST = 256;
/** In the place of more buckets than fit. */
const MANY = 'many';

/** All tags of a Lambda function. */
export function functionTags({ spec, facts, inputs, environment }: FunctionContext): Tags {
  const buckets = new Set([...inputs, ...facts.outputs].map(({ bucket }) => shortHash(bucket)));
  const list = [...buckets].toSorted().join(' ');
  return withUserTags(spec, {
    ...ownershipTags(environment, facts.functionName),
    [QUEUE_TAG]: usesBatch(spec) ? facts.jobQueue : NO_QUEUE,
    [BUCKETS_TAG]: list.length > LONGEST ? MANY : list,
  });
}

/** Whether a function with these tags may use a bucket; one whose tags are not known may use any. */
export function usesBucket(tags: Tags, bucket: string): boolean {
  const list = tags[BUCKETS_TAG];
  return list === undefined || list === MANY || list.split(' ').includes(shortHash(bucket));
}
