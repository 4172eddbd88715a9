// The default network of the local AWS, through the SDK.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startLocalAws, type LocalAws } from '../../../src/local/aws.ts';
import { clientsOf, type Clients } from './core-clients.ts';

let aws: LocalAws;
let clients: Clients;
beforeAll(async () => {
  aws = await startLocalAws({ region: 'eu-west-1' });
  clients = clientsOf(aws.endpoint, 'eu-west-1');
});
afterAll(async () => {
  clients.destroy();
  await aws.close();
});

test('one default VPC with two subnets and a default security group', async () => {
  const vpcs = await clients.ec2.describeVpcs({ Filters: [{ Name: 'is-default', Values: ['true'] }] });
  expect(vpcs.Vpcs).toHaveLength(1);
  const vpc = vpcs.Vpcs?.[0]?.VpcId ?? '';
  const filter = { Name: 'vpc-id', Values: [vpc] };

  const subnets = await clients.ec2.describeSubnets({ Filters: [filter] });
  expect(subnets.Subnets?.map((subnet) => subnet.AvailabilityZone)).toEqual(['eu-west-1a', 'eu-west-1b']);

  const groups = await clients.ec2.describeSecurityGroups(
    { Filters: [filter, { Name: 'group-name', Values: ['default'] }] },
  );
  expect(groups.SecurityGroups?.map((group) => group.GroupName)).toEqual(['default']);

  const none = await clients.ec2.describeSubnets({ Filters: [{ Name: 'vpc-id', Values: ['vpc-other'] }] });
  expect(none.Subnets).toEqual([]);
});

test.each([
  ['InvalidSubnetID.NotFound', () => clients.ec2.describeSubnets({ SubnetIds: ['subnet-1'] })],
  ['InvalidGroup.NotFound', () => clients.ec2.describeSecurityGroups({ GroupIds: ['sg-1'] })],
  ['InvalidVpcID.NotFound', () => clients.ec2.describeVpcs({ VpcIds: ['vpc-1'] })],
  ['InvalidParameterValue', () => clients.ec2.describeVpcs({ Filters: [{ Name: 'colour', Values: ['red'] }] })],
  ['InvalidAction', () => clients.ec2.describeInstances({})],
])('refuses as EC2 does: %s', async (code, call) => {
  await expect(call()).rejects.toMatchObject({ name: code });
});
