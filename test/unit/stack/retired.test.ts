// What goes with a deployment because nobody wants it any more, what stays, and in which order it goes.
import { describe, expect, test } from '@jest/globals';
import { planStack } from '../../../src/engine/plan.ts';
import type { Retired, Stack } from '../../../src/engine/model.ts';
import type { FunctionSpec } from '../../../src/fdl/spec.ts';
import type { Owned } from '../../../src/resources/owned.ts';
import type { TriggerProps } from '../../../src/resources/props.ts';
import { OFFLINE_ENVIRONMENT } from '../../../src/stack/environment.ts';
import { withRetired } from '../../../src/stack/retired.ts';
import { synthesize } from '../../../src/stack/synthesize.ts';
import { kindsWith, ownedOf } from './account.ts';
import { batchSpec, functionSpec } from './function-spec.ts';

const environment = { ...OFFLINE_ENVIRONMENT, stack: 'octo/repo' };
const stackOf = (...specs: readonly Partial<FunctionSpec>[]): Stack => synthesize(specs.map((spec) => functionSpec(spec)), environment);
const ids = ({ retired = [] }: Stack): string[] => retired.map(({ resource }) => resource.id).toSorted();
const find = ({ retired = [] }: Stack, id: string): Retired | undefined => retired.find(({ resource }) => resource.id === id);

/** The rows of a plan on an account in which all of these stacks are deployed. */
async function rows(stack: Stack, deployed: readonly Stack[]): Promise<string[]> {
  const there = new Set(deployed.flatMap(({ resources }) => resources.map(({ id }) => id)));
  const { steps } = await planStack(stack, kindsWith(there, []));
  return steps.filter(({ action }) => action === 'delete' || action === 'leave').map(({ action, id }) => `${action} ${id}`);
}

describe('nothing is retired', () => {
  test('where all that is found is wanted', () => {
    const stack = stackOf({ name: 'a' }, { name: 'b', mode: 'lambda' });
    expect(withRetired(stack, ownedOf([stack], environment), environment, { prune: true })).toBe(stack);
  });

  test('of what the index lists and this action makes none of', () => {
    const stack = stackOf({ name: 'a' });
    const resources = [
      'arn:aws:sqs:us-east-1:1:queue', 'arn:aws:s3:::b/key', 'arn:aws:lambda:us-east-1:1:layer:x:1', 'arn:aws:apigateway:us-east-1::/apis/a1/stages/$default',
    ].map((arn) => ({ arn, tags: {} }));
    expect(withRetired(stack, { resources, roleNames: new Set() }, environment, { prune: true }).retired).toBeUndefined();
  });
});

describe('a function that is still there', () => {
  const yesterday = stackOf({ name: 'a' });

  test('loses what its new mode does not need, without being asked', async () => {
    const today = stackOf({ name: 'a', mode: 'lambda' });
    const stack = withRetired(today, ownedOf([yesterday], environment), environment, { prune: false });
    expect(ids(stack)).toEqual([
      expect.stringMatching(/^compute-environment:scar-/),
      expect.stringMatching(/^instance-profile:scar-/),
      'job-definition:a',
      expect.stringMatching(/^job-queue:scar-/),
      'log-group:/aws/batch/a',
      'role:a-us-east-1-job',
      expect.stringMatching(/^role:scar-.*-instance$/),
    ]);
    expect((stack.retired ?? []).every(({ keep }) => keep === undefined)).toBe(true);
  });

  test('loses them in the order in which they can go: users before what they use', async () => {
    const stack = withRetired(stackOf({ name: 'a', mode: 'lambda' }), ownedOf([yesterday], environment), environment, { prune: false });
    const order = (await rows(stack, [yesterday])).map((row) => row.replace(/^delete ([a-z-]+):.*?(-instance|-job)?$/, '$1$2'));
    const after = (user: string, used: string): void => expect(order.indexOf(user)).toBeLessThan(order.indexOf(used));
    after('job-queue', 'compute-environment');
    after('compute-environment', 'instance-profile-instance');
    after('instance-profile-instance', 'role-instance');
    after('job-definition', 'role-job');
    // Jobs that are still in the queue need them.
    after('job-queue', 'role-job');
    after('job-queue', 'log-group');
  });

  test('gets an environment and a queue beside the old ones, which are drained', () => {
    const today = stackOf({ name: 'a', batch: batchSpec({ instanceTypes: ['m5.large'] }) });
    const stack = withRetired(today, ownedOf([yesterday], environment), environment, { prune: false });
    expect(ids(stack)).toEqual([expect.stringMatching(/^compute-environment:/), expect.stringMatching(/^job-queue:/)]);
    const queue = stack.retired?.find(({ resource }) => resource.kind === 'Batch job queue');
    expect(queue?.resource.props).toEqual({
      jobQueueName: queue?.resource.name, drain: true, tags: { createdby: 'scar-action', 'scar:stack': 'octo/repo' },
    });
  });

  test('loses a role of ours when it is given one of the user’s', () => {
    const role = 'arn:aws:iam::000000000000:role/lab';
    const today = stackOf({ name: 'a', lambda: { ...functionSpec().lambda, role } });
    expect(ids(withRetired(today, ownedOf([yesterday], environment), environment, { prune: false }))).toEqual(['role:a-us-east-1-lambda']);
  });

  test('loses its HTTP API; one whose name has changed is still its own', () => {
    const api = { name: 'api', method: 'ANY', path: '/{proxy+}', authorization: 'NONE' } as const;
    const with_ = (apiGateway: FunctionSpec['apiGateway']): Stack => stackOf({ name: 'a', apiGateway });
    const owned = ownedOf([with_(api)], environment);
    expect(ids(withRetired(with_(undefined), owned, environment, { prune: false }))).toEqual(['http-api:a']);
    expect(ids(withRetired(with_({ ...api, name: 'other' }), owned, environment, { prune: false }))).toEqual([]);
  });

  test('keeps its buckets: a deployment never deletes one', () => {
    const today = stackOf({ name: 'a', inputs: [{ bucket: 'new', prefix: '' }], outputs: [] });
    const stack = withRetired(today, ownedOf([yesterday], environment), environment, { prune: true });
    expect(find(stack, 'bucket:scar-mrbayes')?.keep).toMatch(/no deployment deletes buckets/);
  });
});

describe('a function that the files have no longer', () => {
  const yesterday = stackOf({ name: 'a' }, { name: 'b', batch: batchSpec({ type: 'SPOT' }) });
  const today = stackOf({ name: 'a' });
  const owned = ownedOf([yesterday], environment);

  test('is listed and stays, with all that it uses', async () => {
    const stack = withRetired(today, owned, environment, { prune: false });
    expect(find(stack, 'function:b')?.keep).toBe('the files have no function b; prune: true deletes it');
    const all = await rows(stack, [yesterday]);
    expect(all.filter((row) => !row.startsWith('leave '))).toEqual([]);
    expect(all).toEqual(expect.arrayContaining([
      'leave function:b', 'leave log-group:/aws/lambda/b', 'leave job-definition:b', 'leave role:b-us-east-1-job', expect.stringMatching(/^leave job-queue:/),
    ]));
  });

  test('goes with prune, the function first', async () => {
    const all = await rows(withRetired(today, owned, environment, { prune: true }), [yesterday]);
    expect(all.every((row) => row.startsWith('delete '))).toBe(true);
    expect(all).toHaveLength(9);
    expect(all[0]).toBe('delete function:b');
  });

  test('takes nothing with it that another function uses', async () => {
    const both = stackOf({ name: 'a' }, { name: 'b' });
    const all = await rows(withRetired(today, ownedOf([both], environment), environment, { prune: true }), [both]);
    expect(all.filter((row) => /queue|compute|instance|bucket/.test(row))).toEqual([]);
  });

  test('has rules in buckets, which a new function may take over only with prune', () => {
    const former = (prune: boolean): unknown => {
      const { resources } = withRetired(today, owned, environment, { prune });
      return resources.filter(({ kind }) => kind === 'S3 trigger').map(({ props }) => (props as TriggerProps).former);
    };
    expect(former(true)).toEqual([{ ruleIds: ['scar-b'], replace: true }]);
    expect(former(false)).toEqual([{ ruleIds: ['scar-b'], replace: false }]);
  });
});

describe('functions of other files', () => {
  const spot = batchSpec({ type: 'SPOT' });
  const other = stackOf({ name: 'b', batch: spot });
  const today = stackOf({ name: 'a', mode: 'lambda' });
  const queue = other.resources.find(({ kind }) => kind === 'Batch job queue')?.name;
  const shared = [`job-queue:${queue}`, `compute-environment:${queue}`, expect.stringMatching(/^instance-profile:/), expect.stringMatching(/^role:.*-instance$/)];

  async function left(owned: Owned, run?: string): Promise<string[]> {
    const stack = withRetired(today, owned, environment, { prune: false, run });
    return (await rows(stack, [other])).filter((row) => row.startsWith('leave ')).map((row) => row.slice('leave '.length));
  }

  test('keep the queue that they use, and what it uses', async () => {
    expect(await left(ownedOf([other], environment))).toEqual(expect.arrayContaining(shared));
  });

  test('keep it, too, when the index does not list the function yet', async () => {
    const { resources, roleNames } = ownedOf([other], environment);
    const owned = { resources: resources.filter(({ arn }) => !arn.includes(':function:')), roleNames };
    expect(await left(owned)).toEqual(expect.arrayContaining(['function:b', ...shared]));
  });

  test('keep a queue that is nobody’s by their tags when this very run has written it: the index may be late', async () => {
    const stale = ownedOf([other], environment, 'now').resources.map(({ arn, tags }) => (
      arn.includes(':function:') ? { arn, tags: { ...tags, 'scar:queue': 'scar-00000000' } } : { arn, tags }));
    expect(await left({ resources: stale, roleNames: new Set() }, 'now')).toContain(`job-queue:${queue}`);
    expect(await left({ resources: stale, roleNames: new Set() }, 'later')).not.toContain(`job-queue:${queue}`);
  });

  test('lose nothing by what could not be looked at', () => {
    const roleNames = ownedOf([other], environment).roleNames;
    expect(withRetired(today, { resources: [], roleNames, problem: 'not allowed' }, environment, { prune: false }).retired).toBeUndefined();
  });
});

test('what is found is read under its own name, also in other partitions', () => {
  const gov = { ...environment, partition: 'aws-us-gov', region: 'us-gov-west-1' };
  const stack = synthesize([functionSpec({ name: 'a' })], gov);
  const retired = withRetired({ resources: [] }, ownedOf([stack], gov), gov, { prune: true });
  const own = stack.resources.filter(({ kind }) => !['Network', 'Packaged image', 'Lambda permission', 'S3 trigger'].includes(kind));
  expect(ids(retired)).toEqual(own.map(({ id }) => id).toSorted());
});
