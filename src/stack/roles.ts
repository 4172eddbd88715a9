// Roles: what each part may do, and nothing beyond it.
import type { Resource } from '../engine/model.ts';
import type { BucketPath } from '../contract/config.ts';
import type { PolicyDocument, PolicyStatement, Tags } from '../resources/props.ts';
import type { FunctionContext } from './context.ts';
import { iamArn, regionalArn, s3Arn, type StackEnvironment } from './environment.ts';
import { instanceRoleName, roleName } from './names.ts';
import { node } from './node.ts';
import { refTo } from '../engine/refs.ts';
import type { Ref } from '../engine/model.ts';

export const roleId = (name: string): string => `role:${name}`;

/** A statement that allows these actions on these resources. */
export function allow(Sid: string, Action: readonly string[], Resource: readonly string[]): PolicyStatement {
  return { Sid, Effect: 'Allow', Action, Resource };
}

/** A policy document. */
export function policy(statements: readonly PolicyStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements };
}

/** A reference to the ARN of a role of ours. */
export function roleArn(name: string, environment: StackEnvironment): Ref {
  return refTo(roleId(name), 'arn', iamArn(environment, `role/${name}`));
}

/** ARN of the Lambda function's role: the user's, or a reference to ours. */
export function lambdaRoleArn({ spec, facts, environment }: FunctionContext): string | Ref {
  return spec.lambda.role ?? roleArn(roleName(facts.functionName, 'lambda', environment), environment);
}

/** ARN of the role of the job's container: the user's, or a reference to ours. */
export function jobRoleArn({ spec, facts, environment }: FunctionContext): string | Ref {
  return spec.batch.jobRole ?? roleArn(roleName(facts.functionName, 'job', environment), environment);
}

/** The role of the Lambda function that submits jobs; none when the user gave one. */
export function lambdaRole(context: FunctionContext): Resource[] {
  const { spec, facts, environment, tags } = context;
  if (spec.lambda.role !== undefined) return [];
  const name = roleName(facts.functionName, 'lambda', environment);
  const document = policy([
    allow('SubmitJobs', ['batch:SubmitJob'], [
      regionalArn(environment, 'batch', `job-queue/${facts.jobQueue}`),
      regionalArn(environment, 'batch', `job-definition/${facts.jobDefinition}`),
      regionalArn(environment, 'batch', `job-definition/${facts.jobDefinition}:*`),
    ]),
    // Listing jobs has no resource level. It finds the job that an earlier delivery of the same event has made.
    allow('FindEarlierJobs', ['batch:ListJobs'], ['*']),
    allow('WriteLogs', ['logs:CreateLogStream', 'logs:PutLogEvents'], [
      `${regionalArn(environment, 'logs', `log-group:${facts.lambdaLogGroup}`)}:*`,
    ]),
  ]);
  return [node('IAM role', {
    id: roleId(name),
    name,
    functionName: facts.functionName,
    origin: spec.positions.at(''),
    props: {
      roleName: name,
      description: `Lambda function ${facts.functionName}: submits jobs`,
      service: 'lambda.amazonaws.com',
      policies: { 'scar-function': document },
      managedPolicyArns: [],
      tags,
    },
  })];
}

/**
 * The role of the job's container: its objects, nothing else. Logs are written by the host, under the instance role.
 * None when the user gave one.
 */
export function jobRole(context: FunctionContext): Resource[] {
  const { spec, facts, environment, inputs, tags } = context;
  if (spec.batch.jobRole !== undefined) return [];
  const name = roleName(facts.functionName, 'job', environment);
  const statements = [
    ...objects('ReadInputs', ['s3:GetObject'], inputs, environment),
    ...objects('WriteOutputs', ['s3:PutObject', 's3:AbortMultipartUpload'], facts.outputs, environment),
    ...listing([...inputs, ...facts.outputs], environment),
  ];
  return [node('IAM role', {
    id: roleId(name),
    name,
    functionName: facts.functionName,
    origin: spec.positions.at(''),
    props: {
      roleName: name,
      description: `Batch jobs of ${facts.functionName}: read inputs, write outputs`,
      service: 'ecs-tasks.amazonaws.com',
      policies: statements.length === 0 ? {} : { 'scar-job': policy(statements) },
      managedPolicyArns: [],
      tags,
    },
  })];
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

/** ARN of the instance profile of the stack's container hosts. */
export function instanceProfileArn(environment: StackEnvironment): Ref {
  const name = instanceRoleName(environment);
  return refTo(`instance-profile:${name}`, 'arn', iamArn(environment, `instance-profile/${name}`));
}

/**
 * The role and instance profile of the stack's container hosts
 * (https://docs.aws.amazon.com/batch/latest/userguide/instance_IAM_role.html).
 */
export function instanceRole(environment: StackEnvironment, tags: Tags): Resource[] {
  const name = instanceRoleName(environment);
  const managed = `arn:${environment.partition}:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role`;
  const role = node('IAM role', {
    id: roleId(name),
    name,
    props: {
      roleName: name,
      description: `Hosts of the Batch jobs of ${environment.stack}`,
      service: environment.partition === 'aws-cn' ? 'ec2.amazonaws.com.cn' : 'ec2.amazonaws.com',
      policies: {},
      managedPolicyArns: [managed],
      tags,
    },
  });
  const profile = node('Instance profile', {
    id: `instance-profile:${name}`,
    name,
    dependsOn: [roleId(name)],
    props: { instanceProfileName: name, roleName: name, tags },
  });
  return [role, profile];
}
