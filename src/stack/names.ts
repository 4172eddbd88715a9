// The names that resources have in the account: readable, within AWS's limits, different for different things.
import { createHash } from 'node:crypto';
import type { StackEnvironment } from './environment.ts';

/** Greatest lengths: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html and its like. */
const LIMIT = { lambdaFunction: 64, role: 64, bucket: 63, repository: 256, instanceProfile: 128, ruleId: 255, api: 128 } as const;

/** A short hash of a JSON value whose keys stand in a fixed order. */
export function shortHash(value: unknown, length = 8): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, length);
}

/** The name itself when it fits, else its beginning and a hash of the whole. */
export function fit(name: string, limit: number): string {
  return name.length <= limit ? name : `${name.slice(0, limit - 9).replace(/[-._]+$/, '')}-${shortHash(name)}`;
}

function staged(name: string, environment: StackEnvironment): string {
  return environment.stage === '' ? name : `${name}-${environment.stage}`;
}

/** Name of the Lambda function, and of the job definition. */
export function functionName(name: string, environment: StackEnvironment): string {
  return fit(staged(name, environment), LIMIT.lambdaFunction);
}

/** Name of a bucket; bucket names are lower-case. */
export function bucketName(name: string, environment: StackEnvironment): string {
  return fit(environment.stage === '' ? name : staged(name, environment).toLowerCase(), LIMIT.bucket);
}

/** What a role of one function is for. */
export const ROLE_PURPOSES = ['lambda', 'job', 'execution'] as const;
export type RolePurpose = (typeof ROLE_PURPOSES)[number];

/**
 * Roles are the account's, not the region's; the region in the name keeps two deployments of one function apart. IAM holds names that
 * differ in case only for one (https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html), Lambda doesn't: hence the hash.
 */
export function roleName(functionName: string, purpose: RolePurpose, environment: StackEnvironment): string {
  const suffix = `-${environment.region}-${purpose}`;
  const unique = functionName === functionName.toLowerCase() ? functionName : `${functionName}-${shortHash(functionName, 6)}`;
  return fit(unique, LIMIT.role - suffix.length) + suffix;
}

/** Name of the role and of the instance profile of a stack's container hosts. */
export function instanceRoleName(environment: StackEnvironment): string {
  const suffix = `-${environment.region}-instance`;
  const stack = staged(environment.stack, environment).replace(/[^A-Za-z0-9]+/g, '-');
  const unique = `scar-${stack}-${shortHash([environment.stack, environment.stage], 6)}`;
  return fit(unique, LIMIT.role - suffix.length) + suffix;
}

/**
 * ECR names are lower-case words joined by single separators
 * (https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html); a name that had to be changed
 * gets a hash, so that `Fn` and `fn` stay two repositories.
 */
export function repositoryName(functionName: string): string {
  const valid = functionName.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  const name = valid === functionName ? valid : `${valid === '' ? 'function' : valid}-${shortHash(functionName)}`;
  return fit(`scar/${name}`, LIMIT.repository);
}

/** Name of an HTTP API: 128 characters at most, of any kind (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html). */
export const apiName = (name: string, environment: StackEnvironment): string => fit(staged(name, environment), LIMIT.api);

export const lambdaLogGroupName = (functionName: string): string => `/aws/lambda/${functionName}`;
export const jobLogGroupName = (functionName: string): string => `/aws/batch/${functionName}`;

/** Id of our rule in a bucket's notifications. Lambda's names hold no dot, so `<id>.` begins no other function's id. */
export const triggerRuleId = (functionName: string): string => fit(`scar-${functionName}`, LIMIT.ruleId);
