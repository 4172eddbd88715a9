// Multi-node parallel jobs, run for real: the local Batch starts the supervisor as a program on each node, and the local S3 has what they upload.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Batch, type JobDetail } from '@aws-sdk/client-batch';
import { S3 } from '@aws-sdk/client-s3';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { createBatch } from '../../../src/local/batch/batch.ts';
import { createLogs } from '../../../src/local/logs/logs.ts';
import { createS3 } from '../../../src/local/s3/s3.ts';
import type { ContainerRuntime, RoleStore } from '../../../src/local/service.ts';
import { serve, until, type Served } from '../local/support/serve.ts';
import { compileProgram, type Program } from './program.ts';

const roles: RoleStore = { hasRole: () => true, trusts: () => true, hasInstanceProfile: () => true, allows: () => true };
const network = { vpcOfSubnet: () => 'vpc-1', vpcOfSecurityGroup: () => 'vpc-1' };
const nobody = { exists: () => false, allows: () => false, invokeLater: () => undefined, invoke: async () => Promise.reject(new Error('nobody')) };

let program: Program;
let aws: Served;
let batch: Batch;
let s3: S3;
/** What each node has said, by its number. */
let said: Map<string, string>;

/** "Images" are root folders, containers are processes. */
const runtime: ContainerRuntime = {
  name: 'rootfs',
  close: async () => undefined,
  run: (spec) => {
    const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'the-secret', AWS_REGION: 'eu-west-1' };
    const running = program.start(spec.image, { PATH: process.env['PATH'] ?? '/usr/bin:/bin', ...spec.environment, ...keys });
    spec.onStarted?.();
    const ended = running.ended.then(({ exitCode, stdout, stderr }) => {
      said.set(spec.environment['AWS_BATCH_JOB_NODE_INDEX'] ?? '', `${stdout.toString()}${stderr}`);
      return { exitCode: exitCode ?? 137, reason: undefined };
    });
    return { ended, stop: async () => void running.child.kill('SIGTERM') };
  },
};

beforeAll(async () => {
  program = await compileProgram();
  aws = await serve((context) => {
    const logs = createLogs(context);
    return [logs, createS3(context, nobody), createBatch(context, { logs, roles, network, containers: async () => runtime }, { dwell: 5, jobDwell: 5 })];
  });
  batch = new Batch(aws.client);
  s3 = new S3({ ...aws.client, forcePathStyle: true });
  await s3.createBucket({ Bucket: 'results', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } });
  await batch.createComputeEnvironment({
    computeEnvironmentName: 'ce', type: 'MANAGED',
    computeResources: { type: 'EC2', minvCpus: 0, maxvCpus: 3, instanceTypes: ['optimal'], instanceRole: 'ecsInstanceRole', subnets: ['subnet-1'], securityGroupIds: ['sg-1'] },
  });
  await until(async () => (await batch.describeComputeEnvironments({})).computeEnvironments?.[0]?.status === 'VALID');
  await batch.createJobQueue({ jobQueueName: 'queue', priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'ce' }] });
  await until(async () => (await batch.describeJobQueues({})).jobQueues?.[0]?.status === 'VALID');
}, 60_000);
afterAll(async () => {
  batch.destroy();
  s3.destroy();
  await aws.close();
  await program.remove();
});
beforeEach(() => void (said = new Map()));

/** Runs a script on three nodes, of which node 1 is the main one. */
async function run(upload: 'main' | 'all', script: string): Promise<JobDetail> {
  const config = { nodes: { upload }, state: { bucket: 'results', prefix: '.scar/mpi/' }, outputs: [{ bucket: 'results', prefix: `${upload}/`, prefixes: [], suffixes: [] }] };
  const image = await program.makeImage({ config, script });
  const TMPDIR = await mkdtemp(join(program.folder, 'tmp-'));
  const resourceRequirements = [{ type: 'VCPU' as const, value: '1' }, { type: 'MEMORY' as const, value: '64' }];
  const container = { image, resourceRequirements, environment: [{ name: 'TMPDIR', value: TMPDIR }] };
  const { jobDefinitionArn = '' } = await batch.registerJobDefinition({
    jobDefinitionName: 'mpi', type: 'multinode', nodeProperties: { numNodes: 3, mainNode: 1, nodeRangeProperties: [{ targetNodes: '0:', container }] },
  });
  const { jobId = '' } = await batch.submitJob({ jobName: 'mpi', jobQueue: 'queue', jobDefinition: jobDefinitionArn });
  return until(async () => {
    const [job] = (await batch.describeJobs({ jobs: [jobId] })).jobs ?? [];
    return job?.status === 'SUCCEEDED' || job?.status === 'FAILED' ? job : undefined;
  }, 50_000);
}

/** Keys under a prefix, and whose they are. */
async function stored(prefix: string): Promise<Record<string, string | undefined>> {
  const { Contents = [] } = await s3.listObjectsV2({ Bucket: 'results', Prefix: prefix });
  const origins = Contents.map(async ({ Key = '' }) => [Key, (await s3.headObject({ Bucket: 'results', Key })).Metadata?.['scar-origin']] as const);
  return Object.fromEntries(await Promise.all(origins));
}

const lines = (...all: string[]): string => ['#!/bin/sh', 'set -eu', 'me=$AWS_BATCH_JOB_NODE_INDEX', ...all, ''].join('\n');
const WRITE = 'echo "$me at $AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS" | tee "$TMP_OUTPUT_DIR/part.txt"';

test('the outputs of the main node arrive, under the id of the job; a node that still runs is ended quietly', async () => {
  // The main node waits until the two others have begun, as an MPI program would.
  const meet = 'touch "$TMPDIR/$me"; while [ ! -e "$TMPDIR/0" ] || [ ! -e "$TMPDIR/2" ]; do sleep 0.05; done';
  const job = await run('main', lines(meet, WRITE, 'if [ $me = 0 ]; then sleep 60; fi', 'if [ $me = 1 ]; then sleep 1; fi'));
  expect(job.status).toBe('SUCCEEDED');
  expect(await stored('main/')).toEqual({ 'main/part.txt': job.jobId });
  const addresses = [...said.values()].map((text) => /\d at ([\d.]+)/.exec(text)?.[1]);
  expect(new Set(addresses).size).toBe(1);
  expect(said.get('0')).toContain('scar: node 0 is told to end, as all are when the main node, 1, has ended');
  expect(said.get('2')).toContain('outputs are uploaded by the main node, 1, alone');
  expect([...said.values()].join('')).not.toContain('scar: error');
}, 60_000);

test('those of all arrive where that is asked, each in a folder of its own, although the main node is done first', async () => {
  const job = await run('all', lines(WRITE, 'if [ $me != 1 ]; then sleep 1; fi'));
  expect(job.status).toBe('SUCCEEDED');
  expect(await stored('all/')).toEqual(Object.fromEntries([0, 1, 2].map((index) => [`all/node-${index}/part.txt`, job.jobId])));
  expect(Object.keys(await stored('.scar/'))).toEqual([`.scar/mpi/nodes/${job.jobId}/1/0-0`, `.scar/mpi/nodes/${job.jobId}/1/2-0`]);
}, 60_000);

test('and the job fails when one of them does, with the number of that node', async () => {
  const job = await run('all', lines(WRITE, 'if [ $me = 2 ]; then exit 9; fi'));
  expect(job).toMatchObject({ status: 'FAILED', attempts: [{ container: { exitCode: 122 } }] });
  expect(said.get('1')).toContain('node 2 ended with exit code 9: its outputs are missing');
}, 60_000);
