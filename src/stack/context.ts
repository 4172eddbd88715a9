// What the parts of one function's stack have in common: its spec, where it goes, and the names that follow from both.
import type { FunctionSpec } from '../fdl/spec.ts';
import type { BucketPath, OutputPath } from '../contract/config.ts';
import type { Tags } from '../resources/props.ts';
import { computeName } from './compute-name.ts';
import { ownershipTags, type StackEnvironment, withUserTags } from './environment.ts';
import { bucketName, functionName, jobLogGroupName, lambdaLogGroupName } from './names.ts';

/** The physical names of one function: what a test has to know to follow its work. */
export interface FunctionFacts {
  /** Name of the Lambda function. */
  readonly functionName: string;
  /** Bucket and prefix that trigger the function; undefined when it has no input. */
  readonly inputBucket: string | undefined;
  /** Empty or ending in `/`. */
  readonly inputPrefix: string;
  readonly outputs: readonly OutputPath[];
  readonly jobQueue: string;
  readonly jobDefinition: string;
  readonly lambdaLogGroup: string;
  readonly jobLogGroup: string;
}

/** One function on its way into the stack. */
export interface FunctionContext {
  readonly spec: FunctionSpec;
  readonly environment: StackEnvironment;
  readonly facts: FunctionFacts;
  /** All inputs, with the buckets' names in the account. */
  readonly inputs: readonly BucketPath[];
  readonly tags: Tags;
}

/** The names that a function's resources have in the account. */
export function functionFacts(spec: FunctionSpec, environment: StackEnvironment): FunctionFacts {
  const name = functionName(spec.name, environment);
  const [input] = stagedPaths(spec.inputs, environment);
  return {
    functionName: name,
    inputBucket: input?.bucket,
    inputPrefix: input?.prefix ?? '',
    outputs: stagedPaths(spec.outputs, environment),
    jobQueue: computeName(spec, environment),
    jobDefinition: name,
    lambdaLogGroup: lambdaLogGroupName(name),
    jobLogGroup: jobLogGroupName(name),
  };
}

export function functionContext(spec: FunctionSpec, environment: StackEnvironment): FunctionContext {
  const facts = functionFacts(spec, environment);
  return {
    spec,
    environment,
    facts,
    inputs: stagedPaths(spec.inputs, environment),
    tags: withUserTags(spec, ownershipTags(environment, facts.functionName)),
  };
}

function stagedPaths<T extends BucketPath>(paths: readonly T[], environment: StackEnvironment): readonly T[] {
  return paths.map((path) => ({ ...path, bucket: bucketName(path.bucket, environment) }));
}
