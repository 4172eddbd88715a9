// A queue that is wanted no more, on the local AWS: it is left until its jobs have ended, and then it goes.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createAws } from '../../../src/aws/aws.ts';
import type { ResourceKind } from '../../../src/engine/kind.ts';
import { type LocalAws, startLocalAws } from '../../../src/local/aws.ts';
import { computeEnvironmentKind } from '../../../src/resources/compute-environment.ts';
import type { ResourceContext } from '../../../src/resources/context.ts';
import { jobQueueKind } from '../../../src/resources/job-queue.ts';
import { networkKind } from '../../../src/resources/network.ts';
import type { ComputeEnvironmentProps, JobQueueProps } from '../../../src/resources/props.ts';
import { fakeContext, OUR_TAGS, target } from './fakes.ts';

const before = { ...process.env };
let local: LocalAws;
let context: ResourceContext;

beforeAll(async () => {
  local = await startLocalAws();
  const variables = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_EC2_METADATA_DISABLED: 'true' };
  Object.assign(process.env, variables, { AWS_ENDPOINT_URL: local.endpoint });
  const identity = { account: local.accountId, region: 'us-east-1', partition: 'aws' };
  const wait = { sleep: (milliseconds: number) => new Promise((done) => setTimeout(done, Math.min(milliseconds, 20))) };
  context = fakeContext({}, { aws: createAws({ region: 'us-east-1' }), identity, wait });
});

afterAll(async () => {
  process.env = before;
  await local.close();
});

/** Makes a thing and waits until it can be used. */
async function make<P, L>(kind: ResourceKind<P, L>, name: string, props: P): Promise<string> {
  const wanted = target(name, props);
  const made = await kind.create(wanted);
  const live = (await kind.ready?.(wanted, made)) ?? made;
  return String(kind.attributes(live, wanted as never)['arn']);
}

/** A job that no environment of this size will ever start. */
async function submitHugeJob(jobQueue: string): Promise<string> {
  const batch = await context.aws.batch();
  await batch.registerJobDefinition({
    jobDefinitionName: 'huge',
    type: 'container',
    platformCapabilities: ['EC2'],
    containerProperties: {
      image: 'busybox',
      resourceRequirements: [{ type: 'VCPU', value: '64' }, { type: 'MEMORY', value: '1024' }],
    },
  });
  const { jobId = '' } = await batch.submitJob({ jobName: 'job', jobQueue, jobDefinition: 'huge' });
  return jobId;
}

test('a queue with an unfinished job is closed and left; when the job has ended, it goes', async () => {
  const network = await networkKind(context).read(target('network', { subnets: [], securityGroups: [] }), 'deploy');
  const iam = await context.aws.iam();
  const { InstanceProfile } = await iam.createInstanceProfile({ InstanceProfileName: 'hosts' });
  const environments = computeEnvironmentKind(context);
  const computeEnvironment = await make<ComputeEnvironmentProps, never>(environments as never, 'scar-1', {
    computeEnvironmentName: 'scar-1',
    type: 'MANAGED',
    state: 'ENABLED',
    computeResources: {
      type: 'EC2',
      allocationStrategy: 'BEST_FIT_PROGRESSIVE',
      minvCpus: 0,
      maxvCpus: 2,
      instanceTypes: ['c5.large'],
      instanceRole: InstanceProfile?.Arn ?? '',
      subnets: network?.subnets ?? [],
      securityGroupIds: network?.securityGroups ?? [],
    },
    tags: OUR_TAGS,
  });
  const queues = jobQueueKind(context);
  await make<JobQueueProps, never>(queues as never, 'scar-1', {
    jobQueueName: 'scar-1',
    state: 'ENABLED',
    priority: 1,
    computeEnvironmentOrder: [{ order: 1, computeEnvironment }],
    tags: OUR_TAGS,
  });
  const jobId = await submitHugeJob('scar-1');

  const retired = target('scar-1', { jobQueueName: 'scar-1', tags: OUR_TAGS, drain: true }) as never;
  const retire = async (): Promise<unknown> => {
    const live = await queues.read(retired, 'destroy');
    return live === undefined ? 'gone' : queues.delete(retired, live);
  };
  expect(await retire()).toEqual({ left: 'draining: 1 job still runs; the next deployment removes it' });
  await expect(submitHugeJob('scar-1')).rejects.toThrow('is not in ENABLED state');
  await (await context.aws.batch()).terminateJob({ jobId, reason: 'enough' });
  expect(await retire()).toBeUndefined();
  expect(await retire()).toBe('gone');

  const retiredEnvironment = target('scar-1', { computeEnvironmentName: 'scar-1', tags: OUR_TAGS }) as never;
  const live = await environments.read(retiredEnvironment, 'destroy');
  if (live === undefined) throw new Error('not found');
  expect(environments.ownership(live, retiredEnvironment)).toEqual({ ours: true });
  await environments.delete(retiredEnvironment, live);
  expect(await environments.read(retiredEnvironment, 'destroy')).toBeUndefined();
});
