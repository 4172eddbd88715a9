// Log groups: the Lambda function's own, and that of its jobs.
import type { Resource } from '../engine/model.ts';
import type { FunctionContext } from './context.ts';
import { logGroupId } from './ids.ts';
import { node, originsOf } from './node.ts';

/** A log group of the function's. */
export function logGroup({ facts, spec, tags }: FunctionContext, logGroupName: string): Resource {
  return node('Log group', {
    id: logGroupId(logGroupName),
    name: logGroupName,
    functionName: facts.functionName,
    origin: spec.positions.at('logRetentionDays'),
    origins: originsOf(spec.positions, { tags: 'tags' }),
    props: { logGroupName, retentionInDays: spec.logRetentionDays, tags },
  });
}
