// Planning: what would be done, without doing it.
import { describe, expect, test } from '@jest/globals';
import { KNOWN_AFTER_APPLY } from '../../../src/engine/diff.ts';
import { planStack } from '../../../src/engine/plan.ts';
import { stackOf, thing, World } from './fakes.ts';

const family = stackOf(thing('child', 'red', 'parent'), thing('parent', 'blue'));

describe('a plan', () => {
  test('for an empty account creates everything, in order, and writes nothing', async () => {
    const world = new World();
    const plan = await planStack(family, world.kinds());
    expect(plan.steps.map(({ id, action }) => [id, action])).toEqual([['parent', 'create'], ['child', 'create']]);
    expect(world.journal).toEqual([]);
  });

  test('resolves references to what stays as it is', async () => {
    const world = new World();
    world.put('parent', { color: 'blue' });
    world.put('child', { color: 'red', parent: 'arn:parent:1' });
    const plan = await planStack(family, world.kinds());
    expect(plan.steps.map(({ action }) => action)).toEqual(['keep', 'keep']);
  });

  test('shows as unknown what a new revision will bring', async () => {
    const world = new World();
    world.put('parent', { color: 'white' });
    world.put('child', { color: 'red', parent: 'arn:parent:1' });
    world.effect = 'new-revision';
    const plan = await planStack(family, world.kinds());
    expect(plan.steps.find(({ id }) => id === 'child')?.changes).toEqual([
      { field: 'parent', before: 'arn:parent:1', after: KNOWN_AFTER_APPLY, effect: 'new-revision' },
    ]);
  });

  test('refuses names that are taken by others, all at once', async () => {
    const world = new World();
    world.put('parent', { color: 'blue' }, false);
    world.put('child', { color: 'blue' }, false);
    const plan = planStack(family, world.kinds());
    await expect(plan).rejects.toThrow('thing parent exists already and is not ours: it lacks our tag');
    await expect(plan).rejects.toThrow('thing child exists already');
  });

  test('uses what is not ours where the kind allows it, and says so', async () => {
    const world = new World();
    world.put('parent', { color: 'white' }, false);
    const plan = await planStack(stackOf(thing('parent', 'blue')), world.kinds({ foreign: 'use' }));
    expect(plan.steps).toEqual([
      {
        id: 'parent',
        kind: 'thing',
        name: 'parent',
        action: 'keep',
        changes: [],
        note: 'used as it is: it lacks our tag',
      },
    ]);
  });

  test('prints as data without live states', async () => {
    const plan = await planStack(family, new World().kinds());
    expect(Object.keys(JSON.parse(JSON.stringify(plan)) as object)).toEqual(['steps']);
  });
});

describe('a graph', () => {
  test('that goes in circles is refused, naming the circle', async () => {
    const circle = stackOf(thing('a', 'red', 'b'), thing('b', 'red', 'c'), thing('c', 'red', 'a'));
    await expect(planStack(circle, new World().kinds())).rejects.toThrow('a -> b -> c -> a');
  });

  test('that names what is not in it is refused', async () => {
    await expect(planStack(stackOf(thing('a', 'red', 'x')), new World().kinds())).rejects.toThrow('a depends on x');
  });
});
