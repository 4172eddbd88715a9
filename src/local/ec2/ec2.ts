// EC2: the default network that Batch is told of, to look at and nothing more.
import type { QueryInput } from '../protocols/form.ts';
import { queryService, type QueryOutput } from '../protocols/query.ts';
import { ServiceError, type LocalContext, type LocalService, type NetworkStore } from '../service.ts';

/** A resource as EC2 describes it, and what each filter compares. */
interface Described {
  readonly id: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly output: QueryOutput;
}

const VPC = 'vpc-0a1b2c3d4e5f60718';
const SUBNETS = [
  { id: 'subnet-0a1b2c3d4e5f60711', zone: 'a', block: '172.31.0.0/20' },
  { id: 'subnet-0a1b2c3d4e5f60712', zone: 'b', block: '172.31.16.0/20' },
] as const;
const SECURITY_GROUP = 'sg-0a1b2c3d4e5f60713';

/** EC2 with one default VPC, two subnets and the default security group. */
export function createEc2(context: LocalContext): LocalService & NetworkStore {
  const vpcs = [vpc(context)];
  const subnets = SUBNETS.map((subnet) => describeSubnet(context, subnet));
  const groups = [securityGroup(context)];
  const service = queryService({
    name: 'ec2',
    protocol: 'ec2',
    namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
    operations: {
      DescribeVpcs: (input) => ({ vpcSet: select(input, vpcs, 'VpcId', 'vpc') }),
      DescribeSubnets: (input) => ({ subnetSet: select(input, subnets, 'SubnetId', 'subnet') }),
      DescribeSecurityGroups: (input) => ({ securityGroupInfo: selectGroups(input, groups) }),
    },
  });
  return {
    ...service,
    vpcOfSubnet: (id) => subnets.find((subnet) => subnet.id === id)?.filters['vpc-id'],
    vpcOfSecurityGroup: (id) => groups.find((group) => group.id === id)?.filters['vpc-id'],
  };
}

function selectGroups(input: QueryInput, groups: readonly Described[]): QueryOutput[] {
  for (const name of input.texts('GroupName')) {
    if (groups.some((group) => group.filters['group-name'] === name)) continue;
    const message = `The security group '${name}' does not exist in default VPC '${VPC}'`;
    throw new ServiceError('InvalidGroup.NotFound', message);
  }
  return select(input, groups, 'GroupId', 'group');
}

function select(
  input: QueryInput,
  all: readonly Described[],
  idField: string,
  noun: 'vpc' | 'subnet' | 'group',
): QueryOutput[] {
  const ids = input.texts(idField);
  const missing = ids.find((id) => !all.some((item) => item.id === id));
  if (missing !== undefined) throw notFound(noun, missing);
  const filters = input.list('Filter').map(
    (filter) => ({ name: filter.required('Name'), values: filter.texts('Value') }),
  );
  return all
    .filter((item) => ids.length === 0 || ids.includes(item.id))
    .filter(
      (item) => filters.every((filter) => filter.values.some((value) => matches(value, valueOf(item, filter.name)))),
    )
    .map((item) => item.output);
}

function valueOf(item: Described, filter: string): string {
  const value = Object.hasOwn(item.filters, filter) ? item.filters[filter] : undefined;
  if (value === undefined) throw new ServiceError('InvalidParameterValue', `The filter '${filter}' is invalid`);
  return value;
}

/** Filters of EC2 know `*` and `?`. */
function matches(pattern: string, value: string): boolean {
  const expression = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${expression}$`).test(value);
}

function notFound(noun: 'vpc' | 'subnet' | 'group', id: string): ServiceError {
  if (noun === 'vpc') return new ServiceError('InvalidVpcID.NotFound', `The vpc ID '${id}' does not exist`);
  if (noun === 'subnet') return new ServiceError('InvalidSubnetID.NotFound', `The subnet ID '${id}' does not exist`);
  return new ServiceError('InvalidGroup.NotFound', `The security group '${id}' does not exist`);
}

function vpc(context: LocalContext): Described {
  return {
    id: VPC,
    filters: {
      'is-default': 'true',
      isDefault: 'true',
      'vpc-id': VPC,
      state: 'available',
      'owner-id': context.accountId,
    },
    output: {
      vpcId: VPC,
      ownerId: context.accountId,
      state: 'available',
      cidrBlock: '172.31.0.0/16',
      dhcpOptionsId: 'default',
      instanceTenancy: 'default',
      isDefault: true,
    },
  };
}

function describeSubnet(context: LocalContext, subnet: (typeof SUBNETS)[number]): Described {
  const zone = `${context.region}${subnet.zone}`;
  return {
    id: subnet.id,
    filters: {
      'vpc-id': VPC,
      'subnet-id': subnet.id,
      'availability-zone': zone,
      'default-for-az': 'true',
      defaultForAz: 'true',
      'map-public-ip-on-launch': 'true',
      state: 'available',
    },
    output: {
      subnetId: subnet.id,
      subnetArn: `arn:aws:ec2:${context.region}:${context.accountId}:subnet/${subnet.id}`,
      vpcId: VPC,
      ownerId: context.accountId,
      state: 'available',
      cidrBlock: subnet.block,
      availableIpAddressCount: 4091,
      availabilityZone: zone,
      defaultForAz: true,
      mapPublicIpOnLaunch: true,
    },
  };
}

function securityGroup(context: LocalContext): Described {
  return {
    id: SECURITY_GROUP,
    filters: { 'vpc-id': VPC, 'group-id': SECURITY_GROUP, 'group-name': 'default', 'owner-id': context.accountId },
    output: {
      groupId: SECURITY_GROUP,
      groupName: 'default',
      groupDescription: 'default VPC security group',
      vpcId: VPC,
      ownerId: context.accountId,
    },
  };
}
