// Lambda functions in a VPC and with a file system, and where a function's zip can be fetched.
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Lambda, type CreateFunctionCommandInput } from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { createLambda } from '../../../src/local/lambda/lambda.ts';
import { createLogs } from '../../../src/local/logs/logs.ts';
import type { NetworkStore, RoleStore } from '../../../src/local/service.ts';
import { serve, until, type Served } from './support/serve.ts';

const ZIP = zipSync({ 'index.mjs': strToU8('export const handler = async () => 1;') });
const PLAIN = 'arn:aws:iam::123456789012:role/plain';
const NETWORKED = 'arn:aws:iam::123456789012:role/networked';
const POINT = 'arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-0123456789abcdef0';
const VPC = { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] };

let served: Served;
let lambda: Lambda;
beforeEach(async () => {
  const roles: RoleStore = {
    hasRole: () => true,
    trusts: () => true,
    hasInstanceProfile: () => false,
    allows: (arn, action) => arn === NETWORKED && action === 'ec2:CreateNetworkInterface',
  };
  const of = (known: Readonly<Record<string, string>>) => (id: string) => known[id];
  const network: NetworkStore = {
    vpcOfSubnet: of({ 'subnet-1': 'vpc-1' }),
    vpcOfSecurityGroup: of({ 'sg-1': 'vpc-1', 'sg-2': 'vpc-2' }),
  };
  served = await serve((context) => {
    const logs = createLogs(context);
    const containers = () => Promise.reject(new Error('no container runtime in this test'));
    return [logs, createLambda(context, { logs, roles, containers, network }, { dwell: 10 })] as const;
  });
  lambda = new Lambda(served.client);
});
afterEach(async () => {
  lambda.destroy();
  await served.close();
});

const create = async (more: Partial<CreateFunctionCommandInput> = {}): Promise<void> => {
  const Code = { ZipFile: ZIP };
  await lambda.createFunction({
    FunctionName: 'f', Role: NETWORKED, Runtime: 'nodejs22.x', Handler: 'index.handler', Code, ...more,
  });
  await until(async () => (await lambda.getFunctionConfiguration({ FunctionName: 'f' })).State === 'Active');
};

describe('a VPC', () => {
  test('is answered with its id, and can be left again', async () => {
    await create({ VpcConfig: VPC });
    expect((await lambda.getFunction({ FunctionName: 'f' })).Configuration?.VpcConfig).toEqual(
      { ...VPC, VpcId: 'vpc-1', Ipv6AllowedForDualStack: false },
    );
    await lambda.updateFunctionConfiguration({
      FunctionName: 'f',
      VpcConfig: { SubnetIds: [], SecurityGroupIds: [] },
    });
    const { VpcConfig } = await lambda.getFunctionConfiguration({ FunctionName: 'f' });
    expect(VpcConfig).toMatchObject({ SubnetIds: [], VpcId: '' });
  });

  const DENIED = 'The provided execution role does not have permissions to call CreateNetworkInterface on EC2';
  const REFUSED: [string, Partial<CreateFunctionCommandInput>, string][] = [
    ['a role that may not make interfaces', { Role: PLAIN, VpcConfig: VPC }, DENIED],
    [
      'a subnet that is not there',
      { VpcConfig: { ...VPC, SubnetIds: ['subnet-9'] } },
      'Error occurred while DescribeSubnets. EC2 Error Code: InvalidSubnetID.NotFound. ' +
        "EC2 Error Message: The subnet ID 'subnet-9' does not exist",
    ],
    [
      'groups of another VPC',
      { VpcConfig: { ...VPC, SecurityGroupIds: ['sg-2'] } },
      'Security Groups are required to be in the same VPC.',
    ],
    [
      'subnets alone',
      { VpcConfig: { SubnetIds: ['subnet-1'] } },
      'SubnetIds and SecurityIds must coexist or be both empty list.',
    ],
    [
      'a file system without one',
      { FileSystemConfigs: [{ Arn: POINT, LocalMountPath: '/mnt/data' }] },
      `Function must be configured to execute in a VPC to reference access point ${POINT}.`,
    ],
  ];
  test.each(REFUSED)('%s is refused', async (_, more, message) => {
    await expect(create(more)).rejects.toMatchObject({ name: 'InvalidParameterValueException', message });
  });
});

test('a file system is answered, and is not taken outside of /mnt', async () => {
  const FileSystemConfigs = [{ Arn: POINT, LocalMountPath: '/mnt/data' }];
  await create({ VpcConfig: VPC, FileSystemConfigs });
  expect((await lambda.getFunctionConfiguration({ FunctionName: 'f' })).FileSystemConfigs).toEqual(FileSystemConfigs);
  const elsewhere = [{ Arn: POINT, LocalMountPath: '/data' }];
  await expect(
    lambda.updateFunctionConfiguration({ FunctionName: 'f', FileSystemConfigs: elsewhere }),
  ).rejects.toMatchObject({ name: 'ValidationException' });
});

test('the zip can be fetched from where GetFunction says, without a signature', async () => {
  await create();
  const { Code, Configuration } = await lambda.getFunction({ FunctionName: 'f' });
  expect(Code?.RepositoryType).toBe('S3');
  const answer = await fetch(Code?.Location ?? '');
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(createHash('sha256').update(bytes).digest('base64')).toBe(Configuration?.CodeSha256);
  expect((await fetch((Code?.Location ?? '').replace(/Expires=\d+/, 'Expires=1'))).status).toBe(403);
  await lambda.deleteFunction({ FunctionName: 'f' });
  expect((await fetch(Code?.Location ?? '')).status).toBe(404);
});
