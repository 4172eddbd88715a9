// What S3 holds: buckets, objects and unfinished uploads. Descriptions lie in memory, bodies in files.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ServiceError } from '../service.ts';
import type { NotificationConfiguration } from './notification.ts';

export interface StoredObject {
  readonly key: string;
  /** The body's file. It never changes; a new version of the object is a new file. */
  readonly file: string;
  readonly size: number;
  /** With its quotes. */
  readonly etag: string;
  /** Whole seconds, as in HTTP's dates. */
  readonly lastModified: Date;
  /** What is answered as it was given: content-type, cache-control, x-amz-meta-... */
  readonly headers: Readonly<Record<string, string>>;
  /** Checksums by header: x-amz-checksum-crc32. */
  readonly checksums: Readonly<Record<string, string>>;
}

export interface UploadedPart {
  readonly number: number;
  readonly file: string;
  readonly size: number;
  readonly etag: string;
  readonly lastModified: Date;
}

export interface Upload {
  readonly id: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly initiated: Date;
  readonly parts: Map<number, UploadedPart>;
}

export interface Bucket {
  readonly name: string;
  readonly region: string;
  readonly created: Date;
  tags: ReadonlyMap<string, string>;
  notification: NotificationConfiguration;
  readonly objects: Map<string, StoredObject>;
  readonly uploads: Map<string, Upload>;
}

export class S3State {
  readonly buckets = new Map<string, Bucket>();
  /** Names of buckets that belong to another account: nobody here may do anything with them. */
  readonly foreign = new Set<string>();
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** A path for a new body. */
  newFile(): string {
    return join(this.#folder, randomUUID());
  }

  bucket(name: string): Bucket {
    if (this.foreign.has(name)) throw new ServiceError('AccessDenied', 'Access Denied', 403);
    const bucket = this.buckets.get(name);
    if (bucket === undefined) {
      throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: name });
    }
    return bucket;
  }

  /** Puts an object in its bucket; the body of the one it replaces is removed. */
  store(bucket: Bucket, object: StoredObject): void {
    const before = bucket.objects.get(object.key);
    bucket.objects.set(object.key, object);
    if (before !== undefined) discard(before.file);
  }

  /** Whether there was such an object. */
  remove(bucket: Bucket, key: string): boolean {
    const object = bucket.objects.get(key);
    if (object !== undefined) discard(object.file);
    return bucket.objects.delete(key);
  }
}

/** Removes a body's file; who has it open reads on. */
export function discard(file: string): void {
  // The private folder is removed as a whole at the end, so a file that can't be removed now isn't left for good.
  rm(file, { force: true }).catch(() => undefined);
}

/** The object of a key. */
export function objectOf(bucket: Bucket, key: string): StoredObject {
  const object = bucket.objects.get(key);
  if (object === undefined) throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
  return object;
}

/** Now, in whole seconds. */
export function wholeSecond(): Date {
  return new Date(Math.floor(Date.now() / 1000) * 1000);
}
