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

/** A file of the user's: its path relative to the workspace, and its text. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** What rules may look at beside the functions. */
export interface Surroundings {
  /** The definition files as they were read; empty when only values are checked. */
  readonly sources: readonly SourceText[];
}

export interface Problem {
  /** Undefined for what belongs to no function. */
  readonly subject?: Subject | undefined;
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
  /** What is found, for docs/rules.md: a phrase. */
  readonly what: string;
  /** What would happen, in a sentence or two. */
  readonly why: string;
  /** Where the limit or behaviour is documented; empty for rules of our own. */
  readonly sources: readonly string[];
  /** What to do, in one sentence. */
  readonly help: string;
  /** False: a comment does not silence it, since a deployment would make something else than what is written. */
  readonly silenceable?: false;
  /** All problems in all functions: some rules compare functions with one another. */
  run(subjects: readonly Subject[], surroundings: Surroundings): readonly Problem[];
}

/** The run of a rule that looks at one function at a time. */
export function each(look: (subject: Subject) => readonly Omit<Problem, 'subject'>[]): Rule['run'] {
  return (subjects) => subjects.flatMap((subject) => look(subject).map((problem) => ({ ...problem, subject })));
}
