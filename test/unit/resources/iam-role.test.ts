// Roles: one call tells that a role is as it should be, and a run that is cut off anywhere is completed by the next.
import { describe, expect, test } from '@jest/globals';
import type { FieldChange } from '../../../src/engine/model.ts';
import { roleKind } from '../../../src/resources/iam-role.ts';
import type { PolicyDocument, RoleProps } from '../../../src/resources/props.ts';
import { FakeIam } from './fake-iam.ts';
import { fakeContext, OUR_TAGS, target } from './fakes.ts';

const allow = (...Action: readonly string[]): PolicyDocument =>
  ({ Version: '2012-10-17', Statement: [{ Sid: 'One', Effect: 'Allow', Action, Resource: ['*'] }] });
const props = (changes: Partial<RoleProps> = {}): RoleProps => ({
  roleName: 'r',
  description: 'd',
  service: 'lambda.amazonaws.com',
  policies: { 'scar-a': allow('s3:GetObject'), 'scar-b': allow('logs:PutLogEvents') },
  managedPolicyArns: ['arn:aws:iam::aws:policy/Managed'],
  tags: OUR_TAGS,
  ...changes,
});
const changed = props({ description: 'e', policies: { 'scar-a': allow('s3:PutObject') } });

interface Run {
  readonly calls: readonly string[];
  readonly changes: readonly FieldChange[];
}

/** What a deployment does about one resource. */
async function deploy(iam: FakeIam, wish: RoleProps = props()): Promise<Run> {
  const context = fakeContext({ iam: iam.methods });
  const kind = roleKind(context);
  const wanted = target('r', wish);
  const live = await kind.read(wanted, 'deploy');
  if (live === undefined) {
    await kind.create(wanted);
    return { calls: context.calls, changes: [] };
  }
  expect(kind.ownership(live, wanted)).toEqual({ ours: true });
  const changes = await kind.diff(wanted, live);
  if (changes.length > 0) await kind.update(wanted, live, changes);
  return { calls: context.calls, changes };
}

/** Lets the k-th writing call fail, before or after its effect. */
function breakAt(iam: FakeIam, k: number, when: 'beforeWrite' | 'afterWrite'): { reached: boolean } {
  const fault = { reached: false };
  let calls = 0;
  iam[when] = () => {
    calls += 1;
    if (calls !== k) return;
    fault.reached = true;
    throw new Error('cut off');
  };
  return fault;
}

function mend(iam: FakeIam): void {
  iam.beforeWrite = () => undefined;
  iam.afterWrite = () => undefined;
}

describe('a role', () => {
  test('that is as it should be is read by one call', async () => {
    const iam = new FakeIam();
    expect((await deploy(iam)).calls.at(-1)).toBe('tagRole');
    expect(await deploy(iam)).toEqual({ calls: ['getRole'], changes: [] });
  });

  test('without policies is made by one call', async () => {
    const iam = new FakeIam();
    const bare = props({ policies: {}, managedPolicyArns: [] });
    expect((await deploy(iam, bare)).calls).toEqual(['getRole', 'createRole']);
    expect((await deploy(iam, bare)).calls).toEqual(['getRole']);
  });

  test('whose policies change is written policy by policy, the superfluous last', async () => {
    const iam = new FakeIam();
    await deploy(iam);
    const { calls, changes } = await deploy(iam, changed);
    expect(changes.map(({ field }) => field)).toEqual(['description', 'policies.scar-a.One', 'policies.scar-b']);
    expect(calls.filter((call) => !/^(get|list)/.test(call))).toEqual(
      ['tagRole', 'updateRole', 'putRolePolicy', 'deleteRolePolicy', 'tagRole']
    );
  });

  test('whose trust was changed by others is mended, without its policies being read', async () => {
    const iam = new FakeIam();
    await deploy(iam);
    if (iam.role !== undefined) iam.role.trust = '{}';
    const { calls, changes } = await deploy(iam);
    expect(changes.map(({ field }) => field)).toEqual(['trust']);
    expect(calls).toEqual(['getRole', 'tagRole', 'updateAssumeRolePolicy', 'tagRole']);
  });

  test('keeps the policies of others', async () => {
    const iam = new FakeIam();
    await deploy(iam);
    Object.assign(iam.role?.inline ?? {}, { theirs: '{}' });
    await deploy(iam, changed);
    expect(Object.keys(iam.role?.inline ?? {})).toEqual(['scar-a', 'theirs']);
  });

  describe.each(['beforeWrite', 'afterWrite'] as const)('cut off %s', (when) => {
    async function converges(start: (iam: FakeIam) => Promise<void>, wish: RoleProps): Promise<number> {
      const undisturbed = new FakeIam();
      await start(undisturbed);
      await deploy(undisturbed, wish);
      for (let k = 1; ; k += 1) {
        const iam = new FakeIam();
        await start(iam);
        const fault = breakAt(iam, k, when);
        await deploy(iam, wish).catch(() => undefined);
        mend(iam);
        if (!fault.reached) return k - 1;
        await deploy(iam, wish);
        expect(iam.role).toEqual(undisturbed.role);
        expect((await deploy(iam, wish)).calls).toEqual(['getRole']);
      }
    }

    test('at any call of its making, is completed by the next run', async () => {
      expect(await converges(async () => undefined, props())).toBe(5);
    });

    test('at any call of a change, is completed by the next run', async () => {
      expect(await converges(async (iam) => void (await deploy(iam)), changed)).toBe(5);
    });

    test('at any call of a change that is then taken back, is as before', async () => {
      for (let k = 1; k <= 5; k += 1) {
        const iam = new FakeIam();
        await deploy(iam);
        const before = structuredClone(iam.role);
        breakAt(iam, k, when);
        await deploy(iam, changed).catch(() => undefined);
        mend(iam);
        await deploy(iam);
        expect(iam.role).toEqual(before);
      }
    });
  });

  test('whose making got no answer is taken for what it is', async () => {
    const iam = new FakeIam();
    const kind = roleKind(fakeContext({ iam: iam.methods }));
    await kind.create(target('r', props({ policies: {}, managedPolicyArns: [] })));
    await kind.create(target('r', props()));
    expect((await deploy(iam)).calls).toEqual(['getRole']);
  });

  test('is taken back to what it was before an update', async () => {
    const iam = new FakeIam();
    await deploy(iam);
    const former = structuredClone(iam.role);
    const kind = roleKind(fakeContext({ iam: iam.methods }));
    const wanted = target('r', props({ ...changed, managedPolicyArns: ['arn:aws:iam::aws:policy/Other'] }));
    const before = await kind.read(wanted, 'deploy');
    if (before === undefined) throw new Error('not found');
    const after = await kind.update(wanted, before, await kind.diff(wanted, before));
    expect(iam.role).not.toEqual(former);
    await kind.revert?.(wanted, before, after);
    expect(iam.role).toEqual(former);
    expect((await deploy(iam)).calls).toEqual(['getRole']);
  });

  test('that is wanted no more is known by its name and tags alone', async () => {
    const iam = new FakeIam();
    await deploy(iam);
    const kind = roleKind(fakeContext({ iam: iam.methods }));
    const retired = target('r', { roleName: 'r', tags: OUR_TAGS }) as never;
    const live = await kind.read(retired, 'destroy');
    if (live === undefined) throw new Error('not found');
    expect(kind.ownership(live, retired)).toEqual({ ours: true });
    await kind.delete(retired, live);
    expect(iam.role).toBeUndefined();
  });
});
