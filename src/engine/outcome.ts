// Turns the work on one resource into its outcome, with its duration, and tells whoever watches.
import { messageOf } from '../contract/errors.ts';
import type { FieldChange, Outcome, OutcomeStatus, PlanStep, Resource } from './model.ts';
import { described } from './plan.ts';
import type { Attributes } from './refs.ts';

/** Who watches a run. */
export interface Progress {
  /** Before a resource is written to. */
  readonly onStart?: (step: PlanStep) => void;
  /** After each resource, whatever became of it. */
  readonly onDone?: (outcome: Outcome) => void;
  /** Words for what was thrown; default: its message. */
  readonly explain?: (error: unknown, resource: Resource) => string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** What came of the work on a resource. */
export interface Result {
  readonly status: OutcomeStatus;
  readonly changes?: readonly FieldChange[];
  readonly attributes?: Attributes;
  readonly note?: string;
}

/** The work on a resource; no result: there is nothing to say about it. */
type Work<R> = () => R | Promise<R>;

/** Runs the work; what it throws becomes an outcome of status `failed`. */
export async function finish(resource: Resource, progress: Progress, work: Work<Result>): Promise<Outcome>;
export async function finish(
  resource: Resource,
  progress: Progress,
  work: Work<Result | undefined>,
): Promise<Outcome | undefined>;
export async function finish(
  resource: Resource,
  progress: Progress,
  work: Work<Result | undefined>,
): Promise<Outcome | undefined> {
  const now = progress.now ?? Date.now;
  const start = now();
  const result = await settled(resource, progress, work);
  if (result === undefined) return undefined;
  const outcome = outcomeOf(resource, result, () => now() - start);
  progress.onDone?.(outcome);
  return outcome;
}

type Settled = Result & { readonly error?: string };

async function settled(
  resource: Resource,
  progress: Progress,
  work: Work<Result | undefined>,
): Promise<Settled | undefined> {
  try {
    return await work();
  } catch (error) {
    return { status: 'failed', error: progress.explain?.(error, resource) ?? messageOf(error) };
  }
}

function outcomeOf(resource: Resource, result: Settled, elapsed: () => number): Outcome {
  const attributes = Object.entries(result.attributes ?? {}).map(
    ([name, value]) => [name, typeof value === 'string' ? value : value.join(',')]
  );
  return {
    ...described(resource),
    status: result.status,
    changes: result.changes ?? [],
    ...(result.note === undefined ? {} : { note: result.note }),
    ...(result.error === undefined ? {} : { error: result.error }),
    milliseconds: elapsed(),
    attributes: Object.fromEntries(attributes) as Record<string, string>,
  };
}
