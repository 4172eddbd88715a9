// Permissions: what policies allow, what is refused and in which words, whose credentials a function has.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Batch } from '@aws-sdk/client-batch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { EC2 } from '@aws-sdk/client-ec2';
import { ECR } from '@aws-sdk/client-ecr';
import { IAM } from '@aws-sdk/client-iam';
import { Lambda } from '@aws-sdk/client-lambda';
import { S3 } from '@aws-sdk/client-s3';
import { STS } from '@aws-sdk/client-sts';
import { decide, type Wish } from '../../../src/local/iam/evaluate.ts';
import { startLocalAws, type LocalAws } from '../../../src/local/aws.ts';

const policy = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });
const allow = (Action: string | string[], Resource: string | string[], Condition?: object): object =>
  ({ Effect: 'Allow', Action, Resource, ...(Condition === undefined ? {} : { Condition }) });

describe('a policy', () => {
  const object: Wish = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/in/x' };
  const pass = (service: string): Wish => ({
    action: 'iam:PassRole', resource: 'arn:aws:iam::1:role/r', keys: { 'iam:PassedToService': [service] },
  });
  const toLambda = allow('iam:PassRole', '*', { StringEquals: { 'iam:PassedToService': ['lambda.amazonaws.com'] } });
  const TABLE: [string, string, Wish, string][] = [
    ['allows what it names', policy(allow('s3:GetObject', 'arn:aws:s3:::b/in/*')), object, 'allowed'],
    ['knows actions in any case', policy(allow('S3:get*', '*')), object, 'allowed'],
    ['knows ? for one character', policy(allow('s3:GetObject', 'arn:aws:s3:::?/in/x')), object, 'allowed'],
    ['allows nothing else', policy(allow('s3:PutObject', '*')), object, 'not allowed'],
    ['is about its resources', policy(allow('s3:GetObject', 'arn:aws:s3:::b/out/*')), object, 'not allowed'],
    ['denies before it allows', policy(allow('*', '*'), { ...allow('s3:*', '*'), Effect: 'Deny' }), object, 'denied'],
    ['may name what it is not about', policy({ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }), object, 'not allowed'],
    ['asks for its conditions', policy(toLambda), pass('lambda.amazonaws.com'), 'allowed'],
    ['refuses where they are not met', policy(toLambda), pass('ec2.amazonaws.com'), 'not allowed'],
    ['refuses where a key is missing', policy(toLambda), { ...pass(''), keys: {} }, 'not allowed'],
    [
      'refuses what it does not understand',
      policy(allow('s3:GetObject', '*', { NumericLessThan: { 's3:max-keys': '10' } })),
      object,
      'not allowed',
    ],
  ];
  test.each(TABLE)('%s', (_, document, wish, decision) => {
    expect(decide([document], wish)).toBe(decision);
  });

  test('is one of several', () => {
    expect(decide([policy(allow('s3:*', 'arn:aws:s3:::a')), policy(allow('s3:*', '*'))], object)).toBe('allowed');
    expect(decide([], object)).toBe('not allowed');
  });
});

const WHO = 'arn:aws:sts::123456789012:assumed-role/deploy/session';
const arn = (service: string, rest: string): string => `arn:aws:${service}:us-east-1:123456789012:${rest}`;
let aws: LocalAws;
let clients: { destroy: () => void }[];
beforeEach(async () => {
  aws = await startLocalAws();
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  await aws.close();
});

const config = (accessKeyId = 'AKIALIMITED') => ({
  endpoint: aws.endpoint, region: aws.region, maxAttempts: 1, credentials: { accessKeyId, secretAccessKey: 's' },
});
function client<C extends { destroy: () => void }>(made: C): C {
  clients.push(made);
  return made;
}
const post = async (name: string, body: unknown): Promise<number> =>
  (await fetch(`${aws.endpoint}/_scar/${name}`, { method: 'POST', body: JSON.stringify(body) })).status;
const limit = (...statements: object[]): Promise<number> =>
  post('policy', { accessKeyId: 'AKIALIMITED', document: JSON.parse(policy(...statements)) as object });
const s3Client = (key?: string): S3 => client(new S3({ ...config(key), forcePathStyle: true }));

const words = (action: string, where: string): string =>
  `User: ${WHO} is not authorized to perform: ${action}${where} because no identity-based policy allows the ${action} action`;

describe('a caller with a policy', () => {
  const nothing = allow('sts:TagSession', '*');

  test('is refused by each service in its own words', async () => {
    await s3Client('AKIAFREE').createBucket({ Bucket: 'inbox' });
    await limit(nothing);
    await expect(s3Client().headBucket({ Bucket: 'nobodys' })).rejects.toMatchObject({ name: 'NotFound' });
    const batch = client(new Batch(config()));
    const queue = { jobQueueName: 'q', priority: 1, computeEnvironmentOrder: [] };
    await expect(batch.createJobQueue(queue)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: words('batch:CreateJobQueue', ` on resource: ${arn('batch', 'job-queue/q')}`),
      $metadata: { httpStatusCode: 403 },
    });
    await expect(s3Client().putObject({ Bucket: 'inbox', Key: 'a b', Body: 'v' })).rejects.toMatchObject({
      name: 'AccessDenied',
      message: words('s3:PutObject', ' on resource: "arn:aws:s3:::inbox/a%20b"').replace('%20', ' '),
    });
    await expect(client(new IAM(config())).getRole({ RoleName: 'r' })).rejects.toMatchObject({
      name: 'AccessDenied',
      message: words('iam:GetRole', ' on resource: arn:aws:iam::123456789012:role/r'),
    });
    await expect(client(new EC2(config())).describeVpcs({})).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message: `You are not authorized to perform this operation. ${words('ec2:DescribeVpcs', '')}`,
    });
    await expect(client(new CloudWatchLogs(config())).createLogGroup({ logGroupName: 'g' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: words('logs:CreateLogGroup', ` on resource: ${arn('logs', 'log-group:g:log-stream:')}`),
    });
    await expect(client(new Lambda(config())).invoke({ FunctionName: 'f' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: words('lambda:InvokeFunction', ` on resource: ${arn('lambda', 'function:f')}`),
    });
    expect((await client(new STS(config())).getCallerIdentity({})).Arn).toBe(WHO);
  });

  test('may do what it allows, and everything once it is taken away', async () => {
    await limit(allow('s3:CreateBucket', 'arn:aws:s3:::mine-*'));
    const s3 = s3Client();
    await s3.createBucket({ Bucket: 'mine-1' });
    await expect(s3.createBucket({ Bucket: 'other' })).rejects.toMatchObject({ name: 'AccessDenied' });
    const CreateBucketConfiguration = { Tags: [{ Key: 'a', Value: 'b' }] };
    await expect(s3.createBucket({ Bucket: 'mine-2', CreateBucketConfiguration })).rejects.toMatchObject({
      message: words('s3:TagResource', ' on resource: "arn:aws:s3:::mine-2"'),
    });
    await post('policy', { accessKeyId: 'AKIALIMITED', document: null });
    await s3.createBucket({ Bucket: 'other' });
  });

  test('needs the right to pass the roles that it hands to services', async () => {
    await limit(allow('lambda:*', '*'), allow('iam:PassRole', '*', {
      StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
    }));
    const Role = 'arn:aws:iam::123456789012:role/r';
    await expect(client(new Lambda(config())).createFunction({
      FunctionName: 'f', Role, Runtime: 'nodejs22.x', Handler: 'a.b', Code: { ZipFile: Buffer.from('z') },
    })).rejects.toMatchObject({ message: words('iam:PassRole', ` on resource: ${Role}`) });
  });

  test('lists only below the prefix that its condition names, and is not told what is missing', async () => {
    await s3Client('AKIAFREE').createBucket({ Bucket: 'inbox' });
    await limit(
      allow('s3:ListBucket', 'arn:aws:s3:::inbox', { StringLike: { 's3:prefix': ['in/*'] } }),
      allow('s3:GetObject', 'arn:aws:s3:::inbox/*'),
    );
    const s3 = s3Client();
    expect((await s3.listObjectsV2({ Bucket: 'inbox', Prefix: 'in/a' })).KeyCount).toBe(0);
    await expect(s3.listObjectsV2({ Bucket: 'inbox' })).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(s3.getObject({ Bucket: 'inbox', Key: 'gone' })).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(s3Client('AKIAFREE').getObject({ Bucket: 'inbox', Key: 'gone' })).rejects.toMatchObject(
      { name: 'NoSuchKey' },
    );
  });

  test('brings its rights to the registry with the token that it got', async () => {
    await client(new ECR(config('AKIAFREE'))).createRepository({ repositoryName: 'images' });
    await limit(allow('ecr:GetAuthorizationToken', '*'), allow('ecr:BatchGetImage', arn('ecr', 'repository/images')));
    const { authorizationData } = await client(new ECR(config())).getAuthorizationToken({});
    const headers = { authorization: `Basic ${authorizationData?.[0]?.authorizationToken ?? ''}` };
    expect((await fetch(`${aws.endpoint}/v2/images/manifests/latest`, { headers })).status).toBe(404);
    const push = await fetch(`${aws.endpoint}/v2/images/blobs/uploads/`, { method: 'POST', headers });
    expect([push.status, await push.json()]).toEqual([403, {
      errors: [{
        code: 'DENIED',
        message: words('ecr:InitiateLayerUpload', ` on resource: ${arn('ecr', 'repository/images')}`),
      }],
    }]);
  });

  test('a policy that is none is refused', async () => {
    expect(await post('policy', { accessKeyId: 'A', document: { Statement: [{ Effect: 'Allow' }] } })).toBe(400);
    expect(await post('policy', { document: null })).toBe(400);
  });
});

test('the credentials of a role do what its policies say, unless that is switched off', async () => {
  const iam = client(new IAM(config('AKIAFREE')));
  const trust = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' };
  await iam.createRole({ RoleName: 'job', AssumeRolePolicyDocument: policy(trust) });
  await s3Client('AKIAFREE').createBucket({ Bucket: 'inbox' });
  const { Credentials } = await client(new STS(config('AKIAFREE'))).assumeRole(
    { RoleArn: 'arn:aws:iam::123456789012:role/job', RoleSessionName: 'task' },
  );
  const s3 = s3Client(Credentials?.AccessKeyId);
  const put = () => s3.putObject({ Bucket: 'inbox', Key: 'out/x', Body: 'v' });
  await expect(put()).rejects.toMatchObject({
    message: expect.stringMatching(/^User: arn:aws:sts::123456789012:assumed-role\/job\/task is not authorized/),
  });
  const PolicyDocument = policy(allow('s3:PutObject', 'arn:aws:s3:::inbox/out/*'));
  await iam.putRolePolicy({ RoleName: 'job', PolicyName: 'p', PolicyDocument });
  await put();
  await iam.deleteRolePolicy({ RoleName: 'job', PolicyName: 'p' });
  await post('enforcement', { roles: false });
  await put();
});
