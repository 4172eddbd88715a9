// Compute environment and job queue, shared by all functions with equal compute resources.
import type { Origin, Ref, Resource, Wanted } from '../engine/model.ts';
import { refTo } from '../engine/refs.ts';
import { isFargate } from '../fdl/fargate.ts';
import type { FunctionSpec } from '../fdl/spec.ts';
import type { ComputeEnvironmentProps } from '../resources/props.ts';
import { computeName } from './compute-name.ts';
import { commonTags, ownershipTags, regionalArn, type StackEnvironment, withUserTags } from './environment.ts';
import { shortHash } from './names.ts';
import { environmentId, queueId } from './ids.ts';
import { instanceProfileArn, instanceRole } from './instance-role.ts';
import { node, originsOf } from './node.ts';

/** ARN of a queue of the stack. */
export function jobQueueArn(name: string, environment: StackEnvironment): Ref {
  return refTo(queueId(name), 'arn', regionalArn(environment, 'batch', `job-queue/${name}`));
}

/**
 * The compute environments and queues that these functions need, and what those need in turn.
 * Functions that share one may wish for different sizes: the environment gets the largest of each.
 */
export function sharedCompute(functions: readonly FunctionSpec[], environment: StackEnvironment): Resource[] {
  const groups = new Map<string, FunctionSpec[]>();
  for (const spec of functions) {
    const name = computeName(spec, environment);
    groups.set(name, [...(groups.get(name) ?? []), spec]);
  }
  const ownProfile = functions.some(({ batch: { compute } }) => !isFargate(compute.type) && compute.instanceRole === undefined);
  return [
    ...(ownProfile ? instanceRole(environment, withUserTags({ tags: commonTags(functions) }, ownershipTags(environment))) : []),
    ...[...groups].flatMap(([name, specs]) => computeOf(name, specs, environment)),
  ];
}

function computeOf(
  name: string,
  [first, ...others]: readonly FunctionSpec[],
  environment: StackEnvironment,
): Resource[] {
  if (first === undefined) return [];
  const network = networkOf(first);
  return [
    ...network.resources,
    computeEnvironment(name, [first, ...others], network, environment),
    node('Batch job queue', {
      id: queueId(name),
      name,
      origin: first.positions.at('batch'),
      origins: originsOf(first.positions, { state: 'batch.state', tags: 'tags' }),
      props: {
        jobQueueName: name,
        state: first.batch.state,
        priority: 1,
        computeEnvironmentOrder: [{
          order: 1,
          computeEnvironment: refTo(
            environmentId(name),
            'arn',
            regionalArn(environment, 'batch', `compute-environment/${name}`),
          ),
        }],
        tags: withUserTags(first, ownershipTags(environment)),
      },
    }),
  ];
}

function computeEnvironment(
  name: string,
  specs: Specs,
  network: Network,
  environment: StackEnvironment,
): Resource {
  const [first] = specs;
  const { batch, positions } = first;
  return node('Batch compute environment', {
    id: environmentId(name),
    name,
    origin: positions.at('batch.compute'),
    origins: {
      ...originsOf(positions, { subnets: 'batch.compute.subnets', securityGroupIds: 'batch.compute.securityGroups', tags: 'tags' }),
      minvCpus: asking(specs, 'minVcpus'),
      maxvCpus: asking(specs, 'maxVcpus'),
    },
    props: {
      computeEnvironmentName: name,
      type: 'MANAGED',
      // Batch creates environments only in this state; `state: DISABLED` is kept by the queue.
      state: 'ENABLED',
      ...(batch.serviceRole === undefined ? {} : { serviceRole: batch.serviceRole }),
      computeResources: {
        type: batch.compute.type,
        maxvCpus: largest(specs, 'maxVcpus'),
        subnets: network.subnets,
        securityGroupIds: network.securityGroups,
        ...(isFargate(batch.compute.type) ? {} : instances(specs, environment)),
      },
      tags: withUserTags(first, ownershipTags(environment)),
    },
  });
}

type Specs = readonly [FunctionSpec, ...FunctionSpec[]];

function largest(specs: Specs, field: 'minVcpus' | 'desiredVcpus' | 'maxVcpus'): number {
  return Math.max(...specs.map((spec) => spec.batch.compute[field]));
}

/** The line of the function that asks for the largest. */
function asking(specs: Specs, field: 'minVcpus' | 'maxVcpus'): Origin {
  const size = largest(specs, field);
  const { positions } = specs.find(({ batch }) => batch.compute[field] === size) ?? specs[0];
  return positions.at(`batch.compute.${field}`);
}

type Instances = Omit<Wanted<ComputeEnvironmentProps['computeResources']>, 'type' | 'maxvCpus' | 'subnets' | 'securityGroupIds'>;

/** What only environments with instances have. Those that share one have equal tags: these are in its name. */
function instances(specs: Specs, environment: StackEnvironment): Instances {
  const [first] = specs;
  const { compute } = first.batch;
  const least = largest(specs, 'minVcpus');
  return {
    ...(compute.allocationStrategy === undefined ? {} : { allocationStrategy: compute.allocationStrategy }),
    minvCpus: least,
    // Batch refuses a wish that isn't between the two.
    desiredvCpus: Math.min(Math.max(largest(specs, 'desiredVcpus'), least), largest(specs, 'maxVcpus')),
    instanceTypes: compute.instanceTypes,
    instanceRole: compute.instanceRole ?? instanceProfileArn(environment),
    ...(Object.keys(first.tags).length === 0 ? {} : { tags: withUserTags(first, ownershipTags(environment)) }),
  };
}

interface Network {
  readonly resources: readonly Resource[];
  readonly subnets: readonly string[] | Ref;
  readonly securityGroups: readonly string[] | Ref;
}

/** What the user gave is used as it is; what is missing is looked up. */
function networkOf({ batch: { compute }, positions }: FunctionSpec): Network {
  const { subnets, securityGroups } = compute;
  if (subnets.length > 0 && securityGroups.length > 0) return { resources: [], subnets, securityGroups };
  const isDefault = subnets.length === 0 && securityGroups.length === 0;
  const id = isDefault ? 'network:default' : `network:${shortHash([subnets, securityGroups])}`;
  const name = isDefault ? 'default VPC' : [...subnets, ...securityGroups].join(', ');
  const found = node(
    'Network',
    { id, name, origin: positions.at('batch.compute'), props: { subnets, securityGroups } },
  );
  return {
    resources: [found],
    subnets: subnets.length > 0 ? subnets : refTo(id, 'subnets', 'subnet-0123456789abcdef0'),
    securityGroups: securityGroups.length > 0 ? securityGroups : refTo(id, 'securityGroups', 'sg-0123456789abcdef0'),
  };
}
