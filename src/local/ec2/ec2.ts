// EC2: the networks that Batch and Lambda are told of, to look at and nothing more.
import type { QueryInput } from '../protocols/form.ts';
import { queryService, type QueryOutput } from '../protocols/query.ts';
import { ServiceError, type LocalContext, type LocalService, type NetworkStore } from '../service.ts';
import { networkOf, type Described, type Network, type NetworkOptions } from './network.ts';

const USUAL: NetworkOptions = { defaultVpc: true, otherVpcs: 0 };

export interface LocalEc2 extends LocalService, NetworkStore {
  readonly setNetwork: (options: NetworkOptions) => void;
}

/** EC2 with VPCs, each with two subnets and a default security group; at first with one, the default VPC. */
export function createEc2(context: LocalContext): LocalEc2 {
  let network = networkOf(context, USUAL);
  const service = queryService({
    name: 'ec2',
    protocol: 'ec2',
    namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
    operations: {
      DescribeVpcs: (input) => ({ vpcSet: select(input, network.vpcs, 'VpcId', 'vpc') }),
      DescribeSubnets: (input) => ({ subnetSet: select(input, network.subnets, 'SubnetId', 'subnet') }),
      DescribeSecurityGroups: (input) => ({ securityGroupInfo: selectGroups(input, network) }),
    },
  });
  return {
    ...service,
    setNetwork: (options) => void (network = networkOf(context, options)),
    vpcOfSubnet: (id) => network.subnets.find((subnet) => subnet.id === id)?.filters['vpc-id'],
    vpcOfSecurityGroup: (id) => network.groups.find((group) => group.id === id)?.filters['vpc-id'],
  };
}

function selectGroups(input: QueryInput, { vpcs, groups }: Network): QueryOutput[] {
  const names = input.texts('GroupName');
  if (names.length === 0) return select(input, groups, 'GroupId', 'group');
  // Names mean groups of the default VPC.
  const home = vpcs.find(({ filters }) => filters['is-default'] === 'true');
  if (home === undefined) throw new ServiceError('VPCIdNotSpecified', 'No default VPC for this user');
  const there = groups.filter(({ filters }) => filters['vpc-id'] === home.id);
  for (const name of names) {
    if (there.some((group) => group.filters['group-name'] === name)) continue;
    const message = `The security group '${name}' does not exist in default VPC '${home.id}'`;
    throw new ServiceError('InvalidGroup.NotFound', message);
  }
  return select(input, there.filter(({ filters }) => names.includes(filters['group-name'] ?? '')), 'GroupId', 'group');
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
