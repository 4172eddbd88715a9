// The process is killed at every request of a deployment, a destruction and an update; the next run completes the work.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Children } from './support/children.ts';
import { DEPLOY_AND_DESTROY, killedBy, sweep, UPDATES } from './support/sweep.ts';

const LONG = 15 * 60_000;

let children: Children;
beforeAll(() => void (children = new Children()));
afterAll(() => children.close());

describe.each([['a deployment and its destruction', DEPLOY_AND_DESTROY], ['updates', UPDATES]])('%s', (_name, circle) => {
  test('that is killed', async () => {
    expect(await sweep(circle, { among: 'all', break: killedBy(children) })).toEqual([]);
  }, LONG);
});
