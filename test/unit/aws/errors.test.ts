import { expect, test } from '@jest/globals';
import { isWriting } from '../../../src/aws/aws.ts';
import { observe } from '../../../src/aws/observe.ts';
import { AwsError, adviceFor, isNotFound, toAwsError } from '../../../src/aws/errors.ts';

const sdkError = (name: string, message: string, httpStatusCode?: number) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });

test('an error names service, operation, code and AWS’s own words', () => {
  const error = toAwsError('batch', 'CreateJobQueue', sdkError('ClientException', 'Object already exists', 400));
  expect(error.message).toBe('batch CreateJobQueue: ClientException: Object already exists');
  expect(error).toMatchObject({ code: 'ClientException', status: 400, words: 'Object already exists' });
});

test('access denied names the missing action and whose it is', () => {
  const words = 'User: arn:aws:sts::1:assumed-role/deploy/x is not authorized to perform: batch:CreateJobQueue on resource: arn:aws:batch:q.';
  const error = toAwsError('batch', 'CreateJobQueue', sdkError('AccessDeniedException', words, 403));
  expect(adviceFor(error)).toBe('Allow batch:CreateJobQueue on arn:aws:batch:q to the role deploy of account 1: add it to that one’s IAM policy.');
});

test.each([
  ['s3', 'HeadBucket', '403', 'UnknownError', /^Allow s3:ListBucket to the role of this step/],
  ['s3', 'PutBucketNotificationConfiguration', 'AccessDenied', 'Access Denied', /^Allow s3:PutBucketNotification to/],
  ['s3', 'CreateBucket', 'AccessDenied', 'User: arn:aws:iam::1:user/u is not authorized to perform: s3:CreateBucket on resource: "arn:aws:s3:::b" because no', /^Allow s3:CreateBucket on arn:aws:s3:::b to arn:aws:iam::1:user\/u:/],
  ['batch', 'CreateComputeEnvironment', 'ClientException', 'Error executing request, Exception : User: u is not authorized to perform: iam:CreateServiceLinkedRole on resource: r', /^Allow iam:CreateServiceLinkedRole on r to u/],
  ['iam', 'CreateRole', 'AccessDenied', 'User: x is not authorized to perform: iam:CreateRole on resource: r with an explicit deny in a service control policy', /explicitly.*administers/],
  ['sts', 'GetCallerIdentity', 'ExpiredToken', 'The security token included in the request is expired', /expired.*configure-aws-credentials/],
  ['batch', 'CreateJobQueue', 'TooManyRequestsException', 'slow', /Run the step again/],
  ['lambda', 'CreateFunction', 'ServiceException', 'oops', /fault is at AWS/],
  ['s3', 'CreateBucket', 'TooManyBuckets', 'many', /quota/],
])('%s %s: %s: %s', (service, operation, code, words, advice) => {
  expect(adviceFor(toAwsError(service, operation, sdkError(code, words, code === 'ServiceException' ? 500 : 403)))).toMatch(advice);
});

test('a call’s error names the thing that the request names', async () => {
  let around: ((next: () => Promise<unknown>, context: object) => (args: unknown) => Promise<unknown>) | undefined;
  observe({ middlewareStack: { add: (middleware: typeof around) => void (around = middleware) } }, 'iam', undefined);
  const call = (input: object): Promise<unknown> | undefined =>
    around?.(() => Promise.reject(sdkError('NoSuchEntity', 'gone', 404)), { commandName: 'GetRoleCommand' })({ input });
  await expect(call({ RoleName: 'my-role' })).rejects.toThrow('iam GetRole my-role: NoSuchEntity: gone');
  await expect(call({ jobQueues: ['arn:aws:batch:eu-west-1:1:job-queue/q'] })).rejects.toThrow('iam GetRole q: NoSuchEntity');
  await expect(call({ jobs: ['a', 'b'] })).rejects.toThrow('iam GetRole: NoSuchEntity');
});

test('missing credentials say which step to add', () => {
  const error = toAwsError('sts', 'GetCallerIdentity', sdkError('CredentialsProviderError', 'Could not load credentials from any providers'));
  expect(adviceFor(error)).toMatch(/configure-aws-credentials/);
});

test('not found is known by status or by code', () => {
  const make = (code: string, status: number | undefined) => new AwsError({ service: 's3', operation: 'HeadBucket', code, status, words: '' });
  expect(isNotFound(make('NotFound', 404))).toBe(true);
  expect(isNotFound(make('NoSuchEntity', 400), 'NoSuchEntity')).toBe(true);
  expect(isNotFound(make('AccessDenied', 403), 'NoSuchEntity')).toBe(false);
  expect(isNotFound(new Error('404'))).toBe(false);
});

test.each([['DescribeJobs', false], ['GetFunction', false], ['HeadBucket', false], ['ListJobs', false], ['BatchGetImage', false],
  ['CreateJobQueue', true], ['PutObject', true], ['SubmitJob', true], ['TagResource', true], ['Invoke', true]])(
  '%s writes: %s', (operation, writes) => expect(isWriting(operation)).toBe(writes),
);
