// Other partitions: ARNs that we make ourselves are those of the partition, and so are the services in trust policies.
import { describe, expect, test } from '@jest/globals';
import { logGroupKind } from '../../../src/resources/log-group.ts';
import { roleKind } from '../../../src/resources/iam-role.ts';
import { bucketKind } from '../../../src/resources/s3-bucket.ts';
import { synthesize } from '../../../src/stack/synthesize.ts';
import { functionSpec } from '../stack/function-spec.ts';
import { type FakeContext, fakeContext, OUR_TAGS, target } from './fakes.ts';

describe.each([
  ['aws-us-gov', 'us-gov-west-1', 'amazonaws.com'],
  ['aws-cn', 'cn-north-1', 'amazonaws.com.cn'],
])('%s', (partition, region, domain) => {
  const identity = { account: '123456789012', region, partition };
  const within = (clients: Parameters<typeof fakeContext>[0]): FakeContext => fakeContext(clients, { identity });

  test('the tags of a log group are asked for by its ARN there', async () => {
    const asked: unknown[] = [];
    const context = within({ logs: {
      describeLogGroups: () => ({ logGroups: [{ logGroupName: '/g' }] }),
      listTagsForResource: (input) => (asked.push(input), { tags: {} }),
    } });
    const group = target('/g', { logGroupName: '/g', retentionInDays: 7, tags: OUR_TAGS });
    await logGroupKind(context).read(group, 'deploy');
    expect(asked).toEqual([{ resourceArn: `arn:${partition}:logs:${region}:123456789012:log-group:/g` }]);
  });

  test('a bucket is named by its ARN there, and made in its region', async () => {
    const made: unknown[] = [];
    const kind = bucketKind(within({ s3: { createBucket: (input) => made.push(input) } }));
    const bucket = target('data', { bucket: 'data', tags: OUR_TAGS });
    const { arn } = kind.attributes(await kind.create(bucket), bucket);
    expect(arn).toBe(`arn:${partition}:s3:::data`);
    expect(made).toMatchObject([{ CreateBucketConfiguration: { LocationConstraint: region } }]);
  });

  const { resources } = synthesize([functionSpec()], { ...identity, stack: 'octo/repo', stage: '' });

  test('nothing in a stack is of the partition aws', () => {
    const text = JSON.stringify(resources);
    expect(text).toContain(`arn:${partition}:`);
    expect(text).not.toContain('arn:aws:');
    expect(text).toContain(`123456789012.dkr.ecr.${region}.${domain}/`);
  });

  test('the hosts\' role is trusted to EC2 by its name there', async () => {
    const hosts = resources.find(({ kind, props }) => (
      kind === 'IAM role' && (props as { service: string }).service.startsWith('ec2.')
    ));
    const trusts: string[] = [];
    const context = within({ iam: {
      createRole: (input: { AssumeRolePolicyDocument: string }) => {
        trusts.push(input.AssumeRolePolicyDocument);
        return { Role: { Arn: 'arn:r' } };
      },
      attachRolePolicy: () => ({}),
      tagRole: () => ({}),
    } });
    await roleKind(context).create(hosts as never);
    expect(trusts).toEqual([expect.stringContaining(`"Service":"ec2.${domain}"`)]);
  });
});
