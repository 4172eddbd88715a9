// Some allocation strategies are for Spot instances only, one for on-demand instances only
// (https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html).
import { each, type Rule } from '../rule.ts';

export const allocationStrategy: Rule = {
  id: 'allocation-strategy',
  severity: 'error',
  what: 'An allocation strategy that the type of compute resources does not have',
  why: 'AWS Batch refuses the compute environment.',
  sources: ['https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html'],
  help: 'Choose another `allocation_strategy`, or remove it: the default fits the type.',
  run: each(({ spec: { mode, batch: { compute: { type, allocationStrategy: strategy } }, positions } }) => {
    if (mode === 'lambda' || strategy === undefined) return [];
    const isRight = type === 'SPOT' ? strategy !== 'BEST_FIT_PROGRESSIVE_ORDERED' : !strategy.startsWith('SPOT_');
    return isRight ? [] : [{
      message: `the allocation strategy ${strategy} is for ${type === 'SPOT' ? 'on-demand' : 'Spot'} instances, and the type here is ${type}`,
      position: positions.at('batch.compute.allocationStrategy'),
    }];
  }),
};
