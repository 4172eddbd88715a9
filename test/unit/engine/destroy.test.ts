// Destroying: reverse order, and nothing of others.
import { describe, expect, test } from '@jest/globals';
import { destroyStack } from '../../../src/engine/destroy.ts';
import { retired, stackOf, thing, World } from './fakes.ts';

const family = stackOf(thing('parent', 'blue'), thing('child', 'red', 'parent'), thing('grandchild', 'red', 'child'));

function worldOf(...names: readonly string[]): World {
  const world = new World();
  for (const name of names) world.put(name, { color: 'red' });
  return world;
}

describe('destroy', () => {
  test('deletes in reverse order', async () => {
    const world = worldOf('parent', 'child', 'grandchild');
    const outcomes = await destroyStack(family, world.kinds());
    expect(world.journal).toEqual(['delete grandchild', 'delete child', 'delete parent']);
    expect(outcomes.map(({ status }) => status)).toEqual(['deleted', 'deleted', 'deleted']);
  });

  test('calls absent what is gone already', async () => {
    const world = worldOf('parent');
    const outcomes = await destroyStack(family, world.kinds());
    expect(outcomes.map(({ id, status }) => [id, status])).toEqual(
      [['grandchild', 'absent'], ['child', 'absent'], ['parent', 'deleted']]
    );
  });

  test('leaves what is not ours, and says why', async () => {
    const world = worldOf('child', 'grandchild');
    world.put('parent', { color: 'blue' }, false);
    const outcomes = await destroyStack(family, world.kinds());
    expect(outcomes.find(({ id }) => id === 'parent')).toMatchObject(
      { status: 'left', note: 'not ours: it lacks our tag' }
    );
    expect(world.things.has('parent')).toBe(true);
  });

  test('leaves what its kind keeps', async () => {
    const world = worldOf('parent');
    const [outcome] = await destroyStack(
      stackOf(thing('parent', 'blue')),
      world.kinds({ kept: 'its objects are yours' }),
    );
    expect(outcome).toMatchObject({ status: 'left', note: 'its objects are yours' });
  });

  test('does not take away what a thing that could not be deleted may need', async () => {
    const world = worldOf('parent', 'child', 'grandchild');
    world.broken.add('grandchild');
    const outcomes = await destroyStack(family, world.kinds());
    expect(outcomes.map(({ status }) => status)).toEqual(['failed', 'skipped', 'skipped']);
    expect(outcomes.at(-1)?.note).toBe('it may still be used by thing grandchild');
  });

  test('passes over what goes away with its parent or is only looked up', async () => {
    const world = worldOf('parent');
    expect(await destroyStack(stackOf(thing('parent', 'blue')), world.kinds({ lifetime: 'found' }))).toEqual([]);
    expect(world.journal).toEqual([]);
  });
});

describe('what is retired', () => {
  const stack = { ...stackOf(thing('wanted', 'blue')), retired: [retired('old', ['wanted']), retired('kept', [], 'of others')] };

  test('is deleted, too, before what it uses', async () => {
    const world = worldOf('wanted', 'old');
    const outcomes = await destroyStack(stack, world.kinds());
    expect(world.journal).toEqual(['delete old', 'delete wanted']);
    expect(outcomes.map(({ id, status }) => [id, status])).toEqual([['old', 'deleted'], ['wanted', 'deleted']]);
  });

  test('and to be kept is left, with the reason', async () => {
    const outcomes = await destroyStack(stack, worldOf('wanted', 'kept').kinds());
    expect(outcomes.find(({ id }) => id === 'kept')).toMatchObject({ status: 'left', note: 'of others' });
  });

  test('keeps what it uses as long as it stays', async () => {
    const world = worldOf('wanted', 'old');
    const leaving = world.kinds({ delete: async () => ({ left: 'draining: 3 jobs still run' }) });
    const outcomes = await destroyStack(stack, leaving);
    expect(outcomes).toMatchObject([
      { id: 'old', status: 'left', note: 'draining: 3 jobs still run' },
      { id: 'wanted', status: 'skipped', note: 'it may still be used by thing old' },
    ]);
  });
});

test('a thing that can’t be read fails alone', async () => {
  const world = worldOf('one', 'other');
  const kinds = world.kinds({
    read: async ({ name }) => {
      if (name === 'one') throw new Error('no right to read');
      return world.things.get(name);
    },
  });
  const outcomes = await destroyStack(stackOf(thing('one', 'red'), thing('other', 'red')), kinds);
  expect(outcomes.map(({ id, status }) => [id, status])).toEqual([['other', 'deleted'], ['one', 'failed']]);
});
