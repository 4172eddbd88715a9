// What `runTest` reports while it goes on: one value for each thing that happens.
import type { FailedObject, OutputFile, Progress } from './outcome.ts';

export type JobEvent =
  | { readonly type: 'uploaded'; readonly bucket: string; readonly key: string; readonly bytes: number }
  /** The function was not invoked for so long that the input was put into the bucket once more. */
  | { readonly type: 'repeated'; readonly seconds: number }
  /** Nothing has changed for a while. `state` is undefined while no job is there yet. */
  | { readonly type: 'waiting'; readonly state: string | undefined; readonly seconds: number }
  /** The Lambda function's own log, shown when no job appears. */
  | { readonly type: 'lambda-log'; readonly group: string; readonly lines: readonly string[] }
  | { readonly type: 'submitted'; readonly jobId: string; readonly jobName: string }
  /** A new state, or a new reason for the same state. `at` in milliseconds since 1970. */
  | {
      readonly type: 'state';
      readonly state: string;
      readonly at: number;
      readonly reason?: string;
      readonly help?: string;
    }
  /** New lines of the job's log. */
  | { readonly type: 'log'; readonly stream: string; readonly lines: readonly string[] }
  | { readonly type: 'output'; readonly output: OutputFile }
  /** All objects of a prefix were given to jobs. */
  | { readonly type: 'fan-out'; readonly jobIds: readonly string[]; readonly objects: number; readonly prefix: string }
  /** How far the jobs of a prefix's objects are. */
  | ({ readonly type: 'progress' } & Progress)
  /** One of the objects failed. */
  | { readonly type: 'object-failed'; readonly object: FailedObject }
  /** We ended the job. */
  | { readonly type: 'terminated'; readonly jobId: string; readonly reason: string };
