// One call of S3: which bucket and key it is about, and what the operation's name is.
import { ServiceError, type ServiceRequest } from '../service.ts';

/** A request to S3 with its address read. */
export interface S3Call {
  readonly request: ServiceRequest;
  /** Empty when the request is about no bucket. */
  readonly bucket: string;
  /** Empty when the request is about the bucket itself. */
  readonly key: string;
  readonly operation: string;
  /** One header's value. */
  readonly header: (name: string) => string | undefined;
}

/** Reads the address: `/bucket/key`, or `/key` on the host `bucket.localhost`. */
export function toCall(request: ServiceRequest): S3Call {
  const hostBucket = /^(.+)\.localhost(?::\d+)?$/.exec(request.headers.host ?? '')?.[1];
  const path = request.path.replace(/^\//, '');
  const slash = path.indexOf('/');
  const inPath = hostBucket === undefined;
  const bucket = inPath ? decode(slash < 0 ? path : path.slice(0, slash)) : hostBucket;
  const key = inPath ? decode(slash < 0 ? '' : path.slice(slash + 1)) : decode(path);
  const header = (name: string): string | undefined => {
    const value = request.headers[name];
    return Array.isArray(value) ? value.join(',') : value;
  };
  return { request, bucket, key, operation: operationOf(request, bucket, key), header };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ServiceError('InvalidURI', "Couldn't parse the specified URI.");
  }
}

const VERBS: Readonly<Record<string, string>> = {
  GET: 'Get',
  PUT: 'Put',
  DELETE: 'Delete',
  HEAD: 'Head',
  POST: 'Post',
};

/** Query parameters that make another operation of a request, and what is named after them. */
const BUCKET_PARTS: Readonly<Record<string, string>> = {
  accelerate: 'BucketAccelerateConfiguration',
  acl: 'BucketAcl',
  analytics: 'BucketAnalyticsConfiguration',
  cors: 'BucketCors',
  encryption: 'BucketEncryption',
  'intelligent-tiering': 'BucketIntelligentTieringConfiguration',
  inventory: 'BucketInventoryConfiguration',
  lifecycle: 'BucketLifecycleConfiguration',
  location: 'BucketLocation',
  logging: 'BucketLogging',
  metrics: 'BucketMetricsConfiguration',
  notification: 'BucketNotificationConfiguration',
  'object-lock': 'ObjectLockConfiguration',
  ownershipControls: 'BucketOwnershipControls',
  policy: 'BucketPolicy',
  policyStatus: 'BucketPolicyStatus',
  publicAccessBlock: 'PublicAccessBlock',
  replication: 'BucketReplication',
  requestPayment: 'BucketRequestPayment',
  tagging: 'BucketTagging',
  versioning: 'BucketVersioning',
  website: 'BucketWebsite',
};
const OBJECT_PARTS: Readonly<Record<string, string>> = {
  acl: 'ObjectAcl',
  attributes: 'ObjectAttributes',
  'legal-hold': 'ObjectLegalHold',
  retention: 'ObjectRetention',
  restore: 'RestoreObject',
  select: 'SelectObjectContent',
  tagging: 'ObjectTagging',
  torrent: 'ObjectTorrent',
};

function operationOf(request: ServiceRequest, bucket: string, key: string): string {
  const verb = VERBS[request.method] ?? request.method;
  if (bucket === '') return request.method === 'GET' ? 'ListBuckets' : `${verb}Service`;
  const parts = key === '' ? BUCKET_PARTS : OBJECT_PARTS;
  const part = [...request.query.keys()].find((name) => Object.hasOwn(parts, name));
  if (part !== undefined) return `${verb}${parts[part] ?? ''}`;
  return key === '' ? bucketOperation(request, verb) : objectOperation(request, verb);
}

function bucketOperation({ method, query }: ServiceRequest, verb: string): string {
  if (method === 'PUT') return 'CreateBucket';
  if (method === 'POST') return query.has('delete') ? 'DeleteObjects' : 'PostObject';
  if (method !== 'GET') return `${verb}Bucket`;
  if (query.has('uploads')) return 'ListMultipartUploads';
  if (query.has('versions')) return 'ListObjectVersions';
  if (query.has('session')) return 'CreateSession';
  return query.get('list-type') === '2' ? 'ListObjectsV2' : 'ListObjects';
}

function objectOperation({ method, query, headers }: ServiceRequest, verb: string): string {
  const copies = headers['x-amz-copy-source'] !== undefined;
  if (method === 'POST') {
    if (query.has('uploads')) return 'CreateMultipartUpload';
    return query.has('uploadId') ? 'CompleteMultipartUpload' : 'PostObject';
  }
  if (!query.has('uploadId')) return method === 'PUT' && copies ? 'CopyObject' : `${verb}Object`;
  if (method === 'PUT') return copies ? 'UploadPartCopy' : 'UploadPart';
  if (method === 'GET') return 'ListParts';
  return method === 'DELETE' ? 'AbortMultipartUpload' : `${verb}Object`;
}
