// What every command works with: one step of a workflow.
import type { Inputs } from './inputs.ts';
import type { Recorder } from './recorder.ts';
import type { Toolkit } from './toolkit.ts';

export interface Step {
  readonly toolkit: Toolkit;
  readonly inputs: Inputs;
  /** Absolute path of the checked-out repository. */
  readonly workspace: string;
  readonly recorder: Recorder;
  /** Aborted when the workflow is cancelled. */
  readonly signal: AbortSignal;
}
