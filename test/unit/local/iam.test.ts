// IAM of the local AWS, through the SDK.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startLocalAws, type LocalAws } from '../../../src/local/aws.ts';
import { createIam } from '../../../src/local/iam/iam.ts';
import { toServiceRequest } from '../../../src/local/server/request.ts';
import { clientsOf, type Clients } from './core-clients.ts';

let aws: LocalAws;
let clients: Clients;
beforeAll(async () => {
  aws = await startLocalAws();
  clients = clientsOf(aws.endpoint);
});
afterAll(async () => {
  clients.destroy();
  await aws.close();
});

const trust = (service: string, action = 'sts:AssumeRole'): string =>
  JSON.stringify(
    { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: action }] },
  );
const policy = (resource = '*'): string =>
  JSON.stringify(
    { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: resource }] },
  );
const create = (RoleName: string, more: object = {}) =>
  clients.iam.createRole({ RoleName, AssumeRolePolicyDocument: trust('lambda.amazonaws.com'), ...more });
const MANAGED = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

describe('a role', () => {
  test('is created, read, changed, tagged and deleted', async () => {
    const { iam } = clients;
    const RoleName = 'r1';
    const created = await create(
      RoleName,
      { Path: '/scar/', Description: 'a & b', Tags: [{ Key: 'k', Value: 'v/1' }] },
    );
    expect(created.Role).toMatchObject(
      { RoleName, Arn: 'arn:aws:iam::123456789012:role/scar/r1', Tags: [{ Key: 'k', Value: 'v/1' }] },
    );
    const { Role } = await iam.getRole({ RoleName });
    expect(Role).toMatchObject({ Description: 'a & b', MaxSessionDuration: 3600, Tags: [{ Key: 'k', Value: 'v/1' }] });
    expect(Role?.AssumeRolePolicyDocument).toContain('%22sts%3AAssumeRole%22');
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(trust('lambda.amazonaws.com'));
    await iam.updateRole({ RoleName, MaxSessionDuration: 7200 });
    await iam.updateAssumeRolePolicy({ RoleName, PolicyDocument: trust('ec2.amazonaws.com') });
    await iam.tagRole({ RoleName, Tags: [{ Key: 'l', Value: '2' }] });
    await expect(iam.tagRole({ RoleName, Tags: [{ Key: 'm', Value: 'a & b' }] })).rejects.toThrow(
      'Member must satisfy regular expression pattern',
    );
    await iam.untagRole({ RoleName, TagKeys: ['k'] });
    expect((await iam.listRoleTags({ RoleName })).Tags).toEqual([{ Key: 'l', Value: '2' }]);
    const after = (await iam.getRole({ RoleName })).Role;
    expect(after?.MaxSessionDuration).toBe(7200);
    expect(decodeURIComponent(after?.AssumeRolePolicyDocument ?? '')).toBe(trust('ec2.amazonaws.com'));
    await iam.deleteRole({ RoleName });
    await expect(iam.getRole({ RoleName })).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  });

  test('keeps its policies, and is not deleted while it has any', async () => {
    const { iam } = clients;
    const RoleName = 'r2';
    await create(RoleName);
    await iam.putRolePolicy({ RoleName, PolicyName: 'p', PolicyDocument: policy('arn:aws:s3:::b/*') });
    await iam.attachRolePolicy({ RoleName, PolicyArn: MANAGED });
    expect((await iam.listRolePolicies({ RoleName })).PolicyNames).toEqual(['p']);
    expect((await iam.listAttachedRolePolicies({ RoleName })).AttachedPolicies).toEqual([
      { PolicyName: 'AWSLambdaBasicExecutionRole', PolicyArn: MANAGED },
    ]);
    const inline = await iam.getRolePolicy({ RoleName, PolicyName: 'p' });
    expect(decodeURIComponent(inline.PolicyDocument ?? '')).toBe(policy('arn:aws:s3:::b/*'));
    expect(
      (await iam.getPolicy({ PolicyArn: MANAGED })).Policy,
    ).toMatchObject({ AttachmentCount: 1, Path: '/service-role/' });
    await expect(iam.deleteRole({ RoleName })).rejects.toMatchObject({
      name: 'DeleteConflictException',
      message: 'Cannot delete entity, must detach all policies first.',
    });
    await iam.detachRolePolicy({ RoleName, PolicyArn: MANAGED });
    await expect(iam.deleteRole({ RoleName })).rejects.toMatchObject(
      { message: 'Cannot delete entity, must delete policies first.' },
    );
    await iam.deleteRolePolicy({ RoleName, PolicyName: 'p' });
    await iam.deleteRole({ RoleName });
  });

  test('comes in pages', async () => {
    for (const n of [1, 2, 3]) await create(`page${n}`, { Path: '/page/' });
    const names = [];
    let Marker: string | undefined;
    do {
      const page = await clients.iam.listRoles({ PathPrefix: '/page/', MaxItems: 2, Marker });
      names.push(page.Roles?.map(({ RoleName }) => RoleName));
      Marker = page.Marker;
    } while (Marker !== undefined);
    expect(names).toEqual([['page1', 'page2'], ['page3']]);
  });

  test('of a service is made once', async () => {
    const call = () => clients.iam.createServiceLinkedRole({ AWSServiceName: 'batch.amazonaws.com' });
    expect((await call()).Role?.RoleName).toBe('AWSServiceRoleForBatch');
    await expect(call()).rejects.toMatchObject(
      { name: 'InvalidInputException', message: expect.stringContaining('has been taken') },
    );
    const gone = clients.iam.deleteRole({ RoleName: 'AWSServiceRoleForBatch' });
    await expect(gone).rejects.toMatchObject({ name: 'UnmodifiableEntityException' });
  });
});

test('an instance profile holds one role', async () => {
  const { iam } = clients;
  await create('r3');
  const InstanceProfileName = 'ip';
  await iam.createInstanceProfile({ InstanceProfileName, Tags: [{ Key: 'k', Value: 'v' }] });
  await iam.tagInstanceProfile({ InstanceProfileName, Tags: [{ Key: 'l', Value: 'w' }] });
  expect((await iam.listInstanceProfileTags({ InstanceProfileName })).Tags).toHaveLength(2);
  await iam.addRoleToInstanceProfile({ InstanceProfileName, RoleName: 'r3' });
  await expect(iam.addRoleToInstanceProfile({ InstanceProfileName, RoleName: 'r3' })).rejects.toMatchObject({
    name: 'LimitExceededException',
  });
  const { InstanceProfile } = await iam.getInstanceProfile({ InstanceProfileName });
  expect(InstanceProfile?.Roles?.map(({ RoleName }) => RoleName)).toEqual(['r3']);
  expect((await iam.listInstanceProfilesForRole({ RoleName: 'r3' })).InstanceProfiles).toHaveLength(1);
  const conflict = {
    name: 'DeleteConflictException',
    message: 'Cannot delete entity, must remove roles from instance profile first.',
  };
  await expect(iam.deleteRole({ RoleName: 'r3' })).rejects.toMatchObject(conflict);
  await expect(iam.deleteInstanceProfile({ InstanceProfileName })).rejects.toMatchObject(conflict);
  await iam.removeRoleFromInstanceProfile({ InstanceProfileName, RoleName: 'r3' });
  await iam.deleteInstanceProfile({ InstanceProfileName });
  await expect(
    iam.getInstanceProfile({ InstanceProfileName }),
  ).rejects.toMatchObject({ name: 'NoSuchEntityException' });
});

describe('IAM refuses', () => {
  beforeAll(() => create('taken').then(() => undefined));
  const document = (PolicyDocument: string) => clients.iam.putRolePolicy(
    { RoleName: 'taken', PolicyName: 'p', PolicyDocument },
  );
  const trusting = (AssumeRolePolicyDocument: string) => create('untrusted', { AssumeRolePolicyDocument });
  test.each([
    ['a name that is taken', 'EntityAlreadyExistsException', () => create('taken')],
    ['a name that is too long', 'ValidationError', () => create('r'.repeat(65))],
    ['a name with other characters', 'ValidationError', () => create('a b')],
    ['a path that is none', 'ValidationError', () => create('p', { Path: 'x' })],
    ['a role that does not exist', 'NoSuchEntityException', () => clients.iam.deleteRole({ RoleName: 'none' })],
    [
      'a policy that does not exist',
      'NoSuchEntityException',
      () => clients.iam.getRolePolicy({ RoleName: 'taken', PolicyName: 'none' }),
    ],
    [
      'a managed policy that is none',
      'NoSuchEntityException',
      () => clients.iam.attachRolePolicy({ RoleName: 'taken', PolicyArn: `${MANAGED}x` }),
    ],
    [
      'detaching what is not attached',
      'NoSuchEntityException',
      () => clients.iam.detachRolePolicy({ RoleName: 'taken', PolicyArn: MANAGED }),
    ],
    ['a policy that is no JSON', 'MalformedPolicyDocumentException', () => document('{')],
    ['a policy with a resource that is no ARN', 'MalformedPolicyDocumentException', () => document(policy('bucket'))],
    ['a policy with a principal', 'MalformedPolicyDocumentException', () => document(trust('lambda.amazonaws.com'))],
    [
      'a policy that is too long',
      'LimitExceededException',
      () => document(policy(`arn:aws:s3:::${'b'.repeat(10_240)}`)),
    ],
    ['a trust policy with a resource', 'MalformedPolicyDocumentException', () => trusting(policy())],
    [
      'a trust policy of another action',
      'MalformedPolicyDocumentException',
      () => trusting(trust('lambda.amazonaws.com', 's3:GetObject')),
    ],
    ['a trust in what is no service', 'MalformedPolicyDocumentException', () => trusting(trust('lambda'))],
    ['an action that is not known here', 'InvalidAction', () => clients.iam.listUsers({})],
  ])('%s', async (_, code, call) => {
    await expect(call()).rejects.toMatchObject({ name: code });
  });
});

test('Lambda and Batch learn which roles exist and whom they trust', async () => {
  const context = {
    partition: 'aws',
    accountId: '123456789012',
    region: 'us-east-1',
    endpoint: () => '',
    folder: '',
    log: () => undefined,
  };
  const iam = createIam(context);
  const form = new URLSearchParams(
    { Action: 'CreateRole', RoleName: 'x', AssumeRolePolicyDocument: trust('lambda.amazonaws.com') },
  );
  const { Readable } = await import('node:stream');
  const message = Object.assign(
    Readable.from([Buffer.from(form.toString())]),
    { method: 'POST', url: '/', headers: {} },
  );
  await iam.handle(toServiceRequest(message as never));
  const arn = 'arn:aws:iam::123456789012:role/x';
  expect(
    [iam.hasRole(arn), iam.hasRole(`${arn}y`), iam.hasRole(arn.replace('role/', 'role/p/'))],
  ).toEqual([true, false, false]);
  expect([iam.trusts(arn, 'lambda.amazonaws.com'), iam.trusts(arn, 'ec2.amazonaws.com')]).toEqual([true, false]);
});
