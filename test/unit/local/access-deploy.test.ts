// The policy that is printed for a stack is enough to deploy and to destroy it, and each of its statements is needed.
import { expect, test } from '@jest/globals';
import { deployPolicy } from '../../../src/stack/deploy-policy.ts';
import { synthesize } from '../../../src/stack/synthesize.ts';
import { Account } from '../../convergence/support/account.ts';
import { perform } from '../../convergence/support/commands.ts';
import { first } from '../../convergence/support/functions.ts';

const environment = { account: '123456789012', region: 'us-east-1', partition: 'aws', stack: 'octo/repo', stage: '' };
const policy = deployPolicy(synthesize(first(0), environment), environment);

async function limit(account: Account, document: object): Promise<void> {
  const body = JSON.stringify({ accessKeyId: account.environment['AWS_ACCESS_KEY_ID'], document });
  const { status } = await fetch(`${account.local.endpoint}/_scar/policy`, { method: 'POST', body });
  expect(status).toBe(200);
}

test('a stack is deployed, found unchanged and destroyed with its own policy alone', async () => {
  const account = await Account.start();
  try {
    await limit(account, policy);
    for (const command of ['deploy', 'deploy', 'destroy'] as const) {
      expect(await perform({ command, definitions: 'first' })).toEqual([]);
    }
    const codes = account.local.journal.map(({ errorCode }) => errorCode ?? '');
    expect(codes.filter((code) => /AccessDenied|Unauthorized|DENIED/.test(code))).toEqual([]);
  } finally {
    await account.local.close();
  }
}, 60_000);

test.each(['LambdaFunctions', 'BatchCompute', 'LogsRead'])('without the statement %s it is not', async (sid) => {
  const account = await Account.start();
  try {
    await limit(account, { ...policy, Statement: policy.Statement.filter(({ Sid }) => Sid !== sid) });
    const errors = await perform({ command: 'deploy', definitions: 'first' });
    expect(errors.join('\n')).toContain('is not authorized to perform');
  } finally {
    await account.local.close();
  }
}, 60_000);
