// Waits until a Lambda function can be used, and until a deleted one is gone.
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { isNotFound } from '../aws/errors.ts';
import { UserError } from '../contract/errors.ts';
import type { ResourceContext } from './context.ts';
import { helpFor } from './lambda-errors.ts';
import { until } from './wait.ts';

/** Seconds. An image is optimized, and network interfaces are made, before a new function is Active. */
const LIMIT = 600;

/**
 * Waits until the function is Active and no update is under way. A failure ends the wait with Lambda's reason. An
 * Inactive function (one that nobody has invoked for weeks) counts as usable: the next invocation wakes it, and it can
 * be updated as it is (https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html).
 * @param live what is known already; undefined: looks first
 */
export async function untilUsable(
  context: ResourceContext,
  name: string,
  live: FunctionConfiguration | undefined,
): Promise<FunctionConfiguration> {
  const lambda = await context.aws.lambda();
  let known = live;
  return until(context, `Lambda function ${name}`, LIMIT, async () => {
    const now = known ?? (await lambda.getFunctionConfiguration({ FunctionName: name }));
    known = undefined;
    if (now.State === 'Failed') throw failed(name, now.StateReason);
    if (now.State === 'Deleting') throw new UserError(`Lambda function ${name} is being deleted by somebody else`);
    // An update that had failed before is what this deployment mends.
    if (now.LastUpdateStatus === 'Failed' && now !== live) throw failed(name, now.LastUpdateStatusReason);
    if (now.State === 'Pending') return { state: 'Pending' };
    return now.LastUpdateStatus === 'InProgress' ? { state: 'being updated' } : { done: now };
  });
}

function failed(name: string, reason: string | undefined): UserError {
  const help = reason === undefined ? undefined : helpFor(reason);
  const message = `Lambda function ${name} failed: ${reason ?? 'Lambda gave no reason'}`;
  return new UserError(message, help === undefined ? {} : { help });
}

/** Waits until the function's name is free, and nothing of it needs its role any more. */
export async function untilDeleted(context: ResourceContext, name: string): Promise<void> {
  const lambda = await context.aws.lambda();
  await until(context, `Lambda function ${name}`, LIMIT, async () => {
    try {
      await lambda.getFunctionConfiguration({ FunctionName: name });
      return { state: 'being deleted' };
    } catch (error) {
      if (isNotFound(error, 'ResourceNotFoundException')) return { done: true };
      throw error;
    }
  });
}
