// The VPCs of the account, with their subnets and security groups, as EC2 describes them.
import type { QueryOutput } from '../protocols/query.ts';
import type { LocalContext } from '../service.ts';

/** A resource as EC2 describes it, and what each filter compares. */
export interface Described {
  readonly id: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly output: QueryOutput;
}

/** Which VPCs the account has. */
export interface NetworkOptions {
  /** Whether there is a default VPC; an account's owner may have deleted it. */
  readonly defaultVpc: boolean;
  /** How many others there are, each with two subnets and its own default security group. */
  readonly otherVpcs: number;
}

export interface Network {
  readonly vpcs: readonly Described[];
  readonly subnets: readonly Described[];
  readonly groups: readonly Described[];
}

const ZONES = ['a', 'b'];

/** Ids end with the VPC's number and their own: they are the same each time. */
const idOf = (kind: 'vpc' | 'subnet' | 'sg', vpc: number, part: number): string =>
  `${kind}-0a1b2c3d4e5f607${vpc + 1}${part}`;

/** The default VPC is number 0, the others follow. */
export function networkOf(context: LocalContext, { defaultVpc, otherVpcs }: NetworkOptions): Network {
  const others = Array.from({ length: otherVpcs }, (_, index) => index + 1);
  const numbers = [...(defaultVpc ? [0] : []), ...others];
  return {
    vpcs: numbers.map((number) => vpc(context, number)),
    subnets: numbers.flatMap((number) => ZONES.map((zone, index) => subnet(context, number, zone, index))),
    groups: numbers.map((number) => securityGroup(context, number)),
  };
}

/** As AWS makes the default VPC; the others lie in 10.0.0.0/8. */
const blockOf = (number: number): string => (number === 0 ? '172.31' : `10.${number}`);

function vpc(context: LocalContext, number: number): Described {
  const vpcId = idOf('vpc', number, 8);
  const isDefault = number === 0;
  return {
    id: vpcId,
    filters: {
      'is-default': String(isDefault),
      isDefault: String(isDefault),
      'vpc-id': vpcId,
      state: 'available',
      'owner-id': context.accountId,
    },
    output: {
      vpcId,
      ownerId: context.accountId,
      state: 'available',
      cidrBlock: `${blockOf(number)}.0.0/16`,
      dhcpOptionsId: 'default',
      instanceTenancy: 'default',
      isDefault,
    },
  };
}

function subnet(context: LocalContext, number: number, letter: string, index: number): Described {
  const availabilityZone = `${context.region}${letter}`;
  const subnetId = idOf('subnet', number, index + 1);
  const vpcId = idOf('vpc', number, 8);
  const isDefault = number === 0;
  return {
    id: subnetId,
    filters: {
      'vpc-id': vpcId,
      'subnet-id': subnetId,
      'availability-zone': availabilityZone,
      'default-for-az': String(isDefault),
      defaultForAz: String(isDefault),
      'map-public-ip-on-launch': String(isDefault),
      state: 'available',
    },
    output: {
      subnetId,
      subnetArn: `arn:${context.partition}:ec2:${context.region}:${context.accountId}:subnet/${subnetId}`,
      vpcId,
      ownerId: context.accountId,
      state: 'available',
      cidrBlock: `${blockOf(number)}.${index * 16}.0/20`,
      availableIpAddressCount: 4091,
      availabilityZone,
      defaultForAz: isDefault,
      mapPublicIpOnLaunch: isDefault,
    },
  };
}

function securityGroup(context: LocalContext, number: number): Described {
  const groupId = idOf('sg', number, 3);
  const vpcId = idOf('vpc', number, 8);
  return {
    id: groupId,
    filters: { 'vpc-id': vpcId, 'group-id': groupId, 'group-name': 'default', 'owner-id': context.accountId },
    output: {
      groupId,
      groupName: 'default',
      groupDescription: 'default VPC security group',
      vpcId,
      ownerId: context.accountId,
    },
  };
}
