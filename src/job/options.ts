// What a test needs to know.
import type { Aws } from '../aws/aws.ts';
import type { BucketPath, ExecutionMode } from '../contract/config.ts';
import type { Clock, Poll } from './clock.ts';
import type { JobEvent } from './event.ts';

/** Where the deployed function lives in the account. */
export interface TestFacts {
  readonly functionName: string;
  /** Default: batch. */
  readonly mode?: ExecutionMode;
  readonly inputBucket: string;
  /** Empty or ending in `/`. */
  readonly inputPrefix: string;
  readonly outputs: readonly BucketPath[];
  /** Name or ARN. Not there in mode lambda. */
  readonly jobQueue: string;
  readonly lambdaLogGroup: string;
  readonly jobLogGroup: string;
}

export interface TestOptions {
  readonly aws: Pick<Aws, 's3' | 'batch' | 'logs'>;
  readonly facts: TestFacts;
  /** The local file, and the name it gets under the input prefix. */
  readonly input: { readonly file: string; readonly name: string };
  /** From the upload to the job's end. */
  readonly timeoutSeconds: number;
  /**
   * How long to wait for the job to appear. Default 180: Lambda tries a failed invocation again after one minute and
   * after two more.
   */
  readonly appearSeconds?: number;
  /** Where outputs are downloaded to; undefined: they are listed only. */
  readonly outputDir?: string;
  readonly poll: Poll;
  /** Cancels the test: the job is terminated. */
  readonly signal?: AbortSignal;
  readonly on: (event: JobEvent) => void;
  readonly clock?: Clock;
}

/** A test under way: its options with all defaults in place. */
export interface Test extends TestOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly deadline: number;
}
