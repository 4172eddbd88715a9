// Buckets, and the trigger that turns a new object into an invocation.
import type { Origin, Resource } from '../engine/model.ts';
import { refTo } from '../engine/refs.ts';
import type { FunctionContext } from './context.ts';
import { commonTags, ownershipTags, regionalArn, s3Arn, withUserTags } from './environment.ts';
import { shortHash, triggerRuleId } from './names.ts';
import { node } from './node.ts';

export const bucketId = (bucket: string): string => `bucket:${bucket}`;
export const functionId = (functionName: string): string => `function:${functionName}`;

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

/** The permission for S3 to invoke the function, and after it a rule in each input bucket. */
export function triggers(context: FunctionContext): Resource[] {
  const names = [...new Set(context.inputs.map(({ bucket }) => bucket))];
  return [permission(context, names), ...names.map((bucket) => trigger(context, bucket))];
}

const permissionId = (functionName: string): string => `permission:${functionName}`;

function permission({ facts, environment, spec }: FunctionContext, buckets: readonly string[]): Resource {
  const { functionName } = facts;
  return node('Lambda permission', {
    id: permissionId(functionName),
    name: functionName,
    functionName,
    origin: spec.positions.at('inputs'),
    dependsOn: [functionId(functionName)],
    props: {
      FunctionName: functionName,
      ruleId: triggerRuleId(functionName),
      statements: buckets.map((bucket) => ({
        // Fixed, so that a second deploy finds it. Bucket names may hold dots, statement ids may not.
        StatementId: `scar-s3-${shortHash(bucket)}`,
        Principal: 's3.amazonaws.com',
        SourceArn: s3Arn(environment, bucket),
        // A bucket's ARN has no account: without this, whoever takes over a deleted bucket's name could invoke the
        // function.
        SourceAccount: environment.account,
      })),
    },
  });
}

function trigger({ facts, environment, inputs, spec }: FunctionContext, bucket: string): Resource {
  const { functionName } = facts;
  const arn = regionalArn(environment, 'lambda', `function:${functionName}`);
  const first = inputs.findIndex((input) => input.bucket === bucket);
  return node('S3 trigger', {
    id: `trigger:${functionName}:${bucket}`,
    name: `${bucket} to ${functionName}`,
    functionName,
    origin: spec.positions.at(`inputs.${first}`),
    dependsOn: [bucketId(bucket), permissionId(functionName)],
    props: {
      bucket,
      ruleId: triggerRuleId(functionName),
      functionArn: refTo(functionId(functionName), 'arn', arn),
      events: ['s3:ObjectCreated:*'],
      prefixes: inputs.filter((input) => input.bucket === bucket).map(({ prefix }) => prefix),
    },
  });
}
