// A deployment that is taken back leaves functions, triggers and rights as they were, and the next one goes on from there.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Account } from './support/account.ts';
import { deployAndRollBack, perform } from './support/commands.ts';
import { compare } from './support/compare.ts';
import { type State, stateOf } from './support/state.ts';

/** What decides how an event is handled. Images and revisions of job definitions stay, unused. */
const decisive = (state: State): State =>
  Object.fromEntries(Object.entries(state).filter(([name]) => /^(bucket|function|role|queue|compute environment) /.test(name)));

let account: Account;
beforeAll(async () => void (account = await Account.start()));
afterAll(() => account.close());

describe('a deployment that is taken back', () => {
  let before: State;
  let goal: State;
  beforeAll(async () => {
    await perform({ command: 'deploy', definitions: 'second' });
    goal = await stateOf(account.aws);
    await perform({ command: 'deploy', definitions: 'first' });
    before = await stateOf(account.aws);
  });

  test('leaves what handles events as it was', async () => {
    const outcomes = await deployAndRollBack({ command: 'deploy', definitions: 'second', generation: 1 });
    expect(outcomes.filter(({ error }) => error !== undefined)).toEqual([]);
    expect(compare(decisive(before), decisive(await stateOf(account.aws)))).toEqual([]);
  });

  test('is deployed by the next run', async () => {
    expect(await perform({ command: 'deploy', definitions: 'second', generation: 1 })).toEqual([]);
    expect(compare(goal, await stateOf(account.aws))).toEqual([]);
  });
});
