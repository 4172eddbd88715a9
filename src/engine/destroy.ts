// Destroy: removes a stack's resources in reverse order; what is gone already is an outcome, what is not ours is left.
import { dependenciesOf, dependentsOf, topologicalOrder } from './graph.ts';
import { kindOf, type Kinds } from './kind.ts';
import type { Outcome, Resource, Stack } from './model.ts';
import { finish, type Progress, type Result } from './outcome.ts';
import { described, ownershipOf } from './plan.ts';
import { runGraph } from './schedule.ts';

export interface DestroyOptions extends Progress {
  /** Resources that are worked on at a time; default 8. */
  readonly limit?: number;
  /** Once aborted, no further step begins. */
  readonly signal?: AbortSignal;
}

/**
 * Deletes what is ours of this stack. Resolves to one outcome for each resource that has a life of its own, in the
 * order of deletion. A resource whose dependents could not be deleted is `skipped`.
 */
export async function destroyStack(stack: Stack, kinds: Kinds, options: DestroyOptions = {}): Promise<Outcome[]> {
  const dependencies = dependenciesOf(stack);
  const dependents = dependentsOf(dependencies);
  const ordered = topologicalOrder(stack, dependencies).toReversed();
  const byId = new Map(ordered.map((resource) => [resource.id, resource]));
  const outcomes = new Map<string, Outcome>();
  const blocked = new Map<string, string>();

  await runGraph(dependents, options.limit ?? 8, async (id) => {
    const resource = byId.get(id);
    if (resource === undefined) return;
    const blocker = (dependents.get(id) ?? []).map((user) => blocked.get(user)).find((name) => name !== undefined);
    if (blocker !== undefined) blocked.set(id, blocker);
    if (kindOf(kinds, resource).lifetime !== 'own') return;
    const outcome = await finish(
      resource,
      options,
      () => obstacle(blocker, options.signal) ?? remove(resource, kinds, options),
    );
    outcomes.set(id, outcome);
    if (outcome.status === 'failed') blocked.set(id, `${resource.kind} ${resource.name}`);
  });
  return ordered.flatMap(({ id }) => outcomes.get(id) ?? []);
}

function obstacle(blocker: string | undefined, signal: AbortSignal | undefined): Result | undefined {
  if (signal?.aborted) return { status: 'skipped', note: 'the step was cancelled' };
  return blocker === undefined ? undefined : { status: 'skipped', note: `it may still be used by ${blocker}` };
}

async function remove(resource: Resource, kinds: Kinds, { onStart }: DestroyOptions): Promise<Result> {
  const kind = kindOf(kinds, resource);
  const live = await kind.read(resource, 'destroy');
  if (live === undefined) return { status: 'absent' };
  const ownership = ownershipOf(resource, kinds, live);
  if (!ownership.ours) return { status: 'left', note: `not ours: ${ownership.because}` };
  if (kind.kept !== undefined) return { status: 'left', note: kind.kept };
  onStart?.({ ...described(resource), action: 'delete', changes: [] });
  await kind.delete(resource, live);
  return { status: 'deleted' };
}
