// Compute environment and job queue, shared by all functions with equal compute resources.
import type { Ref, Resource } from '../engine/model.ts';
import { refTo } from '../engine/refs.ts';
import type { FunctionSpec } from '../fdl/spec.ts';
import { computeName } from './compute-name.ts';
import { ownershipTags, regionalArn, type StackEnvironment } from './environment.ts';
import { shortHash } from './names.ts';
import { node } from './node.ts';
import { instanceProfileArn, instanceRole } from './roles.ts';

const environmentId = (name: string): string => `compute-environment:${name}`;
const queueId = (name: string): string => `job-queue:${name}`;

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
  const ownProfile = functions.some((spec) => spec.batch.compute.instanceRole === undefined);
  return [
    ...(ownProfile ? instanceRole(environment) : []),
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
        tags: ownershipTags(environment),
      },
    }),
  ];
}

function computeEnvironment(
  name: string,
  specs: readonly [FunctionSpec, ...FunctionSpec[]],
  network: Network,
  environment: StackEnvironment,
): Resource {
  const [{ batch, positions }] = specs;
  const largest = (field: 'minVcpus' | 'desiredVcpus' | 'maxVcpus'): number => Math.max(
    ...specs.map((spec) => spec.batch.compute[field])
  );
  const least = largest('minVcpus');
  const most = largest('maxVcpus');
  return node('Batch compute environment', {
    id: environmentId(name),
    name,
    origin: positions.at('batch.compute'),
    props: {
      computeEnvironmentName: name,
      type: 'MANAGED',
      // Batch creates environments only in this state; `state: DISABLED` is kept by the queue.
      state: 'ENABLED',
      ...(batch.serviceRole === undefined ? {} : { serviceRole: batch.serviceRole }),
      computeResources: {
        type: batch.compute.type,
        // Left out, it would be BEST_FIT, and an environment with BEST_FIT can't be updated ever
        // (https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html).
        allocationStrategy: batch.compute.type === 'SPOT' ? 'SPOT_PRICE_CAPACITY_OPTIMIZED' : 'BEST_FIT_PROGRESSIVE',
        minvCpus: least,
        // Batch refuses a wish that isn't between the two.
        desiredvCpus: Math.min(Math.max(largest('desiredVcpus'), least), most),
        maxvCpus: most,
        instanceTypes: batch.compute.instanceTypes,
        subnets: network.subnets,
        securityGroupIds: network.securityGroups,
        instanceRole: batch.compute.instanceRole ?? instanceProfileArn(environment),
      },
      tags: ownershipTags(environment),
    },
  });
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
