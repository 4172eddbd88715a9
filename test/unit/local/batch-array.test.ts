// Array jobs of the local Batch.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Batch, type JobDetail } from '@aws-sdk/client-batch';
import { createBatch } from '../../../src/local/batch/batch.ts';
import { createLogs } from '../../../src/local/logs/logs.ts';
import type { ContainerRuntime, ContainerSpec, LocalService, RoleStore } from '../../../src/local/service.ts';
import { serve, until, type Served } from './support/serve.ts';

const roles: RoleStore = { hasRole: () => true, trusts: () => true, hasInstanceProfile: () => true, allows: () => true };
const network = { vpcOfSubnet: () => 'vpc-1', vpcOfSecurityGroup: () => 'vpc-1' };

let served: Served & { services: readonly LocalService[] };
let batch: Batch;
let specs: ContainerSpec[];
/** The exit code of a child; undefined: it runs until it is stopped. */
let exitCodeOf: (index: number) => number | undefined;

beforeEach(async () => {
  specs = [];
  exitCodeOf = () => 0;
  const runtime: ContainerRuntime = {
    name: 'rootfs',
    close: async () => undefined,
    run: (spec) => {
      specs.push(spec);
      let stop: () => void = () => undefined;
      const stopped = new Promise<number>((resolve) => (stop = () => resolve(143)));
      const exitCode = exitCodeOf(Number(spec.environment['AWS_BATCH_JOB_ARRAY_INDEX']));
      spec.onStarted?.();
      const ended = (exitCode === undefined ? stopped : Promise.resolve(exitCode)).then((code) => ({ exitCode: code, reason: undefined }));
      return { ended, stop: async () => stop() };
    },
  };
  served = await serve((context) => {
    const logs = createLogs(context);
    return [logs, createBatch(context, { logs, roles, network, containers: async () => runtime }, { dwell: 5, jobDwell: 5 })];
  });
  batch = new Batch(served.client);
  await batch.createComputeEnvironment({
    computeEnvironmentName: 'ce',
    type: 'MANAGED',
    computeResources: {
      type: 'EC2', minvCpus: 0, maxvCpus: 4, instanceTypes: ['optimal'], instanceRole: 'ecsInstanceRole',
      subnets: ['subnet-1'], securityGroupIds: ['sg-1'],
    },
  });
  await until(async () => (await batch.describeComputeEnvironments({})).computeEnvironments?.[0]?.status === 'VALID');
  await batch.createJobQueue({ jobQueueName: 'queue', priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'ce' }] });
  await until(async () => (await batch.describeJobQueues({})).jobQueues?.[0]?.status === 'VALID');
  await batch.registerJobDefinition({
    jobDefinitionName: 'definition',
    type: 'container',
    containerProperties: { image: 'image', resourceRequirements: [{ type: 'VCPU', value: '1' }, { type: 'MEMORY', value: '64' }] },
  });
});
afterEach(async () => {
  batch.destroy();
  await served.close();
});

const submit = async (size: number): Promise<string> => {
  const { jobId } = await batch.submitJob({ jobName: 'many', jobQueue: 'queue', jobDefinition: 'definition', arrayProperties: { size } });
  return jobId ?? '';
};
const job = async (id: string): Promise<JobDetail | undefined> => (await batch.describeJobs({ jobs: [id] })).jobs?.[0];
const over = (id: string): Promise<JobDetail> =>
  until(async () => {
    const found = await job(id);
    return found?.status === 'SUCCEEDED' || found?.status === 'FAILED' ? found : undefined;
  });

describe('an array job', () => {
  test('runs a child for each index, and has succeeded when all have', async () => {
    const id = await submit(40);
    expect(await over(id)).toMatchObject({ status: 'SUCCEEDED', arrayProperties: { size: 40, statusSummary: { SUCCEEDED: 40, FAILED: 0, RUNNING: 0 } } });
    const indices = specs.map(({ environment }) => Number(environment['AWS_BATCH_JOB_ARRAY_INDEX'])).toSorted((a, b) => a - b);
    expect(indices).toEqual(Array.from({ length: 40 }, (_, index) => index));
    expect(new Set(specs.map(({ environment }) => environment['AWS_BATCH_JOB_ID']))).toEqual(new Set(indices.map((index) => `${id}:${index}`)));
    expect(await job(`${id}:7`)).toMatchObject({ jobId: `${id}:7`, status: 'SUCCEEDED', arrayProperties: { index: 7 } });
  });

  test('is PENDING while its children run; they are listed by its id, it by its queue', async () => {
    exitCodeOf = () => undefined;
    const id = await submit(3);
    await until(async () => (await job(id))?.arrayProperties?.statusSummary?.['RUNNING'] === 3);
    expect((await job(id))?.status).toBe('PENDING');
    const children = await batch.listJobs({ arrayJobId: id, jobStatus: 'RUNNING' });
    expect(children.jobSummaryList?.map(({ jobId, arrayProperties }) => [jobId, arrayProperties?.index]).toSorted()).toEqual([
      [`${id}:0`, 0], [`${id}:1`, 1], [`${id}:2`, 2],
    ]);
    const named = await batch.listJobs({ jobQueue: 'queue', filters: [{ name: 'JOB_NAME', values: ['many'] }] });
    expect(named.jobSummaryList).toMatchObject([{ jobId: id, arrayProperties: { size: 3 } }]);
    expect((await batch.listJobs({ jobQueue: 'queue' })).jobSummaryList).toEqual([]);
  });

  test('fails when a child does, but all run', async () => {
    exitCodeOf = (index) => (index === 1 ? 3 : 0);
    const id = await submit(4);
    expect(await over(id)).toMatchObject({ status: 'FAILED', arrayProperties: { statusSummary: { SUCCEEDED: 3, FAILED: 1 } } });
    expect((await job(`${id}:1`))?.container?.exitCode).toBe(3);
  });

  test('that is terminated ends its children', async () => {
    exitCodeOf = () => undefined;
    const id = await submit(6);
    await until(async () => (await job(id))?.arrayProperties?.statusSummary?.['RUNNING'] === 4);
    await batch.terminateJob({ jobId: id, reason: 'enough' });
    expect(await over(id)).toMatchObject({ status: 'FAILED', statusReason: 'enough', arrayProperties: { statusSummary: { FAILED: 6 } } });
    expect(specs).toHaveLength(4);
  });

  test.each([1, 0, 10_001])('of %i children is refused', async (size) => {
    await expect(submit(size)).rejects.toMatchObject({ name: 'ClientException', message: expect.stringContaining('between 2 and 10000') });
  });
});
