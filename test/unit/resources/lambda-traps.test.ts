// The traps of Lambda, by name: what AWS refuses only because it is eventually consistent, or busy.
import { describe, expect, test } from '@jest/globals';
import { lambdaFunctionKind } from '../../../src/resources/lambda-function.ts';
import { permissionKind } from '../../../src/resources/lambda-permission.ts';
import { awsError, type FakeContext, fakeContext, inTurn, target } from './fakes.ts';
import { imageProps, liveOf, permissionProps, s3Statement, zipProps } from './lambda-fixtures.ts';

const wanted = target('fn', zipProps());
const REFUSED = 'InvalidParameterValueException';
const NO_NETWORK = 'The provided execution role does not have permissions to call CreateNetworkInterface on EC2';
const NO_ROLE = 'The role defined for the function cannot be assumed by Lambda.';
const NO_GRANT =
  'Lambda was unable to configure access to your environment variables because the KMS key is invalid for ' +
  'CreateGrant. KMS Message: ARN does not refer to a valid principal';
const NO_MOUNT =
  'EFS file system arn:fs has mount targets created in all availability zones the function will execute in, but not ' +
  'all are in the available life cycle state yet. Please wait for them to become available and try the request again.';
const NO_MOUNT_TARGET =
  'EFS file system arn:fs does not have mount targets created in all availability zones the function will execute in.';
const NO_SOURCE = 'Source image docker.io/x:1 does not exist. Provide a valid source image.';
const EC2_SLOW = 'Your request has been throttled by EC2, please make sure you have enough API rate limit.';
const NO_IMAGE = 'Lambda does not have permission to access the ECR image. Check the ECR permissions.';
const BUSY = 'The operation cannot be performed at this time. An update is in progress for resource: arn:function';
const PENDING =
  'The operation cannot be performed at this time. The function is currently in the following state: Pending';

/** A method that fails this often, and then succeeds. */
function failing(
  times: number,
  code: string,
  words: string,
  answer: unknown = { FunctionArn: 'arn:function' },
): () => unknown {
  let left = times;
  return () => {
    if (left === 0) return answer;
    left -= 1;
    throw awsError(code, words, 400);
  };
}

const slept = ({ sleeps }: FakeContext): number => sleeps.reduce((sum, pause) => sum + pause, 0);

describe('trap: CreateFunction just after CreateRole', () => {
  test.each([
    ['the role can\'t be assumed yet', REFUSED, NO_ROLE],
    ['the key of the variables does not know the role yet', REFUSED, NO_GRANT],
    ['the role\'s policy for network interfaces is not seen yet', REFUSED, NO_NETWORK],
    ['EC2 slows Lambda down', REFUSED, EC2_SLOW],
    ['the file system\'s mount targets are not available yet', REFUSED, NO_MOUNT],
    ['the repository\'s policy is not seen yet', 'AccessDeniedException', NO_IMAGE],
  ])('waits while %s', async (_why, code, words) => {
    const context = fakeContext({ lambda: { createFunction: failing(2, code, words) } });
    await lambdaFunctionKind(context).create(wanted);
    expect(context.sleeps).toEqual([1000, 2000]);
    expect(context.waits).toEqual([expect.stringMatching(/^Lambda function fn waits/)]);
  });

  test('waits for one after the other', async () => {
    const attempts = inTurn(NO_ROLE, NO_NETWORK, '');
    const context = fakeContext({ lambda: { createFunction: () => {
      const words = attempts();
      if (words !== '') throw awsError(REFUSED, words);
      return {};
    } } });
    await lambdaFunctionKind(context).create(wanted);
    expect(context.calls).toHaveLength(3);
  });

  test.each([
    [NO_ROLE, 120, 'cannot be assumed'],
    [NO_NETWORK, 60, 'CreateNetworkInterface'],
    [NO_MOUNT, 120, 'not all are in the available life cycle state'],
  ])('does not wait for ever: %s', async (words, limit, message) => {
    const context = fakeContext({ lambda: { createFunction: failing(Infinity, REFUSED, words) } });
    await expect(lambdaFunctionKind(context).create(wanted)).rejects.toThrow(message);
    expect(slept(context)).toBeGreaterThanOrEqual(limit * 1000);
    expect(slept(context)).toBeLessThan(limit * 1000 + 6000);
  });

  test('never waits for what does not pass by itself', async () => {
    const words = 'Unzipped size must be smaller than 262144000 bytes';
    const context = fakeContext({ lambda: { createFunction: failing(1, REFUSED, words) } });
    await expect(lambdaFunctionKind(context).create(wanted)).rejects.toThrow('Unzipped size');
    expect(context.sleeps).toEqual([]);
  });
});

describe('what does not pass', () => {
  test.each([
    [NO_NETWORK, 'AWSLambdaVPCAccessExecutionRole'],
    [NO_MOUNT_TARGET, 'port 2049'],
    [NO_MOUNT, 'in some minutes'],
    [NO_IMAGE, 'ecr:SetRepositoryPolicy'],
    ['The image manifest, config or layer media type for the source image x is not supported.', '--provenance=false'],
    [NO_SOURCE, 'its own region'],
  ])('is told with what helps: %s', async (words, help) => {
    const context = fakeContext({ lambda: { createFunction: failing(Infinity, REFUSED, words) } });
    await expect(lambdaFunctionKind(context).create(target('fn', imageProps()))).rejects.toMatchObject({
      name: 'UserError',
      message: `Lambda function fn: ${words}`,
      help: expect.stringContaining(help),
    });
  });
});

describe('trap: UpdateFunctionCode while UpdateFunctionConfiguration is under way', () => {
  test.each([BUSY, PENDING])('waits: %s', async (words) => {
    const live = await liveOf(zipProps());
    const context = fakeContext({ lambda: {
      updateFunctionConfiguration: failing(1, 'ResourceConflictException', words, live.configuration),
      updateFunctionCode: failing(2, 'ResourceConflictException', words, live.configuration),
      tagResource: failing(1, 'ResourceConflictException', words),
    } });
    const kind = lambdaFunctionKind(context);
    const next = target('fn', zipProps({ Timeout: 10 }, 'arn:fn:2'));
    await kind.update(next, live, await kind.diff(next, live));
    expect(context.sleeps).toEqual([1000, 1000, 1000, 2000]);
  });

  test('deletion waits, too', async () => {
    const context = fakeContext({ lambda: {
      getPolicy: failing(1, 'ResourceNotFoundException', 'none'),
      deleteFunction: failing(1, 'ResourceConflictException', BUSY),
      getFunctionConfiguration: failing(1, 'ResourceNotFoundException', 'none'),
    } });
    await lambdaFunctionKind(context).delete(wanted, await liveOf(zipProps()));
    expect(context.sleeps).toEqual([1000]);
  });
});

describe('trap: AddPermission while the function is Pending', () => {
  test('waits', async () => {
    const context = fakeContext({ lambda: { addPermission: failing(1, 'ResourceConflictException', PENDING) } });
    await permissionKind(context).create(target('p', permissionProps(s3Statement('data'))));
    expect(context.sleeps).toEqual([1000]);
  });
});

describe('trap: AddPermission again', () => {
  test('a statement that is there already is not waited for', async () => {
    const words = 'The statement id (scar-s3-data) provided already exists. Please provide a new statement id.';
    const context = fakeContext({ lambda: {
      addPermission: failing(Infinity, 'ResourceConflictException', words),
      getPolicy: failing(1, 'ResourceNotFoundException', 'none'),
    } });
    const permission = target('p', permissionProps(s3Statement('data')));
    await expect(permissionKind(context).create(permission)).rejects.toThrow(words);
    expect(context.sleeps).toEqual([]);
  });
});
