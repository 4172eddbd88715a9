// Modes lambda and lambda-batch: of several deliveries of one object version, one does the work.
import { describe, expect, test } from '@jest/globals';
import { createLog } from '../../../src/supervisor/log.ts';
import type { LockClient } from '../../../src/supervisor/lock.ts';
import { lockObject, type ObjectLock } from '../../../src/supervisor/object-lock.ts';
import { failure, Objects } from './fake-objects.ts';

const START = 1_000_000;
const object = { bucket: 'photos', key: 'in/a', version: '1', time: '', region: undefined, event: {} };

interface World {
  readonly clock: { now: number };
  readonly lines: string[];
  readonly take: (requestId: string) => Promise<ObjectLock>;
  /** Takes it, and fails the test when it is somebody else's. */
  readonly work: (requestId: string) => Promise<Extract<ObjectLock, { kind: 'ours' }>>;
}

function world(client: LockClient = new Objects()): World {
  const clock = { now: START };
  const lines: string[] = [];
  const locks = { place: { bucket: 'results', prefix: '.scar/fn/' }, client: async () => client, now: () => clock.now };
  const context = { config: { functionName: 'fn' }, log: createLog('INFO', (line) => lines.push(line)), locks };
  const take: World['take'] = (requestId) =>
    lockObject({ json: '{}', object }, { requestId, deadline: clock.now + 900_000, traceId: undefined, event: '{}' }, context);
  return {
    clock,
    lines,
    take,
    work: async (requestId) => {
      const lock = await take(requestId);
      if (lock.kind !== 'ours') throw new Error('theirs');
      return lock;
    },
  };
}

describe('of duplicates', () => {
  test('at one time, one works', async () => {
    const { take } = world();
    const all = await Promise.all(Array.from({ length: 200 }, (_, index) => take(`request-${index}`)));
    expect(all.filter(({ kind }) => kind === 'ours')).toHaveLength(1);
  });

  test('one that comes when the work is done finds it done, whenever that is', async () => {
    const { clock, lines, take, work } = world();
    await (await work('one')).settle({ status: 'succeeded' });
    clock.now += 10_000_000;
    expect(await take('two')).toEqual({ kind: 'theirs' });
    expect(lines).toEqual(['scar: s3://photos/in/a is done by request one: this delivery of its event is a duplicate']);
  });

  test('one that comes when the object was given to a job is told its id', async () => {
    const { take, work } = world();
    await (await work('one')).settle({ status: 'delegated', jobId: 'job-1' });
    expect(await take('two')).toEqual({ kind: 'theirs', jobId: 'job-1' });
  });
});

describe('Lambda’s next try', () => {
  test('of work that failed may begin at once', async () => {
    const { take, work } = world();
    await (await work('one')).settle({ status: 'failed' });
    expect(await take('one')).toMatchObject({ kind: 'ours' });
  });

  test('of an invocation that died begins after a minute, and may find that a job was submitted', async () => {
    const { clock, take, work } = world();
    await work('one');
    clock.now += 10_000;
    expect(await take('one')).toEqual({ kind: 'theirs' });
    clock.now += 50_000;
    expect(await take('other')).toEqual({ kind: 'theirs' });
    expect(await take('one')).toMatchObject({ kind: 'ours', seenBefore: true });
  });

  test('the object of a dead invocation is anybody’s after its deadline', async () => {
    const { clock, take, work } = world();
    await work('one');
    clock.now += 906_000;
    expect(await take('other')).toMatchObject({ kind: 'ours', seenBefore: true });
  });
});

test('without the right to write locks, the work is done, and the log says what that means', async () => {
  const denied = async (): Promise<never> => Promise.reject(failure('PutObject', 'AccessDenied', 403));
  const { lines, take } = world({ putObject: denied, getObject: denied });
  expect(await take('one')).toMatchObject({ kind: 'ours', seenBefore: true });
  expect(lines[0]).toMatch(/^scar: warning: no lock for s3:\/\/photos\/in\/a, so that duplicates/);
});
