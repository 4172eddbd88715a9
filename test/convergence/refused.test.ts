// Every request of a deployment, a destruction and an update is refused once; the next run completes the work.
import { describe, expect, test } from '@jest/globals';
import { REFUSED } from './support/faults.ts';
import { CIRCLES, sweep, withFault } from './support/sweep.ts';

const LONG = 60 * 60_000;

describe.each(CIRCLES)('%s', (_name, circle, stride) => {
  test('a request that is refused', async () => {
    expect(await sweep(circle, { among: 'all', break: withFault(REFUSED), stride })).toEqual([]);
  }, LONG);
});
