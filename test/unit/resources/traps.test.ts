// The traps of AWS, by name: what it refuses, or shows otherwise, only because it is eventually consistent or busy.
// Those of Lambda are in lambda-traps.test.ts.
import { describe, expect, test } from '@jest/globals';
import { computeEnvironmentKind } from '../../../src/resources/compute-environment.ts';
import { roleKind } from '../../../src/resources/iam-role.ts';
import { instanceProfileKind } from '../../../src/resources/instance-profile.ts';
import { jobDefinitionKind } from '../../../src/resources/job-definition.ts';
import { jobQueueKind } from '../../../src/resources/job-queue.ts';
import type { ComputeEnvironmentProps, JobDefinitionProps, JobQueueProps } from '../../../src/resources/props.ts';
import { triggerKind } from '../../../src/resources/s3-trigger.ts';
import { awsError, type FakeContext, fakeContext, inTurn, OUR_TAGS, target } from './fakes.ts';

/** A method that fails this often with these words, and then succeeds. */
function failing(times: number, code: string, words: string, answer: unknown = {}): () => unknown {
  let left = times;
  return () => {
    if (left === 0) return answer;
    left -= 1;
    throw awsError(code, words);
  };
}

const slept = ({ sleeps }: FakeContext): number => sleeps.reduce((sum, pause) => sum + pause, 0);

const environment = target<ComputeEnvironmentProps>('scar-1', {
  computeEnvironmentName: 'scar-1',
  type: 'MANAGED',
  state: 'ENABLED',
  computeResources: { type: 'FARGATE', maxvCpus: 2, subnets: ['subnet-a'], securityGroupIds: ['sg-1'] },
  tags: OUR_TAGS,
});
const environments = (status: string, more: object = {}): object => ({ computeEnvironments: [{
  computeEnvironmentName: 'scar-1',
  computeEnvironmentArn: 'arn:ce',
  state: 'ENABLED',
  status,
  computeResources: environment.props.computeResources,
  tags: OUR_TAGS,
  ...more,
}] });
const none = { computeEnvironments: [] };

const queue = target<JobQueueProps>('scar-1', {
  jobQueueName: 'scar-1',
  state: 'ENABLED',
  priority: 1,
  computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'arn:ce' }],
  tags: OUR_TAGS,
});
const queues = (status: string, more: object = {}): object =>
  ({ jobQueues: [
    { jobQueueName: 'scar-1', jobQueueArn: 'arn:q', state: 'ENABLED', status, tags: OUR_TAGS, ...more },
  ] });

const trigger = target('trigger', {
  bucket: 'data',
  ruleId: 'scar-fn',
  functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:fn',
  events: ['s3:ObjectCreated:*'],
  prefixes: ['in/'],
});

describe('trap: PutBucketNotification just after AddPermission', () => {
  const NOT_YET = 'Unable to validate the following destination configurations';

  test('is put again until S3 sees the permission', async () => {
    const context = fakeContext({ s3: {
      getBucketNotificationConfiguration: () => ({}),
      putBucketNotificationConfiguration: failing(3, 'InvalidArgument', NOT_YET),
    } });
    await triggerKind(context).create(trigger);
    expect(context.sleeps).toEqual([1000, 2000, 4000]);
  });

  test('is given up after a minute, with S3\'s words', async () => {
    const context = fakeContext({ s3: {
      getBucketNotificationConfiguration: () => ({}),
      putBucketNotificationConfiguration: failing(1000, 'InvalidArgument', NOT_YET),
    } });
    await expect(triggerKind(context).create(trigger)).rejects.toThrow(NOT_YET);
    expect(slept(context)).toBeGreaterThanOrEqual(60_000);
    expect(slept(context)).toBeLessThan(70_000);
  });

  test('an overlap, which the same words may hide, is looked for before anything is written', async () => {
    const theirs = { Id: 'theirs', QueueArn: 'arn:aws:sqs:eu-west-1:1:q', Events: ['s3:ObjectCreated:Put'] };
    const context = fakeContext({ s3: {
      getBucketNotificationConfiguration: () => ({ QueueConfigurations: [theirs] }),
    } });
    await expect(triggerKind(context).read(trigger, 'deploy')).rejects.toThrow("already has the rule 'theirs'");
  });
});

describe('trap: a queue on an environment that is not VALID', () => {
  test('the environment is waited for, before its queue is made', async () => {
    const context = fakeContext({ batch: {
      describeComputeEnvironments: inTurn(
        none, environments('CREATING'), environments('CREATING'), environments('VALID'),
      ),
      createComputeEnvironment: () => ({ computeEnvironmentArn: 'arn:ce' }),
    } });
    const kind = computeEnvironmentKind(context);
    const made = await kind.create(environment);
    expect(made.status).toBe('CREATING');
    expect((await kind.ready?.(environment, made))?.status).toBe('VALID');
  });

  test('INVALID ends the wait at once, with Batch\'s reason', async () => {
    const statusReason = 'CLIENT_ERROR - The subnet ID does not exist';
    const context = fakeContext({ batch: {
      describeComputeEnvironments: inTurn(none, environments('INVALID', { statusReason })),
      createComputeEnvironment: () => ({ computeEnvironmentArn: 'arn:ce' }),
    } });
    const kind = computeEnvironmentKind(context);
    const made = await kind.create(environment);
    await expect(kind.ready?.(environment, made)).rejects.toThrow(statusReason);
    expect(context.sleeps).toHaveLength(1);
  });

  test('a queue that Batch refuses although Describe showed VALID is made a moment later', async () => {
    const context = fakeContext({ batch: {
      describeJobQueues: () => ({ jobQueues: [] }),
      createJobQueue: failing(1, 'ClientException', 'arn:ce is not in VALID status', { jobQueueArn: 'arn:q' }),
    } });
    expect((await jobQueueKind(context).create(queue)).arn).toBe('arn:q');
    expect(context.sleeps).toEqual([1000]);
  });
});

describe('trap: an environment of a name that is still being deleted', () => {
  test('counts as absent, and is waited for until its name is free', async () => {
    const context = fakeContext({ batch: {
      describeComputeEnvironments: inTurn(environments('DELETING'), environments('DELETING'), none),
      createComputeEnvironment: () => ({ computeEnvironmentArn: 'arn:ce' }),
    } });
    const kind = computeEnvironmentKind(context);
    expect(await kind.read(environment, 'deploy')).toBeUndefined();
    await kind.create(environment);
    expect(context.waits).toEqual(['Batch compute environment scar-1 is DELETING']);
  });

  test('that of others, which took the name meanwhile, is not taken over', async () => {
    const context = fakeContext({ batch: {
      describeComputeEnvironments: inTurn(none, environments('VALID', { tags: {} })),
      createComputeEnvironment: failing(1, 'ClientException', 'Object already exists.'),
    } });
    await expect(computeEnvironmentKind(context).create(environment)).rejects.toThrow('Object already exists');
  });
});

describe('trap: an answer that got lost', () => {
  test('an environment that is there after all is taken as made', async () => {
    const context = fakeContext({ batch: {
      describeComputeEnvironments: inTurn(none, environments('CREATING')),
      createComputeEnvironment: failing(1, 'ClientException', 'Object already exists.'),
    } });
    const made = await computeEnvironmentKind(context).create(environment);
    expect(made).toMatchObject({ arn: 'arn:ce', status: 'CREATING' });
  });

  test('a queue that is there after all is taken as made', async () => {
    const context = fakeContext({ batch: {
      describeJobQueues: inTurn<object>({ jobQueues: [] }, queues('CREATING')),
      createJobQueue: failing(1, 'ClientException', 'Object already exists.'),
    } });
    expect(await jobQueueKind(context).create(queue)).toMatchObject({ arn: 'arn:q', status: 'CREATING' });
  });
});

describe('trap: an environment is deleted just after its queue', () => {
  test('Batch still counts the queue for a while', async () => {
    const words = 'Cannot delete, found existing JobQueue relationship';
    const context = fakeContext({ batch: {
      describeComputeEnvironments: inTurn<object>(environments('VALID', { state: 'DISABLED' }),
        environments('VALID', { state: 'DISABLED' }), none),
      updateComputeEnvironment: () => ({}),
      deleteComputeEnvironment: failing(2, 'ClientException', words),
    } });
    const live = { arn: 'arn:ce', state: 'ENABLED', status: 'VALID', statusReason: '', resources: undefined, tags: {} };
    await computeEnvironmentKind(context).delete(environment, live);
    expect(context.sleeps).toEqual([1000, 2000]);
  });
});

describe('trap: a new instance profile', () => {
  test('is waited for until IAM shows its role', async () => {
    const profile = target('p', { instanceProfileName: 'p', roleName: 'r', tags: OUR_TAGS });
    const shown = (roles: object[]): object => ({ InstanceProfile: { Arn: 'arn:p', Roles: roles } });
    const context = fakeContext({ iam: {
      createInstanceProfile: () => shown([]),
      addRoleToInstanceProfile: failing(1, 'NoSuchEntity', 'Instance Profile p cannot be found.'),
      getInstanceProfile: inTurn(shown([]), shown([{ RoleName: 'r' }])),
    } });
    const kind = instanceProfileKind(context);
    const made = await kind.create(profile);
    expect(await kind.ready?.(profile, made)).toMatchObject({ roles: ['r'] });
  });

  test('that Batch does not see yet makes it refuse the environment, for a moment', async () => {
    const words = 'Error executing request, Exception : Instance profile arn:p does not exist., RequestId: 1';
    const context = fakeContext({ batch: {
      describeComputeEnvironments: () => none,
      createComputeEnvironment: failing(2, 'ClientException', words, { computeEnvironmentArn: 'arn:ce' }),
    } });
    await computeEnvironmentKind(context).create(environment);
    expect(context.sleeps).toEqual([1000, 2000]);
  });
});

describe('trap: a new role', () => {
  test('gets its policies as soon as IAM sees it', async () => {
    const context = fakeContext({ iam: {
      createRole: () => ({ Role: { Arn: 'arn:r' } }),
      putRolePolicy: failing(2, 'NoSuchEntity', 'The role with name r cannot be found.'),
      tagRole: failing(1, 'NoSuchEntity', 'The role with name r cannot be found.'),
    } });
    await roleKind(context).create(target('r', {
      roleName: 'r',
      description: '',
      service: 'lambda.amazonaws.com',
      policies: { 'scar-a': { Version: '2012-10-17', Statement: [] } },
      managedPolicyArns: [],
      tags: OUR_TAGS,
    }));
    expect(context.sleeps).toEqual([1000, 2000, 1000]);
  });
});

describe('trap: RegisterJobDefinition makes a new revision each time', () => {
  test('so the hash of the content, in a tag, is compared first', async () => {
    const definition = target<JobDefinitionProps>('fn', {
      jobDefinitionName: 'fn',
      type: 'container',
      platformCapabilities: ['EC2'],
      containerProperties: {
        image: 'busybox',
        resourceRequirements: [],
        environment: [],
        jobRoleArn: 'arn:role',
        logConfiguration: { logDriver: 'awslogs', options: {} },
      },
      retryStrategy: { attempts: 1, evaluateOnExit: [] },
      propagateTags: true,
      tags: OUR_TAGS,
    });
    const stored: object[] = [];
    const context = fakeContext({ batch: {
      registerJobDefinition: (input: object) => {
        stored.push({ ...input, revision: 1, jobDefinitionArn: 'arn:fn:1' });
        return { revision: 1, jobDefinitionArn: 'arn:fn:1' };
      },
      describeJobDefinitions: () => ({ jobDefinitions: stored }),
    } });
    const kind = jobDefinitionKind(context);
    await kind.create(definition);
    const live = await kind.read(definition, 'deploy');
    expect(live && await kind.diff(definition, live)).toEqual([]);
  });
});

describe('trap: throttling', () => {
  // Each service has words of its own for it. The SDK tries a call again, ever more slowly (src/aws/aws.ts).
  test.each([
    ['TooManyRequestsException', 'Too Many Requests'],
    ['ThrottlingException', 'Rate exceeded'],
    ['Throttling', 'Rate exceeded'],
    ['RequestLimitExceeded', 'Request limit exceeded.'],
  ])('%s while waiting says nothing about the thing that is waited for', async (code, words) => {
    const context = fakeContext({ batch: { describeJobQueues: failing(1, code, words, queues('VALID')) } });
    const creating = { arn: 'arn:q', state: 'ENABLED', status: 'CREATING', statusReason: '', priority: 1 };
    const live = { ...creating, computeEnvironmentOrder: [], tags: {} };
    expect((await jobQueueKind(context).ready?.(queue, live))?.status).toBe('VALID');
    expect(context.waits).toContain('Batch job queue scar-1 is not to be seen, because AWS slows this account down');
  });
});
