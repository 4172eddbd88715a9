// The two clients that the supervisor needs, each loaded when first used. (The action's factory would bring all clients
// into the bundle.)
import type { Batch } from '@aws-sdk/client-batch';
import type { S3 } from '@aws-sdk/client-s3';
import { observe } from '../aws/observe.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The region to call: the environment's, which Lambda always sets and Batch does not, else what the event names. */
export function regionOf(environment: Environment, eventRegion?: string): string {
  return environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'] || eventRegion || 'us-east-1';
}

/**
 * A Batch client. Its methods reject with AwsError. It repeats nothing by itself: SubmitJob has no token by which Batch would know a
 * repetition (job-queue.ts).
 */
export async function createBatch(region: string): Promise<Batch> {
  const { Batch } = await import('../aws/clients/batch.ts');
  return observe(new Batch({ region, maxAttempts: 1 }), 'batch', undefined);
}

const nothing = (): void => undefined;
/** The SDK would write among the user's lines, with a stack trace, that it does not repeat what was streamed: we do. */
const SILENT = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

/** An S3 client. Its methods reject with AwsError. Buckets of other regions are followed to where they are. */
export async function createS3(region: string, environment: Environment): Promise<S3> {
  const { S3 } = await import('../aws/clients/s3.ts');
  // A stand-in for AWS on another address has no DNS name per bucket, so buckets go into the path there.
  const forcePathStyle = Boolean(environment['AWS_ENDPOINT_URL_S3'] || environment['AWS_ENDPOINT_URL']);
  const options = { region, maxAttempts: 6, forcePathStyle, followRegionRedirects: true, logger: SILENT };
  return observe(new S3(options), 's3', undefined);
}

export interface OtherS3 {
  /** URL; undefined: AWS's own. */
  readonly endpoint: string | undefined;
  readonly region: string;
  /** False: certificates of HTTPS are not verified. */
  readonly verify: boolean;
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** An S3 client with keys of its own, for AWS or for a server that speaks its protocol. Its methods reject with AwsError. */
export async function createS3With({ endpoint, region, verify, keys }: OtherS3): Promise<S3> {
  const { S3 } = await import('../aws/clients/s3.ts');
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const server = endpoint === undefined ? { endpoint: `https://s3.${region}.${domain}` } : {
    endpoint,
    forcePathStyle: true,
    // Older servers of others know neither checksums at the end of a body nor those of answers.
    requestChecksumCalculation: 'WHEN_REQUIRED' as const,
    responseChecksumValidation: 'WHEN_REQUIRED' as const,
    ...(verify ? {} : { requestHandler: { httpsAgent: { rejectUnauthorized: false } } }),
  };
  // The endpoint is always given: that of the environment, if any, is for the function's own S3.
  return observe(new S3({ region, credentials: keys, maxAttempts: 6, logger: SILENT, ...server }), 's3', undefined);
}
