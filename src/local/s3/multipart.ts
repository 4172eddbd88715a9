// S3's multipart uploads: an object that comes in parts and appears when they are put together.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { childrenOf, childText, parseXml } from '../protocols/xml.ts';
import { ServiceError } from '../service.ts';
import { emptyAnswer, xmlAnswer, type S3Answer } from './answer.ts';
import type { S3Operation } from './buckets.ts';
import type { S3Call } from './call.ts';
import { checkWrite } from './conditions.ts';
import { invalidArgument, malformedXml } from './errors.ts';
import type { Notify } from './events.ts';
import { checkKey } from './names.ts';
import { objectHeaders, storeIfAllowed } from './objects.ts';
import { receiveBody } from './receive.ts';
import { discard, wholeSecond, type Bucket, type S3State, type Upload, type UploadedPart } from './state.ts';

const MAX_PART_NUMBER = 10_000;
/** Every part but the last. */
const MIN_PART_BYTES = 5 * 1024 ** 2;

function uploadOf(bucket: Bucket, call: S3Call): Upload {
  const id = call.request.query.get('uploadId') ?? '';
  const upload = bucket.uploads.get(id);
  if (upload !== undefined && upload.key === call.key) return upload;
  const message =
    'The specified upload does not exist. The upload ID may be invalid, ' +
    'or the upload may have been aborted or completed.';
  throw new ServiceError('NoSuchUpload', message, 404, { UploadId: id });
}

function createUpload(state: S3State, call: S3Call): S3Answer {
  const bucket = state.bucket(call.bucket);
  checkKey(call.key);
  const id = randomBytes(48).toString('base64url');
  bucket.uploads.set(
    id,
    { id, key: call.key, headers: objectHeaders(call), initiated: wholeSecond(), parts: new Map() },
  );
  return xmlAnswer('InitiateMultipartUploadResult', { Bucket: bucket.name, Key: call.key, UploadId: id });
}

async function uploadPart(state: S3State, call: S3Call): Promise<S3Answer> {
  const upload = uploadOf(state.bucket(call.bucket), call);
  const given = call.request.query.get('partNumber') ?? '';
  const number = Number(given);
  if (!/^\d+$/.test(given) || number < 1 || number > MAX_PART_NUMBER) {
    throw invalidArgument(
      `Part number must be an integer between 1 and ${MAX_PART_NUMBER}, inclusive`,
      'partNumber',
      given,
    );
  }
  const file = state.newFile();
  const { size, md5, checksums } = await receiveBody(call, file);
  // It may have been given up meanwhile.
  if (!state.bucket(call.bucket).uploads.has(upload.id)) discard(file);
  uploadOf(state.bucket(call.bucket), call);
  const before = upload.parts.get(number);
  if (before !== undefined) discard(before.file);
  upload.parts.set(number, { number, file, size, etag: `"${md5}"`, lastModified: wholeSecond() });
  return emptyAnswer(200, { etag: `"${md5}"`, ...checksums });
}

/** The parts that the request names, in its order, checked. */
async function namedParts(call: S3Call, upload: Upload): Promise<UploadedPart[]> {
  const root = parseXml((await call.request.body()).toString('utf8'), 'CompleteMultipartUpload');
  const nodes = root === undefined ? [] : childrenOf(root, 'Part');
  if (nodes.length === 0) throw malformedXml();
  const parts = nodes.map((node) => {
    const part = upload.parts.get(Number(childText(node, 'PartNumber')));
    const etag = (childText(node, 'ETag') ?? '').replaceAll('"', '');
    if (part !== undefined && part.etag === `"${etag}"`) return part;
    const message =
      'One or more of the specified parts could not be found.  The part may not have been uploaded, ' +
      "or the specified entity tag may not match the part's entity tag.";
    throw new ServiceError(
      'InvalidPart',
      message,
      400,
      { UploadId: upload.id, PartNumber: childText(node, 'PartNumber') ?? '' },
    );
  });
  if (parts.some((part, index) => index > 0 && part.number <= (parts[index - 1]?.number ?? 0))) {
    const message =
      'The list of parts was not in ascending order. The parts list must be specified in order by part number.';
    throw new ServiceError('InvalidPartOrder', message, 400, { UploadId: upload.id });
  }
  const small = parts.slice(0, -1).find((part) => part.size < MIN_PART_BYTES);
  if (small !== undefined) {
    const fields = {
      ProposedSize: String(small.size),
      MinSizeAllowed: String(MIN_PART_BYTES),
      PartNumber: String(small.number),
    };
    throw new ServiceError(
      'EntityTooSmall',
      'Your proposed upload is smaller than the minimum allowed size',
      400,
      fields,
    );
  }
  return parts;
}

async function completeUpload(state: S3State, notify: Notify, call: S3Call): Promise<S3Answer> {
  const bucket = state.bucket(call.bucket);
  const upload = uploadOf(bucket, call);
  checkWrite(call, bucket, call.key);
  const parts = await namedParts(call, upload);
  const file = state.newFile();
  await pipeline(async function* join() {
    for (const part of parts) yield* createReadStream(part.file) as AsyncIterable<Buffer>;
  }, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  // The ETag of S3's: the MD5 of the parts' MD5s, and how many they are.
  const digests = parts.map((part) => Buffer.from(part.etag.replaceAll('"', ''), 'hex'));
  const etag = `"${createHash('md5').update(Buffer.concat(digests)).digest('hex')}-${parts.length}"`;
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const object = {
    key: call.key,
    file,
    size,
    etag,
    lastModified: wholeSecond(),
    headers: upload.headers,
    checksums: {},
  };
  storeIfAllowed(state, call, bucket, object);
  forget(bucket, upload);
  notify(bucket, 'ObjectCreated:CompleteMultipartUpload', object);
  const location = `http://${call.header('host') ?? ''}${call.request.path}`;
  return xmlAnswer(
    'CompleteMultipartUploadResult',
    { Location: location, Bucket: bucket.name, Key: call.key, ETag: etag },
  );
}

function forget(bucket: Bucket, upload: Upload): void {
  bucket.uploads.delete(upload.id);
  for (const part of upload.parts.values()) discard(part.file);
}

function listParts(state: S3State, call: S3Call): S3Answer {
  const bucket = state.bucket(call.bucket);
  const upload = uploadOf(bucket, call);
  const { query } = call.request;
  const after = Number(query.get('part-number-marker') ?? '0');
  const most = Math.min(Number(query.get('max-parts') ?? '1000'), 1000);
  if (!Number.isInteger(after) || !Number.isInteger(most)) throw invalidArgument('Provided max-parts not an integer');
  const rest = [...upload.parts.values()].filter((part) => part.number > after).sort((a, b) => a.number - b.number);
  const shown = rest.slice(0, most);
  return xmlAnswer('ListPartsResult', {
    Bucket: bucket.name,
    Key: upload.key,
    UploadId: upload.id,
    PartNumberMarker: after,
    NextPartNumberMarker: shown.at(-1)?.number ?? 0,
    MaxParts: most,
    IsTruncated: rest.length > shown.length,
    StorageClass: 'STANDARD',
    Part: shown.map(
      (part) => ({ PartNumber: part.number, LastModified: part.lastModified, ETag: part.etag, Size: part.size }),
    ),
  });
}

function listUploads(state: S3State, call: S3Call): S3Answer {
  const bucket = state.bucket(call.bucket);
  const prefix = call.request.query.get('prefix') ?? '';
  const uploads = [...bucket.uploads.values()].filter((upload) => upload.key.startsWith(prefix));
  return xmlAnswer('ListMultipartUploadsResult', {
    Bucket: bucket.name,
    Prefix: prefix,
    MaxUploads: 1000,
    IsTruncated: false,
    Upload: uploads.map(
      ({ key, id, initiated }) => ({ Key: key, UploadId: id, Initiated: initiated, StorageClass: 'STANDARD' }),
    ),
  });
}

/** The operations of multipart uploads. */
export function multipartOperations(state: S3State, notify: Notify): Record<string, S3Operation> {
  return {
    CreateMultipartUpload: (call) => createUpload(state, call),
    UploadPart: (call) => uploadPart(state, call),
    CompleteMultipartUpload: (call) => completeUpload(state, notify, call),
    AbortMultipartUpload: (call) => {
      const bucket = state.bucket(call.bucket);
      forget(bucket, uploadOf(bucket, call));
      return emptyAnswer(204);
    },
    ListParts: (call) => listParts(state, call),
    ListMultipartUploads: (call) => listUploads(state, call),
  };
}
