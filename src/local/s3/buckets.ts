// S3's operations on buckets: create, look at, tag, configure notifications, delete.
import { childrenOf, childText, parseXml, type XmlNode } from '../protocols/xml.ts';
import { ServiceError, type FunctionInvoker, type LocalContext } from '../service.ts';
import { emptyAnswer, xmlAnswer, type S3Answer } from './answer.ts';
import type { S3Call } from './call.ts';
import { malformedXml } from './errors.ts';
import { checkBucketName } from './names.ts';
import { NO_NOTIFICATIONS, notificationXml, readNotifications, type Notification } from './notification.ts';
import { wholeSecond, type Bucket, type S3State } from './state.ts';
import { isTagText } from '../tag-text.ts';

export type S3Operation = (call: S3Call) => S3Answer | Promise<S3Answer>;

const DEFAULT_REGION = 'us-east-1';
const MAX_TAGS = 50;

async function createBucket(context: LocalContext, state: S3State, call: S3Call): Promise<S3Answer> {
  checkBucketName(call.bucket);
  const text = (await call.request.body()).toString('utf8');
  const configuration = text === '' ? undefined : parseXml(text, 'CreateBucketConfiguration');
  if (text !== '' && configuration === undefined) throw malformedXml();
  const region = regionOf(
    context,
    configuration === undefined ? undefined : childText(configuration, 'LocationConstraint'),
  );
  const tagSets = configuration === undefined ? [] : childrenOf(configuration, 'Tags');
  const tags = readTags(tagSets.flatMap((set) => childrenOf(set, 'Tag')));
  const location = emptyAnswer(200, { location: `/${call.bucket}` });
  if (state.foreign.has(call.bucket)) {
    const message =
      'The requested bucket name is not available. The bucket namespace is shared by all users of the system. ' +
      'Please select a different name and try again.';
    throw new ServiceError('BucketAlreadyExists', message, 409, { BucketName: call.bucket });
  }
  if (state.buckets.has(call.bucket)) {
    // In us-east-1 alone, creating one's own bucket again succeeds.
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
    if (region === DEFAULT_REGION) return location;
    const message = 'Your previous request to create the named bucket succeeded and you already own it.';
    throw new ServiceError('BucketAlreadyOwnedByYou', message, 409, { BucketName: call.bucket });
  }
  state.buckets.set(call.bucket, {
    name: call.bucket,
    region,
    created: wholeSecond(),
    tags,
    notification: NO_NOTIFICATIONS,
    objects: new Map(),
    uploads: new Map(),
  });
  return location;
}

/** The region of a new bucket; throws what S3 answers to a constraint that the endpoint's region does not take. */
function regionOf(context: LocalContext, constraint: string | undefined): string {
  if (constraint === DEFAULT_REGION || (constraint !== undefined && !/^(EU|[a-z]{2}(-[a-z]+)+-\d)$/.test(constraint))) {
    throw new ServiceError('InvalidLocationConstraint', 'The specified location-constraint is not valid', 400, {
      LocationConstraint: constraint,
    });
  }
  if (context.region === DEFAULT_REGION) return constraint ?? DEFAULT_REGION;
  if (constraint === context.region) return constraint;
  const which = constraint ?? 'unspecified';
  const message =
    `The ${which} location constraint is incompatible for the region specific endpoint ` + 'this request was sent to.';
  throw new ServiceError('IllegalLocationConstraintException', message);
}

function readTags(nodes: readonly XmlNode[]): Map<string, string> {
  const tags = new Map<string, string>();
  for (const node of nodes) {
    const key = childText(node, 'Key') ?? '';
    const value = childText(node, 'Value') ?? '';
    if (key.length < 1 || key.length > 128 || !isTagText(key)) {
      throw new ServiceError('InvalidTag', 'The TagKey you have provided is invalid', 400, { TagKey: key });
    }
    if (value.length > 256 || !isTagText(value)) {
      throw new ServiceError('InvalidTag', 'The TagValue you have provided is invalid', 400, { TagValue: value });
    }
    if (key.startsWith('aws:')) {
      throw new ServiceError('InvalidTag', 'System tags cannot be added/updated by requester');
    }
    if (tags.has(key)) {
      throw new ServiceError('InvalidTag', 'Cannot provide multiple Tags with the same key', 400, { TagKey: key });
    }
    tags.set(key, value);
  }
  if (tags.size > MAX_TAGS) throw new ServiceError('BadRequest', `Bucket tag count cannot be greater than ${MAX_TAGS}`);
  return tags;
}

async function putTagging(bucket: Bucket, call: S3Call): Promise<S3Answer> {
  const root = parseXml((await call.request.body()).toString('utf8'), 'Tagging');
  if (root === undefined) throw malformedXml();
  bucket.tags = readTags(childrenOf(root, 'TagSet').flatMap((set) => childrenOf(set, 'Tag')));
  return emptyAnswer(204);
}

function getTagging(bucket: Bucket): S3Answer {
  if (bucket.tags.size === 0) {
    throw new ServiceError('NoSuchTagSet', 'The TagSet does not exist', 404, { BucketName: bucket.name });
  }
  return xmlAnswer('Tagging', { TagSet: { Tag: [...bucket.tags].map(([Key, Value]) => ({ Key, Value })) } });
}

async function putNotification(
  context: LocalContext,
  invoker: FunctionInvoker,
  bucket: Bucket,
  call: S3Call,
): Promise<S3Answer> {
  const configuration = readNotifications((await call.request.body()).toString('utf8'));
  if (call.header('x-amz-skip-destination-validation') !== 'true') {
    checkDestinations(context, invoker, bucket, configuration.notifications);
  }
  bucket.notification = configuration;
  return emptyAnswer();
}

/** Queues and topics are not part of the local AWS: their configurations are kept, and never delivered to. */
function checkDestinations(
  context: LocalContext,
  invoker: FunctionInvoker,
  bucket: Bucket,
  all: readonly Notification[],
): void {
  const arn = `arn:${context.partition}:s3:::${bucket.name}`;
  const may = (target: string): boolean =>
    invoker.exists(target) && invoker.allows(target, 's3.amazonaws.com', arn, context.accountId);
  const refused = all.filter(({ kind, target }) => kind === 'lambda' && !may(target)).map(({ target }) => target);
  if (refused.length === 0) return;
  const fields = refused.map((target, index) => [
    [`ArgumentName${index + 1}`, target],
    [`ArgumentValue${index + 1}`, `Not authorized to invoke function [${target}]`],
  ]);
  const message = 'Unable to validate the following destination configurations';
  throw new ServiceError('InvalidArgument', message, 400, Object.fromEntries(fields.flat()));
}

function listBuckets(context: LocalContext, state: S3State, call: S3Call): S3Answer {
  const prefix = call.request.query.get('prefix') ?? '';
  const names = [...state.buckets.keys()].filter((name) => name.startsWith(prefix)).sort();
  const buckets = names.map((name) => state.bucket(name));
  return xmlAnswer('ListAllMyBucketsResult', {
    Owner: { ID: context.accountId },
    Buckets: {
      Bucket: buckets.map(({ name, created, region }) => ({ Name: name, CreationDate: created, BucketRegion: region })),
    },
  });
}

/** The operations on buckets themselves. */
export function bucketOperations(
  context: LocalContext,
  state: S3State,
  invoker: FunctionInvoker,
): Record<string, S3Operation> {
  const of = (call: S3Call): Bucket => state.bucket(call.bucket);
  return {
    ListBuckets: (call) => listBuckets(context, state, call),
    CreateBucket: (call) => createBucket(context, state, call),
    HeadBucket: (call) => emptyAnswer(
      200,
      { 'x-amz-bucket-region': of(call).region, 'x-amz-access-point-alias': 'false' },
    ),
    GetBucketLocation: (call) => {
      const { region } = of(call);
      return xmlAnswer('LocationConstraint', region === DEFAULT_REGION ? {} : { '#text': region });
    },
    GetBucketVersioning: (call) => xmlAnswer('VersioningConfiguration', of(call) && {}),
    DeleteBucket: (call) => {
      const bucket = of(call);
      if (bucket.objects.size > 0) {
        const message = 'The bucket you tried to delete is not empty';
        throw new ServiceError('BucketNotEmpty', message, 409, { BucketName: bucket.name });
      }
      state.buckets.delete(bucket.name);
      return emptyAnswer(204);
    },
    PutBucketTagging: (call) => putTagging(of(call), call),
    GetBucketTagging: (call) => getTagging(of(call)),
    DeleteBucketTagging: (call) => {
      of(call).tags = new Map();
      return emptyAnswer(204);
    },
    PutBucketNotificationConfiguration: (call) => putNotification(context, invoker, of(call), call),
    GetBucketNotificationConfiguration: (call) => xmlAnswer(
      'NotificationConfiguration',
      notificationXml(of(call).notification),
    ),
  };
}
