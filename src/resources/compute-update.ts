// What of a compute environment Batch can change in place: its scaling always, its network mostly. The rest is in its
// name (stack), so that it gets a new environment beside the old.
import type { ComputeEnvironmentDetail, UpdateComputeEnvironmentCommandInput } from '@aws-sdk/client-batch';
import { UserError } from '../contract/errors.ts';
import type { FieldChange } from '../engine/model.ts';
import type { ComputeEnvironmentProps } from './props.ts';

/** Minutes that running jobs are given when the instances are replaced; the most that Batch allows. */
const LONGEST_JOBS = 360;

type Live = ComputeEnvironmentDetail['computeResources'];

const isFargate = ({ type }: ComputeEnvironmentProps['computeResources']): boolean => type.startsWith('FARGATE');

/**
 * The request that makes these changes. A change of the network makes Batch replace the instances, so it is named only
 * where it differs, and running jobs are given as long as Batch allows.
 * @throws UserError for a network that Batch can't change
 */
export function updateOf(
  what: string,
  props: ComputeEnvironmentProps,
  live: Live,
  changes: readonly FieldChange[],
): Pick<UpdateComputeEnvironmentCommandInput, 'computeResources' | 'updatePolicy'> {
  const { computeResources: wanted } = props;
  const has = (name: string): boolean => changes.some(({ field }) => field === name);
  const moves = has('subnets') || has('securityGroupIds');
  if (moves) refuseUnlessMovable(what, props, live);
  return {
    computeResources: {
      minvCpus: wanted.minvCpus,
      maxvCpus: wanted.maxvCpus,
      ...(has('subnets') ? { subnets: [...wanted.subnets] } : {}),
      ...(has('securityGroupIds') ? { securityGroupIds: [...wanted.securityGroupIds] } : {}),
    },
    ...(moves && !isFargate(wanted)
      ? { updatePolicy: { terminateJobsOnUpdate: false, jobExecutionTimeoutMinutes: LONGEST_JOBS } }
      : {}),
  };
}

/** What can be changed in place, as it was before a change; the rest as it is wanted, since it was the same. */
export function formerSize(
  wanted: ComputeEnvironmentProps['computeResources'],
  before: Live,
): ComputeEnvironmentProps['computeResources'] {
  const { minvCpus, maxvCpus = wanted.maxvCpus, subnets, securityGroupIds } = before ?? {};
  return {
    ...wanted,
    maxvCpus,
    ...(minvCpus === undefined || isFargate(wanted) ? {} : { minvCpus }),
    subnets: subnets ?? wanted.subnets,
    securityGroupIds: securityGroupIds ?? wanted.securityGroupIds,
  };
}

/** https://docs.aws.amazon.com/batch/latest/userguide/infrastructure-updates.html */
function refuseUnlessMovable(what: string, props: ComputeEnvironmentProps, live: Live): void {
  if (isFargate(props.computeResources)) return;
  const isBestFit = live?.allocationStrategy === 'BEST_FIT';
  if (props.serviceRole === undefined && !isBestFit) return;
  const why = isBestFit ? 'has the allocation strategy BEST_FIT' : 'has a service role of its own';
  throw new UserError(`The network of ${what} has changed, and Batch can't move an environment that ${why}`, {
    help: 'Name subnets and security_group_ids in compute_resources: that makes a new environment beside this one.',
  });
}
