// Where a function keeps its own notes: locks, and lists of objects for array jobs.
import { STATE_ROOT, type BucketPath, type StatePath } from '../contract/config.ts';
import type { PolicyStatement } from '../resources/props.ts';
import type { FunctionContext } from './context.ts';
import { s3Arn } from './environment.ts';
import { allow } from './role.ts';

/**
 * A folder in one of the function's buckets; undefined for a function that has none. One in which a note doesn't trigger the function is
 * taken before one whose every object does: there, the supervisor ignores notes.
 */
export function statePath({ facts, inputs }: Pick<FunctionContext, 'facts' | 'inputs'>): StatePath | undefined {
  const buckets = [...facts.outputs, ...inputs].map(({ bucket }) => bucket);
  const quiet = buckets.find((bucket) => !inputs.some((input) => input.bucket === bucket && watchesNotes(input)));
  const bucket = quiet ?? buckets[0];
  return bucket === undefined ? undefined : { bucket, prefix: `${STATE_ROOT}${facts.functionName}/` };
}

const watchesNotes = ({ prefix }: BucketPath): boolean => STATE_ROOT.startsWith(prefix) || prefix.startsWith(STATE_ROOT);

/** Reads and writes notes. A conditional write asks for both rights. */
export function keepState(context: FunctionContext): PolicyStatement[] {
  return statements(context, 'KeepState', ['s3:GetObject', 's3:PutObject'], '');
}

/** For the children of array jobs: their list. */
export function readManifests(context: FunctionContext): PolicyStatement[] {
  return statements(context, 'ReadManifests', ['s3:GetObject'], 'manifests/');
}

/** For the nodes of a job: how each ended stands in the name of its note. */
export function tellNodes(context: FunctionContext): PolicyStatement[] {
  const path = statePath(context);
  return statements(context, 'TellNodes', ['s3:PutObject'], 'nodes/').concat(
    path === undefined ? [] : [{
      ...allow('ListNodes', ['s3:ListBucket'], [s3Arn(context.environment, path.bucket)]),
      Condition: { StringLike: { 's3:prefix': [`${path.prefix}nodes/*`] } },
    }],
  );
}

function statements(context: FunctionContext, sid: string, actions: readonly string[], below: string): PolicyStatement[] {
  const path = statePath(context);
  if (path === undefined) return [];
  return [allow(sid, actions, [s3Arn(context.environment, `${path.bucket}/${path.prefix}${below}*`)])];
}
