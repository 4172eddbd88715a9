// Deploying a graph: order, parallelism, failure, convergence.
import { describe, expect, test } from '@jest/globals';
import { applyPlan } from '../../../src/engine/apply.ts';
import type { Outcome } from '../../../src/engine/model.ts';
import { planStack } from '../../../src/engine/plan.ts';
import { stackOf, thing, World } from './fakes.ts';

async function deploy(
  world: World,
  stack: ReturnType<typeof stackOf>,
  kinds = world.kinds(),
  options = {},
): Promise<Outcome[]> {
  return (await applyPlan(await planStack(stack, kinds), kinds, options)).complete();
}

const statuses = (outcomes: readonly Outcome[]): Record<string, string> =>
  Object.fromEntries(outcomes.map(({ id, status }) => [id, status]));

const family = stackOf(thing('child', 'red', 'parent'), thing('parent', 'blue'), thing('other', 'green'));

describe('a first deployment', () => {
  test('makes each thing after what it refers to, with the real reference', async () => {
    const world = new World();
    const outcomes = await deploy(world, family);
    expect(statuses(outcomes)).toEqual({ parent: 'created', child: 'created', other: 'created' });
    expect(world.journal.indexOf('create parent')).toBeLessThan(world.journal.indexOf('create child'));
    expect(world.things.get('child')?.props.parent).toBe('arn:parent:1');
  });

  test('works on what is independent at the same time, up to the limit', async () => {
    const world = new World();
    const stack = stackOf(...['a', 'b', 'c', 'd', 'e'].map((name) => thing(name, 'red')));
    await deploy(world, stack, world.kinds(), { limit: 3 });
    expect(world.mostAtATime).toBe(3);
  });

  test('tells what it begins and what became of it', async () => {
    const world = new World();
    const seen: string[] = [];
    await deploy(world, family, world.kinds(), {
      onStart: ({ id }: { id: string }) => seen.push(`start ${id}`),
      onDone: ({ id, status }: Outcome) => seen.push(`${status} ${id}`),
    });
    expect(seen).toEqual(expect.arrayContaining(['start parent', 'created parent', 'start child', 'created child']));
  });
});

describe('a second deployment', () => {
  test('writes nothing', async () => {
    const world = new World();
    await deploy(world, family);
    world.journal.length = 0;
    const outcomes = await deploy(world, family);
    expect(world.journal).toEqual([]);
    expect(statuses(outcomes)).toEqual({ parent: 'unchanged', child: 'unchanged', other: 'unchanged' });
  });

  test('changes only what differs', async () => {
    const world = new World();
    await deploy(world, family);
    world.journal.length = 0;
    const outcomes = await deploy(
      world,
      stackOf(thing('child', 'red', 'parent'), thing('parent', 'white'), thing('other', 'green')),
    );
    expect(world.journal).toEqual(['update parent']);
    expect(outcomes.find(({ id }) => id === 'parent')?.changes).toEqual(
      [{ field: 'color', before: 'blue', after: 'white', effect: 'in-place' }]
    );
  });

  test('points what depends on a new revision to it', async () => {
    const world = new World();
    await deploy(world, family);
    world.effect = 'new-revision';
    const outcomes = await deploy(world, stackOf(thing('child', 'red', 'parent'), thing('parent', 'white')));
    expect(statuses(outcomes)).toEqual({ parent: 'updated', child: 'updated' });
    expect(world.things.get('child')?.props.parent).toBe('arn:parent:2');
  });

  test('deletes and makes anew what has to be replaced', async () => {
    const world = new World();
    await deploy(world, stackOf(thing('one', 'red')));
    world.effect = 'replace';
    world.journal.length = 0;
    await deploy(world, stackOf(thing('one', 'blue')));
    expect(world.journal).toEqual(['delete one', 'create one']);
  });
});

describe('a failure', () => {
  const stack = stackOf(thing('a', 'red'), thing('b', 'red', 'a'), thing('c', 'red', 'b'), thing('free', 'red'));

  test('skips what depends on it and nothing else', async () => {
    const world = new World();
    world.broken.add('b');
    const outcomes = await deploy(world, stack);
    expect(statuses(outcomes)).toEqual({ a: 'created', b: 'failed', c: 'skipped', free: 'created' });
    expect(outcomes.find(({ id }) => id === 'b')?.error).toBe('b is broken');
    expect(outcomes.find(({ id }) => id === 'c')?.note).toBe('it needs thing b');
  });

  test('is overcome by deploying again', async () => {
    const world = new World();
    world.broken.add('b');
    await deploy(world, stack);
    world.broken.clear();
    world.journal.length = 0;
    expect(statuses(await deploy(world, stack))).toEqual(
      { a: 'unchanged', b: 'created', c: 'created', free: 'unchanged' }
    );
    expect(world.journal).toEqual(['create b', 'create c']);
  });

  test('is put into the words that were asked for', async () => {
    const world = new World();
    world.broken.add('free');
    const outcomes = await deploy(world, stack, world.kinds(), { explain: () => 'in other words' });
    expect(outcomes.find(({ id }) => id === 'free')?.error).toBe('in other words');
  });
});

describe('once cancelled', () => {
  test('no further step begins', async () => {
    const world = new World();
    const cancel = new AbortController();
    const outcomes = await deploy(world, family, world.kinds(), {
      signal: cancel.signal,
      onDone: ({ id }: Outcome) => (id === 'parent' ? cancel.abort() : undefined),
    });
    expect(statuses(outcomes)).toMatchObject({ parent: 'created', child: 'skipped' });
  });
});

describe('cleaning up', () => {
  const kinds = (world: World): ReturnType<World['kinds']> =>
    world.kinds({ cleanUp: async ({ name }) => void world.journal.push(`clean ${name}`) });

  test('comes after everything that depends on the change', async () => {
    const world = new World();
    await deploy(world, stackOf(thing('parent', 'blue'), thing('child', 'red', 'parent')), kinds(world));
    expect(world.journal.slice(-2).toSorted()).toEqual(['clean child', 'clean parent']);
  });

  test('is left out when what depends on the change still uses the old', async () => {
    const world = new World();
    world.broken.add('child');
    await deploy(world, stackOf(thing('parent', 'blue'), thing('child', 'red', 'parent')), kinds(world));
    expect(world.journal).not.toContain('clean parent');
  });

  test('that fails is a note, not a failure', async () => {
    const world = new World();
    const failing = world.kinds({ cleanUp: () => Promise.reject(new Error('no')) });
    const [outcome] = await deploy(world, stackOf(thing('one', 'red')), failing);
    expect(outcome).toMatchObject({ status: 'created', note: 'what is superfluous could not be removed: no' });
  });
});

describe('what is waited for', () => {
  test('is waited for although nothing was written', async () => {
    const world = new World();
    world.put('one', { color: 'red' });
    const waited: string[] = [];
    const kinds = world.kinds({ ready: async ({ name }, live) => (waited.push(name), live) });
    await deploy(world, stackOf(thing('one', 'red')), kinds);
    expect(waited).toEqual(['one']);
  });
});
