// Compute environments, queues and job definitions: waits, updates, revisions, the order of deletion.
import { describe, expect, test } from '@jest/globals';
import { refTo } from '../../../src/engine/refs.ts';
import { computeEnvironmentKind } from '../../../src/resources/compute-environment.ts';
import { jobDefinitionKind } from '../../../src/resources/job-definition.ts';
import { jobQueueKind } from '../../../src/resources/job-queue.ts';
import type {
  ComputeEnvironmentProps, JobDefinitionProps, JobQueueProps, RetiredQueueProps,
} from '../../../src/resources/props.ts';
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

  function retirement(jobs: Readonly<Record<string, number>>): ReturnType<typeof fakeContext> {
    const queue = { jobQueueName: 'q', jobQueueArn: 'arn:q', state: 'ENABLED', status: 'VALID', tags: OUR_TAGS };
    let isThere = true;
    return fakeContext({ batch: {
      describeJobQueues: () => ({ jobQueues: isThere ? [{ ...queue }] : [] }),
      updateJobQueue: (input: { state: string }) => void Object.assign(queue, input),
      deleteJobQueue: () => void (isThere = false),
      listJobs: ({ jobStatus }: { jobStatus: string }) => ({ jobSummaryList: Array(jobs[jobStatus] ?? 0).fill({}) }),
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

describe('a job definition', () => {
  const definition = (memory = '1024'): JobDefinitionProps => ({
    jobDefinitionName: 'fn',
    type: 'container',
    platformCapabilities: ['EC2'],
    containerProperties: {
      image: 'repository@sha256:1',
      resourceRequirements: [{ type: 'VCPU', value: '1' }, { type: 'MEMORY', value: memory }],
      environment: [{ name: 'A', value: 'b' }],
      jobRoleArn: 'arn:role',
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/aws/batch/fn' } },
    },
    retryStrategy: {
      attempts: 2,
      evaluateOnExit: [{ onStatusReason: 'Host EC2*', action: 'RETRY' }, { onReason: '*', action: 'EXIT' }],
    },
    propagateTags: true,
    tags: OUR_TAGS,
  });

  interface FakeBatch {
    readonly registered: { revision: number }[];
    readonly methods: Record<string, (input: never) => unknown>;
    readonly gone: string[];
  }

  /** Batch as far as job definitions go; it lower-cases and adds defaults as the real one does. */
  function batch(): FakeBatch {
    const registered: { revision: number; status: string; jobDefinitionArn: string }[] = [];
    const gone: string[] = [];
    return { registered, gone, methods: {
      describeJobDefinitions: () => (
        { jobDefinitions: registered.filter(({ jobDefinitionArn }) => !gone.includes(jobDefinitionArn)) }
      ),
      registerJobDefinition: (input: JobDefinitionProps) => {
        const revision = registered.length + 1;
        const made = { jobDefinitionArn: `arn:fn:${revision}`, jobDefinitionName: 'fn', revision };
        const container = { ...input.containerProperties, volumes: [], mountPoints: [], ulimits: [], secrets: [] };
        const retryStrategy = JSON.parse(JSON.stringify(input.retryStrategy).replace(/RETRY/, 'retry')) as unknown;
        registered.push(
          { ...input, ...made, status: 'ACTIVE', containerProperties: container, retryStrategy } as never
        );
        return made;
      },
      deregisterJobDefinition: ({ jobDefinition }: { jobDefinition: string }) => gone.push(jobDefinition),
    } };
  }

  async function deploy(kind: ReturnType<typeof jobDefinitionKind>, memory: string): Promise<string> {
    const wish = target('fn', definition(memory));
    const before = await kind.read(wish, 'deploy');
    const changes = before === undefined ? [] : await kind.diff(wish, before);
    const after = before === undefined ? await kind.create(wish) : changes.length === 0 ? before : await kind.update(
      wish,
      before,
      changes,
    );
    if (before === undefined || changes.length > 0) await kind.cleanUp?.(wish, after);
    return String(kind.attributes(after, wish)['arn']);
  }

  test('that is registered already is used again, as it is and when it comes back', async () => {
    const { methods, registered } = batch();
    const kind = jobDefinitionKind(fakeContext({ batch: methods }));
    expect(await deploy(kind, '1024')).toBe('arn:fn:1');
    expect(await deploy(kind, '1024')).toBe('arn:fn:1');
    expect(await deploy(kind, '2048')).toBe('arn:fn:2');
    expect(await deploy(kind, '1024')).toBe('arn:fn:1');
    expect(registered).toHaveLength(2);
  });

  test('shows what a new revision changes, and only that', async () => {
    const { methods } = batch();
    const kind = jobDefinitionKind(fakeContext({ batch: methods }));
    await deploy(kind, '1024');
    const wish = target('fn', definition('2048'));
    const seen = await kind.read(wish, 'deploy');
    expect(seen && await kind.diff(wish, seen)).toEqual(
      [{ field: 'container.resources.MEMORY', before: '1024', after: '2048', effect: 'new-revision' }]
    );
  });

  test('whose image is not known yet will be a new revision', async () => {
    const { methods } = batch();
    const kind = jobDefinitionKind(fakeContext({ batch: methods }));
    await deploy(kind, '1024');
    const props = definition();
    const wish = target(
      'fn',
      { ...props, containerProperties: { ...props.containerProperties, image: refTo('image', 'uri', 'x') } },
    );
    const seen = await kind.read(wish as never, 'deploy');
    expect(seen && await kind.diff(wish as never, seen)).toEqual([
      { field: 'container.image', before: 'repository@sha256:1', after: '(known after apply)', effect: 'new-revision' },
    ]);
  });

  test('that was registered twice, because an answer was lost, is left once: as it is used', async () => {
    const { methods, gone, registered } = batch();
    const twice = {
      ...methods,
      registerJobDefinition: (input: never) => {
        methods['registerJobDefinition']?.(input);
        return methods['registerJobDefinition']?.(input);
      },
    };
    expect(await deploy(jobDefinitionKind(fakeContext({ batch: twice })), '1024')).toBe('arn:fn:2');
    expect(gone).toEqual(['arn:fn:1']);
    expect(registered).toHaveLength(2);
  });

  test('that an earlier run left twice is cleaned up without being changed', async () => {
    const { methods, gone } = batch();
    const kind = jobDefinitionKind(fakeContext({ batch: methods }));
    const wish = target('fn', definition('1024'));
    await kind.create(wish);
    await kind.create(wish);
    const seen = await kind.read(wish, 'deploy');
    if (seen === undefined) throw new Error('not found');
    expect(await kind.diff(wish, seen)).toEqual([]);
    expect(kind.attributes(seen, wish)['arn']).toBe('arn:fn:2');
    await kind.cleanUp?.(wish, seen);
    expect(gone).toEqual(['arn:fn:1']);
  });

  test('is read with those of all other functions, page by page, when there are many', async () => {
    const asked: object[] = [];
    const page = (from: number): object[] => Array.from({ length: 10 }, (_, index) => (
      { jobDefinitionName: `fn${from + index}`, revision: 1, jobDefinitionArn: `arn:fn${from + index}:1` }
    ));
    const context = fakeContext({ batch: {
      describeJobDefinitions: (input: { nextToken?: string }) => {
        asked.push(input);
        return input.nextToken === undefined
          ? { jobDefinitions: page(0), nextToken: 'more' }
          : { jobDefinitions: page(10) };
      },
    } });
    const kind = jobDefinitionKind(context);
    const wishes = Array.from({ length: 21 }, (_, index) => (
      target(`fn${index}`, { ...definition(), jobDefinitionName: `fn${index}` })
    ));
    const live = await Promise.all(wishes.map((wish) => kind.read(wish, 'deploy')));
    expect(live.map((state) => state?.[0].arn)).toEqual(
      [...Array.from({ length: 20 }, (_, index) => `arn:fn${index}:1`), undefined]
    );
    expect(asked).toEqual([{ status: 'ACTIVE' }, { status: 'ACTIVE', nextToken: 'more' }]);
  });

  test('is read by its name where the account has far more of others', async () => {
    const context = fakeContext({ batch: {
      describeJobDefinitions: ({ jobDefinitionName }: { jobDefinitionName?: string }) => (
        jobDefinitionName === undefined
          ? { jobDefinitions: [], nextToken: 'more' }
          : { jobDefinitions: [{ jobDefinitionName, revision: 1, jobDefinitionArn: `arn:${jobDefinitionName}:1` }] }
      ),
    } });
    const kind = jobDefinitionKind(context);
    const wishes = Array.from({ length: 9 }, (_, index) => (
      target(`fn${index}`, { ...definition(), jobDefinitionName: `fn${index}` })
    ));
    const live = await Promise.all(wishes.map((wish) => kind.read(wish, 'deploy')));
    expect(live.map((state) => state?.[0].arn)).toContain('arn:fn8:1');
    expect(context.calls.length).toBeLessThan(20);
  });

  test('keeps its three newest revisions', async () => {
    const { methods, gone } = batch();
    const kind = jobDefinitionKind(fakeContext({ batch: methods }));
    for (const memory of ['1', '2', '3', '4', '5']) await deploy(kind, memory);
    expect(gone).toEqual(['arn:fn:1', 'arn:fn:2']);
  });
});
