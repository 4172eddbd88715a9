// Buckets, and the trigger that turns a new object into an invocation.
import type { Origin, Resource } from '../engine/model.ts';
import { type FunctionContext, functionArn } from './context.ts';
import { commonTags, ownershipTags, withUserTags } from './environment.ts';
import { bucketId, permissionId, triggerId } from './ids.ts';
import { triggerRuleId } from './names.ts';
import { node } from './node.ts';

/** The buckets that functions read and write. Several may name one bucket, so it belongs to none, and carries the tags of all. */
export function buckets(contexts: readonly FunctionContext[]): Resource[] {
  const asked = contexts.flatMap((context) => bucketsOf(context).map((bucket) => ({ ...bucket, context })));
  const users = new Map<string, FunctionContext[]>();
  for (const { bucket, context } of asked) users.set(bucket, [...(users.get(bucket) ?? []), context]);
  return asked.map(({ bucket, origin, context: { environment } }) => {
    const tags = withUserTags({ tags: commonTags((users.get(bucket) ?? []).map(({ spec }) => spec)) }, ownershipTags(environment));
    return node('S3 bucket', { id: bucketId(bucket), name: bucket, origin, props: { bucket, tags } });
  });
}

function bucketsOf({ spec, inputs, facts }: FunctionContext): { bucket: string; origin: Origin }[] {
  return [
    ...inputs.map(({ bucket }, index) => ({ bucket, origin: spec.positions.at(`inputs.${index}`) })),
    ...facts.outputs.map(({ bucket }, index) => ({ bucket, origin: spec.positions.at(`outputs.${index}`) })),
  ];
}

/** A rule in each input bucket, once S3 may invoke the function. */
export function triggers(context: FunctionContext): Resource[] {
  const names = new Set(context.inputs.map(({ bucket }) => bucket));
  return [...names].map((bucket) => trigger(context, bucket));
}

function trigger(context: FunctionContext, bucket: string): Resource {
  const { facts: { functionName }, inputs, spec } = context;
  const first = inputs.findIndex((input) => input.bucket === bucket);
  return node('S3 trigger', {
    id: triggerId(functionName, bucket),
    name: `${bucket} to ${functionName}`,
    functionName,
    origin: spec.positions.at(`inputs.${first}`),
    dependsOn: [bucketId(bucket), permissionId(functionName)],
    props: {
      bucket,
      ruleId: triggerRuleId(functionName),
      functionArn: functionArn(context),
      events: ['s3:ObjectCreated:*'],
      prefixes: inputs.filter((input) => input.bucket === bucket).map(({ prefix }) => prefix),
    },
  });
}
