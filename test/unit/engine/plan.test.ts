// Planning: what would be done, without doing it.
import { describe, expect, test } from '@jest/globals';
import { destroyStack } from '../../../src/engine/destroy.ts';
import { KNOWN_AFTER_APPLY } from '../../../src/engine/diff.ts';
import { kindOf } from '../../../src/engine/kind.ts';
import type { FieldChange, Origin, Retired, Stack } from '../../../src/engine/model.ts';
import { planStack } from '../../../src/engine/plan.ts';
import { retired, stackOf, thing, World } from './fakes.ts';

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

describe('lines', () => {
  test('of a field are those of the longest name that fits', async () => {
    const world = new World();
    world.put('one', { color: 'white' });
    const at = (line: number): Origin => ({ file: 'f.yaml', line, column: 1 });
    const resource = { ...thing('one', 'red'), origins: { color: at(1), 'color.hue': at(2), col: at(3) } };
    const diff = async (): Promise<FieldChange[]> =>
      ['color.hue.x', 'color', 'colors'].map((field) => ({ field, before: '', after: 'x', effect: 'in-place' }));
    const { steps: [step] } = await planStack(stackOf(resource), world.kinds({ diff }));
    expect(step?.changes.map(({ origin }) => origin?.line)).toEqual([2, 1, undefined]);
  });
});

describe('what is retired', () => {
  const plan = async (world: World, ...things: Retired[]): Promise<unknown[]> => {
    const { steps } = await planStack({ ...stackOf(thing('wanted', 'blue')), retired: things }, world.kinds());
    return steps.filter(({ id }) => id !== 'wanted').map(({ id, action, note }) => [id, action, note]);
  };

  test('goes, users before what they use, after all that is wanted', async () => {
    const world = new World();
    for (const name of ['role', 'function']) world.put(name, { color: 'red' });
    expect(await plan(world, retired('role'), retired('function', ['role', 'wanted', 'gone already']))).toEqual([
      ['function', 'delete', undefined],
      ['role', 'delete', undefined],
    ]);
  });

  test('has no row when it is gone, or never was ours', async () => {
    const world = new World();
    world.put('foreign', { color: 'red' }, false);
    expect(await plan(world, retired('gone'), retired('foreign'))).toEqual([]);
  });

  test('and kept is shown with the reason, as is what it uses', async () => {
    const world = new World();
    for (const name of ['role', 'function']) world.put(name, { color: 'red' });
    expect(await plan(world, retired('role'), retired('function', ['role'], 'prune: true deletes it'))).toEqual([
      ['function', 'leave', 'prune: true deletes it'],
      ['role', 'leave', 'it may still be used by thing function'],
    ]);
  });

  test('and kept may be hidden from us: that stops no plan, and nothing that it may use goes; what is to go must be seen', async () => {
    const world = new World();
    for (const name of ['role', 'function']) world.put(name, { color: 'red' });
    const kinds = world.kinds({
      read: ({ name }) => (name === 'function' ? Promise.reject(new Error('access denied')) : Promise.resolve(world.things.get(name))),
    });
    const stack = (keep?: string): Stack => ({ resources: [], retired: [retired('role'), retired('function', ['role'], keep)] });
    const { steps } = await planStack(stack('kept'), kinds);
    expect(steps.map(({ action, note }) => [action, note])).toEqual([
      ['leave', 'kept (it could not be looked at: access denied)'],
      ['leave', 'it may still be used by thing function'],
    ]);
    expect((await destroyStack(stack('kept'), kinds)).map(({ status }) => status)).toEqual(['left', 'left']);
    await expect(planStack(stack(), kinds)).rejects.toThrow('access denied');
    expect((await destroyStack(stack(), kinds)).map(({ status }) => status)).toEqual(['failed', 'left']);
  });
});

describe('what has to be replaced', () => {
  test('takes its parts with it', async () => {
    const world = new World();
    world.put('function', { color: 'zip' });
    world.put('part', { color: 'red' });
    world.put('other', { color: 'red' });
    world.effect = 'replace';
    const stack = stackOf(
      thing('function', 'image'),
      { ...thing('part', 'red'), kind: 'part', dependsOn: ['function'] },
      { ...thing('part of part', 'red'), name: 'part', kind: 'part', dependsOn: ['part'] },
      { ...thing('other', 'red'), dependsOn: ['function'] },
    );
    const kinds = new Map([...world.kinds(), ['part', { ...kindOf(world.kinds(), thing('part', 'red')), lifetime: 'part' as const }]]);
    const { steps } = await planStack(stack, kinds);
    expect(steps.map(({ id, action, note }) => [id, action, note])).toEqual([
      ['function', 'update', undefined],
      ['part', 'create', 'goes with thing function'],
      ['part of part', 'create', 'goes with thing function'],
      ['other', 'keep', undefined],
    ]);
  });
});

test('what is only looked up is shown with what was found', async () => {
  const world = new World();
  world.put('a', { color: 'red' });
  const { steps } = await planStack(stackOf(thing('a', 'red')), world.kinds({ lifetime: 'found', foreign: 'use', describe: ({ props }) => `it is ${props.color}` }));
  expect(steps).toEqual([expect.objectContaining({ action: 'keep', note: 'it is red' })]);
});

test('all reads start in one turn', async () => {
  const world = new World();
  const names = Array.from({ length: 200 }, (_, index) => `t${index}`);
  let asked = 0;
  let askedInFirstTurn = 0;
  const read = async (): Promise<undefined> => {
    asked += 1;
    if (asked === 1) queueMicrotask(() => (askedInFirstTurn = asked));
  };
  await planStack(stackOf(...names.map((name) => thing(name, 'red'))), world.kinds({ read }));
  expect(askedInFirstTurn).toBe(200);
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
