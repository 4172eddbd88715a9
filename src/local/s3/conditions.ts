// Conditional requests: If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html
import { ServiceError } from '../service.ts';
import type { S3Call } from './call.ts';
import type { Bucket, StoredObject } from './state.ts';

function failed(condition: string): ServiceError {
  const message = 'At least one of the pre-conditions you specified did not hold';
  return new ServiceError('PreconditionFailed', message, 412, { Condition: condition });
}

function names(list: string, etag: string): boolean {
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '').replaceAll('"', '');
  return list.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}

/**
 * Whether a read is answered with the object or with 304; throws PreconditionFailed. `prefix` is for CopyObject's
 * headers.
 */
export function checkRead(call: S3Call, object: StoredObject, prefix = ''): 'send' | 'not modified' {
  const date = (name: string): number => Date.parse(call.header(prefix + name) ?? '');
  const modified = object.lastModified.getTime();
  const match = call.header(`${prefix}if-match`);
  if (match !== undefined) {
    if (!names(match, object.etag)) throw failed('If-Match');
  } else if (date('if-unmodified-since') < modified) {
    throw failed('If-Unmodified-Since');
  }
  const noneMatch = call.header(`${prefix}if-none-match`);
  const same = noneMatch === undefined ? date('if-modified-since') >= modified : names(noneMatch, object.etag);
  if (!same) return 'send';
  if (prefix !== '') throw failed('If-None-Match');
  return 'not modified';
}

/** Throws unless the request may write this key now. Called before the body is read and again when it is stored. */
export function checkWrite(call: S3Call, bucket: Bucket, key: string): void {
  const existing = bucket.objects.get(key);
  const noneMatch = call.header('if-none-match');
  const match = call.header('if-match');
  if (noneMatch !== undefined && noneMatch !== '*') {
    const message = 'A header you provided implies functionality that is not implemented';
    throw new ServiceError('NotImplemented', message, 501, { Header: 'If-None-Match' });
  }
  if (noneMatch !== undefined && existing !== undefined) throw failed('If-None-Match');
  if (match === undefined) return;
  if (existing === undefined) {
    throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
  }
  if (!names(match, existing.etag)) throw failed('If-Match');
}
