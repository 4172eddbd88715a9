// A function's network and file systems: what Lambda refuses in them, in its words.
// https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html, .../API_FileSystemConfig.html
import { object, objects, text, texts } from '../protocols/fields.ts';
import type { JsonObject } from '../protocols/json.ts';
import type { NetworkStore, RoleStore } from '../service.ts';
import { constraintError, invalidParameter } from './errors.ts';
import type { FileSystem, Settings, Vpc } from './model.ts';

const MOST_SUBNETS = 16;
const MOST_GROUPS = 5;
const ACCESS_POINT =
  'arn:aws[a-zA-Z-]*:elasticfilesystem:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:' +
  'access-point/fsap-[a-f0-9]{17}';
const MOUNT_PATH = '/mnt/[a-zA-Z0-9-_.]+';

/** The VPC that a request asks for: empty lists take the function out of it. Undefined when it says nothing of one. */
export function readVpc(input: JsonObject, network: NetworkStore | undefined): Vpc | undefined {
  const config = object(input, 'VpcConfig');
  if (config === undefined) return undefined;
  const subnetIds = texts(config, 'SubnetIds') ?? [];
  const securityGroupIds = texts(config, 'SecurityGroupIds') ?? [];
  atMost(subnetIds, 'vpcConfig.subnetIds', MOST_SUBNETS);
  atMost(securityGroupIds, 'vpcConfig.securityGroupIds', MOST_GROUPS);
  if ((subnetIds.length === 0) !== (securityGroupIds.length === 0)) {
    throw invalidParameter('SubnetIds and SecurityIds must coexist or be both empty list.');
  }
  const ofSubnets = subnetIds.map((id) => {
    return network?.vpcOfSubnet(id) ?? missing('DescribeSubnets', 'InvalidSubnetID', `subnet ID '${id}'`);
  });
  const ofGroups = securityGroupIds.map((id) => {
    const vpc = network?.vpcOfSecurityGroup(id);
    return vpc ?? missing('DescribeSecurityGroups', 'InvalidGroup', `security group '${id}'`);
  });
  if (new Set([...ofSubnets, ...ofGroups]).size > 1) {
    throw invalidParameter('Security Groups are required to be in the same VPC.');
  }
  return { subnetIds, securityGroupIds, vpcId: ofSubnets[0] ?? '' };
}

function missing(operation: string, code: string, what: string): never {
  const where = `Error occurred while ${operation}. EC2 Error Code: ${code}.NotFound.`;
  throw invalidParameter(`${where} EC2 Error Message: The ${what} does not exist`);
}

function atMost(list: readonly unknown[], field: string, most: number): void {
  if (list.length > most) throw constraintError(list, field, `Member must have length less than or equal to ${most}`);
}

/** The file systems that a request asks for; undefined when it says nothing of them. */
export function readFileSystems(input: JsonObject): readonly FileSystem[] | undefined {
  const given = objects(input, 'FileSystemConfigs');
  if (given === undefined) return undefined;
  atMost(given, 'fileSystemConfigs', 1);
  return given.map((item) => {
    const arn = matching(text(item, 'Arn'), 'arn', ACCESS_POINT);
    return { arn, localMountPath: matching(text(item, 'LocalMountPath'), 'localMountPath', MOUNT_PATH) };
  });
}

function matching(value: string | undefined, field: string, pattern: string): string {
  if (value !== undefined && new RegExp(`^${pattern}$`).test(value)) return value;
  const rule = `Member must satisfy regular expression pattern: ${pattern}`;
  throw constraintError(value, `fileSystemConfigs.1.member.${field}`, rule);
}

/** What Lambda finds out when it makes the function: the role must let it into the VPC, EFS needs one. */
export function checkNetwork({ role, vpc, fileSystems }: Settings, roles: RoleStore): void {
  const inVpc = vpc !== undefined && vpc.subnetIds.length > 0;
  if (inVpc && !roles.allows(role, 'ec2:CreateNetworkInterface', '*')) {
    throw invalidParameter(
      'The provided execution role does not have permissions to call CreateNetworkInterface on EC2',
    );
  }
  const [fileSystem] = fileSystems;
  if (fileSystem !== undefined && !inVpc) {
    const what = 'Function must be configured to execute in a VPC to reference access point';
    throw invalidParameter(`${what} ${fileSystem.arn}.`);
  }
}
