// What belongs to others and lies right beside the stack's things: none of it may ever change.
import type { Aws } from '../../../src/aws/aws.ts';
import { zipOf } from '../../../src/resources/zip.ts';
import { FOREIGN_BUCKET } from './functions.ts';

const trust = (service: string): string => JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
});

const ACCOUNT = '123456789012';
const prefixed = (value: string): object => ({ Key: { FilterRules: [{ Name: 'prefix', Value: value }] } });

/** Makes a role, a function, a compute environment with a queue, and a bucket with rules of all four kinds. */
export async function makeForeignThings(aws: Aws, settled: () => Promise<unknown>): Promise<void> {
  const [iam, lambda, batch, s3] = await Promise.all([aws.iam(), aws.lambda(), aws.batch(), aws.s3()]);
  await iam.createRole({ RoleName: 'foreign-role', AssumeRolePolicyDocument: trust('lambda.amazonaws.com'), Tags: [{ Key: 'createdby', Value: 'scar' }] });
  await iam.putRolePolicy({ RoleName: 'foreign-role', PolicyName: 'theirs', PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] }) });
  const { FunctionArn: functionArn = '' } = await lambda.createFunction({
    FunctionName: 'foreign-function',
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Role: `arn:aws:iam::${ACCOUNT}:role/foreign-role`,
    Code: { ZipFile: zipOf([{ path: 'index.js', content: new TextEncoder().encode('1') }]) },
    Tags: { createdby: 'someone' },
  });
  await settled();
  await s3.createBucket({ Bucket: FOREIGN_BUCKET });
  const SourceArn = `arn:aws:s3:::${FOREIGN_BUCKET}`;
  await lambda.addPermission({ FunctionName: 'foreign-function', StatementId: 'theirs', Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com', SourceArn });
  await s3.putBucketNotificationConfiguration({
    Bucket: FOREIGN_BUCKET,
    NotificationConfiguration: {
      LambdaFunctionConfigurations: [{ Id: 'their function', LambdaFunctionArn: functionArn, Events: ['s3:ObjectCreated:*'], Filter: prefixed('theirs/') }],
      QueueConfigurations: [{ Id: 'their queue', QueueArn: `arn:aws:sqs:us-east-1:${ACCOUNT}:theirs`, Events: ['s3:ObjectRemoved:*'] }],
      TopicConfigurations: [{ Id: 'their topic', TopicArn: `arn:aws:sns:us-east-1:${ACCOUNT}:theirs`, Events: ['s3:ObjectCreated:Put'], Filter: prefixed('topic/') }],
      EventBridgeConfiguration: {},
    },
  });
  const { Subnets = [] } = await (await aws.ec2()).describeSubnets({});
  const { SecurityGroups = [] } = await (await aws.ec2()).describeSecurityGroups({});
  const { computeEnvironmentArn = '' } = await batch.createComputeEnvironment({
    computeEnvironmentName: 'foreign-compute',
    type: 'MANAGED',
    computeResources: {
      type: 'FARGATE',
      maxvCpus: 4,
      subnets: Subnets.flatMap(({ SubnetId }) => SubnetId ?? []).slice(0, 1),
      securityGroupIds: SecurityGroups.flatMap(({ GroupId }) => GroupId ?? []).slice(0, 1),
    },
  });
  await settled();
  await batch.createJobQueue({ jobQueueName: 'foreign-queue', priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: computeEnvironmentArn }] });
  await settled();
}
