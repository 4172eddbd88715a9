// Which functions share a compute environment and a queue: the name says it, by a hash of what can't be changed in
// place.
import type { ComputeSpec, FunctionSpec } from '../fdl/spec.ts';
import type { StackEnvironment } from './environment.ts';
import { shortHash } from './names.ts';

/**
 * Name of the compute environment and of the job queue of a function. Scaling (minimum, desired, maximum) is changed in
 * place and is not in the hash; whatever would replace running instances or can't be changed at all is
 * (https://docs.aws.amazon.com/batch/latest/userguide/infrastructure-updates.html), so that such a change makes a new
 * environment beside the old one and no running job is killed.
 */
export function computeName(spec: FunctionSpec, environment: StackEnvironment): string {
  const { compute, serviceRole, state } = spec.batch;
  return `scar-${shortHash([
    environment.stack,
    environment.stage,
    compute.type,
    compute.allocationStrategy ?? '',
    // Some strategies take the types in the order of their list.
    isOrdered(compute) ? compute.instanceTypes : compute.instanceTypes.toSorted(),
    compute.subnets.toSorted(),
    compute.securityGroups.toSorted(),
    compute.instanceRole ?? '',
    serviceRole ?? '',
    spec.lambda.architecture,
    state,
    // The instances carry them, and what they cost is told apart by them.
    Object.keys(spec.tags).toSorted().map((key) => [key, spec.tags[key]]),
  ])}`;
}

function isOrdered({ allocationStrategy }: ComputeSpec): boolean {
  return allocationStrategy?.endsWith('_ORDERED') === true || allocationStrategy?.endsWith('_PRIORITIZED') === true;
}
