// A compute environment has one architecture. AWS Batch: "arm-based instance type cannot be used with other instance
// types." (https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html,
// https://github.com/aws/aws-cdk/issues/31148)
import { allowedTypes } from '../instance-types.ts';
import { each, type Rule } from '../rule.ts';
import { list } from '../words.ts';

export const architecturesMixed: Rule = {
  id: 'architectures-mixed',
  severity: 'error',
  what: 'Instance types of both architectures, ARM and x86, in one list',
  why: 'AWS Batch refuses the compute environment.',
  sources: ['https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html'],
  help: 'Keep the types of one architecture, that of the image.',
  run: each(({ spec }) => {
    if (spec.mode === 'lambda') return [];
    const names = spec.batch.compute.instanceTypes;
    const of = (architecture: string): string[] =>
      names.filter((name) => allowedTypes([name]).types.some((type) => type.architecture === architecture));
    const [arm, x86] = [of('arm64'), of('x86_64')];
    if (arm.length === 0 || x86.length === 0) return [];
    return [{
      message: `instance_types mixes ARM (${list(arm)}) with x86 (${list(x86)}), which AWS Batch refuses`,
      position: spec.positions.at('batch.compute.instanceTypes'),
    }];
  }),
};
