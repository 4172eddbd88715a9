// What the SDK makes of S3's bare answers to HeadBucket: a bucket of another region is told by its header alone.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { observe } from '../../../src/aws/observe.ts';
import { bucketKind } from '../../../src/resources/s3-bucket.ts';
import { fakeContext, OUR_TAGS, target } from './fakes.ts';

let status = 200;
const server = http.createServer((_request, response) => {
  response.writeHead(status, { 'x-amz-bucket-region': 'us-west-2' }).end();
});
let s3: S3;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const endpoint = `http://127.0.0.1:${port}`;
  s3 = observe(new S3({ region: 'eu-west-1', endpoint, forcePathStyle: true, credentials }), 's3', undefined);
});

afterAll(async () => {
  s3.destroy();
  await new Promise((resolve) => server.close(resolve));
});

test.each([
  [200, 'The bucket data is in us-west-2, the function in eu-west-1'],
  [301, 'The bucket data is in us-west-2, the function in eu-west-1'],
  [400, 'The bucket data is in us-west-2, the function in eu-west-1'],
  [403, 'The bucket data exists, and these credentials may not use it'],
])('HTTP %i', async (answer, message) => {
  status = answer;
  const context = fakeContext({});
  const kind = bucketKind({ ...context, aws: { ...context.aws, s3: async () => s3 } });
  await expect(kind.read(target('data', { bucket: 'data', tags: OUR_TAGS }), 'deploy')).rejects.toThrow(message);
});
