// The process is killed at every request of a deployment, a destruction and an update; the next run completes the work.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Children } from './support/children.ts';
import { CIRCLES, killedBy, sweep } from './support/sweep.ts';

const LONG = 60 * 60_000;

let children: Children;
beforeAll(() => void (children = new Children()));
afterAll(() => children.close());

describe.each(CIRCLES)('%s', (_name, circle, stride) => {
  test('that is killed', async () => {
    expect(await sweep(circle, { among: 'all', break: killedBy(children), stride })).toEqual([]);
  }, LONG);
});
