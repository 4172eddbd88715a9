import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  Batch,
  type JobDetail,
  type RegisterJobDefinitionCommandInput,
  type SubmitJobCommandInput,
} from '@aws-sdk/client-batch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { createBatch } from '../../../src/local/batch/batch.ts';
import { fitsSomeInstance, isArm } from '../../../src/local/batch/instance-types.ts';
import { createLogs } from '../../../src/local/logs/logs.ts';
import type {
  ContainerEnd,
  ContainerRuntime,
  ContainerSpec,
  LocalService,
  RoleStore,
} from '../../../src/local/service.ts';
import { serve, until, type Served } from './support/serve.ts';

/** What a fake container does. */
type Behaviour = (spec: ContainerSpec, stopped: Promise<number>) => Promise<ContainerEnd>;

const roles: RoleStore = {
  hasRole: () => true,
  trusts: () => true,
  hasInstanceProfile: (name) => name === 'ecsInstanceRole',
  allows: () => true,
};
const network = {
  vpcOfSubnet: (id: string) => (id === 'subnet-1' ? 'vpc-1' : undefined),
  vpcOfSecurityGroup: (id: string) => (id === 'sg-1' ? 'vpc-1' : undefined),
};

let served: Served & { services: readonly LocalService[] };
let batch: Batch;
let logs: CloudWatchLogs;
let behave: Behaviour;
let specs: ContainerSpec[];
const exits = (exitCode: number): Behaviour => async (spec) => {
  spec.onStarted?.();
  spec.onOutput(Buffer.from(`hello\nexit ${exitCode}`));
  return { exitCode, reason: undefined };
};
const runsUntilStopped: Behaviour = async (spec, stopped) => {
  spec.onStarted?.();
  return { exitCode: (await stopped) === 0 ? 137 : 143, reason: undefined };
};

/** @param dwell milliseconds in each passing state: long where a test looks at such a state, else short. */
async function start(dwell: number): Promise<void> {
  specs = [];
  behave = exits(0);
  const runtime: ContainerRuntime = {
    name: 'rootfs',
    close: async () => undefined,
    run: (spec) => {
      specs.push(spec);
      let stop: (grace: number) => void = () => undefined;
      const stopped = new Promise<number>((resolve) => (stop = resolve));
      return { ended: behave(spec, stopped), stop: async (grace) => stop(grace) };
    },
  };
  served = await serve((context) => {
    const sink = createLogs(context);
    const options = { dwell, jobDwell: dwell };
    return [sink, createBatch(context, { logs: sink, roles, network, containers: async () => runtime }, options)];
  });
  batch = new Batch(served.client);
  logs = new CloudWatchLogs(served.client);
}
async function stop(): Promise<void> {
  batch.destroy();
  logs.destroy();
  await served.close();
}
const slowly = async (): Promise<void> => {
  await stop();
  await start(400);
};
beforeEach(() => start(20));
afterEach(stop);

const resources = {
  type: 'EC2' as const,
  allocationStrategy: 'BEST_FIT_PROGRESSIVE' as const,
  minvCpus: 0,
  maxvCpus: 2,
  instanceTypes: ['m3.medium'],
  subnets: ['subnet-1'],
  securityGroupIds: ['sg-1'],
  instanceRole: 'ecsInstanceRole',
};
const environmentNow = async () =>
  (await batch.describeComputeEnvironments({ computeEnvironments: ['ce'] })).computeEnvironments?.[0];
const queueNow = async () => (await batch.describeJobQueues({ jobQueues: ['queue'] })).jobQueues?.[0];
const createEnvironment = async (more: object = {}): Promise<void> => {
  await batch.createComputeEnvironment({
    computeEnvironmentName: 'ce',
    type: 'MANAGED',
    computeResources: { ...resources, ...more },
  });
  await until(async () => (await environmentNow())?.status === 'VALID');
};
const order = [{ order: 1, computeEnvironment: 'ce' }];
const createQueue = async (): Promise<void> => {
  await batch.createJobQueue({ jobQueueName: 'queue', priority: 1, computeEnvironmentOrder: order });
  await until(async () => (await queueNow())?.status === 'VALID');
};
const definition = (properties: object = {}, more: object = {}): RegisterJobDefinitionCommandInput => ({
  jobDefinitionName: 'job-def',
  type: 'container',
  containerProperties: {
    image: 'host/repository@sha256:0',
    command: ['run', 'Ref::what'],
    environment: [{ name: 'A', value: 'definition' }, { name: 'B', value: 'definition' }],
    resourceRequirements: [{ type: 'VCPU', value: '1' }, { type: 'MEMORY', value: '1024' }],
    ...properties,
  },
  ...more,
});
const ready = async (properties: object = {}, more: object = {}): Promise<void> => {
  await createEnvironment();
  await createQueue();
  await batch.registerJobDefinition(definition(properties, more));
};
const submit = async (more: Partial<SubmitJobCommandInput> = {}): Promise<string> => {
  const { jobId } = await batch.submitJob({ jobName: 'job', jobQueue: 'queue', jobDefinition: 'job-def', ...more });
  return jobId ?? '';
};
const jobNow = async (id: string): Promise<JobDetail | undefined> =>
  (await batch.describeJobs({ jobs: [id] })).jobs?.[0];
const inStatus = (id: string, ...statuses: string[]): Promise<JobDetail> =>
  until(async () => {
    const job = await jobNow(id);
    return job !== undefined && statuses.includes(job.status ?? '') && job;
  });
const over = (id: string): Promise<JobDetail> => inStatus(id, 'SUCCEEDED', 'FAILED');
const refusal = (words: string | RegExp): object => ({
  name: 'ClientException',
  message: typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words),
});

describe('a compute environment', () => {
  test('is CREATING, then VALID; is updated, disabled and deleted', async () => {
    await slowly();
    const { computeEnvironmentArn } = await batch.createComputeEnvironment({
      computeEnvironmentName: 'ce',
      type: 'MANAGED',
      computeResources: resources,
      tags: { owner: 'scar' },
    });
    expect(computeEnvironmentArn).toBe('arn:aws:batch:eu-west-1:123456789012:compute-environment/ce');
    expect(await environmentNow()).toMatchObject({ status: 'CREATING', state: 'ENABLED', tags: { owner: 'scar' } });
    await until(async () => (await environmentNow())?.status === 'VALID');
    await batch.updateComputeEnvironment({ computeEnvironment: 'ce', computeResources: { maxvCpus: 8 } });
    expect(await environmentNow()).toMatchObject({
      status: 'UPDATING',
      computeResources: { maxvCpus: 8, minvCpus: 0 },
    });
    await expect(
      batch.deleteComputeEnvironment({ computeEnvironment: 'ce' }),
    ).rejects.toMatchObject(refusal('resource is being modified'));
    await until(async () => (await environmentNow())?.status === 'VALID');
    await expect(
      batch.deleteComputeEnvironment({ computeEnvironment: 'ce' }),
    ).rejects.toMatchObject(refusal('DISABLED'));
    await batch.updateComputeEnvironment({ computeEnvironment: 'ce', state: 'DISABLED' });
    await until(async () => (await environmentNow())?.status === 'VALID');
    await batch.deleteComputeEnvironment({ computeEnvironment: computeEnvironmentArn });
    expect((await environmentNow())?.status).toBe('DELETING');
    await until(async () => (await environmentNow()) === undefined);
  });

  test('without an instance profile becomes INVALID and says why; a queue cannot be put on it', async () => {
    const computeResources = { ...resources, instanceRole: 'nobody' };
    await batch.createComputeEnvironment({ computeEnvironmentName: 'ce', type: 'MANAGED', computeResources });
    const invalid = await until(async () => {
      const environment = await environmentNow();
      return environment?.status === 'INVALID' && environment;
    });
    expect(invalid.statusReason).toContain('nobody');
    const queue = batch.createJobQueue({ jobQueueName: 'queue', priority: 1, computeEnvironmentOrder: order });
    await expect(queue).rejects.toMatchObject(refusal('is not in VALID status'));
  });

  test.each([
    [
      'without minvCpus',
      { minvCpus: undefined },
      'Error executing request, Exception : Resource minvCpus is required.',
    ],
    ['without an instance role', { instanceRole: undefined }, 'Instance role is required.'],
    [
      'with ARM and other types',
      { instanceTypes: ['m6g.large', 'm5.large'] },
      'arm-based instance type cannot be used with other',
    ],
    ['with a subnet that does not exist', { subnets: ['subnet-2'] }, "The subnet ID 'subnet-2' does not exist"],
    ['of Fargate with minvCpus', { type: 'FARGATE', minvCpus: 0 }, 'minvCpus is not applicable for Fargate.'],
    ['with fewer vCPUs at most than at least', { minvCpus: 4 }, 'minvCpus must be less than or equal to maxvCpus'],
  ])('%s is refused', async (_what, more, words) => {
    await expect(createEnvironment(more)).rejects.toMatchObject(refusal(words));
  });

  test('must be created ENABLED, and only once', async () => {
    const request = { computeEnvironmentName: 'ce', type: 'MANAGED' as const, computeResources: resources };
    await expect(
      batch.createComputeEnvironment({ ...request, state: 'DISABLED' }),
    ).rejects.toMatchObject(refusal('ENABLED'));
    await batch.createComputeEnvironment(request);
    await expect(
      batch.createComputeEnvironment(request),
    ).rejects.toMatchObject({ name: 'ClientException', message: 'Object already exists' });
  });

  test('takes strategies for Spot instances with these only, and pays for BEST_FIT there with a role', async () => {
    const environment = (changes: object): Promise<unknown> => batch.createComputeEnvironment(
      { computeEnvironmentName: 'other', type: 'MANAGED', computeResources: { ...resources, ...changes } },
    );
    await expect(environment({ allocationStrategy: 'SPOT_PRICE_CAPACITY_OPTIMIZED' })).rejects.toMatchObject(
      refusal('Invalid compute resource allocation strategy SPOT_PRICE_CAPACITY_OPTIMIZED for type EC2'),
    );
    await expect(
      environment({ type: 'SPOT', allocationStrategy: 'BEST_FIT' }),
    ).rejects.toMatchObject(refusal('spotIamFleetRole is required'));
    await environment({ type: 'SPOT', allocationStrategy: 'SPOT_PRICE_CAPACITY_OPTIMIZED' });
  });

  test('cannot become one of Fargate', async () => {
    await createEnvironment();
    await expect(
      batch.updateComputeEnvironment({ computeEnvironment: 'ce', computeResources: { type: 'FARGATE' } }),
    ).rejects.toMatchObject(refusal('cannot be changed from EC2 to FARGATE'));
  });

  test('is described by name or ARN, at most a hundred at once', async () => {
    await createEnvironment();
    const arn = (await environmentNow())?.computeEnvironmentArn ?? '';
    const found = await batch.describeComputeEnvironments({ computeEnvironments: [arn, 'none'] });
    expect(found.computeEnvironments).toHaveLength(1);
    const computeEnvironments = Array.from({ length: 101 }, (_, index) => `ce-${index}`);
    await expect(batch.describeComputeEnvironments({ computeEnvironments })).rejects.toMatchObject(
      { name: 'ClientException' },
    );
  });

  test('with BEST_FIT cannot change its instance types', async () => {
    await createEnvironment({ allocationStrategy: 'BEST_FIT' });
    const update =
      batch.updateComputeEnvironment({ computeEnvironment: 'ce', computeResources: { instanceTypes: ['m5.large'] } });
    await expect(update).rejects.toMatchObject(refusal('BEST_FIT'));
  });
});

describe('a job queue', () => {
  test('holds its compute environment until it is gone itself', async () => {
    await createEnvironment();
    await createQueue();
    expect(await queueNow()).toMatchObject({ state: 'ENABLED', priority: 1, statusReason: 'JobQueue Healthy' });
    await batch.updateComputeEnvironment({ computeEnvironment: 'ce', state: 'DISABLED' });
    await until(async () => (await environmentNow())?.status === 'VALID');
    await expect(batch.deleteComputeEnvironment({ computeEnvironment: 'ce' })).rejects.toMatchObject({
      message: 'Cannot delete, found existing JobQueue relationship',
    });
    await expect(batch.deleteJobQueue({ jobQueue: 'queue' })).rejects.toMatchObject(refusal('DISABLED'));
    await batch.updateJobQueue({ jobQueue: 'queue', state: 'DISABLED' });
    await until(async () => (await queueNow())?.status === 'VALID');
    await batch.deleteJobQueue({ jobQueue: 'queue' });
    await until(async () => (await queueNow()) === undefined);
    await batch.deleteComputeEnvironment({ computeEnvironment: 'ce' });
  });

  test('that is DISABLED takes no new jobs and finishes those that it has', async () => {
    let finish: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (finish = resolve));
    behave = async (spec) => {
      spec.onStarted?.();
      await first;
      return { exitCode: 0, reason: undefined };
    };
    await ready();
    const ids = [await submit(), await submit(), await submit()];
    await inStatus(ids[0] ?? '', 'RUNNING');
    await batch.updateJobQueue({ jobQueue: 'queue', state: 'DISABLED' });
    await expect(submit()).rejects.toMatchObject(refusal('not in ENABLED state'));
    finish();
    for (const id of ids) expect((await over(id)).status).toBe('SUCCEEDED');
  });

  test('that is deleted ends its jobs', async () => {
    behave = runsUntilStopped;
    await ready();
    const id = await submit();
    await inStatus(id, 'RUNNING');
    await batch.updateJobQueue({ jobQueue: 'queue', state: 'DISABLED' });
    await until(async () => (await queueNow())?.status === 'VALID');
    await expect(submit()).rejects.toMatchObject(refusal('not in ENABLED state'));
    await batch.deleteJobQueue({ jobQueue: 'queue' });
    expect((await over(id)).status).toBe('FAILED');
  });
});

describe('a job definition', () => {
  test('has revisions; a deregistered one is INACTIVE', async () => {
    const first = await batch.registerJobDefinition(definition());
    const second = await batch.registerJobDefinition(definition({}, { tags: { hash: 'x' } }));
    expect([first.revision, second.revision]).toEqual([1, 2]);
    expect(second.jobDefinitionArn).toBe('arn:aws:batch:eu-west-1:123456789012:job-definition/job-def:2');
    await batch.deregisterJobDefinition({ jobDefinition: 'job-def:2' });
    const active = await batch.describeJobDefinitions({ jobDefinitionName: 'job-def', status: 'ACTIVE' });
    expect(active.jobDefinitions?.map(({ revision }) => revision)).toEqual([1]);
    const all = await batch.describeJobDefinitions({ jobDefinitionName: 'job-def' });
    expect(all.jobDefinitions?.map(({ revision, status }) => [revision, status])).toEqual(
      [[2, 'INACTIVE'], [1, 'ACTIVE']],
    );
    expect(all.jobDefinitions?.[0]?.tags).toEqual({ hash: 'x' });
  });

  test('is described by its ARNs, up to a hundred at once, whether it is ACTIVE or not', async () => {
    const arns: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      arns.push((await batch.registerJobDefinition(definition())).jobDefinitionArn ?? '');
    }
    await batch.deregisterJobDefinition({ jobDefinition: arns[0] });
    const { jobDefinitions = [] } = await batch.describeJobDefinitions({ jobDefinitions: [...arns.slice(0, 2), 'none:1'] });
    expect(jobDefinitions.map(({ revision, status }) => [revision, status])).toEqual([[1, 'INACTIVE'], [2, 'ACTIVE']]);
    const tooMany = Array.from({ length: 101 }, (_, index) => `job-def:${index}`);
    await expect(batch.describeJobDefinitions({ jobDefinitions: tooMany })).rejects.toMatchObject(
      { name: 'ClientException' },
    );
  });

  test.each([
    [
      'of more than 24 KiB',
      definition({ command: ['x'.repeat(24 * 1024)] }),
      'Job definition size must be less than 24 KiB, got 25 KiB',
    ],
    [
      'with half a vCPU',
      definition({ resourceRequirements: [{ type: 'VCPU', value: '0.5' }, { type: 'MEMORY', value: '64' }] }),
      'Value 0.5',
    ],
    ['without memory', definition({ resourceRequirements: [{ type: 'VCPU', value: '1' }] }), 'Memory is not provided.'],
    ['with a reserved variable', definition({ environment: [{ name: 'AWS_BATCH_X', value: '' }] }), 'AWS_BATCH'],
    ['with a timeout under a minute', definition({}, { timeout: { attemptDurationSeconds: 59 } }), 'at least 60'],
    ['with eleven attempts', definition({}, { retryStrategy: { attempts: 11 } }), 'between 1 and 10'],
    [
      'with rules but no attempts',
      definition({}, { retryStrategy: { evaluateOnExit: [{ action: 'RETRY' }] } }),
      'RetryAttempts must be provided',
    ],
    [
      'with a rule for reasons in signs that Batch has not',
      definition({}, { retryStrategy: { attempts: 2, evaluateOnExit: [{ onReason: 'a(b)*', action: 'EXIT' }] } }),
      'evaluateOnExit onReason',
    ],
    ['with a tag in signs that AWS has not', definition({}, { tags: { a: 'b & c' } }), 'Tag a=b & c is not valid'],
    ['with a blank in its name', definition({}, { jobDefinitionName: 'a b' }), 'should match valid pattern'],
    [
      'of EC2 with a network configuration',
      definition({ networkConfiguration: { assignPublicIp: 'ENABLED' } }),
      'networkConfiguration not applicable for EC2.',
    ],
    [
      'of Fargate with a size that Fargate has not',
      definition(
        {
          executionRoleArn: 'x',
          resourceRequirements: [{ type: 'VCPU', value: '1' }, { type: 'MEMORY', value: '4000' }],
        },
        { platformCapabilities: ['FARGATE'] },
      ),
      'Fargate resource requirements (1.00 vCPU, 4000 MiB) not valid.',
    ],
  ])('%s is refused', async (_what, request, words) => {
    await expect(batch.registerJobDefinition(request)).rejects.toMatchObject(refusal(words));
  });
});

describe('a job', () => {
  test('goes through its states, runs its container with the merged environment, and leaves its log', async () => {
    await slowly();
    await ready();
    const id = await submit({
      parameters: { what: 'this' },
      containerOverrides: { environment: [{ name: 'B', value: 'override' }] },
    });
    const seen = new Set<string>();
    const job = await until(async () => {
      const now = await jobNow(id);
      seen.add(now?.status ?? '');
      return now?.status === 'SUCCEEDED' && now;
    });
    expect([...seen]).toEqual(['SUBMITTED', 'RUNNABLE', 'STARTING', 'RUNNING', 'SUCCEEDED']);
    expect(specs[0]).toMatchObject({
      image: 'host/repository@sha256:0',
      command: ['run', 'this'],
      memoryMiB: 1024,
      vcpus: 1,
      environment: {
        A: 'definition',
        B: 'override',
        AWS_BATCH_JOB_ID: id,
        AWS_BATCH_JQ_NAME: 'queue',
        AWS_BATCH_CE_NAME: 'ce',
        AWS_BATCH_JOB_ATTEMPT: '1',
        AWS_ENDPOINT_URL: served.client.endpoint,
        AWS_CONTAINER_CREDENTIALS_FULL_URI: `${served.client.endpoint}/_scar/credentials`,
      },
    });
    expect(job).toMatchObject({
      statusReason: 'Essential container in task exited',
      jobDefinition: 'arn:aws:batch:eu-west-1:123456789012:job-definition/job-def:1',
      container: { exitCode: 0, logStreamName: expect.stringMatching(/^job-def\/default\/[0-9a-f]{32}$/) },
    });
    expect(job.startedAt).toBeGreaterThanOrEqual(job.createdAt ?? 0);
    expect(job.stoppedAt).toBeGreaterThanOrEqual(job.startedAt ?? 0);
    const { events } = await logs.getLogEvents({
      logGroupName: '/aws/batch/job',
      logStreamName: job.container?.logStreamName ?? '',
      startFromHead: true,
    });
    expect(events?.map(({ message }) => message)).toEqual(['hello', 'exit 0']);
  });

  test('that exits with another code is FAILED with that code, and its log is where the definition says', async () => {
    behave = exits(3);
    await ready({ logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/scar/f' } } });
    const job = await over(await submit());
    expect(job).toMatchObject({
      status: 'FAILED',
      container: { exitCode: 3 },
      statusReason: 'Essential container in task exited',
    });
    expect((await logs.filterLogEvents({ logGroupName: '/scar/f' })).events).toHaveLength(2);
  });

  test('whose image cannot be pulled fails to start', async () => {
    behave = async () => ({ exitCode: undefined, reason: 'CannotPullContainerError: no such image' });
    await ready();
    const job = await over(await submit());
    expect(job).toMatchObject({ status: 'FAILED', statusReason: 'Task failed to start' });
    expect(job.container?.reason).toBe('CannotPullContainerError: no such image');
    expect(job.container?.exitCode).toBeUndefined();
  });

  test('is tried again unless a rule says to exit; every attempt is kept', async () => {
    let attempt = 0;
    behave = (spec, stopped) => exits([1, 1, 9][attempt++] ?? 0)(spec, stopped);
    await ready({}, { retryStrategy: { attempts: 5, evaluateOnExit: [{ onExitCode: '9', action: 'EXIT' }] } });
    const job = await over(await submit());
    expect(job.status).toBe('FAILED');
    expect(job.attempts?.map(({ container }) => container?.exitCode)).toEqual([1, 1, 9]);
    expect(specs.map(({ environment }) => environment['AWS_BATCH_JOB_ATTEMPT'])).toEqual(['1', '2', '3']);
  });

  test('that is terminated is stopped and FAILED with the given reason', async () => {
    behave = runsUntilStopped;
    await ready();
    const id = await submit();
    await inStatus(id, 'RUNNING');
    expect((await batch.listJobs({ jobQueue: 'queue' })).jobSummaryList).toMatchObject(
      [{ jobId: id, status: 'RUNNING' }],
    );
    await batch.terminateJob({ jobId: id, reason: 'enough' });
    expect(await over(id)).toMatchObject({
      status: 'FAILED',
      statusReason: 'enough',
      container: { exitCode: 143 },
      isTerminated: true,
    });
  });

  test('waits for room, first come first served, and can be cancelled while it waits', async () => {
    behave = runsUntilStopped;
    await ready({ resourceRequirements: [{ type: 'VCPU', value: '1' }, { type: 'MEMORY', value: '512' }] });
    const [first, second, third, fourth] = [await submit(), await submit(), await submit(), await submit()];
    await inStatus(second, 'RUNNING');
    expect((await inStatus(third, 'RUNNABLE')).statusReason).toBeUndefined();
    await batch.cancelJob({ jobId: third, reason: 'not needed' });
    expect(await over(third)).toMatchObject({ status: 'FAILED', statusReason: 'not needed', isCancelled: true });
    await batch.terminateJob({ jobId: first, reason: 'done' });
    await inStatus(fourth, 'RUNNING');
  });

  test.each([
    ['more memory than an instance has', '1', '3840', 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT - '],
    ['more vCPUs than the environment may have', '4', '512', 'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE - '],
  ])('that needs %s stays RUNNABLE and says why', async (_what, vcpus, memory, words) => {
    await ready({ resourceRequirements: [{ type: 'VCPU', value: vcpus }, { type: 'MEMORY', value: memory }] });
    const id = await submit();
    const job = await until(async () => {
      const now = await jobNow(id);
      return now?.statusReason !== undefined && now;
    });
    expect(job).toMatchObject({ status: 'RUNNABLE', statusReason: expect.stringContaining(words) });
    expect(served.services[1]?.busy?.()).toBe(false);
  });

  test('that is cancelled while it runs goes on; one that is terminated before it runs never starts', async () => {
    await slowly();
    behave = exits(0);
    await ready();
    const [first, second] = [await submit(), await submit()];
    await batch.terminateJob({ jobId: second, reason: 'changed my mind' });
    expect(await jobNow(second)).toMatchObject({ status: 'FAILED', statusReason: 'changed my mind', attempts: [] });
    await inStatus(first, 'STARTING', 'RUNNING');
    await batch.cancelJob({ jobId: first, reason: 'too late' });
    expect((await over(first)).status).toBe('SUCCEEDED');
    expect(specs).toHaveLength(1);
  });

  test('that is running is stopped when the service is closed', async () => {
    behave = runsUntilStopped;
    await ready();
    await inStatus(await submit(), 'RUNNING');
    await served.services[1]?.close?.();
  });

  test('waits for those it depends on, and fails when one of them does', async () => {
    behave = exits(1);
    await ready();
    const first = await submit();
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/); // a random UUID
    const second = await submit({ dependsOn: [{ jobId: first }] });
    expect(await over(second)).toMatchObject({ status: 'FAILED', statusReason: 'Dependent Job failed' });
    expect(specs).toHaveLength(1);
  });

  test('of more than 30 KiB is refused; one with more than 8,192 characters of overrides fails later', async () => {
    await ready();
    const overrides = (length: number) =>
      ({ containerOverrides: { environment: [{ name: 'EVENT', value: 'x'.repeat(length) }] } });
    await expect(submit(overrides(46.5 * 1024))).rejects.toMatchObject(
      refusal(/^Error executing request, Exception : Job size must be less than 30 KiB, got 47 KiB, RequestId: /),
    );
    const job = await over(await submit(overrides(8192)));
    expect(job).toMatchObject({ status: 'FAILED', statusReason: 'Container Overrides length must be at most 8192' });
    expect(specs).toEqual([]);
  });

  test('is refused for an unknown queue or definition, a reserved variable, an empty word of its command', async () => {
    await ready();
    await expect(submit({ jobQueue: 'no' })).rejects.toMatchObject(refusal('JobQueue no not found.'));
    await expect(
      submit({ jobDefinition: 'job-def:9' }),
    ).rejects.toMatchObject(refusal('JobDefinition not found: job-def:9'));
    await expect(
      submit({ containerOverrides: { environment: [{ name: 'AWS_BATCH_A', value: '' }] } }),
    ).rejects.toMatchObject(refusal('AWS_BATCH'));
    await expect(submit({ containerOverrides: { command: ['a', ''] } })).rejects.toMatchObject(refusal('empty'));
  });
});

test('jobs are listed by status or by one filter', async () => {
  await ready();
  const first = await submit({ jobName: 'alpha-1' });
  const second = await submit({ jobName: 'beta-1' });
  await over(first);
  await over(second);
  const list = async (name: string, value: string) => {
    const { jobSummaryList } = await batch.listJobs({ jobQueue: 'queue', filters: [{ name, values: [value] }] });
    return jobSummaryList?.map(({ jobName }) => jobName);
  };
  expect((await batch.listJobs({ jobQueue: 'queue' })).jobSummaryList).toEqual([]);
  expect((await batch.listJobs({ jobQueue: 'queue', jobStatus: 'SUCCEEDED' })).jobSummaryList).toHaveLength(2);
  expect(await list('JOB_NAME', 'ALPHA-*')).toEqual(['alpha-1']);
  expect(await list('JOB_NAME', 'alpha')).toEqual([]);
  expect(await list('JOB_DEFINITION', 'job-def')).toEqual(['beta-1', 'alpha-1']);
  expect(await list('AFTER_CREATED_AT', String(Date.now()))).toEqual([]);
  await expect(
    batch.describeJobs({ jobs: Array.from({ length: 101 }, String) }),
  ).rejects.toMatchObject(refusal('Maximum number of jobs supported'));
});

test('tags are listed, added and removed', async () => {
  const { jobDefinitionArn: resourceArn } = await batch.registerJobDefinition(definition({}, { tags: { a: '1' } }));
  await batch.tagResource({ resourceArn, tags: { b: '2', c: '3' } });
  await batch.untagResource({ resourceArn, tagKeys: ['a', 'c'] });
  expect((await batch.listTagsForResource({ resourceArn })).tags).toEqual({ b: '2' });
});

test('what fits on an instance', () => {
  expect(fitsSomeInstance(['m3.medium'], 1, 3700)).toBe(true);
  expect(fitsSomeInstance(['m3.medium'], 1, 3840)).toBe(false);
  expect(fitsSomeInstance(['m3.medium', 'm5'], 8, 16_000)).toBe(true);
  expect(fitsSomeInstance(['optimal'], 64, 500_000)).toBe(true);
  expect(fitsSomeInstance(['z9.huge'], 640, 5_000_000)).toBe(true);
  expect(['m6g.large', 'c7gn.large', 'a1.medium', 'default_arm64'].every(isArm)).toBe(true);
  expect(['m5.large', 'g4dn.xlarge', 'optimal', 'default_x86_64'].some(isArm)).toBe(false);
});
