// S3's event notifications: which objects they speak of.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html

/** One object that was created. */
export interface ObjectCreated {
  readonly bucket: string;
  /** As it is called in the bucket; the event has it URL-encoded. */
  readonly key: string;
  /** Tells versions of one key apart; the same in every delivery of the same event. */
  readonly version: string;
  /** ISO 8601; empty in events that people write by hand. */
  readonly time: string;
  readonly region: string | undefined;
  /** The record as it came. */
  readonly record: unknown;
}

export type S3Event =
  | { readonly kind: 'objects'; readonly objects: readonly ObjectCreated[]; readonly ignored: readonly string[] }
  /** What S3 sends once, when a notification is configured. */
  | { readonly kind: 'test' }
  /** Not an event of S3's. */
  | { readonly kind: 'other'; readonly why: string };

/** Reads an event. Keys that end in `/` are folder markers, not data: they are ignored. */
export function readS3Event(event: unknown): S3Event {
  if (field(event, 'Event') === 's3:TestEvent') return { kind: 'test' };
  const records = field(event, 'Records');
  if (!Array.isArray(records)) return { kind: 'other', why: 'it has no Records' };
  const objects: ObjectCreated[] = [];
  const ignored: string[] = [];
  for (const record of records as readonly unknown[]) {
    const object = readRecord(record);
    if (object === undefined) return { kind: 'other', why: 'a record of it names no S3 bucket and object' };
    if (object.key.endsWith('/')) ignored.push(`s3://${object.bucket}/${object.key}`);
    else objects.push(object);
  }
  return { kind: 'objects', objects, ignored };
}

function readRecord(record: unknown): ObjectCreated | undefined {
  const object = field(field(record, 's3'), 'object');
  const bucket = text(field(field(field(record, 's3'), 'bucket'), 'name'));
  const key = text(field(object, 'key'));
  if (bucket === undefined || key === undefined) return undefined;
  const time = text(field(record, 'eventTime')) ?? '';
  const version = ['sequencer', 'versionId', 'eTag'].map((name) => text(field(object, name))).find(Boolean) ?? time;
  return {
    bucket,
    key: decodeKey(key),
    version,
    time,
    region: text(field(record, 'awsRegion')),
    record,
  };
}

/** Undoes S3's encoding of keys in events, in which a space is `+`. What is no such encoding is taken as it stands. */
export function decodeKey(encoded: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return encoded;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
