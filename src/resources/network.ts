// The network of the container hosts: what the user left open is looked up, in the default VPC. Nothing is ever made
// here.
import type { Filter } from '@aws-sdk/client-ec2';
import { UserError } from '../contract/errors.ts';
import type { ResourceKind } from '../engine/kind.ts';
import { isRef, type Origin, type Ref, type Resource } from '../engine/model.ts';
import type { ResourceContext } from './context.ts';
import type { NetworkProps } from './props.ts';
import { plain } from './values.ts';

interface NetworkState {
  readonly vpc: string;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
}

const ADVICE =
  'Name subnets and security_group_ids in the batch section (compute_resources), or create the default VPC: ' +
  'aws ec2 create-default-vpc';

export function networkKind(context: ResourceContext): ResourceKind<NetworkProps, NetworkState> {
  const never = (): Promise<never> => Promise.reject(new Error('networks are looked up, never made or changed'));
  return {
    kind: 'Network',
    lifetime: 'found',
    foreign: 'use',
    read: (resource) => find(context, resource),
    ownership: () => ({ ours: false, because: 'it is only looked up' }),
    diff: () => [],
    describe: ({ vpc, subnets, securityGroups }) =>
      `${vpc}, subnets ${subnets.join(', ')}, security groups ${securityGroups.join(', ')}`,
    attributes: ({ vpc, subnets, securityGroups }) => ({ vpc, subnets, securityGroups }),
    create: never,
    update: never,
    delete: never,
  };
}

const listOf = (value: readonly (string | Ref)[] | Ref): string[] => (isRef(value) ? [] : value.map(plain));

async function find(context: ResourceContext, { props, origin }: Resource<NetworkProps>): Promise<NetworkState> {
  const given = { subnets: listOf(props.subnets), securityGroups: listOf(props.securityGroups) };
  const vpc = await vpcOf(context, given, origin);
  const [subnets, securityGroups] = await Promise.all([
    given.subnets.length > 0 ? given.subnets : subnetsOf(context, vpc, origin),
    given.securityGroups.length > 0 ? given.securityGroups : defaultGroupOf(context, vpc, origin),
  ]);
  return { vpc, subnets, securityGroups };
}

async function vpcOf(context: ResourceContext, given: NetworkProps, origin: Origin | undefined): Promise<string> {
  const ec2 = await context.aws.ec2();
  const { region } = context.identity;
  const [subnet] = given.subnets;
  const [group] = given.securityGroups;
  if (subnet !== undefined) {
    const { Subnets } = await ec2.describeSubnets({ SubnetIds: [subnet] });
    return Subnets?.[0]?.VpcId ?? fail(`There is no subnet ${subnet} in ${region}`, origin);
  }
  if (group !== undefined) {
    const { SecurityGroups } = await ec2.describeSecurityGroups({ GroupIds: [group] });
    return SecurityGroups?.[0]?.VpcId ?? fail(`There is no security group ${group} in ${region}`, origin);
  }
  const { Vpcs } = await ec2.describeVpcs({ Filters: [filter('is-default', 'true')] });
  const found = Vpcs?.find((vpc) => vpc.IsDefault === true)?.VpcId;
  return found ?? fail(`There is no default VPC in ${region}, and the definition names no subnets`, origin);
}

async function subnetsOf(context: ResourceContext, vpc: string, origin: Origin | undefined): Promise<string[]> {
  const { Subnets = [] } = await (await context.aws.ec2()).describeSubnets({ Filters: [filter('vpc-id', vpc)] });
  const inVpc = Subnets.filter((subnet) => subnet.VpcId === vpc);
  // The subnets that came with the VPC reach the internet; others of it may not.
  const defaults = inVpc.filter((subnet) => subnet.DefaultForAz === true);
  const ids = (defaults.length > 0 ? defaults : inVpc).flatMap(({ SubnetId }) => SubnetId ?? []).toSorted();
  return ids.length > 0 ? ids : fail(`The VPC ${vpc} has no subnets`, origin);
}

async function defaultGroupOf(context: ResourceContext, vpc: string, origin: Origin | undefined): Promise<string[]> {
  const Filters = [filter('vpc-id', vpc), filter('group-name', 'default')];
  const { SecurityGroups = [] } = await (await context.aws.ec2()).describeSecurityGroups({ Filters });
  const group = SecurityGroups.find(({ VpcId, GroupName }) => VpcId === vpc && GroupName === 'default')?.GroupId;
  return [group ?? fail(`The VPC ${vpc} has no default security group`, origin)];
}

const filter = (Name: string, value: string): Filter => ({ Name, Values: [value] });

function fail(message: string, position: Origin | undefined): never {
  throw new UserError(message, { help: ADVICE, position });
}
