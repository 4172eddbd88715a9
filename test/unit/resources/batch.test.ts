// Compute environments and queues: waits, updates, the order of deletion.
import { describe, expect, test } from '@jest/globals';
import { computeEnvironmentKind } from '../../../src/resources/compute-environment.ts';
import { jobQueueKind } from '../../../src/resources/job-queue.ts';
import type { ComputeEnvironmentProps, JobQueueProps, RetiredQueueProps } from '../../../src/resources/props.ts';
import { awsError, fakeContext, inTurn, OUR_TAGS, target } from './fakes.ts';

const resources: ComputeEnvironmentProps['computeResources'] = {
  type: 'EC2',
  allocationStrategy: 'BEST_FIT_PROGRESSIVE',
  minvCpus: 0,
  desiredvCpus: 0,
  maxvCpus: 2,
  instanceTypes: ['m3.medium'],
  subnets: ['subnet-b', 'subnet-a'],
  securityGroupIds: ['sg-1'],
  instanceRole: 'arn:aws:iam::123456789012:instance-profile/p',
};
const wanted = target<ComputeEnvironmentProps>('scar-1', {
  computeEnvironmentName: 'scar-1',
  type: 'MANAGED',
  state: 'ENABLED',
  computeResources: resources,
  tags: OUR_TAGS,
});

const live = (changes: object = {}): object => ({
  computeEnvironments: [{
    computeEnvironmentName: 'scar-1',
    computeEnvironmentArn: 'arn:ce',
    state: 'ENABLED',
    status: 'VALID',
    computeResources: {
      ...resources,
      subnets: ['subnet-a', 'subnet-b'],
      desiredvCpus: 7,
      ec2Configuration: [{ imageType: 'ECS_AL2023' }],
    },
    tags: { ...OUR_TAGS, 'scar:run': '6' },
    ...changes,
  }],
});
const none = { computeEnvironments: [] };

describe('a compute environment', () => {
  test('is waited for until it is VALID', async () => {
    const describe_ = inTurn(none, live({ status: 'CREATING' }), live());
    const context = fakeContext(
      {
        batch: {
          describeComputeEnvironments: describe_,
          createComputeEnvironment: () => ({ computeEnvironmentArn: 'arn:ce' }),
        }
      }
    );
    const kind = computeEnvironmentKind(context);
    const made = await kind.ready?.(wanted, await kind.create(wanted));
    expect(made?.status).toBe('VALID');
    expect(context.waits).toEqual(['Batch compute environment scar-1 is CREATING']);
    expect(context.sleeps).toEqual([200, 300]);
  });

  test('that is INVALID ends the wait at once, with the reason', async () => {
    const context = fakeContext(
      {
        batch: {
          describeComputeEnvironments: () => live({ status: 'INVALID', statusReason: 'CLIENT_ERROR - Not authorized' })
        }
      }
    );
    const kind = computeEnvironmentKind(context);
    const made = await kind.read(wanted, 'deploy');
    if (made === undefined) throw new Error('not found');
    await expect(kind.ready?.(wanted, made)).rejects.toThrow('is INVALID: CLIENT_ERROR - Not authorized');
    expect(context.sleeps).toEqual([]);
    expect(await kind.diff(wanted, made)).toMatchObject([{ field: 'status', after: 'VALID' }]);
  });

  describe('that is new and INVALID', () => {
    const reason = 'CLIENT_ERROR - Invalid IamInstanceProfile: p';
    const invalid = (statusReason: string): object => live({ status: 'INVALID', statusReason });
    const creation = (describe_: () => unknown): ReturnType<typeof fakeContext> => fakeContext({ batch: {
      describeComputeEnvironments: describe_,
      createComputeEnvironment: () => ({ computeEnvironmentArn: 'arn:ce' }),
      updateComputeEnvironment: () => ({}),
    } });

    test('because IAM is slow to show its profile is looked at again', async () => {
      const context = creation(inTurn(none, invalid(reason), live({ status: 'UPDATING' }), live()));
      const kind = computeEnvironmentKind(context);
      const made = await kind.ready?.(wanted, await kind.create(wanted));
      expect(made?.status).toBe('VALID');
      expect(context.calls.filter((call) => call.startsWith('update'))).toHaveLength(1);
      expect(context.waits.join()).toContain(reason);
    });

    test('and stays so is a failure after a minute', async () => {
      const context = creation(inTurn(none, invalid(reason)));
      const kind = computeEnvironmentKind(context);
      await expect(kind.create(wanted).then((made) => kind.ready?.(wanted, made))).rejects.toThrow(reason);
      expect(context.calls.filter((call) => call.startsWith('update'))).toHaveLength(6);
    });

    test('for another reason is a failure at once', async () => {
      const context = creation(inTurn(none, invalid('CLIENT_ERROR - The subnet ID does not exist')));
      const kind = computeEnvironmentKind(context);
      await expect(kind.create(wanted).then((made) => kind.ready?.(wanted, made))).rejects.toThrow('subnet ID');
      expect(context.calls).not.toContain('updateComputeEnvironment');
    });
  });

  test('that was INVALID before its deletion may be shown so for a while', async () => {
    const invalid = live({ status: 'INVALID', state: 'DISABLED' });
    const context = fakeContext({ batch: {
      describeComputeEnvironments: inTurn(invalid, invalid, invalid, live({ status: 'DELETING' }), none),
      updateComputeEnvironment: () => ({}),
      deleteComputeEnvironment: () => ({}),
    } });
    const kind = computeEnvironmentKind(context);
    await kind.delete(
      wanted,
      { arn: 'arn:ce', state: 'ENABLED', status: 'INVALID', statusReason: '', resources: undefined, tags: {} },
    );
    expect(context.calls).toContain('deleteComputeEnvironment');
  });

  test('that takes too long is not called failed', async () => {
    const context = fakeContext({ batch: { describeComputeEnvironments: () => live({ status: 'CREATING' }) } });
    const kind = computeEnvironmentKind(context);
    const made = await kind.read(wanted, 'deploy');
    if (made === undefined) throw new Error('not found');
    await expect(kind.ready?.(wanted, made)).rejects.toThrow('is still CREATING after 600 s of waiting');
    expect(Math.max(...context.sleeps)).toBe(5000);
  });

  test('as wanted has no difference, whatever AWS added and however many vCPUs run', async () => {
    const kind = computeEnvironmentKind(fakeContext({ batch: { describeComputeEnvironments: () => live() } }));
    const found = await kind.read(wanted, 'deploy');
    expect(found && await kind.diff(wanted, found)).toEqual([]);
  });

  test('is scaled in place, without naming what would replace its instances', async () => {
    const updates: unknown[] = [];
    const context = fakeContext({ batch: {
      describeComputeEnvironments: () => live(),
      tagResource: () => ({}),
      updateComputeEnvironment: (input) => updates.push(input),
    } });
    const kind = computeEnvironmentKind(context);
    const bigger = { ...wanted, props: { ...wanted.props, computeResources: { ...resources, maxvCpus: 16 } } };
    const found = await kind.read(bigger, 'deploy');
    if (found === undefined) throw new Error('not found');
    const changes = await kind.diff(bigger, found);
    expect(changes).toEqual([{ field: 'maxvCpus', before: '2', after: '16', effect: 'in-place' }]);
    await kind.update(bigger, found, changes);
    expect(updates).toEqual(
      [{ computeEnvironment: 'scar-1', state: 'ENABLED', computeResources: { minvCpus: 0, maxvCpus: 16 } }]
    );
  });

  test('gets its former size back when a deployment is taken back', async () => {
    const updates: unknown[] = [];
    let maxvCpus = 2;
    const context = fakeContext({ batch: {
      describeComputeEnvironments: () => live({ computeResources: { ...resources, maxvCpus } }),
      tagResource: () => ({}),
      updateComputeEnvironment: (input: { computeResources: { maxvCpus: number } }) => {
        updates.push(input);
        ({ maxvCpus } = input.computeResources);
      },
    } });
    const kind = computeEnvironmentKind(context);
    const smaller = { ...wanted, props: { ...wanted.props, computeResources: { ...resources, maxvCpus: 1 } } };
    const before = await kind.read(smaller, 'deploy');
    if (before === undefined) throw new Error('not found');
    const updated = await kind.update(smaller, before, await kind.diff(smaller, before));
    const after = await kind.ready?.(smaller, updated);
    await kind.revert?.(smaller, before, after ?? updated);
    expect(maxvCpus).toBe(2);
    expect(updates).toHaveLength(2);
  });

  describe('whose network has changed', () => {
    const moved = { ...wanted, props: { ...wanted.props, computeResources: { ...resources, subnets: ['subnet-c'] } } };
    const move = async (to: typeof moved, changes: object = {}): Promise<unknown[]> => {
      const updates: unknown[] = [];
      const found = live({ computeResources: { ...resources, ...changes } });
      const context = fakeContext({ batch: {
        describeComputeEnvironments: () => found,
        tagResource: () => ({}),
        updateComputeEnvironment: (input) => updates.push(input),
      } });
      const kind = computeEnvironmentKind(context);
      const seen = await kind.read(to, 'deploy');
      if (seen === undefined) throw new Error('not found');
      await kind.update(to, seen, await kind.diff(to, seen));
      return updates;
    };

    test('is moved in place, and its jobs are given the longest time that Batch allows', async () => {
      expect(await move(moved)).toEqual([{
        computeEnvironment: 'scar-1',
        state: 'ENABLED',
        computeResources: { minvCpus: 0, maxvCpus: 2, subnets: ['subnet-c'] },
        updatePolicy: { terminateJobsOnUpdate: false, jobExecutionTimeoutMinutes: 360 },
      }]);
    });

    test('and that Batch can not move is said before anything is written', async () => {
      await expect(move(moved, { allocationStrategy: 'BEST_FIT' })).rejects.toThrow('strategy BEST_FIT');
      const own = { ...moved, props: { ...moved.props, serviceRole: 'arn:aws:iam::123456789012:role/own' } };
      await expect(move(own)).rejects.toThrow("can't move an environment that has a service role of its own");
    });
  });

  test('that is being deleted is waited for before one of its name is made', async () => {
    const context = fakeContext({ batch: {
      describeComputeEnvironments: inTurn(live({ status: 'DELETING' }), live({ status: 'DELETING' }), none),
      createComputeEnvironment: () => ({}),
    } });
    const kind = computeEnvironmentKind(context);
    expect(await kind.read(wanted, 'deploy')).toBeUndefined();
    await kind.create(wanted);
    expect(context.calls.slice(-2)).toEqual(['describeComputeEnvironments', 'createComputeEnvironment']);
  });

  test('is disabled, deleted although Batch still counts its queue, and waited for', async () => {
    const remove = inTurn<() => unknown>(
      () => { throw awsError('ClientException', 'Cannot delete, found existing JobQueue relationship'); },
      () => ({}),
    );
    const context = fakeContext({ batch: {
      describeComputeEnvironments: inTurn(
        live(),
        live({ status: 'UPDATING' }),
        live({ state: 'DISABLED' }),
        live({ status: 'DELETING' }),
        none,
      ),
      updateComputeEnvironment: () => ({}),
      deleteComputeEnvironment: () => remove()(),
    } });
    const kind = computeEnvironmentKind(context);
    await kind.delete(
      wanted,
      { arn: 'arn:ce', state: 'ENABLED', status: 'VALID', statusReason: '', resources: undefined, tags: {} },
    );
    expect(context.calls.filter((call) => !call.startsWith('describe'))).toEqual([
      'updateComputeEnvironment', 'deleteComputeEnvironment', 'deleteComputeEnvironment',
    ]);
  });
});

describe('a job queue', () => {
  const queue = target<JobQueueProps>('scar-1', {
    jobQueueName: 'scar-1',
    state: 'ENABLED',
    priority: 1,
    computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'arn:ce' }],
    tags: OUR_TAGS,
  });
  const found = (changes: object = {}): object => ({ jobQueues: [{
    jobQueueName: 'scar-1',
    jobQueueArn: 'arn:q',
    state: 'ENABLED',
    status: 'VALID',
    priority: 1,
    computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'arn:ce' }],
    tags: OUR_TAGS,
    ...changes,
  }] });

  test('as wanted has no difference', async () => {
    const kind = jobQueueKind(fakeContext({ batch: { describeJobQueues: () => found() } }));
    const seen = await kind.read(queue, 'deploy');
    expect(seen && await kind.diff(queue, seen)).toEqual([]);
  });

  test('is disabled before it is deleted, and gone before anything else is touched', async () => {
    const context = fakeContext({ batch: {
      describeJobQueues: inTurn(
        found(),
        found(),
        found({ status: 'UPDATING', state: 'DISABLED' }),
        found({ state: 'DISABLED' }),
        found({ status: 'DELETING' }),
        { jobQueues: [] },
      ),
      updateJobQueue: () => ({}),
      deleteJobQueue: () => ({}),
    } });
    const kind = jobQueueKind(context);
    const seen = await kind.read(queue, 'destroy');
    if (seen === undefined) throw new Error('not found');
    await kind.delete(queue, seen);
    expect(context.calls.filter((call) => !call.startsWith('describe'))).toEqual(['updateJobQueue', 'deleteJobQueue']);
  });
});

describe('a queue that is wanted no more', () => {
  const drained = target<RetiredQueueProps>('q', { jobQueueName: 'q', tags: OUR_TAGS, drain: true });
  const ended = target<RetiredQueueProps>('q', { jobQueueName: 'q', tags: OUR_TAGS });

  /** @param look the status of the one job at each look, in place of `jobs` */
  function retirement(jobs: Readonly<Record<string, number>>, look: string[] = []): ReturnType<typeof fakeContext> {
    const queue = { jobQueueName: 'q', jobQueueArn: 'arn:q', state: 'ENABLED', status: 'VALID', tags: OUR_TAGS };
    let isThere = true;
    return fakeContext({ batch: {
      describeJobQueues: () => ({ jobQueues: isThere ? [{ ...queue }] : [] }),
      updateJobQueue: (input: { state: string }) => void Object.assign(queue, input),
      deleteJobQueue: () => void (isThere = false),
      listJobs: ({ jobStatus }: { jobStatus: string }) => ({
        jobSummaryList: look.length > 0
          ? [{ jobId: 'walker', status: look.shift() }].filter(({ status }) => status === jobStatus)
          : Array.from({ length: jobs[jobStatus] ?? 0 }, (_, index) => ({ jobId: `${jobStatus} ${index}` })),
      }),
    } });
  }

  async function retire(resource: typeof drained, context: ReturnType<typeof fakeContext>): Promise<unknown> {
    const kind = jobQueueKind(context);
    const live = await kind.read(resource as never, 'destroy');
    if (live === undefined) throw new Error('not found');
    expect(kind.ownership(live, resource as never)).toEqual({ ours: true });
    return kind.delete(resource as never, live);
  }
  const writes = ({ calls }: ReturnType<typeof fakeContext>): string[] =>
    calls.filter((call) => /^(up|del)/.test(call));

  test('is closed, and left while jobs are unfinished', async () => {
    const context = retirement({ RUNNABLE: 2, RUNNING: 1 });
    expect(await retire(drained, context)).toEqual(
      { left: 'draining: 3 jobs still run; the next deployment removes it' }
    );
    expect(writes(context)).toEqual(['updateJobQueue']);
  });

  test.each([
    ['goes on between two looks', ['SUBMITTED', 'SUBMITTED', 'RUNNABLE', 'STARTING', 'RUNNING']],
    ['is tried again between two looks', ['RUNNING', 'RUNNING', 'RUNNING', 'RUNNING', 'RUNNABLE', 'RUNNABLE', 'RUNNABLE', 'RUNNABLE']],
  ])('a job that %s is one job, and is not missed', async (_what, look) => {
    const context = retirement({}, [...look]);
    expect(await retire(drained, context)).toEqual({ left: 'draining: 1 job still runs; the next deployment removes it' });
    expect(writes(context)).toEqual(['updateJobQueue']);
  });

  test('is removed once its jobs have ended', async () => {
    const context = retirement({ SUCCEEDED: 5 });
    expect(await retire(drained, context)).toBeUndefined();
    expect(writes(context)).toEqual(['updateJobQueue', 'deleteJobQueue']);
  });

  test('is removed with its jobs by a destroy', async () => {
    const context = retirement({ RUNNING: 1 });
    expect(await retire(ended, context)).toBeUndefined();
    expect(writes(context)).toEqual(['updateJobQueue', 'deleteJobQueue']);
    expect(context.calls).not.toContain('listJobs');
  });
});

test('a queue that Batch is still busy with is deleted a moment later', async () => {
  const remove = inTurn<() => unknown>(
    () => { throw awsError('ClientException', 'Cannot delete, resource is being modified'); },
    () => ({}),
  );
  const context = fakeContext({ batch: {
    describeJobQueues: inTurn({ jobQueues: [{ jobQueueName: 'q', status: 'VALID', state: 'DISABLED' }] },
      { jobQueues: [{ jobQueueName: 'q', status: 'VALID', state: 'DISABLED' }] }, { jobQueues: [] }),
    deleteJobQueue: () => remove()(),
  } });
  const queue = target<JobQueueProps>('q', {
    jobQueueName: 'q', state: 'ENABLED', priority: 1, computeEnvironmentOrder: [], tags: OUR_TAGS,
  });
  const state = { arn: 'arn:q', state: 'DISABLED', status: 'VALID', statusReason: '', priority: 1 };
  await jobQueueKind(context).delete(queue, { ...state, computeEnvironmentOrder: [], tags: {} });
  expect(context.sleeps).toEqual([1000]);
});
