// The statements of a deploying role, service by service. Which action knows which resources:
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
import type { Stack } from '../engine/model.ts';
import type { LambdaFunctionProps, PolicyStatement } from '../resources/props.ts';
import { imageStatements } from './deploy-images.ts';
import { roleStatements } from './deploy-roles.ts';
import { actions, allowAny, deployScope, type DeployScope, type Limits } from './deploy-scope.ts';
import { regionalArn, s3Arn, type StackEnvironment } from './environment.ts';
import { allow } from './role.ts';

/** All statements, each with an id that tells service and purpose. */
export function deployStatements(stack: Stack, environment: StackEnvironment, limits: Limits): PolicyStatement[] {
  const scope = deployScope(stack, environment, limits);
  return [
    // Neither knows resources: what is there of the stack is found by its tags, and roles by their names.
    allow('FindLeftovers', ['tag:GetResources', 'iam:ListRoles'], ['*']),
    ...lambda(scope),
    ...httpApis(scope),
    ...batch(scope),
    ...roleStatements(scope),
    ...imageStatements(scope),
    ...logs(scope),
    ...s3(scope),
    ...network(scope),
  ];
}

function lambda({ environment, names }: DeployScope): PolicyStatement[] {
  const all = actions('lambda', 'CreateFunction', 'GetFunction', 'GetFunctionConfiguration', 'UpdateFunctionCode',
    'UpdateFunctionConfiguration', 'DeleteFunction', 'GetPolicy', 'AddPermission', 'RemovePermission', 'ListTags',
    'TagResource', 'UntagResource');
  const arns = names('Lambda function').map((name) => regionalArn(environment, 'lambda', `function:${name}`));
  // A test of all objects under a prefix calls the function.
  return [...allowAny('LambdaFunctions', all, arns), ...allowAny('LambdaTest', actions('lambda', 'InvokeFunction'), arns)];
}

/** An API's id is not known before it is made. */
function httpApis({ environment: { partition, region }, all: ofKind }: DeployScope): PolicyStatement[] {
  if (ofKind('HTTP API').length === 0) return [];
  const all = actions('apigateway', 'GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'TagResource', 'UntagResource');
  const paths = ['/apis', '/apis/*', '/tags/*'];
  return [allow('HttpApis', all, paths.map((path) => `arn:${partition}:apigateway:${region}::${path}`))];
}

/** A change of compute resources makes environments and queues of other names: these begin alike. */
function batch({ environment, names, all: ofKind }: DeployScope): PolicyStatement[] {
  if (['Batch job definition', 'Batch job queue', 'Instance profile'].every((kind) => ofKind(kind).length === 0)) return [];
  const arn = (resource: string): string => regionalArn(environment, 'batch', resource);
  const definitions = names('Batch job definition').map((name) => arn(`job-definition/${name}`))
    .flatMap((name) => (name.endsWith('*') ? [name] : [name, `${name}:*`]));
  const reading = actions('batch', 'DescribeComputeEnvironments', 'DescribeJobQueues', 'DescribeJobDefinitions',
    'DescribeJobs', 'ListJobs');
  const defining = actions('batch', 'RegisterJobDefinition', 'DeregisterJobDefinition', 'TagResource', 'UntagResource');
  return [
    // None of these knows resources.
    allow('BatchRead', reading, ['*']),
    allow('BatchCompute', actions('batch', '*ComputeEnvironment', '*JobQueue', 'TagResource', 'UntagResource'), [
      arn('compute-environment/scar-*'), arn('job-queue/scar-*'),
    ]),
    ...allowAny('BatchDefinitions', defining, definitions),
    // A test that is cancelled ends its job. A job's id is not known before.
    allow('BatchJobs', actions('batch', 'TerminateJob'), [arn('job/*')]),
  ];
}

function logs({ environment, all: ofKind, fit }: DeployScope): PolicyStatement[] {
  const arn = (name: string): string => regionalArn(environment, 'logs', `log-group:${name}`);
  const groups = ofKind('Log group').map(({ name }) => name);
  // Of Lambda functions and of jobs: the two begin differently.
  const isLambdas = (name: string): boolean => name.startsWith('/aws/lambda/');
  const parts = [fit(groups.filter(isLambdas)), fit(groups.filter((name) => !isLambdas(name)))];
  const arns = parts.flat().flatMap((name) => (name.endsWith('*') ? [arn(name)] : [arn(name), arn(`${name}:*`)]));
  const all = actions('logs', 'CreateLogGroup', 'PutRetentionPolicy', 'DeleteLogGroup', 'TagResource', 'UntagResource',
    'ListTagsForResource', 'GetLogEvents', 'FilterLogEvents');
  return [
    ...allowAny('Logs', all, arns),
    ...(arns.length === 0 ? [] : [allow('LogsRead', actions('logs', 'DescribeLogGroups'), [arn('*')])]),
  ];
}

function s3({ environment, buckets }: DeployScope): PolicyStatement[] {
  const arns = buckets.map((bucket) => s3Arn(environment, bucket));
  // A pattern for buckets matches the objects in them, too.
  const objects = buckets.map((bucket) => s3Arn(environment, bucket.endsWith('*') ? bucket : `${bucket}/*`));
  const ours = new Set([...arns, ...objects].filter(() => !buckets.includes('*')));
  const making = actions('s3', 'CreateBucket', 'ListBucket', '*BucketTagging', 'TagResource', '*BucketNotification');
  const deleting = actions('s3', 'DeleteBucket', 'ListBucketVersions', 'DeleteObject', 'DeleteObjectVersion');
  return [
    ...allowAny('S3Buckets', making, arns),
    // A test writes its input and fetches the outputs.
    ...allowAny('S3Test', actions('s3', 'GetObject', 'PutObject'), objects),
    // Asked for by destroy with delete-buckets: true only, and never for all buckets of an account.
    ...allowAny('S3DeleteBuckets', deleting, [...ours]),
  ];
}

/** What Lambda and Batch are told of networks is looked up; none of these knows resources. */
function network({ all: ofKind }: DeployScope): PolicyStatement[] {
  const functions = ofKind('Lambda function').map(({ props }) => props as Partial<LambdaFunctionProps>);
  const inVpc = functions.some(({ request }) => request?.VpcConfig !== undefined);
  const withFiles = functions.some(({ request }) => request?.FileSystemConfigs !== undefined);
  return [
    ...(inVpc || ofKind('Network').length > 0
      ? [allow('Ec2Network', actions('ec2', 'DescribeVpcs', 'DescribeSubnets', 'DescribeSecurityGroups'), ['*'])]
      : []),
    ...(withFiles ? [allow('FileSystems', ['elasticfilesystem:DescribeMountTargets'], ['*'])] : []),
  ];
}
