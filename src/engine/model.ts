// The values that flow through the engine: a graph of wanted resources, a plan, outcomes. The engine knows nothing of SCAR or AWS.

/** A string known only when the resource it belongs to is known: an ARN, a revision, an image digest. */
export interface Ref {
  readonly $ref: string;
  readonly attribute: string;
  /** A value of the same form and greatest length: sizes are measured with it before the real one is known. */
  readonly example: string;
}

/** T in which any string, or a whole list, may still be a Ref. */
export type Wanted<T> = T extends string
  ? T | Ref
  : T extends Uint8Array
    ? T
    : T extends readonly (infer E)[]
      ? readonly Wanted<E>[] | Ref
      : T extends object
        ? { readonly [K in keyof T]: Wanted<T[K]> }
        : T;

/** A place in a file; the same shape as contract's Position, so that the engine stays free of it. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One wanted resource: a node of the graph. */
export interface Resource<P = unknown> {
  /** Unique in its stack: `job-queue:scar-1a2b3c4d`. */
  readonly id: string;
  /** The name of its kind: `Batch job queue`. */
  readonly kind: string;
  /** The name it has in the account. */
  readonly name: string;
  readonly props: Wanted<P>;
  /** Ids of resources that must be complete before this one is touched. Refs in props count as dependencies by themselves. */
  readonly dependsOn: readonly string[];
  /** The user's function it belongs to, if to one only. */
  readonly functionName?: string;
  /** The line that asks for it. */
  readonly origin?: Origin;
  /** The lines that ask for single fields of it, by the field's name in a diff; `a.b` is also the line of `a.b.c`. */
  readonly origins?: Readonly<Record<string, Origin>>;
}

/** What exists and is wanted no more. */
export interface Retired {
  /** As much of it as its kind needs for reading and deleting it; `dependsOn` names retired or wanted resources. */
  readonly resource: Resource;
  /** Why it is shown only, and not deleted; absent: it is deleted once all that is wanted is there. */
  readonly keep?: string;
}

/** A graph of wanted resources, and what is to go. */
export interface Stack {
  readonly resources: readonly Resource[];
  readonly retired?: readonly Retired[];
}

export type Effect = 'in-place' | 'new-revision' | 'replace';

/** A row of a diff: one field of one resource. Values are written for people. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly effect: Effect;
  /** The line that asks for it, where it is known better than by its resource. */
  readonly origin?: Origin;
}

export type StepAction = 'create' | 'update' | 'keep' | 'delete' | 'leave';

export interface PlanStep {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly functionName?: string;
  readonly origin?: Origin;
  readonly action: StepAction;
  readonly changes: readonly FieldChange[];
  /** Why, where the action alone does not say it: `not ours: it lacks our tag`. */
  readonly note?: string;
}

export interface Plan {
  readonly steps: readonly PlanStep[];
}

export type OutcomeStatus =
  'created' | 'updated' | 'unchanged' | 'deleted' | 'absent' | 'left' | 'failed' | 'skipped' | 'rolled-back';

/** What became of a step. */
export interface Outcome {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly functionName?: string;
  readonly status: OutcomeStatus;
  readonly changes: readonly FieldChange[];
  readonly note?: string;
  /** The message of the error, for `failed`. */
  readonly error?: string;
  readonly milliseconds: number;
  /** ARNs, URIs and the like. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Whether the work on a resource did not come to its end: it failed, or waited for what failed. */
export function isBroken({ status }: Pick<Outcome, 'status'>): boolean {
  return status === 'failed' || status === 'skipped';
}

export function isRef(value: unknown): value is Ref {
  return typeof value === 'object' && value !== null && '$ref' in value;
}
