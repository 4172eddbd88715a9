// What requests to S3 would do, as IAM sees it.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
import type { Wish } from '../iam/evaluate.ts';
import { childrenOf, childText, parseXml } from '../protocols/xml.ts';
import { toCall, type S3Call } from '../s3/call.ts';
import type { Surroundings, WishReader } from './wish-reader.ts';

/** Where IAM's name is not the operation's. */
const ACTIONS: Readonly<Record<string, string>> = {
  CompleteMultipartUpload: 'PutObject',
  CopyObject: 'PutObject',
  CreateMultipartUpload: 'PutObject',
  DeleteBucketTagging: 'PutBucketTagging',
  GetBucketEncryption: 'GetEncryptionConfiguration',
  GetBucketLifecycleConfiguration: 'GetLifecycleConfiguration',
  GetBucketNotificationConfiguration: 'GetBucketNotification',
  HeadBucket: 'ListBucket',
  HeadObject: 'GetObject',
  ListBuckets: 'ListAllMyBuckets',
  ListMultipartUploads: 'ListBucketMultipartUploads',
  ListObjects: 'ListBucket',
  ListObjectsV2: 'ListBucket',
  ListObjectVersions: 'ListBucketVersions',
  ListParts: 'ListMultipartUploadParts',
  PutBucketNotificationConfiguration: 'PutBucketNotification',
  UploadPart: 'PutObject',
  UploadPartCopy: 'PutObject',
};

export const s3Wishes: WishReader = async (operation, request, around) => {
  const call = toCall(request);
  const action = `s3:${ACTIONS[operation] ?? operation}`;
  if (call.bucket === '') return [{ action, resource: '*' }];
  // Whose bucket it is decides who may do what: with none there, S3 says NoSuchBucket to everybody.
  if (operation !== 'CreateBucket' && !around.hasBucket(call.bucket)) return [];
  if (operation === 'DeleteObjects') return deletions(call, around);
  const arn = bucketArn(around, call.bucket);
  const source = /^\/?([^/]+\/[^?]+)/.exec(decodeURIComponent(call.header('x-amz-copy-source') ?? ''))?.[1];
  const prefix = request.query.get('prefix');
  return [
    {
      action,
      resource: call.key === '' ? arn : `${arn}/${call.key}`,
      keys: prefix === null ? {} : { 's3:prefix': [prefix] },
    },
    ...(source === undefined ? [] : [{ action: 's3:GetObject', resource: bucketArn(around, source) }]),
    ...(operation === 'CreateBucket' && (await bringsTags(call)) ? [{ action: 's3:TagResource', resource: arn }] : []),
  ];
};

const bucketArn = ({ partition }: Surroundings, bucket: string): string => `arn:${partition}:s3:::${bucket}`;

async function bringsTags({ request }: S3Call): Promise<boolean> {
  const root = parseXml((await request.body()).toString('utf8'), 'CreateBucketConfiguration');
  return root !== undefined && childrenOf(root, 'Tags').length > 0;
}

async function deletions({ request, bucket }: S3Call, around: Surroundings): Promise<readonly Wish[]> {
  const root = parseXml((await request.body()).toString('utf8'), 'Delete');
  const objects = root === undefined ? [] : childrenOf(root, 'Object');
  return objects.map((object) => ({
    action: 's3:DeleteObject',
    resource: `${bucketArn(around, bucket)}/${childText(object, 'Key') ?? ''}`,
  }));
}
