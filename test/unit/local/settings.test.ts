// What can be set in a local AWS while it runs, and what comes of it; and its partition.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Lambda } from '@aws-sdk/client-lambda';
import { ResourceGroupsTaggingAPI } from '@aws-sdk/client-resource-groups-tagging-api';
import { strToU8, zipSync } from 'fflate';
import { startLocalAws, type LocalAws } from '../../../src/local/aws.ts';
import { clientsOf, type Clients } from './core-clients.ts';

const ZIP = zipSync({ 'index.mjs': strToU8('export const handler = async () => 1;') });
const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

let aws: LocalAws;
let clients: Clients;
let lambda: Lambda;
async function start(region: string): Promise<void> {
  aws = await startLocalAws({ region, dwellMs: 1 });
  clients = clientsOf(aws.endpoint, region);
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  lambda = new Lambda({ endpoint: aws.endpoint, region, credentials, maxAttempts: 1 });
}
async function stop(): Promise<void> {
  clients.destroy();
  lambda.destroy();
  await aws.close();
}
beforeEach(() => start('us-east-1'));
afterEach(stop);

const set = async (name: string, body: unknown): Promise<number> =>
  (await fetch(`${aws.endpoint}/_scar/${name}`, { method: 'POST', body: JSON.stringify(body) })).status;

const makeRole = async (): Promise<string> => {
  const { Role } = await clients.iam.createRole({ RoleName: 'r', AssumeRolePolicyDocument: TRUST });
  return Role?.Arn ?? '';
};
const makeFunction = async (Role: string): Promise<string> => {
  const code = { Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile: ZIP } } as const;
  const { FunctionArn } = await lambda.createFunction({ FunctionName: 'f', Role, ...code });
  return FunctionArn ?? '';
};

describe('the network', () => {
  test('may be without a default VPC, and may have others', async () => {
    expect(await set('network', { defaultVpc: false, otherVpcs: 2 })).toBe(200);
    const { Vpcs = [] } = await clients.ec2.describeVpcs({});
    expect(Vpcs.map(({ IsDefault }) => IsDefault)).toEqual([false, false]);
    const filter = { Name: 'vpc-id', Values: [Vpcs[1]?.VpcId ?? ''] };
    expect((await clients.ec2.describeSubnets({ Filters: [filter] })).Subnets).toHaveLength(2);
    expect((await clients.ec2.describeSecurityGroups({ Filters: [filter] })).SecurityGroups).toHaveLength(1);
    await expect(clients.ec2.describeSecurityGroups({ GroupNames: ['default'] })).rejects.toMatchObject({
      name: 'VPCIdNotSpecified',
      message: 'No default VPC for this user',
    });
  });

  test.each([[{ defaultVPC: false }], [{ otherVpcs: -1 }], [[]]])('%j is refused', async (body) => {
    expect(await set('network', body)).toBe(400);
  });
});

test('a bucket of another account has its name, and nothing else for us', async () => {
  await set('foreign-buckets', { names: ['theirs'] });
  await expect(clients.s3.createBucket({ Bucket: 'theirs' })).rejects.toMatchObject({ name: 'BucketAlreadyExists' });
  await expect(clients.s3.headBucket({ Bucket: 'theirs' })).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  await expect(clients.s3.putObject({ Bucket: 'theirs', Key: 'k', Body: 'v' })).rejects.toMatchObject(
    { name: 'AccessDenied' },
  );
});

describe('news that travels slowly', () => {
  test('a new role: Lambda does not see it at first', async () => {
    await set('consistency', { roles: 2 });
    const role = await makeRole();
    const unseen = {
      name: 'InvalidParameterValueException',
      message: 'The role defined for the function cannot be assumed by Lambda.',
    };
    await expect(makeFunction(role)).rejects.toMatchObject(unseen);
    await expect(makeFunction(role)).rejects.toMatchObject(unseen);
    expect(await makeFunction(role)).toContain(':function:f');
  });

  test('a new permission: S3 does not see it at first', async () => {
    await set('consistency', { permissions: 1 });
    const LambdaFunctionArn = await makeFunction(await makeRole());
    await clients.s3.createBucket({ Bucket: 'inbox' });
    await lambda.addPermission({
      FunctionName: 'f', StatementId: 's', Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com',
      SourceArn: 'arn:aws:s3:::inbox', SourceAccount: aws.accountId,
    });
    const put = () => clients.s3.putBucketNotificationConfiguration({
      Bucket: 'inbox',
      NotificationConfiguration: { LambdaFunctionConfigurations: [{ LambdaFunctionArn, Events: ['s3:ObjectCreated:*'] }] },
    });
    await expect(put()).rejects.toMatchObject({
      name: 'InvalidArgument',
      message: 'Unable to validate the following destination configurations',
    });
    await put();
  });

  test('tags: GetResources is behind', async () => {
    await set('consistency', { taggingMs: 60_000 });
    await clients.s3.createBucket({ Bucket: 'inbox', CreateBucketConfiguration: { Tags: [{ Key: 'a', Value: 'b' }] } });
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    const api = new ResourceGroupsTaggingAPI({ endpoint: aws.endpoint, region: aws.region, credentials });
    expect((await api.getResources({})).ResourceTagMappingList).toEqual([]);
    await set('consistency', {});
    expect((await api.getResources({})).ResourceTagMappingList).toHaveLength(1);
    api.destroy();
  });
});

test('a region of GovCloud brings its own ARNs', async () => {
  await stop();
  await start('us-gov-west-1');
  expect((await clients.sts.getCallerIdentity({})).Arn).toMatch(/^arn:aws-us-gov:sts::/);
  const role = await makeRole();
  expect(role).toBe('arn:aws-us-gov:iam::123456789012:role/r');
  expect(await makeFunction(role)).toBe('arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:f');
});
