// The job definition.
import { shield } from '../contract/environment.ts';
import { ALL_NODES } from '../contract/job-overrides.ts';
import type { Origin, Ref, Resource, Wanted } from '../engine/model.ts';
import { refTo } from '../engine/refs.ts';
import { isFargate } from '../fdl/fargate.ts';
import type { FunctionSpec } from '../fdl/spec.ts';
import type { ContainerProps, JobDefinitionProps } from '../resources/props.ts';
import type { FunctionContext } from './context.ts';
import { regionalArn } from './environment.ts';
import { executionRoleArn } from './execution-role.ts';
import { definitionId, logGroupId } from './ids.ts';
import { imageUri } from './image.ts';
import { node, originsOf } from './node.ts';
import { jobRoleArn } from './roles.ts';


/** ARN of the exact revision of a function's job definition. */
export function jobDefinitionArn({ facts, environment }: FunctionContext): Ref {
  return refTo(
    definitionId(facts.jobDefinition),
    'arn',
    regionalArn(environment, 'batch', `job-definition/${facts.jobDefinition}:99999`),
  );
}

/** The job definition: the very request that RegisterJobDefinition gets. */
export function jobDefinition(context: FunctionContext): Resource {
  const { spec, facts, tags } = context;
  const { batch } = spec;
  return node('Batch job definition', {
    id: definitionId(facts.jobDefinition),
    name: facts.jobDefinition,
    functionName: facts.functionName,
    origin: spec.positions.at('batch'),
    origins: origins(spec),
    dependsOn: [logGroupId(facts.jobLogGroup)],
    props: {
      jobDefinitionName: facts.jobDefinition,
      platformCapabilities: [isFargate(batch.compute.type) ? 'FARGATE' : 'EC2'],
      ...shape(context),
      retryStrategy: retryStrategy(batch),
      ...(batch.timeout === undefined ? {} : { timeout: { attemptDurationSeconds: batch.timeout } }),
      propagateTags: true,
      tags,
    },
  });
}

function origins(spec: FunctionSpec): Record<string, Origin> {
  const own = (path: 'environment' | 'batch.environment', variables: object): [string, string][] =>
    Object.keys(variables).map((name) => [`environment.${ownName(spec, name)}`, `${path}.${name}`]);
  return originsOf(spec.positions, {
    'container.image': 'image',
    'container.command': 'commandArguments',
    'container.secrets': 'secrets',
    'container.jobRoleArn': 'batch.jobRole',
    'container.executionRoleArn': 'batch.executionRole',
    'container.networkConfiguration': 'batch.compute.assignPublicIp',
    'container.ephemeralStorage': 'batch.ephemeralStorage',
    'container.runtimePlatform': 'lambda.architecture',
    'container.resources.VCPU': 'batch.vcpus',
    'container.resources.MEMORY': 'batch.memory',
    'container.resources.GPU': 'batch.gpus',
    environment: 'environment',
    ...Object.fromEntries([...own('environment', spec.environment), ...own('batch.environment', spec.batch.environment)]),
    retryStrategy: 'batch.retry',
    timeout: 'batch.timeout',
    platform: 'batch.compute.type',
    nodes: 'batch.nodes',
    'nodes.numNodes': 'batch.nodes.count',
    'nodes.mainNode': 'batch.nodes.mainIndex',
    tags: 'tags',
  });
}

/** One container, or the same one on every node. */
function shape(context: FunctionContext): Wanted<Pick<JobDefinitionProps, 'type' | 'containerProperties' | 'nodeProperties'>> {
  const { nodes } = context.spec.batch;
  if (nodes === undefined) return { type: 'container', containerProperties: container(context) };
  const nodeRangeProperties = [{ targetNodes: ALL_NODES, container: container(context) }];
  return { type: 'multinode', nodeProperties: { numNodes: nodes.count, mainNode: nodes.mainIndex, nodeRangeProperties } };
}

type Container = Wanted<ContainerProps>;

function container(context: FunctionContext): Container {
  const { spec, facts, environment } = context;
  const execution = executionRoleArn(context);
  const secrets = Object.entries(spec.secrets).map(([name, valueFrom]) => ({ name: ownName(spec, name), valueFrom }));
  return {
    image: imageUri(context),
    // A packaged image runs the supervisor, which knows the command; any other image is given its arguments.
    ...(spec.image.packaged || spec.commandArguments.length === 0 ? {} : { command: spec.commandArguments }),
    resourceRequirements: requirements(context),
    environment: variables(context),
    ...(secrets.length === 0 ? {} : { secrets: secrets.toSorted(byName) }),
    jobRoleArn: jobRoleArn(context),
    ...(execution === undefined ? {} : { executionRoleArn: execution }),
    ...(isFargate(spec.batch.compute.type) ? fargate(spec) : {}),
    logConfiguration: {
      logDriver: 'awslogs',
      options: { 'awslogs-group': facts.jobLogGroup, 'awslogs-region': environment.region },
    },
  };
}

/** What Batch takes for Fargate only: a definition for EC2 is refused with it. */
function fargate({ batch, lambda }: FunctionSpec): Pick<Container, 'networkConfiguration' | 'ephemeralStorage' | 'runtimePlatform'> {
  return {
    networkConfiguration: { assignPublicIp: batch.compute.assignPublicIp ? 'ENABLED' : 'DISABLED' },
    ...(batch.ephemeralStorage === undefined ? {} : { ephemeralStorage: { sizeInGiB: batch.ephemeralStorage } }),
    ...(lambda.architecture === 'arm64'
      ? { runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'ARM64' } }
      : {}),
  };
}

/**
 * The user's rules, then ours: only what is AWS's doing is tried again, a reclaimed Spot instance, a host that went away. Whatever no
 * rule names is retried by Batch (https://docs.aws.amazon.com/batch/latest/APIReference/API_RetryStrategy.html), hence the last rule.
 */
function retryStrategy({ retry: { attempts, rules }, compute }: FunctionSpec['batch']): JobDefinitionProps['retryStrategy'] {
  // What ECS says of a task on Fargate Spot that it takes back (nextflow-io/nextflow issue 5786).
  const taken = isFargate(compute.type) ? 'Your Spot Task was interrupted*' : 'Host EC2*';
  const own = rules.map(({ onExitCode, onReason, onStatusReason, action }) => ({
    ...(onExitCode === undefined ? {} : { onExitCode }),
    ...(onReason === undefined ? {} : { onReason }),
    ...(onStatusReason === undefined ? {} : { onStatusReason }),
    action,
  }));
  return {
    attempts,
    evaluateOnExit: [...own, { onStatusReason: taken, action: 'RETRY' }, { onReason: '*', action: 'EXIT' }],
  };
}

type Requirement = ContainerProps['resourceRequirements'][number];

function requirements({ spec: { batch } }: FunctionContext): Requirement[] {
  return [
    { type: 'VCPU', value: String(batch.vcpus) },
    { type: 'MEMORY', value: String(batch.memory) },
    ...(batch.gpus > 0 ? [{ type: 'GPU' as const, value: String(batch.gpus) }] : []),
  ];
}

/**
 * The user's variables, those of the batch section last, in a fixed order. The region is among them: agents of ECS on
 * EC2 before April 2026 set none in containers (https://github.com/aws/amazon-ecs-agent/pull/4946), and SDKs ask for
 * the one name or the other.
 */
function variables({ spec, facts, environment: { region } }: FunctionContext): { name: string; value: string }[] {
  const regions = { AWS_REGION: region, AWS_DEFAULT_REGION: region };
  // The supervisor sets it, where there is one.
  const name = spec.image.packaged ? {} : { AWS_LAMBDA_FUNCTION_NAME: facts.functionName };
  return Object.entries({ ...regions, ...name, ...spec.environment, ...spec.batch.environment })
    .map(([name, value]) => ({ name: ownName(spec, name), value }))
    .toSorted(byName);
}

/** The name under which a variable of the user's travels: a packaged image starts our own Node first. */
function ownName({ image }: FunctionSpec, name: string): string {
  return image.packaged ? shield(name) : name;
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : 1;
}
