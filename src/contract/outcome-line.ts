// The line that the supervisor writes to its log at the end of the work on one object in a Lambda function. `test`
// finds it in the function's log group: a Lambda invocation that S3 made has no other way of telling how it ended.

/**
 * What the line at the beginning of the work begins with; JSON of InvocationBegin follows. By it a test finds the
 * invocation while it runs.
 */
export const BEGIN_MARK = 'SCAR_BEGIN ';

export interface InvocationBegin {
  /** The Lambda request id. */
  readonly requestId: string;
  /** The object that is worked on; absent for an event without one. */
  readonly object?: { readonly bucket: string; readonly key: string };
}

/** What the line at the end begins with; JSON of InvocationOutcome follows. */
export const OUTCOME_MARK = 'SCAR_OUTCOME ';

export interface InvocationOutcome {
  /** The Lambda request id, or the Batch job's id. */
  readonly requestId: string;
  /** The object that was worked on; absent for an event without one. */
  readonly object?: { readonly bucket: string; readonly key: string };
  /** `delegated`: mode lambda-batch gave the object to a Batch job because Lambda's time ran out. */
  readonly status: 'succeeded' | 'failed' | 'delegated';
  /** Of the user's program. */
  readonly exitCode?: number;
  /** Why it failed, in words. */
  readonly reason?: string;
  /** For `delegated`. */
  readonly jobId?: string;
  readonly outputs: readonly { readonly bucket: string; readonly key: string; readonly bytes: number }[];
}
