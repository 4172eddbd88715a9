// What Batch's compute environments and job queues have in common: statuses to wait for, and a way of deleting in two
// steps.
import { hasCode } from '../aws/errors.ts';
import { UserError } from '../contract/errors.ts';
import type { FieldChange } from '../engine/model.ts';
import type { ResourceContext } from './context.ts';
import { retrying, until } from './wait.ts';

/** Part of DescribeComputeEnvironments' and DescribeJobQueues' answers. */
export interface BatchState {
  readonly arn: string;
  readonly state: string;
  readonly status: string;
  readonly statusReason: string;
}

/** Seconds; an environment usually takes some seconds, with instances to replace several minutes. */
const LIMIT = 600;

/** Whether a thing of this status is on its way out: as good as not there. */
export function isGoing(live: BatchState | undefined): boolean {
  return live === undefined || live.status === 'DELETING' || live.status === 'DELETED';
}

/** A row for what Batch calls invalid: touching it makes Batch look at it again. */
export function invalidity(live: BatchState): FieldChange[] {
  return live.status === 'INVALID' ? [
    { field: 'status', before: `INVALID: ${live.statusReason}`, after: 'VALID', effect: 'in-place' }
  ] : [];
}

/**
 * Waits until it is VALID; INVALID ends the wait at once, with Batch's reason, unless `mend` could do something about
 * it.
 */
export async function untilValid<L extends BatchState>(
  context: ResourceContext,
  what: string,
  live: L,
  read: () => Promise<L | undefined>,
  mend: (invalid: L) => Promise<boolean> = () => Promise.resolve(false),
): Promise<L> {
  let seen: L | undefined = live;
  return until(context, what, LIMIT, async () => {
    // The first look costs no call: what was just read or written says it already, or says that it isn't ready.
    const now = seen ?? (await read());
    seen = undefined;
    if (now?.status === 'VALID') return { done: now };
    if (now?.status === 'INVALID' && !(await mend(now))) throw invalid(what, now.statusReason);
    return { state: now?.status ?? 'not visible yet' };
  });
}

function invalid(what: string, reason: string): UserError {
  return new UserError(`${what} is INVALID: ${reason}`, {
    help: 'This is what AWS Batch says. It often names a role or a network that does not fit: mend that, deploy again.',
  });
}

/** Whether Batch refuses to make what is there already: `Object already exists`. */
export const isTaken = (error: unknown): boolean =>
  hasCode(error, 'ClientException') && /already exists/i.test(error.words);

/** What Batch answers while it is still at work on the last change, or counts a queue that is gone already. */
const BUSY = new RegExp([
  'resource is being modified', 'must be (in )?(the )?DISABLED', 'found existing JobQueue relationship',
  // Of a compute environment that Describe shows to be VALID already.
  'is not in VALID status', 'must be (in )?(the )?VALID',
].join('|'), 'i');

/**
 * Changes or deletes, again and again as long as Batch has not caught up with itself: what Describe shows may be older
 * than what the next call meets (hashicorp/terraform-provider-aws issue 46925, astronomer-providers issue 413).
 */
export function whenFree<T>(context: ResourceContext, what: string, call: () => Promise<T>): Promise<T> {
  const when = (error: unknown): boolean => hasCode(error, 'ClientException') && BUSY.test(error.words);
  return retrying(context, { reason: `${what} is still busy with the change before`, when, limit: 120 }, call);
}

/** Waits until a change of state is through, whether it succeeded or not. */
export async function untilSettled(
  context: ResourceContext,
  what: string,
  read: () => Promise<BatchState | undefined>,
): Promise<void> {
  await until(context, what, LIMIT, async () => {
    const now = await read();
    return isGoing(now) || now?.status === 'VALID' || now?.status === 'INVALID' ? { done: now } : {
      state: now?.status ?? ''
    };
  });
}

/** Waits until Describe shows it no more; before that its name can't be used again, and its roles must stay. */
export async function untilGone(
  context: ResourceContext,
  what: string,
  read: () => Promise<BatchState | undefined>,
): Promise<void> {
  let isLeaving = false;
  await until(context, what, LIMIT, async () => {
    const now = await read();
    if (now === undefined || now.status === 'DELETED') return { done: undefined };
    // One that was INVALID before may still be shown so for a while; one that becomes it can't be deleted.
    if (now.status === 'INVALID' && isLeaving) throw invalid(what, now.statusReason);
    isLeaving ||= now.status === 'DELETING';
    return { state: now.status };
  });
}
