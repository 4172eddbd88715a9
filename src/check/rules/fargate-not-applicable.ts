// Settings of instances on Fargate, and settings of Fargate on instances. AWS Batch: "desiredvCpus is not applicable
// for Fargate." (https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html). scar-action does not
// send them, and says so.
import { isFargate } from '../../fdl/fargate.ts';
import type { FunctionSpec } from '../../fdl/spec.ts';
import { each, type Problem, type Rule } from '../rule.ts';
import { isWritten } from '../written.ts';

/** Keys by path into the spec. */
const OF_INSTANCES = {
  'batch.compute.minVcpus': 'min_v_cpus',
  'batch.compute.desiredVcpus': 'desired_v_cpus',
  'batch.compute.instanceTypes': 'instance_types',
  'batch.compute.instanceRole': 'instance_role',
  'batch.compute.allocationStrategy': 'allocation_strategy',
} as const;
const OF_FARGATE = {
  'batch.compute.assignPublicIp': 'assign_public_ip',
  'batch.ephemeralStorage': 'ephemeral_storage',
} as const;

export const fargateNotApplicable: Rule = {
  id: 'fargate-not-applicable',
  severity: 'warning',
  what: 'A setting of instances on Fargate, or of Fargate on instances; a GPU on Fargate',
  why:
    'Fargate has no instances and no GPUs. A job that asks for a GPU there is refused; the other settings have no ' +
    'effect.',
  sources: [
    'https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html',
    'https://docs.aws.amazon.com/batch/latest/APIReference/API_ResourceRequirement.html',
  ],
  help: 'Remove it, or change `compute_resources.type`.',
  run: each(({ spec }) => {
    if (spec.mode === 'lambda') return [];
    if (!isFargate(spec.batch.compute.type)) return written(spec, OF_FARGATE, 'has an effect on Fargate only');
    return [
      ...written(spec, OF_INSTANCES, 'has no effect on Fargate, which has no instances'),
      ...(spec.batch.gpus === 0 ? [] : [{
        severity: 'error' as const,
        message: 'the job asks for a GPU, which Fargate does not have',
        help: 'Choose `compute_resources.type: EC2` or SPOT with a family such as g4dn, or remove `enable_gpu`.',
        position: spec.positions.at('batch.gpus'),
      }]),
    ];
  }),
};

function written(spec: FunctionSpec, keys: Readonly<Record<string, string>>, what: string): Omit<Problem, 'subject'>[] {
  return Object.entries(keys)
    .filter(([path]) => isWritten(spec, path))
    .map(([path, key]) => ({ message: `\`${key}\` ${what}`, position: spec.positions.at(path) }));
}
