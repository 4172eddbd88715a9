// Ends a job.
import type { Batch } from '@aws-sdk/client-batch';
import type { TestOptions } from './options.ts';

/**
 * Terminates a job in whatever state; one that has ended stays as it is. Batch keeps the first 1,024 characters of
 * the reason.
 */
export async function terminateJob(
  { facts, on }: Pick<TestOptions, 'facts' | 'on'>,
  batch: Pick<Batch, 'terminateJob'>,
  jobId: string,
  reason: string,
): Promise<void> {
  await batch.terminateJob({ jobId, reason: `Test of ${facts.functionName}: ${reason}`.slice(0, 1024) });
  on({ type: 'terminated', jobId, reason });
}
