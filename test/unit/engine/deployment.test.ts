// The end of a deployment: removing what is superfluous and retired, or taking the deployment back.
import { describe, expect, test } from '@jest/globals';
import { applyPlan } from '../../../src/engine/apply.ts';
import type { Deployment } from '../../../src/engine/deployment.ts';
import type { Kinds } from '../../../src/engine/kind.ts';
import type { Outcome, Stack } from '../../../src/engine/model.ts';
import { planStack } from '../../../src/engine/plan.ts';
import { retired, stackOf, thing, World } from './fakes.ts';

const apply = async (stack: Stack, kinds: Kinds, options = {}): Promise<Deployment> =>
  applyPlan(await planStack(stack, kinds), kinds, options);

const rows = (outcomes: readonly Outcome[]): unknown[] => outcomes.map(({ id, status, note }) => [id, status, note]);

function worldOf(...names: readonly string[]): World {
  const world = new World();
  for (const name of names) world.put(name, { color: 'red' });
  return world;
}

describe('completing', () => {
  const stack = { ...stackOf(thing('new', 'blue')), retired: [retired('role'), retired('function', ['role'])] };

  test('deletes what is retired once everything new is there', async () => {
    const world = worldOf('role', 'function');
    const deployment = await apply(stack, world.kinds());
    expect(world.journal).toEqual(['create new']);
    const outcomes = await deployment.complete();
    expect(world.journal).toEqual(['create new', 'delete function', 'delete role']);
    expect(rows(outcomes)).toEqual([
      ['new', 'created', undefined],
      ['function', 'deleted', undefined],
      ['role', 'deleted', undefined],
    ]);
  });

  test('leaves it all when something new failed', async () => {
    const world = worldOf('role', 'function');
    world.broken.add('new');
    const outcomes = await (await apply(stack, world.kinds())).complete();
    expect(world.journal).toEqual(['create new']);
    const note = 'it goes with the next deployment that succeeds';
    expect(rows(outcomes)).toEqual([['new', 'failed', undefined], ['function', 'left', note], ['role', 'left', note]]);
  });

  test('leaves what a thing that drains still uses', async () => {
    const world = worldOf('role', 'function');
    const kinds = world.kinds({ delete: async ({ name }) => (name === 'function' ? { left: 'draining' } : undefined) });
    const outcomes = await (await apply(stack, kinds)).complete();
    expect(rows(outcomes)).toEqual([
      ['new', 'created', undefined],
      ['function', 'left', 'draining'],
      ['role', 'left', 'it may still be used by thing function'],
    ]);
  });

  test('cleans up what was not changed, too: a run before may have been cut off', async () => {
    const world = worldOf('one');
    const kinds = world.kinds({ cleanUp: async () => 'one revision too many is gone' });
    const outcomes = await (await apply(stackOf(thing('one', 'red')), kinds)).complete();
    expect(rows(outcomes)).toEqual([['one', 'unchanged', 'one revision too many is gone']]);
  });
});

describe('what goes with a thing that is replaced', () => {
  test('is made anew although it was there', async () => {
    const world = worldOf('function', 'rule');
    world.effect = 'replace';
    const rule = { ...thing('rule', 'red'), kind: 'rule', dependsOn: ['function'] };
    const kinds = new Map([...world.kinds(), ...[...world.kinds({ lostWith: true }).values()].map((kind) => ['rule', kind] as const)]);
    const { outcomes } = await apply(stackOf(thing('function', 'blue'), rule), kinds);
    expect(world.journal).toEqual(['delete function', 'create function', 'create rule']);
    expect(rows(outcomes)).toEqual([['function', 'updated', undefined], ['rule', 'created', undefined]]);
  });
});

describe('rolling back', () => {
  const stack = {
    ...stackOf(thing('role', 'blue'), thing('function', 'blue', 'role'), thing('bucket', 'blue')),
    retired: [retired('old')],
  };
  const reverting = (world: World, broken?: string): Kinds => world.kinds({
    revert: async ({ name }, before, after) => {
      world.journal.push(`revert ${name} from ${after.props.color} to ${before.props.color}`);
      if (name === broken) throw new Error('no');
    },
  });

  test('takes back what was updated, users first, and deletes nothing', async () => {
    const world = worldOf('role', 'function', 'old');
    const deployment = await apply(stack, reverting(world));
    world.journal.length = 0;
    const outcomes = await deployment.rollBack();
    expect(world.journal).toEqual(['revert function from blue to red', 'revert role from blue to red']);
    expect(rows(outcomes)).toEqual([
      ['role', 'rolled-back', undefined],
      ['function', 'rolled-back', undefined],
      ['bucket', 'created', 'made by this deployment, it stays for the next one'],
      ['old', 'left', 'the deployment was taken back'],
    ]);
  });

  test('does not take away what a thing that could not be taken back may need', async () => {
    const world = worldOf('role', 'function');
    const outcomes = await (await apply(stack, reverting(world, 'function'))).rollBack();
    expect(outcomes.find(({ id }) => id === 'function')).toMatchObject(
      { status: 'failed', error: 'it could not be taken back: no' }
    );
    expect(outcomes.find(({ id }) => id === 'role')).toMatchObject(
      { status: 'updated', note: 'not taken back: thing function may still need it' }
    );
  });

  test('leaves what can’t be taken back as it is', async () => {
    const world = worldOf('role', 'function');
    const outcomes = await (await apply(stack, world.kinds())).rollBack();
    expect(rows(outcomes)).toContainEqual(['function', 'updated', undefined]);
  });
});
