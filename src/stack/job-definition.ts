// The job definition, and the image that it runs.
import type { ContainerConfig } from '../contract/config.ts';
import { shield } from '../contract/environment.ts';
import { LAYOUT } from '../contract/layout.ts';
import type { Ref, Resource, Wanted } from '../engine/model.ts';
import { refTo } from '../engine/refs.ts';
import { isFargate } from '../fdl/fargate.ts';
import type { FunctionSpec } from '../fdl/spec.ts';
import type { FunctionFile, JobDefinitionProps } from '../resources/props.ts';
import type { FunctionContext } from './context.ts';
import { regionalArn, registryHost } from './environment.ts';
import { executionRoleArn } from './execution-role.ts';
import { repositoryName } from './names.ts';
import { node } from './node.ts';
import { jobRoleArn } from './roles.ts';

const definitionId = (name: string): string => `job-definition:${name}`;
const logGroupId = (name: string): string => `log-group:${name}`;

/** ARN of the exact revision of a function's job definition. */
export function jobDefinitionArn({ facts, environment }: FunctionContext): Ref {
  return refTo(
    definitionId(facts.jobDefinition),
    'arn',
    regionalArn(environment, 'batch', `job-definition/${facts.jobDefinition}:99999`),
  );
}

/** A log group of the function's: the Lambda function's own, or its jobs'. */
export function logGroup({ facts, spec, tags }: FunctionContext, logGroupName: string): Resource {
  return node('Log group', {
    id: logGroupId(logGroupName),
    name: logGroupName,
    functionName: facts.functionName,
    origin: spec.positions.at('logRetentionDays'),
    props: { logGroupName, retentionInDays: spec.logRetentionDays, tags },
  });
}

/** The ECR repository and the packaged image; none for an image that is used as it is. */
export function packagedImage(context: FunctionContext): Resource[] {
  const { spec, facts, environment, tags } = context;
  if (!spec.image.packaged) return [];
  const name = repositoryName(facts.functionName);
  const own = { name, functionName: facts.functionName, origin: spec.positions.at('image') };
  return [
    node('ECR repository', { ...own, id: `repository:${name}`, props: { repositoryName: name, keepImages: 10, tags } }),
    node('Packaged image', {
      ...own,
      id: imageId(context),
      props: {
        image: spec.image.reference,
        architecture: spec.lambda.architecture,
        repositoryName: name,
        repositoryUri: refTo(`repository:${name}`, 'uri', `${registryHost(environment)}/${name}`),
        functionFiles: functionFiles(context),
      },
    }),
  ];
}

const imageId = ({ facts }: FunctionContext): string => `image:${facts.functionName}`;

function imageUri(context: FunctionContext): string | Ref {
  const { spec, facts, environment } = context;
  if (!spec.image.packaged) return spec.image.reference;
  const example = `${registryHost(environment)}/${repositoryName(facts.functionName)}@sha256:${'0'.repeat(64)}`;
  return refTo(imageId(context), 'uri', example);
}

function functionFiles({ spec, facts, inputs }: FunctionContext): FunctionFile[] {
  const config: ContainerConfig = {
    version: 1,
    functionName: facts.functionName,
    mode: spec.mode,
    logLevel: spec.logLevel,
    inputs,
    outputs: facts.outputs,
    hasScript: spec.script !== undefined,
    ...(spec.shell === undefined ? {} : { shell: spec.shell }),
    commandArguments: spec.commandArguments,
    downloadInput: spec.downloadInput,
  };
  const json = new TextEncoder().encode(`${JSON.stringify(config, undefined, 2)}\n`);
  return [
    { path: LAYOUT.config, mode: 0o644, content: json },
    ...(spec.script === undefined ? [] : [{ path: LAYOUT.script, mode: 0o755, content: spec.script.content }]),
  ];
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
    dependsOn: [logGroupId(facts.jobLogGroup)],
    props: {
      jobDefinitionName: facts.jobDefinition,
      type: 'container',
      platformCapabilities: [isFargate(batch.compute.type) ? 'FARGATE' : 'EC2'],
      containerProperties: container(context),
      retryStrategy: retryStrategy(batch),
      ...(batch.timeout === undefined ? {} : { timeout: { attemptDurationSeconds: batch.timeout } }),
      propagateTags: true,
      tags,
    },
  });
}

type Container = Wanted<JobDefinitionProps['containerProperties']>;

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

type Requirement = JobDefinitionProps['containerProperties']['resourceRequirements'][number];

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
function variables({ spec, environment: { region } }: FunctionContext): { name: string; value: string }[] {
  const regions = { AWS_REGION: region, AWS_DEFAULT_REGION: region };
  return Object.entries({ ...regions, ...spec.environment, ...spec.batch.environment })
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
