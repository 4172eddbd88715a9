// S3's operations on objects: put, get, head, copy, delete.
import { link } from 'node:fs/promises';
import { createReadStream, openSync } from 'node:fs';
import { childrenOf, childText, parseXml } from '../protocols/xml.ts';
import { ServiceError } from '../service.ts';
import { emptyAnswer, xmlAnswer, type S3Answer } from './answer.ts';
import type { S3Operation } from './buckets.ts';
import type { S3Call } from './call.ts';
import { checkRead, checkWrite } from './conditions.ts';
import { invalidArgument, malformedXml } from './errors.ts';
import type { Notify } from './events.ts';
import { checkKey } from './names.ts';
import { receiveBody } from './receive.ts';
import { discard, objectOf, wholeSecond, type Bucket, type S3State, type StoredObject } from './state.ts';

const KEPT_HEADERS = ['content-type', 'cache-control', 'content-disposition', 'content-language', 'expires'];
const MAX_METADATA_BYTES = 2048;
const DEFAULT_TYPE = 'binary/octet-stream';

/** The headers of a request that belong to the object. */
export function objectHeaders(call: S3Call): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': DEFAULT_TYPE };
  let metadata = 0;
  for (const name of Object.keys(call.request.headers)) {
    const value = call.header(name) ?? '';
    if (name.startsWith('x-amz-meta-')) {
      metadata += Buffer.byteLength(name.slice('x-amz-meta-'.length)) + Buffer.byteLength(value);
    }
    if ((KEPT_HEADERS.includes(name) && value !== '') || name.startsWith('x-amz-meta-')) headers[name] = value;
  }
  if (metadata > MAX_METADATA_BYTES) {
    const message = 'Your metadata headers exceed the maximum allowed metadata size';
    throw new ServiceError(
      'MetadataTooLarge',
      message,
      400,
      { Size: String(metadata), MaxSizeAllowed: String(MAX_METADATA_BYTES) },
    );
  }
  const encodings = (call.header('content-encoding') ?? '').split(',').map((name) => name.trim());
  const kept = encodings.filter((name) => name !== '' && name !== 'aws-chunked').join(',');
  return kept === '' ? headers : { ...headers, 'content-encoding': kept };
}

async function putObject(state: S3State, notify: Notify, call: S3Call): Promise<S3Answer> {
  const bucket = state.bucket(call.bucket);
  checkKey(call.key);
  checkWrite(call, bucket, call.key);
  const headers = objectHeaders(call);
  const file = state.newFile();
  const { size, md5, checksums } = await receiveBody(call, file);
  const object = { key: call.key, file, size, etag: `"${md5}"`, lastModified: wholeSecond(), headers, checksums };
  storeIfAllowed(state, call, bucket, object);
  notify(bucket, 'ObjectCreated:Put', object);
  return emptyAnswer(200, { etag: object.etag, ...checksums });
}

/** The last look at the conditions and the storing happen in one turn, so that of two conditional writers one wins. */
export function storeIfAllowed(state: S3State, call: S3Call, bucket: Bucket, object: StoredObject): void {
  try {
    const now = state.bucket(bucket.name);
    checkWrite(call, now, object.key);
    state.store(now, object);
  } catch (error) {
    discard(object.file);
    throw error;
  }
}

interface Range {
  readonly start: number;
  /** Inclusive. */
  readonly end: number;
}

/**
 * The one range that is asked for; undefined for the whole object (also when the header isn't understood, as RFC 9110
 * has it).
 */
function rangeOf(call: S3Call, size: number): Range | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(call.header('range') ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  if (start >= size || end < start) {
    const fields = { RangeRequested: call.header('range') ?? '', ActualObjectSize: String(size) };
    throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416, fields);
  }
  return { start, end };
}

function getObject(state: S3State, call: S3Call, withBody: boolean): S3Answer {
  const object = objectOf(state.bucket(call.bucket), call.key);
  refuseVersion(call);
  const caching = { etag: object.etag, 'last-modified': object.lastModified.toUTCString() };
  if (checkRead(call, object) === 'not modified') return emptyAnswer(304, caching);
  const range = rangeOf(call, object.size);
  const length = range === undefined ? object.size : range.end - range.start + 1;
  const headers: Record<string, string> = {
    ...object.headers,
    ...overridden(call),
    ...caching,
    'accept-ranges': 'bytes',
    'content-length': String(length),
    ...(range === undefined ? {} : { 'content-range': `bytes ${range.start}-${range.end}/${object.size}` }),
    ...(call.header('x-amz-checksum-mode')?.toUpperCase() === 'ENABLED' && range === undefined ? object.checksums : {}),
  };
  const status = range === undefined ? 200 : 206;
  if (!withBody || length === 0) return { status, headers };
  // Opened in this very turn: a body that is replaced from now on stays readable here.
  const fd = openSync(object.file, 'r');
  return { status, headers, body: createReadStream('', { fd, ...range }) };
}

/** Without versioning, every object has the one version `null`. */
function refuseVersion(call: S3Call): void {
  const version = call.request.query.get('versionId');
  if (version !== null && version !== 'null') {
    throw invalidArgument('Invalid version id specified', 'versionId', version);
  }
}

/** A signed URL may say what headers it is answered with. */
function overridden(call: S3Call): Record<string, string> {
  const names = [...KEPT_HEADERS, 'content-encoding'];
  const values = names.map((name) => [name, call.request.query.get(`response-${name}`)] as const);
  return Object.fromEntries(values.filter((entry): entry is readonly [string, string] => entry[1] !== null));
}

function copySource(state: S3State, call: S3Call): { bucket: Bucket; object: StoredObject } {
  const source = (call.header('x-amz-copy-source') ?? '').replace(/\?versionId=null$/, '').replace(/^\//, '');
  const slash = source.indexOf('/');
  if (slash < 1 || slash === source.length - 1) {
    throw invalidArgument(
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
      'x-amz-copy-source',
      source,
    );
  }
  const decoded = decodeSource(source);
  const at = decoded.indexOf('/');
  const bucket = state.bucket(decoded.slice(0, at));
  return { bucket, object: objectOf(bucket, decoded.slice(at + 1)) };
}

function decodeSource(source: string): string {
  try {
    return decodeURIComponent(source);
  } catch {
    throw invalidArgument('Invalid copy source encoding.', 'x-amz-copy-source', source);
  }
}

async function copyObject(state: S3State, notify: Notify, call: S3Call): Promise<S3Answer> {
  const bucket = state.bucket(call.bucket);
  checkKey(call.key);
  const source = copySource(state, call);
  checkRead(call, source.object, 'x-amz-copy-source-');
  const replaces = call.header('x-amz-metadata-directive')?.toUpperCase() === 'REPLACE';
  if (source.bucket === bucket && source.object.key === call.key && !replaces) {
    const message =
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's " +
      'metadata, storage class, website redirect location or encryption attributes.';
    throw new ServiceError('InvalidRequest', message);
  }
  const file = state.newFile();
  // Bodies never change, so two objects can share one.
  await link(source.object.file, file);
  const headers = replaces ? objectHeaders(call) : source.object.headers;
  const object = { ...source.object, key: call.key, file, lastModified: wholeSecond(), headers };
  storeIfAllowed(state, call, bucket, object);
  notify(bucket, 'ObjectCreated:Copy', object);
  return xmlAnswer('CopyObjectResult', { LastModified: object.lastModified, ETag: object.etag });
}

function deleteObject(state: S3State, notify: Notify, bucket: Bucket, key: string): void {
  const object = bucket.objects.get(key);
  if (object === undefined) return;
  state.remove(bucket, key);
  notify(bucket, 'ObjectRemoved:Delete', object);
}

async function deleteObjects(state: S3State, notify: Notify, call: S3Call): Promise<S3Answer> {
  const bucket = state.bucket(call.bucket);
  const root = parseXml((await call.request.body()).toString('utf8'), 'Delete');
  const keys = root === undefined ? [] : childrenOf(root, 'Object').map((node) => childText(node, 'Key') ?? '');
  if (root === undefined || keys.length < 1 || keys.length > 1000) throw malformedXml();
  const quiet = childText(root, 'Quiet') === 'true';
  for (const key of keys) deleteObject(state, notify, bucket, key);
  return xmlAnswer('DeleteResult', quiet ? {} : { Deleted: keys.map((Key) => ({ Key })) });
}

/** The operations on objects. */
export function objectOperations(state: S3State, notify: Notify): Record<string, S3Operation> {
  return {
    PutObject: (call) => putObject(state, notify, call),
    GetObject: (call) => getObject(state, call, true),
    HeadObject: (call) => getObject(state, call, false),
    CopyObject: (call) => copyObject(state, notify, call),
    DeleteObject: (call) => {
      const bucket = state.bucket(call.bucket);
      refuseVersion(call);
      deleteObject(state, notify, bucket, call.key);
      return emptyAnswer(204);
    },
    DeleteObjects: (call) => deleteObjects(state, notify, call),
  };
}
