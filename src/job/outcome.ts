// What came of a test: the job's way through its states, its end, its log and its outputs.

/** A state of the job and when it was first seen, milliseconds since 1970. */
export interface StateVisit {
  readonly state: string;
  readonly at: number;
  /** AWS's reason for waiting or ending, if it gave one. */
  readonly reason?: string;
}

export interface OutputFile {
  readonly bucket: string;
  readonly key: string;
  readonly bytes: number;
  /** Path of the downloaded copy; undefined when no output-dir was asked for. */
  readonly file: string | undefined;
}

/** `timed-out` is not `failed`: the job may still be on its way when our patience ended. */
export type JobStatus = 'succeeded' | 'failed' | 'timed-out' | 'cancelled';

/** One invocation of a Lambda function that works on the object itself: modes lambda and lambda-batch. */
export interface Invocation {
  readonly requestId: string;
  /** True when Lambda's time was not enough, and the object went to the job of the outcome. */
  readonly delegated: boolean;
  /** What Lambda reports at the end; undefined when no report was seen. */
  readonly report: LambdaReport | undefined;
}

/** Lambda's REPORT line; a figure that it lacks is undefined. */
export interface LambdaReport {
  readonly durationMs: number | undefined;
  readonly billedMs: number | undefined;
  readonly memoryMiB: number | undefined;
  readonly maxMemoryMiB: number | undefined;
  /** Of a cold start. */
  readonly initMs: number | undefined;
  /** Undefined when the function itself answered, also when its answer was an error. */
  readonly status: 'error' | 'timeout' | undefined;
}

/** How far the work on many objects is: how many of them are where. */
export interface Progress {
  readonly objects: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly running: number;
}

export interface FailedObject {
  readonly jobId: string;
  /** `s3://bucket/key`; undefined when the list that says it can't be read. */
  readonly object: string | undefined;
  readonly exitCode: number | undefined;
  readonly reason: string;
}

/** What came of a test of all objects under a prefix. */
export interface FanOutOutcome extends Progress {
  /** Array jobs, or jobs of single objects. */
  readonly jobIds: readonly string[];
  /** The first of those that failed. */
  readonly failures: readonly FailedObject[];
}

export interface JobOutcome {
  readonly functionName: string;
  readonly input: { readonly bucket: string; readonly key: string; readonly bytes: number };
  readonly status: JobStatus;
  /** Undefined when no job appeared. */
  readonly jobId: string | undefined;
  readonly jobName: string | undefined;
  readonly exitCode: number | undefined;
  /** Why it failed, in words for people; undefined when it succeeded. */
  readonly reason: string | undefined;
  /** What to do about it. */
  readonly help: string | undefined;
  readonly states: readonly StateVisit[];
  /** When the last state ended or was last seen, milliseconds since 1970. */
  readonly endedAt: number;
  readonly log: { readonly group: string; readonly stream: string | undefined; readonly lines: readonly string[] };
  readonly outputs: readonly OutputFile[];
  /**
   * Modes lambda and lambda-batch, when an invocation was seen. Then `jobId` is there only when the object went to a
   * job.
   */
  readonly invocation?: Invocation;
  /** Of a test of a prefix: `input` names it then, and `jobId` the first job. */
  readonly fanOut?: FanOutOutcome;
}
