// A finding: what a reader or a rule has to say about one place in the user's files.
import type { Position } from '../contract/errors.ts';

export type Severity = 'error' | 'warning' | 'notice';

export interface Finding {
  /** The rule's id, kebab-case: `unknown-key`, `job-definition-size`. */
  readonly rule: string;
  readonly severity: Severity;
  /** One sentence that says what is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
  readonly position: Position;
  /** The function it is about, where there is one. */
  readonly functionName?: string;
  /** For size rules: the measured value, its limit and their unit. */
  readonly measure?: Measure;
}

export interface Measure {
  readonly value: number;
  readonly limit: number;
  readonly unit: 'bytes' | 'characters' | 'MiB' | 'vCPUs';
}
