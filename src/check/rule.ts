// What a rule is, and what it is given.
import type { Position } from '../contract/errors.ts';
import type { Measure, Severity } from '../fdl/finding.ts';
import type { FunctionSpec } from '../fdl/spec.ts';
import type { Requests } from './requests.ts';

/** One function under check. */
export interface Subject {
  readonly spec: FunctionSpec;
  /** The requests that a deployment and a run would send for it; undefined for a function that is not in the stack. */
  readonly requests: Requests | undefined;
}

export interface Problem {
  readonly subject: Subject;
  readonly message: string;
  readonly position: Position;
  readonly measure?: Measure;
  /** Instead of the rule's own. */
  readonly severity?: Severity;
  readonly help?: string;
}

export interface Rule {
  /** kebab-case; shown with each finding and used to silence it. */
  readonly id: string;
  readonly severity: Severity;
  /** What to do, in one sentence. */
  readonly help: string;
  /** All problems in all functions: some rules compare functions with one another. */
  run(subjects: readonly Subject[]): readonly Problem[];
}

/** The run of a rule that looks at one function at a time. */
export function each(look: (subject: Subject) => readonly Omit<Problem, 'subject'>[]): Rule['run'] {
  return (subjects) => subjects.flatMap((subject) => look(subject).map((problem) => ({ ...problem, subject })));
}
