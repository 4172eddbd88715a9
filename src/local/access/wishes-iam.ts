// What requests to IAM and STS would do, as IAM sees it.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
import { QueryInput } from '../protocols/form.ts';
import type { ServiceRequest } from '../service.ts';
import { passRole, type Surroundings, type WishReader } from './wish-reader.ts';

async function inputOf(request: ServiceRequest): Promise<QueryInput> {
  const form = new URLSearchParams((await request.body()).toString('utf8'));
  return new QueryInput(form.has('Action') ? form : request.query, 'aws');
}

export const iamWishes: WishReader = async (operation, request, around) => {
  const input = await inputOf(request);
  const action = `iam:${operation}`;
  const resource = resourceOf(operation, input, around);
  const tagged = input.list('Tags').length > 0;
  const attached = input.text('PolicyArn');
  const service = input.text('AWSServiceName');
  const keys = {
    ...(attached === undefined ? {} : { 'iam:PolicyARN': [attached] }),
    ...(service === undefined ? {} : { 'iam:AWSServiceName': [service] }),
  };
  return [
    { action, resource, keys },
    ...(operation === 'CreateRole' && tagged ? [{ action: 'iam:TagRole', resource }] : []),
    ...(operation === 'CreateInstanceProfile' && tagged ? [{ action: 'iam:TagInstanceProfile', resource }] : []),
    ...(operation === 'AddRoleToInstanceProfile'
      ? [passRole(around.roleArn(input.text('RoleName') ?? ''), 'ec2.amazonaws.com')]
      : []),
  ];
};

function resourceOf(operation: string, input: QueryInput, around: Surroundings): string {
  const arn = (rest: string): string => `arn:${around.partition}:iam::${around.accountId}:${rest}`;
  const path = input.text('Path') ?? '/';
  const profile = input.text('InstanceProfileName');
  const role = input.text('RoleName');
  const service = input.text('AWSServiceName');
  if (operation === 'CreateServiceLinkedRole') return arn(`role/aws-service-role/${service ?? ''}/*`);
  if (profile !== undefined) return arn(`instance-profile${path}${profile}`);
  if (operation === 'CreateRole') return arn(`role${path}${role ?? ''}`);
  if (role !== undefined) return around.roleArn(role);
  if (operation === 'GetPolicy') return input.text('PolicyArn') ?? '*';
  if (operation === 'ListInstanceProfiles') return arn('instance-profile/');
  return operation === 'ListRoles' ? arn('role/') : '*';
}

/** Nobody can be kept from asking who he is. */
export const stsWishes: WishReader = async (operation, request) => {
  if (operation === 'GetCallerIdentity') return [];
  return [{ action: `sts:${operation}`, resource: (await inputOf(request)).text('RoleArn') ?? '*' }];
};
