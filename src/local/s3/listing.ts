// S3's lists of objects: by prefix and delimiter, in pages, in the order of the keys' UTF-8 bytes.
import type { XmlElement } from '../protocols/xml.ts';
import { xmlAnswer, type S3Answer } from './answer.ts';
import type { S3Operation } from './buckets.ts';
import type { S3Call } from './call.ts';
import { invalidArgument } from './errors.ts';
import { encodeKey } from './events.ts';
import { objectOf, type Bucket, type S3State } from './state.ts';

const MOST_KEYS = 1000;

interface Page {
  readonly keys: readonly string[];
  readonly prefixes: readonly string[];
  /** The last key or common prefix of this page, when there are more. */
  readonly last: string | undefined;
}

interface Listing {
  readonly prefix: string;
  readonly delimiter: string;
  readonly maxKeys: number;
  /** Only what comes after this one, key or common prefix. */
  readonly after: string;
  /** Applied to every key and prefix in the answer. */
  readonly encode: (value: string) => string;
  readonly encoding: string | undefined;
}

function readListing(call: S3Call, after: string): Listing {
  const { query } = call.request;
  const given = query.get('max-keys') ?? String(MOST_KEYS);
  if (!/^\d{1,10}$/.test(given)) {
    throw invalidArgument('Provided max-keys not an integer or within integer range', 'max-keys', given);
  }
  const encoding = query.get('encoding-type') ?? undefined;
  if (encoding !== undefined && encoding !== 'url') {
    throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', encoding);
  }
  return {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    maxKeys: Math.min(Number(given), MOST_KEYS),
    after,
    encode: encoding === undefined ? (value) => value : encodeKey,
    encoding,
  };
}

function pageOf(bucket: Bucket, listing: Listing): Page {
  const { prefix, delimiter, maxKeys, after } = listing;
  const keys: string[] = [];
  const prefixes: string[] = [];
  let last = '';
  const sorted = [...bucket.objects.keys()].filter((key) => key.startsWith(prefix)).sort(byBytes);
  for (const key of sorted) {
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const item = cut < 0 ? key : key.slice(0, cut + delimiter.length);
    if (item === prefixes.at(-1) || (after !== '' && byBytes(item, after) <= 0)) continue;
    if (keys.length + prefixes.length >= maxKeys) return { keys, prefixes, last: maxKeys === 0 ? undefined : last };
    (cut < 0 ? keys : prefixes).push(item);
    last = item;
  }
  return { keys, prefixes, last: undefined };
}

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function common(bucket: Bucket, listing: Listing, page: Page): XmlElement {
  const { encode } = listing;
  return {
    Name: bucket.name,
    Prefix: encode(listing.prefix),
    ...(listing.delimiter === '' ? {} : { Delimiter: encode(listing.delimiter) }),
    MaxKeys: listing.maxKeys,
    EncodingType: listing.encoding,
    IsTruncated: page.last !== undefined,
    CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
  };
}

function contents(bucket: Bucket, listing: Listing, page: Page): XmlElement[] {
  return page.keys.map((key) => {
    const object = objectOf(bucket, key);
    const { lastModified, etag, size } = object;
    return { Key: listing.encode(key), LastModified: lastModified, ETag: etag, Size: size, StorageClass: 'STANDARD' };
  });
}

function listObjectsV2(state: S3State, call: S3Call): S3Answer {
  const bucket = state.bucket(call.bucket);
  const { query } = call.request;
  const token = query.get('continuation-token') ?? undefined;
  const startAfter = query.get('start-after') ?? undefined;
  const listing = readListing(call, token === undefined ? (startAfter ?? '') : readToken(token));
  const page = pageOf(bucket, listing);
  return xmlAnswer('ListBucketResult', {
    ...common(bucket, listing, page),
    KeyCount: page.keys.length + page.prefixes.length,
    ContinuationToken: token,
    NextContinuationToken: page.last === undefined ? undefined : Buffer.from(page.last).toString('base64'),
    StartAfter: startAfter === undefined ? undefined : listing.encode(startAfter),
    Contents: contents(bucket, listing, page),
  });
}

function readToken(token: string): string {
  const key = Buffer.from(token, 'base64').toString('utf8');
  if (key === '' || Buffer.from(key).toString('base64') !== token) {
    throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
  }
  return key;
}

function listObjects(state: S3State, call: S3Call): S3Answer {
  const bucket = state.bucket(call.bucket);
  const marker = call.request.query.get('marker') ?? '';
  const listing = readListing(call, marker);
  const page = pageOf(bucket, listing);
  return xmlAnswer('ListBucketResult', {
    ...common(bucket, listing, page),
    Marker: listing.encode(marker),
    // Answered only with a delimiter; else the last key serves.
    NextMarker: page.last === undefined || listing.delimiter === '' ? undefined : listing.encode(page.last),
    Contents: contents(bucket, listing, page),
  });
}

/** Without versioning, every object has one version, `null`. */
function listObjectVersions(state: S3State, call: S3Call): S3Answer {
  const bucket = state.bucket(call.bucket);
  const marker = call.request.query.get('key-marker') ?? '';
  const listing = readListing(call, marker);
  const page = pageOf(bucket, listing);
  return xmlAnswer('ListVersionsResult', {
    ...common(bucket, listing, page),
    KeyMarker: listing.encode(marker),
    NextKeyMarker: page.last === undefined ? undefined : listing.encode(page.last),
    NextVersionIdMarker: page.last === undefined ? undefined : 'null',
    Version: contents(bucket, listing, page).map((version) => ({ ...version, VersionId: 'null', IsLatest: true })),
  });
}

/** The operations that list. */
export function listingOperations(state: S3State): Record<string, S3Operation> {
  return {
    ListObjectsV2: (call) => listObjectsV2(state, call),
    ListObjects: (call) => listObjects(state, call),
    ListObjectVersions: (call) => listObjectVersions(state, call),
  };
}
