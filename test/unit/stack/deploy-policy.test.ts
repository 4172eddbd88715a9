// The policy of the deploying role: it allows every call that is made, on what the stack is made of, and fits into a managed policy.
import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stack } from '../../../src/engine/model.ts';
import type { FunctionSpec } from '../../../src/fdl/spec.ts';
import type { PolicyDocument, PolicyStatement } from '../../../src/resources/props.ts';
import { deployPolicy, MANAGED_POLICY_LIMIT, sizeOf, statementFor } from '../../../src/stack/deploy-policy.ts';
import { OFFLINE_ENVIRONMENT } from '../../../src/stack/environment.ts';
import { shortHash } from '../../../src/stack/names.ts';
import { matches, patternsFor } from '../../../src/stack/name-patterns.ts';
import { withRetired } from '../../../src/stack/retired.ts';
import { synthesize } from '../../../src/stack/synthesize.ts';
import { ownedOf } from './account.ts';
import { batchSpec, functionSpec } from './function-spec.ts';

const environment = { ...OFFLINE_ENVIRONMENT, account: '123456789012', stack: 'octo/repo' };
const stackOf = (...specs: readonly Partial<FunctionSpec>[]): Stack => synthesize(specs.map((spec) => functionSpec(spec)), environment);
const policyOf = (...specs: readonly Partial<FunctionSpec>[]): PolicyDocument => deployPolicy(stackOf(...specs), environment);

function statement({ Statement }: PolicyDocument, sid: string): PolicyStatement {
  const found = Statement.find(({ Sid }) => Sid === sid);
  if (found === undefined) throw new Error(`no statement ${sid}`);
  return found;
}

const allows = ({ Statement }: PolicyDocument, action: string, resource: string): boolean =>
  Statement.some(({ Action, Resource }) => Action.some((one) => matches(one, action)) && Resource.some((one) => matches(one, resource)));

const everything: Partial<FunctionSpec> = {
  mode: 'lambda-batch',
  lambda: {
    ...functionSpec().lambda,
    vpc: { subnets: ['subnet-1'], securityGroups: ['sg-1'] },
    fileSystems: [{ accessPoint: 'arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0', mountPath: '/mnt/x' }],
  },
  apiGateway: { name: 'api', method: 'ANY', path: '/{proxy+}', authorization: 'AWS_IAM' },
};

describe('the policy of the deploying role', () => {
  const arn = (service: string, resource: string): string => `arn:aws:${service}:us-east-1:123456789012:${resource}`;

  test('names what the stack is made of', () => {
    const policy = policyOf({ name: 'fn' });
    expect(statement(policy, 'LambdaFunctions').Resource).toEqual([arn('lambda', 'function:fn')]);
    expect(statement(policy, 'BatchDefinitions').Resource).toEqual([arn('batch', 'job-definition/fn'), arn('batch', 'job-definition/fn:*')]);
    expect(statement(policy, 'EcrRepositories').Resource).toEqual([arn('ecr', 'repository/scar/fn'), arn('ecr', 'repository/scar-runtime')]);
    expect(statement(policy, 'Logs').Resource).toContain(arn('logs', 'log-group:/aws/batch/fn'));
    expect(statement(policy, 'IamRoles').Resource).toEqual([
      'arn:aws:iam::123456789012:role/fn-us-east-1-lambda',
      'arn:aws:iam::123456789012:role/fn-us-east-1-job',
      expect.stringMatching(/role\/scar-octo-repo-[0-9a-f]{6}-us-east-1-instance$/),
    ]);
  });

  test('allows nothing on all resources but what knows none, and no service as a whole', () => {
    const { Statement } = policyOf({ ...everything, name: 'fn' });
    const anywhere = Statement.filter(({ Resource }) => Resource.includes('*')).flatMap(({ Action }) => Action);
    expect(anywhere.filter((action) => !/:(Describe|List|Get)/.test(action))).toEqual([]);
    expect(Statement.flatMap(({ Action }) => Action).filter((action) => action.endsWith(':*') || action === '*')).toEqual([]);
    expect(new Set(Statement.map(({ Sid }) => Sid)).size).toBe(Statement.length);
  });

  test('hands roles to their services only', () => {
    const { Condition, Action } = statement(policyOf({ name: 'fn' }), 'IamPassRoles');
    expect(Action).toEqual(['iam:PassRole']);
    expect(Condition).toEqual({ StringEquals: { 'iam:PassedToService': ['ec2.amazonaws.com', 'lambda.amazonaws.com', 'ecs-tasks.amazonaws.com'] } });
  });

  test('hands over the roles that the definitions give, too', () => {
    const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
    const batch = { ...batchSpec({ instanceRole: 'ecsInstanceRole' }), jobRole: role('job'), serviceRole: role('batch') };
    const policy = policyOf({ name: 'fn', batch, lambda: { ...functionSpec().lambda, role: role('own') } });
    expect(statement(policy, 'IamPassGivenRoles').Resource).toEqual([role('own'), role('job'), role('batch')]);
    expect(statement(policy, 'IamPassGivenProfile').Condition).toEqual({ StringEquals: { 'iam:PassedToService': ['ec2.amazonaws.com'] } });
    expect(policy.Statement.map(({ Sid }) => Sid)).not.toContain('IamRoles');
  });

  test('has no word of a service that the stack does not use', () => {
    const services = new Set(policyOf({ name: 'fn', mode: 'lambda' }).Statement.flatMap(({ Action }) => Action).map((action) => action.split(':')[0]));
    expect(services).toEqual(new Set(['ecr', 'iam', 'lambda', 'logs', 's3', 'tag']));
  });

  test('pulls the user’s image where it lies in a private registry', () => {
    const policy = policyOf({ name: 'fn', image: { reference: '210987654321.dkr.ecr.eu-west-1.amazonaws.com/team/tool:1', packaged: true } });
    expect(statement(policy, 'EcrSources').Resource).toEqual(['arn:aws:ecr:eu-west-1:210987654321:repository/team/tool']);
  });

  test('covers what is retired', () => {
    const yesterday = stackOf({ name: 'fn' });
    const stack = withRetired(stackOf({ name: 'fn', mode: 'lambda' }), ownedOf([yesterday], environment), environment, { prune: false });
    const policy = deployPolicy(stack, environment);
    expect(allows(policy, 'batch:DeleteJobQueue', arn('batch', `job-queue/${yesterday.resources.find(({ kind }) => kind === 'Batch job queue')?.name}`))).toBe(true);
    expect(allows(policy, 'iam:DeleteRole', 'arn:aws:iam::123456789012:role/fn-us-east-1-job')).toBe(true);
  });

  test('allows every call that is made', () => {
    const policy = policyOf({ ...everything, name: 'fn' });
    const missing = [...callsInSources()].filter((action) => statementFor(policy, action) === undefined);
    expect(missing).toEqual([]);
  });

  test('fits into a managed policy, however many functions there are, and still names them all', () => {
    for (const count of [1, 3, 10, 100]) {
      const names = Array.from({ length: count }, (_, index) => `${['sequence', 'video', 'protein'][index % 3]}-analysis-${index}`);
      const stack = stackOf(...names.map((name) => ({ ...everything, name, inputs: [{ bucket: `bucket-of-${name}`, prefix: '' }] })));
      const policy = deployPolicy(stack, environment);
      expect(sizeOf(policy)).toBeLessThanOrEqual(MANAGED_POLICY_LIMIT);
      for (const name of names) {
        expect(allows(policy, 'lambda:CreateFunction', arn('lambda', `function:${name}`))).toBe(true);
        expect(allows(policy, 'iam:CreateRole', `arn:aws:iam::123456789012:role/${name}-us-east-1-job`)).toBe(true);
        expect(allows(policy, 's3:PutObject', `arn:aws:s3:::bucket-of-${name}/x`)).toBe(true);
      }
      expect(allows(policy, 'iam:PutRolePolicy', 'arn:aws:iam::123456789012:role/Administrator')).toBe(false);
      expect(allows(policy, 's3:DeleteObject', 'arn:aws:s3:::payroll/x')).toBe(false);
    }
  });
});

test('a policy for names that have nothing in common fits, too, and lets no bucket of others be deleted', () => {
  const word = (index: number): string => shortHash(index, 40);
  const specs = Array.from({ length: 100 }, (_, index) => ({ ...everything, name: word(index), inputs: [{ bucket: word(index + 1000).padEnd(63, 'x'), prefix: '' }] }));
  const policy = policyOf(...specs);
  expect(sizeOf(policy)).toBeLessThanOrEqual(MANAGED_POLICY_LIMIT);
  expect(policy.Statement.map(({ Sid }) => Sid)).not.toContain('S3DeleteBuckets');
  expect(statement(policy, 'IamRoles').Resource).toContain('arn:aws:iam::123456789012:role/*-us-east-1-job');
});

describe('the statement for one action', () => {
  const policy = policyOf({ name: 'fn' });

  test('is narrowed to that action', () => {
    expect(statementFor(policy, 'batch:CreateJobQueue')).toEqual({ ...statement(policy, 'BatchCompute'), Action: ['batch:CreateJobQueue'] });
  });

  test('names all resources that the policy has it for', () => {
    expect(statementFor(policy, 'batch:TagResource')?.Resource).toEqual([
      ...statement(policy, 'BatchCompute').Resource, ...statement(policy, 'BatchDefinitions').Resource,
    ]);
  });

  test('keeps its condition', () => {
    expect(statementFor(policy, 'iam:PassRole')?.Condition).toBeDefined();
  });

  test('is none for what is not needed', () => {
    expect(statementFor(policy, 'iam:CreateUser')).toBeUndefined();
  });
});

describe('patterns', () => {
  test('are the names themselves as long as they are few', () => {
    expect(patternsFor(['b', 'a', 'b'], 2)).toEqual(['a', 'b']);
  });

  test('put together what begins most alike', () => {
    expect(patternsFor(['video-1', 'video-2', 'audio'], 2)).toEqual(['audio', 'video-*']);
    expect(patternsFor(['video-1', 'video-2', 'audio'], 1)).toEqual(['*']);
  });
});

/** The rights behind operations of the same name, where they have another one. */
const RIGHTS: Readonly<Record<string, readonly string[]>> = {
  's3:HeadBucket': ['s3:ListBucket'],
  's3:ListObjectsV2': ['s3:ListBucket'],
  's3:ListObjectVersions': ['s3:ListBucketVersions'],
  's3:HeadObject': ['s3:GetObject'],
  's3:DeleteObjects': ['s3:DeleteObject', 's3:DeleteObjectVersion'],
  's3:GetBucketNotificationConfiguration': ['s3:GetBucketNotification'],
  's3:PutBucketNotificationConfiguration': ['s3:PutBucketNotification'],
  's3:CreateBucket': ['s3:CreateBucket', 's3:TagResource'],
};

/** Every call of an AWS client in our sources, as the rights that it takes. */
function callsInSources(): Set<string> {
  const services: Readonly<Record<string, string>> = {
    batch: 'batch', lambda: 'lambda', iam: 'iam', s3: 's3', logs: 'logs', ecr: 'ecr', ec2: 'ec2', tagging: 'tag',
  };
  const found = new Set<string>();
  for (const folder of ['resources', 'job', 'action']) {
    for (const file of readdirSync(join('src', folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
      const text = readFileSync(join('src', folder, file), 'utf8');
      for (const [, client = '', operation = ''] of text.matchAll(/\b(batch|lambda|iam|s3|logs|ecr|ec2|tagging)(?:\(\))?\)*\.([a-z]\w+)\((?!\))/g)) {
        if (!/^(add|attach|batch|create|delete|deregister|describe|detach|filter|get|head|list|put|register|remove|submit|tag|terminate|untag|update)[A-Z]/.test(operation)) continue;
        const action = `${services[client]}:${operation.charAt(0).toUpperCase()}${operation.slice(1)}`;
        for (const right of RIGHTS[action] ?? [action]) found.add(right);
      }
    }
  }
  expect(found.size).toBeGreaterThan(60);
  return found;
}
