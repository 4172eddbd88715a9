// S3's event notifications, as Lambda gets them from S3 itself, through SNS, SQS and EventBridge, and MinIO's, which
// are alike.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
import { STATE_ROOT } from '../contract/config.ts';
import { field, parsed, text } from './json-fields.ts';

/** One object that was created. */
export interface ObjectCreated {
  readonly bucket: string;
  /** As it is called in the bucket. */
  readonly key: string;
  /** Tells versions of one key apart; the same in every delivery of the same event. */
  readonly version: string;
  /** S3's own id of the version, in a bucket that keeps versions. */
  readonly versionId?: string;
  /** ISO 8601; empty in events that people write by hand. */
  readonly time: string;
  readonly region: string | undefined;
  /** An event of this one object, for the program and for a job. */
  readonly event: unknown;
}

export type S3Event =
  | { readonly kind: 'objects'; readonly objects: readonly ObjectCreated[]; readonly ignored: readonly string[] }
  /** What S3 sends once, when a notification is configured. */
  | { readonly kind: 'test' }
  /** Not an event of S3's. */
  | { readonly kind: 'other' };

interface Found {
  readonly object: ObjectCreated;
  /** `ObjectCreated:Put`; empty in events that people write by hand. */
  readonly name: string;
}

/** Reads an event. Keys that end in `/` are folder markers, and what was removed is no data: both are ignored. */
export function readS3Event(event: unknown): S3Event {
  const found = foundIn(event);
  if (found === 'test' || found === 'other') return { kind: found };
  const objects: ObjectCreated[] = [];
  const ignored: string[] = [];
  for (const { object, name } of found) {
    const uri = `s3://${object.bucket}/${object.key}`;
    if (/Removed|Deleted|Expiration/.test(name)) ignored.push(`${uri}: it was removed (${name})`);
    else if (object.key.startsWith(STATE_ROOT)) ignored.push(`${uri}: a note of ours, not data`);
    else if (object.key.endsWith('/')) ignored.push(`${uri}: a folder marker, not data`);
    else objects.push(object);
  }
  return { kind: 'objects', objects, ignored };
}

function foundIn(event: unknown): readonly Found[] | 'test' | 'other' {
  if (field(event, 'Event') === 's3:TestEvent') return 'test';
  if (field(event, 'source') === 'aws.s3') {
    const found = ofEventBridge(event);
    return found === undefined ? 'other' : [found];
  }
  const records = field(event, 'Records');
  if (!Array.isArray(records) || records.length === 0) return 'other';
  const all: Found[] = [];
  for (const record of records as readonly unknown[]) {
    const found = ofRecord(record);
    if (found === 'other') return 'other';
    // Among messages of a topic or a queue, S3's test is one of many.
    if (found === 'test' && records.length === 1) return 'test';
    if (found !== 'test') all.push(...found);
  }
  return all;
}

function ofRecord(record: unknown): readonly Found[] | 'test' | 'other' {
  // A queue's message is S3's event, or the envelope of a topic around it.
  const wrapped = parsed(field(field(record, 'Sns'), 'Message')) ?? parsed(field(record, 'body'));
  if (wrapped !== undefined) return foundIn(parsed(field(wrapped, 'Message')) ?? wrapped);
  const object = field(field(record, 's3'), 'object');
  const bucket = text(field(field(field(record, 's3'), 'bucket'), 'name'));
  const key = text(field(object, 'key'));
  if (bucket === undefined || key === undefined) return 'other';
  const time = text(field(record, 'eventTime')) ?? '';
  const version = ['sequencer', 'versionId', 'eTag'].map((name) => text(field(object, name))).find(Boolean) ?? time;
  const event = { Records: [record] };
  const region = text(field(record, 'awsRegion'));
  const name = text(field(record, 'eventName')) ?? '';
  const versionId = versionIn(text(field(object, 'versionId')));
  return [{ object: { bucket, key: decodeKey(key), version, ...versionId, time, region, event }, name }];
}

/** EventBridge has the key as it is called in the bucket, not URL-encoded. */
function ofEventBridge(event: unknown): Found | undefined {
  const detail = field(event, 'detail');
  const object = field(detail, 'object');
  const bucket = text(field(field(detail, 'bucket'), 'name'));
  const key = text(field(object, 'key'));
  if (bucket === undefined || key === undefined) return undefined;
  const time = text(field(event, 'time')) ?? '';
  const version = ['sequencer', 'version-id', 'etag'].map((name) => text(field(object, name))).find(Boolean) ?? time;
  const name = text(field(event, 'detail-type')) ?? '';
  const versionId = versionIn(text(field(object, 'version-id')));
  return { object: { bucket, key, version, ...versionId, time, region: text(field(event, 'region')), event }, name };
}

/** MinIO says `null` or nothing, S3 nothing, in a bucket without versions. */
function versionIn(id: string | undefined): { versionId?: string } {
  return id === undefined || id === '' || id === 'null' ? {} : { versionId: id };
}

/** Undoes S3's encoding of keys in events, in which a space is `+`. What is no such encoding is taken as it stands. */
export function decodeKey(encoded: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return encoded;
  }
}
