// S3 of the local AWS: takes each call to its operation.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ServiceError,
  type FunctionInvoker,
  type LocalContext,
  type LocalService,
  type ServiceRequest,
} from '../service.ts';
import { renderS3Error } from './answer.ts';
import { bucketOperations, type S3Operation } from './buckets.ts';
import { toCall, type S3Call } from './call.ts';
import { createNotifier } from './events.ts';
import { listingOperations } from './listing.ts';
import { multipartOperations } from './multipart.ts';
import { objectOperations } from './objects.ts';
import { S3State } from './state.ts';

export interface LocalS3 extends LocalService {
  /** The body of an object; undefined when there is none. For services that take their code from S3. */
  readonly readObject: (bucket: string, key: string) => Promise<Buffer | undefined>;
  /** Whether anybody has a bucket of this name. */
  readonly hasBucket: (name: string) => boolean;
  /** From now on another account has buckets of these names. */
  readonly setForeign: (buckets: readonly string[]) => void;
}

/** S3, which tells the functions of `invoker` what happens in its buckets. Bodies lie in the context's folder. */
export function createS3(context: LocalContext, invoker: FunctionInvoker): LocalS3 {
  const state = new S3State(join(context.folder, 's3'));
  const notify = createNotifier(context, invoker);
  const operations: Readonly<Record<string, S3Operation>> = {
    ...bucketOperations(context, state, invoker),
    ...objectOperations(state, notify),
    ...listingOperations(state),
    ...multipartOperations(state, notify),
  };
  return {
    name: 's3',
    nameOf: (request) => toCall(request).operation,
    renderError: renderS3Error,
    hasBucket: (name) => state.buckets.has(name) || state.foreign.has(name),
    setForeign: (buckets) => {
      state.foreign.clear();
      for (const name of buckets) state.foreign.add(name);
    },
    tagged: () => [...state.buckets.values()].map(({ name, tags }) => ({
      arn: `arn:${context.partition}:s3:::${name}`,
      tags: Object.fromEntries(tags),
    })),
    readObject: async (bucket, key) => {
      const object = state.buckets.get(bucket)?.objects.get(key);
      return object === undefined ? undefined : readFile(object.file);
    },
    handle: async (request) => {
      try {
        const call = toCall(request);
        refuseStrangers(context, call);
        refuseUnknownHeaders(call);
        const operation = Object.hasOwn(operations, call.operation) ? operations[call.operation] : undefined;
        if (operation === undefined) {
          throw new ServiceError('NotImplemented', `The operation ${call.operation} is not implemented here.`, 501);
        }
        return { ...(await operation(call)), operation: call.operation };
      } catch (error) {
        if (error instanceof ServiceError) return renderS3Error(error, nameFor(request));
        throw error;
      }
    },
  };
}

function nameFor(request: ServiceRequest): string {
  try {
    return toCall(request).operation;
  } catch {
    return `${request.method} ${request.path}`;
  }
}

/** Headers that ask for what is not done here; to ignore them would be to pretend. */
const NOT_DONE =
  /^x-amz-(tagging|website-redirect-location|object-lock-.*|grant-.*|server-side-encryption-customer-.*)$/;

function refuseUnknownHeaders(call: S3Call): void {
  const names = Object.keys(call.request.headers);
  const storage = call.header('x-amz-storage-class') ?? 'STANDARD';
  const other = storage === 'STANDARD' ? undefined : 'x-amz-storage-class';
  const header = names.find((name) => NOT_DONE.test(name)) ?? other;
  if (header === undefined) return;
  const message = 'A header you provided implies functionality that is not implemented';
  throw new ServiceError('NotImplemented', message, 501, { Header: header });
}

/** A signed URL that has expired, and a bucket owner that isn't this account. */
function refuseStrangers(context: LocalContext, call: S3Call): void {
  const owner = call.header('x-amz-expected-bucket-owner');
  if (owner !== undefined && owner !== context.accountId) throw new ServiceError('AccessDenied', 'Access Denied', 403);
  const { query } = call.request;
  const [, date, time] = /^(\d{8})T(\d{6})Z$/.exec(query.get('X-Amz-Date') ?? '') ?? [];
  if (date === undefined || time === undefined) return;
  const iso = `${date.replace(/(....)(..)(..)/, '$1-$2-$3')}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`;
  const expires = Date.parse(iso) + Number(query.get('X-Amz-Expires') ?? '0') * 1000;
  if (!(expires > Date.now())) throw new ServiceError('AccessDenied', 'Request has expired', 403);
}
