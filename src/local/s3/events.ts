// The events that S3 sends, in its own format.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
import { randomBytes, randomUUID } from 'node:crypto';
import type { FunctionInvoker, LocalContext } from '../service.ts';
import { configurationsFor } from './notification.ts';
import type { Bucket, StoredObject } from './state.ts';

/** What happened, as in `s3:ObjectCreated:Put`, without the `s3:`. */
export type S3EventName =
  | 'ObjectCreated:Put'
  | 'ObjectCreated:Copy'
  | 'ObjectCreated:CompleteMultipartUpload'
  | 'ObjectRemoved:Delete';

export type Notify = (bucket: Bucket, event: S3EventName, object: StoredObject) => void;

const PRINCIPAL = 'AWS:AROALOCAL:scar-action';

/** Delivers an event to every Lambda function whose configuration it matches. */
export function createNotifier(context: LocalContext, invoker: FunctionInvoker): Notify {
  let sequence = BigInt(Date.now()) * 1_000_000n;
  return (bucket, event, object) => {
    sequence += 1n;
    for (const configuration of configurationsFor(bucket.notification, event, object.key)) {
      // As S3: what cannot be delivered (the function is gone, or does not allow it any more) is dropped.
      const bucketArn = `arn:${context.partition}:s3:::${bucket.name}`;
      const arn = configuration.target;
      if (!invoker.exists(arn) || !invoker.allows(arn, 's3.amazonaws.com', bucketArn, context.accountId)) {
        context.log(`S3 event ${event} of s3://${bucket.name}/${object.key} dropped: ${arn} can't be invoked`);
        continue;
      }
      const record = eventRecord(context, bucket, { event, object, configurationId: configuration.id, sequence });
      invoker.invokeLater(arn, JSON.stringify({ Records: [record] }));
    }
  };
}

interface Happening {
  readonly event: S3EventName;
  readonly object: StoredObject;
  readonly configurationId: string;
  readonly sequence: bigint;
}

function eventRecord(context: LocalContext, bucket: Bucket, happening: Happening): object {
  const { event, object, configurationId, sequence } = happening;
  const about = event.startsWith('ObjectCreated:') ? { size: object.size, eTag: object.etag.replaceAll('"', '') } : {};
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: bucket.region,
    eventTime: new Date().toISOString(),
    eventName: event,
    userIdentity: { principalId: PRINCIPAL },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: {
      'x-amz-request-id': randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase(),
      'x-amz-id-2': randomBytes(48).toString('base64'),
    },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId,
      bucket: {
        name: bucket.name,
        ownerIdentity: { principalId: context.accountId },
        arn: `arn:${context.partition}:s3:::${bucket.name}`,
      },
      object: {
        key: encodeKey(object.key),
        ...about,
        sequencer: sequence.toString(16).toUpperCase().padStart(18, '0'),
      },
    },
  };
}

/** URL-encoded as S3 does it: a space is `+`, a slash stays. */
export function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replace(/[!'()]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/');
}
