// The roles of one function: what each part may do, and nothing beyond it.
import type { BucketPath } from '../contract/config.ts';
import type { Ref, Resource } from '../engine/model.ts';
import type { PolicyStatement } from '../resources/props.ts';
import { type FunctionContext, nodesTell, usesBatch, usesImage } from './context.ts';
import { regionalArn, s3Arn, type StackEnvironment } from './environment.ts';
import { allow, functionRole, functionRoleArn } from './role.ts';
import { keepState, readManifests, tellNodes } from './state.ts';

/** ARN of the Lambda function's role: the user's, or a reference to ours. */
export function lambdaRoleArn(context: FunctionContext): string | Ref {
  return context.spec.lambda.role ?? functionRoleArn(context, 'lambda');
}

/** ARN of the role of the job's container: the user's, or a reference to ours. */
export function jobRoleArn(context: FunctionContext): string | Ref {
  return context.spec.batch.jobRole ?? functionRoleArn(context, 'job');
}

/** The role of the Lambda function, which does the work, submits jobs, or both; none when the user gave one. */
export function lambdaRole(context: FunctionContext): Resource[] {
  const { spec, facts } = context;
  if (spec.lambda.role !== undefined) return [];
  const does = { lambda: 'runs the program', 'lambda-batch': 'runs the program, submits jobs', batch: 'submits jobs' };
  return [functionRole(context, {
    purpose: 'lambda',
    description: `Lambda function ${facts.functionName}: ${does[spec.mode]}`,
    service: 'lambda.amazonaws.com',
    policyName: 'scar-function',
    statements: [
      ...(usesBatch(spec) ? submitJobs(context) : []),
      // A call may name a prefix, whose objects are then listed.
      ...(usesImage(spec) ? useObjects(context) : listing(context.inputs, context.environment)),
      ...keepState(context),
      writeLogs(context, facts.lambdaLogGroup),
      ...useNetwork(context),
      ...useFileSystems(context),
    ],
  })];
}

/** Both ARNs of the definition: with and without the revision. */
function submitJobs({ facts, environment }: FunctionContext): PolicyStatement[] {
  return [
    allow('SubmitJobs', ['batch:SubmitJob'], [
      regionalArn(environment, 'batch', `job-queue/${facts.jobQueue}`),
      regionalArn(environment, 'batch', `job-definition/${facts.jobDefinition}`),
      regionalArn(environment, 'batch', `job-definition/${facts.jobDefinition}:*`),
    ]),
    // Listing jobs has no resource level. It finds the job that an earlier delivery of the same event has made.
    allow('FindEarlierJobs', ['batch:ListJobs'], ['*']),
  ];
}

/** The group itself is made by us, before anything writes to it. */
export function writeLogs({ environment }: FunctionContext, logGroup: string): PolicyStatement {
  const arn = regionalArn(environment, 'logs', `log-group:${logGroup}`);
  return allow('WriteLogs', ['logs:CreateLogStream', 'logs:PutLogEvents'], [`${arn}:*`]);
}

/**
 * What Lambda asks of the role of a function in a VPC: the rights of AWSLambdaVPCAccessExecutionRole without its rights
 * on logs. Lambda refuses the function where they do not hold for all resources
 * (https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions).
 */
function useNetwork({ spec }: FunctionContext): PolicyStatement[] {
  if (spec.lambda.vpc === undefined) return [];
  const actions = ['CreateNetworkInterface', 'DescribeNetworkInterfaces', 'DescribeSubnets', 'DeleteNetworkInterface',
    'AssignPrivateIpAddresses', 'UnassignPrivateIpAddresses'];
  return [allow('UseNetwork', actions.map((action) => `ec2:${action}`), ['*'])];
}

/**
 * EFS knows no access points as resources of these actions, only as a condition
 * (https://docs.aws.amazon.com/efs/latest/ug/access-points-iam-policy.html). As whom the files are used, root or not, the
 * access point says.
 */
function useFileSystems({ spec }: FunctionContext): PolicyStatement[] {
  const points = [...new Set(spec.lambda.fileSystems.map(({ accessPoint }) => accessPoint))];
  if (points.length === 0) return [];
  const actions = ['ClientMount', 'ClientWrite', 'ClientRootAccess'].map((action) => `elasticfilesystem:${action}`);
  // Of the account that the access point is in: it may be another one.
  const fileSystems = new Set(points.map((point) => point.replace(/:access-point\/.*$/, ':file-system/*')));
  const statement = allow('UseFileSystems', actions, [...fileSystems]);
  return [{ ...statement, Condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': points } } }];
}

/**
 * The role of the job's container: its objects, nothing else. Logs are written by the host, under the instance role.
 * None when the user gave one.
 */
export function jobRole(context: FunctionContext): Resource[] {
  if (context.spec.batch.jobRole !== undefined) return [];
  return [functionRole(context, {
    purpose: 'job',
    description: `Batch jobs of ${context.facts.functionName}: read inputs, write outputs`,
    service: 'ecs-tasks.amazonaws.com',
    policyName: 'scar-job',
    statements: [
      ...useObjects(context),
      ...(context.spec.image.packaged ? readManifests(context) : []),
      ...(context.spec.image.packaged && nodesTell(context.spec) ? tellNodes(context) : []),
    ],
  })];
}

/** Inputs and outputs, wherever the program runs. */
function useObjects({ facts, environment, inputs }: FunctionContext): PolicyStatement[] {
  return [
    ...objects('ReadInputs', ['s3:GetObject', 's3:GetObjectVersion'], inputs, environment),
    ...objects('WriteOutputs', ['s3:PutObject', 's3:AbortMultipartUpload'], facts.outputs, environment),
    ...listing([...inputs, ...facts.outputs], environment),
  ];
}

function objects(
  sid: string,
  actions: string[],
  paths: readonly BucketPath[],
  environment: StackEnvironment,
): PolicyStatement[] {
  const arns = [...new Set(paths.map(({ bucket, prefix }) => s3Arn(environment, `${bucket}/${prefix}*`)))];
  return arns.length === 0 ? [] : [allow(sid, actions, arns)];
}

/**
 * One statement a bucket, each with its own prefixes. Who may list a whole bucket needs no condition: it would refuse
 * requests that name no prefix, and S3 would answer 403 instead of 404 for an object that isn't there.
 */
function listing(paths: readonly BucketPath[], environment: StackEnvironment): PolicyStatement[] {
  const prefixes = new Map<string, Set<string>>();
  for (const { bucket, prefix } of paths) prefixes.set(bucket, (prefixes.get(bucket) ?? new Set()).add(`${prefix}*`));
  return [...prefixes].map(([bucket, patterns], index) => ({
    ...allow(`List${index}`, ['s3:ListBucket'], [s3Arn(environment, bucket)]),
    ...(patterns.has('*') ? {} : { Condition: { StringLike: { 's3:prefix': [...patterns] } } }),
  }));
}
