import { expect, test } from '@jest/globals';
import { isWriting } from '../../../src/aws/aws.ts';
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
  expect(adviceFor(error)).toBe('Allow batch:CreateJobQueue on arn:aws:batch:q to arn:aws:sts::1:assumed-role/deploy/x.');
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
