// Every writing request of a deployment, a destruction and an update is carried out, but its answer is lost: once, and
// for good; the next run completes the work.
import { describe, expect, test } from '@jest/globals';
import { LOST_FOR_LONG, LOST_ONCE } from './support/faults.ts';
import { CIRCLES, sweep, withFault } from './support/sweep.ts';

const LONG = 60 * 60_000;

describe.each(CIRCLES)('%s', (_name, circle, stride) => {
  test('an answer that is lost once does not even break the run', async () => {
    expect(await sweep(circle, { among: 'writing', break: withFault(LOST_ONCE), stride, survives: true })).toEqual([]);
  }, LONG);

  test('an answer that is lost however often it is asked for', async () => {
    expect(await sweep(circle, { among: 'writing', break: withFault(LOST_FOR_LONG), stride })).toEqual([]);
  }, LONG);
});
