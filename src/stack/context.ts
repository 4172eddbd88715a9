// What the parts of one function's stack have in common: its spec, where it goes, and the names that follow from both.
import type { FunctionSpec } from '../fdl/spec.ts';
import type { BucketPath, ExecutionMode, OutputPath } from '../contract/config.ts';
import type { Tags } from '../resources/props.ts';
import type { Ref } from '../engine/model.ts';
import { refTo } from '../engine/refs.ts';
import { computeName } from './compute-name.ts';
import { ownershipTags, regionalArn, type StackEnvironment, withUserTags } from './environment.ts';
import { functionId } from './ids.ts';
import { bucketName, functionName, jobLogGroupName, lambdaLogGroupName } from './names.ts';

/** The physical names of one function: what a test has to know to follow its work. */
export interface FunctionFacts {
  /** Name of the Lambda function. */
  readonly functionName: string;
  readonly mode: ExecutionMode;
  /** Bucket and prefix that trigger the function; undefined when it has no input. */
  readonly inputBucket: string | undefined;
  /** Empty or ending in `/`. */
  readonly inputPrefix: string;
  readonly outputs: readonly OutputPath[];
  /** What mode `lambda` has none of is named nevertheless: the queue, the definition, the jobs' log group. */
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

/** Whether a function's work, or what Lambda has no time for, is done by Batch jobs. */
export const usesBatch = ({ mode }: Pick<FunctionSpec, 'mode'>): boolean => mode !== 'lambda';

/** Whether the Lambda function is the image itself; in mode `batch` it is a small zip that submits jobs. */
export const usesImage = ({ mode }: Pick<FunctionSpec, 'mode'>): boolean => mode !== 'batch';

/** Whether the nodes of its jobs tell each other how they ended: the main node waits for the outputs of the others. */
export const nodesTell = ({ mode, batch }: Pick<FunctionSpec, 'mode' | 'batch'>): boolean =>
  usesBatch({ mode }) && batch.nodes?.upload === 'all';

/** The names that a function's resources have in the account. */
export function functionFacts(spec: FunctionSpec, environment: StackEnvironment): FunctionFacts {
  const name = functionName(spec.name, environment);
  const [input] = stagedPaths(spec.inputs, environment);
  return {
    functionName: name,
    mode: spec.mode,
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

/** A reference to the ARN of a function of the stack. */
export function functionArn({ facts: { functionName }, environment }: FunctionContext): Ref {
  return refTo(functionId(functionName), 'arn', regionalArn(environment, 'lambda', `function:${functionName}`));
}

function stagedPaths<T extends BucketPath>(paths: readonly T[], environment: StackEnvironment): readonly T[] {
  return paths.map((path) => ({ ...path, bucket: bucketName(path.bucket, environment) }));
}
