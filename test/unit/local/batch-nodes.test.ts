// Multi-node parallel jobs of the local Batch: what it takes and refuses, and how the nodes of a job run and end.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Batch, type JobDetail, type RegisterJobDefinitionCommandInput, type SubmitJobCommandInput } from '@aws-sdk/client-batch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { createBatch } from '../../../src/local/batch/batch.ts';
import { createLogs } from '../../../src/local/logs/logs.ts';
import type { ContainerRuntime, ContainerSpec, LocalService, RoleStore } from '../../../src/local/service.ts';
import { serve, until, type Served } from './support/serve.ts';

const roles: RoleStore = { hasRole: () => true, trusts: () => true, hasInstanceProfile: () => true, allows: () => true };
const network = { vpcOfSubnet: () => 'vpc-1', vpcOfSecurityGroup: () => 'vpc-1' };

let served: Served & { services: readonly LocalService[] };
let batch: Batch;
let logs: CloudWatchLogs;
let specs: ContainerSpec[];
/** The exit code of a node, in an attempt; undefined: it runs until it is stopped. */
let exitCodeOf: (index: number, attempt: number) => Promise<number | undefined>;

const nodeOf = ({ environment }: ContainerSpec): number => Number(environment['AWS_BATCH_JOB_NODE_INDEX']);

const runtime: ContainerRuntime = {
  name: 'rootfs',
  close: async () => undefined,
  run: (spec) => {
    specs.push(spec);
    let stop: () => void = () => undefined;
    const stopped = new Promise<number>((resolve) => (stop = () => resolve(143)));
    spec.onStarted?.();
    spec.onOutput(Buffer.from(`this is ${nodeOf(spec)}\n`));
    const exited = exitCodeOf(nodeOf(spec), Number(spec.environment['AWS_BATCH_JOB_ATTEMPT'])).then((code) => code ?? stopped);
    return { ended: Promise.race([exited, stopped]).then((exitCode) => ({ exitCode, reason: undefined })), stop: async () => stop() };
  },
};

async function createQueue(computeResources: object = {}): Promise<void> {
  await batch.createComputeEnvironment({
    computeEnvironmentName: 'ce',
    type: 'MANAGED',
    computeResources: {
      type: 'EC2', minvCpus: 0, maxvCpus: 4, instanceTypes: ['optimal'], instanceRole: 'ecsInstanceRole', subnets: ['subnet-1'],
      securityGroupIds: ['sg-1'], ...computeResources,
    },
  });
  await until(async () => (await batch.describeComputeEnvironments({})).computeEnvironments?.[0]?.status === 'VALID');
  await batch.createJobQueue({ jobQueueName: 'queue', priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'ce' }] });
  await until(async () => (await batch.describeJobQueues({})).jobQueues?.[0]?.status === 'VALID');
}

const container = {
  image: 'image', environment: [{ name: 'A', value: 'definition' }], resourceRequirements: [{ type: 'VCPU' as const, value: '1' }, { type: 'MEMORY' as const, value: '64' }],
};
const definition = (nodes: object = {}, more: object = {}): RegisterJobDefinitionCommandInput => ({
  jobDefinitionName: 'definition',
  type: 'multinode',
  nodeProperties: { numNodes: 3, mainNode: 1, nodeRangeProperties: [{ targetNodes: '0:', container }], ...nodes },
  ...more,
});

beforeEach(async () => {
  specs = [];
  exitCodeOf = async () => 0;
  served = await serve((context) => {
    const sink = createLogs(context);
    return [sink, createBatch(context, { logs: sink, roles, network, containers: async () => runtime }, { dwell: 5, jobDwell: 5 })];
  });
  batch = new Batch(served.client);
  logs = new CloudWatchLogs(served.client);
});
afterEach(async () => {
  batch.destroy();
  logs.destroy();
  await served.close();
});

const submit = async (more: Partial<SubmitJobCommandInput> = {}): Promise<string> => {
  const { jobId } = await batch.submitJob({ jobName: 'mpi', jobQueue: 'queue', jobDefinition: 'definition', ...more });
  return jobId ?? '';
};
const job = async (id: string): Promise<JobDetail | undefined> => (await batch.describeJobs({ jobs: [id] })).jobs?.[0];
const inStatus = (id: string, ...statuses: string[]): Promise<JobDetail> =>
  until(async () => {
    const found = await job(id);
    return found !== undefined && statuses.includes(found.status ?? '') && found;
  });
const over = (id: string): Promise<JobDetail> => inStatus(id, 'SUCCEEDED', 'FAILED');
const overrides = (targetNodes: string): Partial<SubmitJobCommandInput> => ({
  nodeOverrides: { nodePropertyOverrides: [{ targetNodes, containerOverrides: { environment: [{ name: 'A', value: 'override' }] } }] },
});
const refusal = (words: string): object => ({ name: 'ClientException', message: expect.stringContaining(words) });

describe('a definition of several nodes', () => {
  test('is shown as it was registered', async () => {
    await batch.registerJobDefinition(definition({}, { platformCapabilities: ['EC2'] }));
    const { jobDefinitions: [shown] = [] } = await batch.describeJobDefinitions({ jobDefinitionName: 'definition' });
    expect(shown).toMatchObject({ type: 'multinode', nodeProperties: { numNodes: 3, mainNode: 1, nodeRangeProperties: [{ targetNodes: '0:', container }] } });
    expect(shown?.containerProperties).toBeUndefined();
  });

  test.each([
    [definition({ mainNode: 3 }), 'mainNode'],
    [definition({ numNodes: 1001 }), 'numNodes'],
    [definition({ nodeRangeProperties: [{ targetNodes: '0:1', container }] }), 'range'],
    [definition({}, { platformCapabilities: ['FARGATE'] }), 'Fargate'],
    [{ ...definition(), nodeProperties: undefined, containerProperties: container }, 'nodeProperties'],
  ])('is refused where it makes no sense', async (wrong, words) => {
    await expect(batch.registerJobDefinition(wrong)).rejects.toMatchObject(refusal(words));
  });
});

describe('a job of several nodes', () => {
  beforeEach(async () => {
    await createQueue();
    await batch.registerJobDefinition(definition());
  });

  test('takes its overrides for the nodes, in the very range of the definition, and no array', async () => {
    const containerOverrides = { environment: [{ name: 'A', value: 'override' }] };
    await expect(submit({ containerOverrides })).rejects.toMatchObject(refusal('containerOverrides are not applicable'));
    await expect(submit(overrides('0:2'))).rejects.toMatchObject(refusal('should match job definition. Non matching targets - 0:2'));
    await expect(submit({ arrayProperties: { size: 2 } })).rejects.toMatchObject(refusal('Array jobs'));
    await over(await submit(overrides('0:')));
    expect(specs.map(({ environment }) => environment['A'])).toContain('override');
    expect(specs.map(({ environment }) => environment['A'])).not.toContain('definition');
  });

  test('runs on all of them at once, the main node first, each with the variables of Batch', async () => {
    exitCodeOf = async () => undefined;
    const id = await submit();
    await until(async () => specs.length === 3);
    const of = (index: number): Record<string, string> => specs.find((spec) => nodeOf(spec) === index)?.environment ?? {};
    expect(specs[0] && nodeOf(specs[0])).toBe(1);
    expect(of(2)).toMatchObject({
      AWS_BATCH_JOB_ID: `${id}#2`, AWS_BATCH_JOB_NODE_INDEX: '2', AWS_BATCH_JOB_NUM_NODES: '3', AWS_BATCH_JOB_MAIN_NODE_INDEX: '1', AWS_BATCH_JOB_ATTEMPT: '1',
      AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS: expect.stringMatching(/^[\d.]+$/),
    });
    expect(of(1)).not.toHaveProperty('AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS');
    // Four vCPUs: there is no room for a second one.
    const second = await submit();
    await inStatus(second, 'RUNNABLE');
    await batch.terminateJob({ jobId: id, reason: 'enough' });
    expect(await over(id)).toMatchObject({ status: 'FAILED', statusReason: 'enough' });
    await inStatus(second, 'RUNNING');
  });

  test('ends with its main node, whose end is its own; the others are stopped', async () => {
    exitCodeOf = async (index) => {
      if (index !== 1) return undefined;
      await until(async () => specs.length === 3);
      return 0;
    };
    const id = await submit();
    const ended = await over(id);
    expect(ended).toMatchObject({ status: 'SUCCEEDED', nodeProperties: { numNodes: 3, mainNode: 1 }, attempts: [{ container: { exitCode: 0 } }] });
    expect(ended.container).toBeUndefined();
    expect(await job(`${id}#0`)).toMatchObject({ jobId: `${id}#0`, status: 'FAILED', nodeDetails: { nodeIndex: 0, isMainNode: false }, container: { exitCode: 143 } });
    expect(await job(`${id}#1`)).toMatchObject({ status: 'SUCCEEDED', nodeDetails: { nodeIndex: 1, isMainNode: true } });
    const { jobSummaryList: nodes = [] } = await batch.listJobs({ multiNodeJobId: id, jobStatus: 'FAILED' });
    expect(nodes.map(({ jobId }) => jobId).toSorted((one = "", other = "") => one.localeCompare(other))).toEqual([`${id}#0`, `${id}#2`]);
    const { jobSummaryList: jobs } = await batch.listJobs({ jobQueue: 'queue', jobStatus: 'SUCCEEDED' });
    expect(jobs).toMatchObject([{ jobId: id, nodeProperties: { numNodes: 3 } }]);
  });

  test('has a log stream for each node', async () => {
    const id = await submit();
    await over(id);
    const streams = await Promise.all([0, 1, 2].map(async (index) => (await job(`${id}#${index}`))?.container?.logStreamName));
    expect(new Set(streams).size).toBe(3);
    const { events } = await logs.getLogEvents({ logGroupName: '/aws/batch/job', logStreamName: streams[1], startFromHead: true });
    expect(events?.map(({ message }) => message)).toEqual(['this is 1']);
  });

  test('is tried again as a whole when its main node fails, not when another does', async () => {
    exitCodeOf = async (index, attempt) => {
      if (index !== 1) return 7;
      await until(async () => specs.length === 3 * attempt);
      return attempt === 1 ? 5 : 0;
    };
    const id = await submit({ retryStrategy: { attempts: 3 } });
    expect(await over(id)).toMatchObject({ status: 'SUCCEEDED', attempts: [{ container: { exitCode: 5 } }, { container: { exitCode: 0 } }] });
    expect(specs.map((spec) => `${nodeOf(spec)}/${spec.environment['AWS_BATCH_JOB_ATTEMPT']}`).toSorted()).toEqual(['0/1', '0/2', '1/1', '1/2', '2/1', '2/2']);
    const node = await job(`${id}#2`);
    expect(node?.attempts).toMatchObject([{ container: { exitCode: 7 } }, { container: { exitCode: 7 } }]);
    expect(node?.attempts?.[0]?.container?.logStreamName).not.toBe((await job(`${id}#1`))?.attempts?.[0]?.container?.logStreamName);
  });
});

test('a job of one container takes no overrides for nodes', async () => {
  await createQueue();
  await batch.registerJobDefinition({ jobDefinitionName: 'definition', type: 'container', containerProperties: container });
  await expect(submit(overrides('0:'))).rejects.toMatchObject(refusal('multi-node parallel jobs only'));
});

test('on Spot instances it waits for ever', async () => {
  await createQueue({ type: 'SPOT', allocationStrategy: 'SPOT_PRICE_CAPACITY_OPTIMIZED' });
  await batch.registerJobDefinition(definition());
  const id = await submit();
  await until(async () => (await job(id))?.statusReason?.startsWith('UNDETERMINED'));
  expect(await job(id)).toMatchObject({ status: 'RUNNABLE' });
});

test('that asks for more vCPUs on all its nodes than there will ever be, too', async () => {
  await createQueue({ maxvCpus: 2 });
  await batch.registerJobDefinition(definition());
  const id = await submit();
  await until(async () => (await job(id))?.statusReason?.includes('COMPUTE_ENVIRONMENT_MAX_RESOURCE'));
});
