// The Lambda function: in mode `batch` a small zip that turns each new object into a job, in the other modes the image
// itself.
import { JOB_DEFINITION_VARIABLE, JOB_QUEUE_VARIABLE } from '../contract/environment.ts';
import { LAMBDA_HANDLER } from '../contract/layout.ts';
import type { Origin, Resource, Wanted } from '../engine/model.ts';
import type { FileSystemSpec, FunctionSpec } from '../fdl/spec.ts';
import type { LambdaCode, LambdaFunctionProps } from '../resources/props.ts';
import { jobQueueArn } from './compute.ts';
import { type FunctionContext, usesImage } from './context.ts';
import { functionTags } from './function-tags.ts';
import { functionId, logGroupId } from './ids.ts';
import { imageUri } from './image.ts';
import { jobDefinitionArn } from './job-definition.ts';
import { node, originsOf } from './node.ts';
import { lambdaRoleArn } from './roles.ts';
import { statePath } from './state.ts';

/** The function; it points to the exact revision of the job definition, so it is touched last. */
export function lambdaFunction(context: FunctionContext): Resource {
  const { spec, facts } = context;
  return node('Lambda function', {
    id: functionId(facts.functionName),
    name: facts.functionName,
    functionName: facts.functionName,
    origin: spec.positions.at(''),
    origins: origins(spec),
    // Made before the function, or Lambda would make it itself at the first invocation, to be kept for ever.
    dependsOn: [logGroupId(facts.lambdaLogGroup)],
    props: { request: request(context), code: code(context) },
  });
}

function origins(spec: FunctionSpec): Record<string, Origin> {
  const { positions, script } = spec;
  const variables = Object.keys(spec.lambda.environment);
  return originsOf(positions, {
    PackageType: 'mode',
    Description: 'description',
    Role: 'lambda.role',
    Architectures: 'lambda.architecture',
    MemorySize: 'lambda.memory',
    Timeout: 'lambda.timeout',
    EphemeralStorage: 'lambda.ephemeralStorage',
    Environment: 'lambda.environment',
    ...Object.fromEntries(variables.map((name) => [`Environment.${name}`, `lambda.environment.${name}`])),
    VpcConfig: 'lambda.vpc',
    FileSystemConfigs: 'lambda.fileSystems',
    ...(usesImage(spec) ? { code: script === undefined ? 'image' : 'script' } : {}),
    tags: 'tags',
  });
}

type Request = Wanted<LambdaFunctionProps['request']>;

function request(context: FunctionContext): Request {
  const { spec: { description, lambda }, facts } = context;
  return {
    FunctionName: facts.functionName,
    Description: description,
    Role: lambdaRoleArn(context),
    // An image brings its own runtime and entrypoint.
    ...(usesImage(context.spec)
      ? { PackageType: 'Image' }
      : { PackageType: 'Zip', Runtime: 'nodejs24.x', Handler: LAMBDA_HANDLER }),
    Architectures: [lambda.architecture],
    MemorySize: lambda.memory,
    Timeout: lambda.timeout,
    EphemeralStorage: { Size: lambda.ephemeralStorage },
    Environment: { Variables: variables(context) },
    ...(lambda.vpc === undefined
      ? {}
      : { VpcConfig: { SubnetIds: lambda.vpc.subnets, SecurityGroupIds: lambda.vpc.securityGroups } }),
    ...(lambda.fileSystems.length === 0 ? {} : { FileSystemConfigs: lambda.fileSystems.map(mounted) }),
    Tags: functionTags(context),
  };
}

const mounted = ({ accessPoint, mountPath }: FileSystemSpec): { readonly Arn: string; readonly LocalMountPath: string } =>
  ({ Arn: accessPoint, LocalMountPath: mountPath });

/**
 * A zip has the queue and the revision in its configuration. An image can't have: the revision names the image's digest.
 */
function variables(context: FunctionContext): Request['Environment']['Variables'] {
  const { spec, facts, environment } = context;
  // An image that is used as it is has no configuration of ours to carry the container's variables.
  const bare = usesImage(spec) && !spec.image.packaged;
  const own = bare ? { ...spec.environment, ...spec.lambda.environment } : spec.lambda.environment;
  if (spec.mode !== 'lambda-batch') return own;
  return {
    ...own,
    [JOB_QUEUE_VARIABLE]: jobQueueArn(facts.jobQueue, environment),
    [JOB_DEFINITION_VARIABLE]: jobDefinitionArn(context),
  };
}

function code(context: FunctionContext): Wanted<LambdaCode> {
  const { spec, facts, environment, inputs } = context;
  const state = statePath(context);
  if (usesImage(spec)) return { imageUri: imageUri(context) };
  return {
    trigger: {
      version: 1,
      functionName: facts.functionName,
      logLevel: spec.logLevel,
      inputs,
      jobQueue: jobQueueArn(facts.jobQueue, environment),
      jobDefinition: jobDefinitionArn(context),
      ...(spec.image.packaged ? {} : { plainImage: true }),
      ...(spec.batch.nodes === undefined ? {} : { multiNode: true }),
      ...(state === undefined ? {} : { state }),
    },
  };
}
