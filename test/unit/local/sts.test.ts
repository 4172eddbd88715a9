// STS of the local AWS, through the SDK.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startLocalAws, type LocalAws } from '../../../src/local/aws.ts';
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

describe('STS', () => {
  test('says who the caller is', async () => {
    const identity = await clients.sts.getCallerIdentity({});
    expect(identity.Account).toBe('123456789012');
    expect(identity.Arn).toBe('arn:aws:sts::123456789012:assumed-role/local/scar-action');
  });

  test('hands out credentials for a role that exists', async () => {
    const trust = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    };
    const made = await clients.iam.createRole({ RoleName: 'assumed', AssumeRolePolicyDocument: JSON.stringify(trust) });
    const answer = await clients.sts.assumeRole({ RoleArn: made.Role?.Arn, RoleSessionName: 'one' });
    expect(answer.AssumedRoleUser?.Arn).toBe('arn:aws:sts::123456789012:assumed-role/assumed/one');
    expect(answer.Credentials?.SessionToken).toEqual(expect.any(String));
    expect(answer.Credentials?.Expiration?.getTime()).toBeGreaterThan(Date.now());
  });

  test('refuses a role that does not exist', async () => {
    const call = clients.sts.assumeRole({ RoleArn: 'arn:aws:iam::123456789012:role/none', RoleSessionName: 'one' });
    await expect(call).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('names an action that it does not know', async () => {
    await expect(clients.sts.getSessionToken({})).rejects.toMatchObject({
      name: 'InvalidAction',
      message: 'Could not find operation GetSessionToken for version 2011-06-15',
    });
  });
});
