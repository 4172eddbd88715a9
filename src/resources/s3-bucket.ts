// S3 buckets. One that exists and isn't ours is used as it is; objects are only deleted when that was asked for.
import { AwsError, hasCode, isNotFound } from '../aws/errors.ts';
import { UserError } from '../contract/errors.ts';
import type { ResourceKind, Target } from '../engine/kind.ts';
import type { Resource } from '../engine/model.ts';
import type { ResourceContext } from './context.ts';
import { tagsOf } from './owned.ts';
import { ownershipByTags, runTags, tagChanges, tagList, tagRecord } from './ownership.ts';
import type { BucketProps, Tags } from './props.ts';
import { plain } from './values.ts';
import { retrying, unlessGone } from './wait.ts';

interface BucketState {
  readonly tags: Tags;
}

const KEPT = 'buckets and their objects are kept; delete-buckets: true deletes those that are ours';

export function bucketKind(context: ResourceContext): ResourceKind<BucketProps, BucketState> {
  return {
    kind: 'S3 bucket',
    lifetime: 'own',
    foreign: 'use',
    kept: context.deleteBuckets === true ? undefined : KEPT,
    read: (resource) => read(context, resource),
    ownership: ({ tags }, { props }) => ownershipByTags(tags, props.tags),
    diff: ({ props }, { tags }) => tagChanges(props.tags, tags),
    attributes: (_live, { name }) => ({ name, arn: arnOf(context, name) }),
    create: (target) => create(context, target),
    update: ({ props }, { tags }) => setTags(context, props, tags),
    delete: ({ name }) => empty(context, name).then(() => remove(context, name)),
  };
}

const arnOf = ({ identity }: ResourceContext, bucket: string): string => `arn:${identity.partition}:s3:::${bucket}`;

async function read(
  context: ResourceContext,
  { props, origin }: Resource<BucketProps>,
): Promise<BucketState | undefined> {
  const bucket = plain(props.bucket);
  const s3 = await context.aws.s3();
  try {
    const { BucketRegion: region } = await s3.headBucket({ Bucket: bucket });
    if (region !== undefined && region !== context.identity.region) throw elsewhere(context, bucket, region, origin);
  } catch (error) {
    if (isNotFound(error, 'NoSuchBucket')) return undefined;
    const region = regionInstead(error);
    if (region !== undefined && region.name !== context.identity.region) {
      throw elsewhere(context, bucket, region.name, origin);
    }
    // A bare 403 to HeadBucket has no words at all, so the likeliest reason is said here.
    if (error instanceof AwsError && error.status === 403) throw notAccessible(bucket, error, origin);
    throw error;
  }
  return { tags: await tagsOf(context, arnOf(context, bucket), props.tags, () => readTags(context, bucket)) };
}

/**
 * Where S3 says that the bucket is when it is not here: by 301, or, to HeadBucket in regions with Signature Version 4
 * only, by a bare 400 (as in the SDK's own middleware for such redirects). Undefined when it says no such thing.
 */
function regionInstead(error: unknown): { readonly name: string | undefined } | undefined {
  if (!(error instanceof AwsError) || (error.status !== 301 && error.status !== 400)) return undefined;
  const answer = (error.cause as { $response?: { headers?: Record<string, string> } } | undefined)?.$response;
  const name = answer?.headers?.['x-amz-bucket-region'];
  return error.status === 400 && name === undefined ? undefined : { name };
}

function elsewhere(
  context: ResourceContext,
  bucket: string,
  region: string | undefined,
  origin: Target<unknown>['origin'],
): UserError {
  const here = context.identity.region;
  return new UserError(`The bucket ${bucket} is in ${region ?? 'another region'}, the function in ${here}`, {
    help: 'S3 invokes functions of its own region only: choose a bucket or a region so that both are the same.',
    position: origin,
  });
}

function notAccessible(bucket: string, cause: unknown, position: Target<unknown>['origin']): UserError {
  return new UserError(`The bucket ${bucket} exists, and these credentials may not use it`, {
    help:
      'All accounts share bucket names, so it may not be yours: choose another name. ' +
      'If it is, allow s3:ListBucket on it.',
    position,
    cause,
  });
}

/** A bucket whose tags may not be read is treated as one that isn't ours. */
async function readTags(context: ResourceContext, bucket: string): Promise<Tags> {
  try {
    const { TagSet } = await (await context.aws.s3()).getBucketTagging({ Bucket: bucket });
    return tagRecord(TagSet);
  } catch (error) {
    if (isNotFound(error, 'NoSuchTagSet') || hasCode(error, 'AccessDenied')) return {};
    throw error;
  }
}

function taken(bucket: string, cause: unknown, position: Target<unknown>['origin']): UserError {
  const help = 'All accounts share bucket names: choose another one.';
  return new UserError(`The bucket name ${bucket} is taken by another account`, { help, position, cause });
}

/**
 * With its tags in the same call (S3 takes them since November 2025, and asks for the right s3:TagResource): a bucket
 * that got none would be taken for somebody else's by the next run.
 */
async function create(context: ResourceContext, { props, origin }: Target<BucketProps>): Promise<BucketState> {
  const { region } = context.identity;
  const tags = runTags(context, props);
  // us-east-1 is the one region that S3 refuses as a constraint.
  const where = region === 'us-east-1' ? {} : { LocationConstraint: region as 'eu-west-1' };
  const stillGoing = {
    reason: `S3 is still deleting a bucket of the name ${props.bucket}`,
    when: (error: unknown) => hasCode(error, 'OperationAborted'),
    limit: 120,
  };
  try {
    const s3 = await context.aws.s3();
    const CreateBucketConfiguration = { ...where, Tags: tagList(tags) };
    await retrying(context, stillGoing, () => s3.createBucket({ Bucket: props.bucket, CreateBucketConfiguration }));
  } catch (error) {
    if (hasCode(error, 'BucketAlreadyExists')) throw taken(props.bucket, error, origin);
    // The account has one, although there was none a moment ago: the answer to the first try got lost.
    if (!hasCode(error, 'BucketAlreadyOwnedByYou')) throw error;
    const live = await readTags(context, props.bucket);
    if (!ownershipByTags(live, props.tags).ours) throw error;
  }
  return { tags };
}

/** S3 replaces the whole set of tags, so what others added is written back. */
async function setTags(context: ResourceContext, props: BucketProps, live: Tags): Promise<BucketState> {
  const s3 = await context.aws.s3();
  const tags = { ...live, ...runTags(context, props) };
  await s3.putBucketTagging({ Bucket: props.bucket, Tagging: { TagSet: tagList(tags) } });
  return { tags };
}

/** Deletes all objects in all versions; a bucket that is not empty can't be deleted. */
async function empty(context: ResourceContext, bucket: string): Promise<void> {
  const s3 = await context.aws.s3();
  for (;;) {
    const page = await s3.listObjectVersions({ Bucket: bucket, MaxKeys: 1000 });
    const objects = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]
      .flatMap(({ Key, VersionId }) => (Key === undefined ? [] : [{ Key, VersionId }]));
    if (objects.length === 0) return;
    const { Errors } = await s3.deleteObjects({ Bucket: bucket, Delete: { Objects: objects, Quiet: true } });
    const [first] = Errors ?? [];
    if (first !== undefined) throw new Error(`${bucket}/${first.Key} can't be deleted: ${first.Message ?? first.Code}`);
  }
}

async function remove(context: ResourceContext, bucket: string): Promise<void> {
  const s3 = await context.aws.s3();
  await unlessGone(() => s3.deleteBucket({ Bucket: bucket }), 'NoSuchBucket');
}
