// What destroy removes: the functions of the files with all of theirs, and nothing that others of the stack use.
import { describe, expect, test } from '@jest/globals';
import { destroyStack } from '../../../src/engine/destroy.ts';
import type { Outcome, Stack } from '../../../src/engine/model.ts';
import type { FunctionSpec } from '../../../src/fdl/spec.ts';
import { forDestroy } from '../../../src/stack/destroy.ts';
import { OFFLINE_ENVIRONMENT } from '../../../src/stack/environment.ts';
import { synthesize } from '../../../src/stack/synthesize.ts';
import { kindsWith, ownedOf } from './account.ts';
import { functionSpec } from './function-spec.ts';

const environment = { ...OFFLINE_ENVIRONMENT, stack: 'octo/repo', stage: 'pr-12' };
const stackOf = (...specs: readonly Partial<FunctionSpec>[]): Stack => synthesize(specs.map((spec) => functionSpec(spec)), environment);

async function destroyed(stack: Stack, deployed: Stack, gone: readonly string[] = []): Promise<Outcome[]> {
  const there = new Set(deployed.resources.map(({ id }) => id).filter((id) => !gone.includes(id)));
  return destroyStack(stack, kindsWith(there, []));
}
const withStatus = (outcomes: readonly Outcome[], status: string): string[] =>
  outcomes.filter((outcome) => outcome.status === status).map(({ id }) => id);

describe('destroy', () => {
  const both = stackOf({ name: 'a' }, { name: 'b' });
  const one = stackOf({ name: 'a' });
  const owned = ownedOf([both], environment);
  const bucket = 'bucket:scar-mrbayes-pr-12';

  test('of all functions leaves nothing', async () => {
    const outcomes = await destroyed(forDestroy(both, owned, environment, { prune: false }), both);
    expect(outcomes.every(({ status }) => status === 'deleted')).toBe(true);
  });

  test('leaves what functions of other files use, and says who', async () => {
    const outcomes = await destroyed(forDestroy(one, owned, environment, { prune: false }), both);
    expect(outcomes.filter(({ status }) => status === 'skipped' || status === 'failed')).toEqual([]);
    expect(withStatus(outcomes, 'deleted').toSorted()).toEqual([
      'function:a-pr-12',
      'job-definition:a-pr-12',
      'log-group:/aws/batch/a-pr-12',
      'log-group:/aws/lambda/a-pr-12',
      'repository:scar/a-pr-12',
      'role:a-pr-12-us-east-1-job',
      'role:a-pr-12-us-east-1-lambda',
      'trigger:a-pr-12:scar-mrbayes-pr-12',
    ]);
    const queue = outcomes.find(({ kind }) => kind === 'Batch job queue');
    expect(queue).toMatchObject({ status: 'left', note: 'it may still be used by Lambda function b-pr-12' });
    expect(withStatus(outcomes, 'left')).toEqual(expect.arrayContaining([
      'function:b-pr-12', bucket, expect.stringMatching(/^compute-environment:/), expect.stringMatching(/^instance-profile:/), expect.stringMatching(/^role:.*-instance$/),
    ]));
  });

  test('takes what was shared with a function that the index still lists and that is gone', async () => {
    const theirs = ['function:b-pr-12', 'job-definition:b-pr-12', 'log-group:/aws/lambda/b-pr-12', 'log-group:/aws/batch/b-pr-12',
      'repository:scar/b-pr-12', 'role:b-pr-12-us-east-1-job', 'role:b-pr-12-us-east-1-lambda'];
    const outcomes = await destroyed(forDestroy(one, owned, environment, { prune: false }), both, theirs);
    expect(withStatus(outcomes, 'left')).toEqual([]);
    expect(withStatus(outcomes, 'deleted')).toEqual(expect.arrayContaining([expect.stringMatching(/^job-queue:/), bucket]));
  });

  test('with prune takes all that carries the tags of stack and stage', async () => {
    const stack = forDestroy(one, owned, environment, { prune: true });
    const outcomes = await destroyed(stack, both);
    expect(outcomes.every(({ status }) => status === 'deleted')).toBe(true);
    expect(withStatus(outcomes, 'deleted')).toEqual(expect.arrayContaining(['function:b-pr-12', bucket]));
    const queue = stackOf({ name: 'b' }).resources.find(({ kind }) => kind === 'Batch job queue');
    expect(withStatus(outcomes, 'deleted')).toContain(queue?.id);
  });

  test('does not take a bucket that the files have no longer, unless it prunes', async () => {
    const moved = stackOf({ name: 'a', inputs: [{ bucket: 'new', prefix: '' }], outputs: [] });
    const old = stackOf({ name: 'a' });
    const run = async (prune: boolean): Promise<string[]> =>
      withStatus(await destroyed(forDestroy(moved, ownedOf([old], environment), environment, { prune }), old), 'deleted');
    expect(await run(false)).not.toContain(bucket);
    expect(await run(true)).toContain(bucket);
  });
});
