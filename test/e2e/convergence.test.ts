// A sample of the sweeps of test/convergence, which break every call and take minutes: every 31st call here.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Children } from '../convergence/support/children.ts';
import { LOST_FOR_LONG, REFUSED } from '../convergence/support/faults.ts';
import { DEPLOY_AND_DESTROY, killedBy, sweep, UPDATES, withFault } from '../convergence/support/sweep.ts';

const SAMPLE = 31;
const PATIENCE = 120_000;

let children: Children;
beforeAll(() => void (children = new Children()));
afterAll(() => children.close());

describe('the run after one that was broken completes its work', () => {
  test('when a request was refused', async () => {
    expect(await sweep(DEPLOY_AND_DESTROY, { among: 'all', break: withFault(REFUSED), stride: SAMPLE })).toEqual([]);
  }, PATIENCE);

  test('when the answer to a request was lost', async () => {
    expect(await sweep(UPDATES, { among: 'writing', break: withFault(LOST_FOR_LONG), stride: SAMPLE })).toEqual([]);
  }, PATIENCE);

  test('when its process was killed', async () => {
    expect(await sweep(DEPLOY_AND_DESTROY, { among: 'all', break: killedBy(children), stride: SAMPLE })).toEqual([]);
  }, PATIENCE);
});
