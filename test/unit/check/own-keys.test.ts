// Rules about keys that SCAR does not have, beside those about Fargate.
import { describe, expect, test } from '@jest/globals';
import { checkModern } from './modern.ts';
import { said } from './subject.ts';

describe('allocation strategies', () => {
  test.each([
    ['EC2', 'BEST_FIT_PROGRESSIVE', 0],
    ['EC2', 'BEST_FIT_PROGRESSIVE_ORDERED', 0],
    ['EC2', 'SPOT_CAPACITY_OPTIMIZED', 1],
    ['EC2', 'SPOT_PRICE_CAPACITY_OPTIMIZED', 1],
    ['SPOT', 'BEST_FIT_PROGRESSIVE', 0],
    ['SPOT', 'BEST_FIT_PROGRESSIVE_ORDERED', 1],
    ['SPOT', 'SPOT_CAPACITY_OPTIMIZED_PRIORITIZED', 0],
    ['FARGATE', 'SPOT_CAPACITY_OPTIMIZED', 0],
  ])('of %s: %s', (type, strategy, findings) => {
    const found = checkModern({ batch: { compute_resources: { type, allocation_strategy: strategy } } });
    expect(said(found, 'allocation-strategy')).toHaveLength(findings);
  });
});
