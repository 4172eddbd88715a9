// The Lambda function of mode `batch`: each new object, and each call, becomes one job.
import type { TriggerConfig } from '../contract/config.ts';
import { messageOf } from '../contract/errors.ts';
import { jsonAnswer, type HttpAnswer } from './answer.ts';
import { readEvent, type Task } from './events.ts';
import type { Locks } from './lock.ts';
import type { Log } from './log.ts';
import { prefixIn, submitPrefix, tokenIn, type FanOutClient } from './fan-out.ts';
import type { JobQueueClient } from './job-queue.ts';
import { calledOf, submitOnce, type Queue, type Submission } from './submit.ts';

export interface Trigger {
  readonly config: TriggerConfig;
  readonly batch: () => Promise<JobQueueClient>;
  readonly log: Log;
  /** Jobs submitted by this process: ListJobs may not show a job yet that was submitted a moment ago. */
  readonly submitted: Map<string, string>;
  readonly locks?: Locks;
  /** For calls that name a prefix. */
  readonly s3?: () => Promise<FanOutClient>;
}

/** The jobs of an event. */
export type TriggerAnswer = { readonly jobs: readonly Submission[] } | HttpAnswer;

/** The answer to an event; who called through HTTP is told with 202 that the work has been accepted. */
export async function answerEvent(event: unknown, requestId: string, trigger: Trigger): Promise<TriggerAnswer> {
  const jobs = await submitJobs(event, requestId, trigger);
  return readEvent(event).kind === 'http' ? jsonAnswer(202, { jobs }, requestId) : { jobs };
}

/**
 * Submits a job for each object of an event, or for a call; array jobs for a call that names a prefix.
 * All are tried before a failure is thrown: Lambda then delivers the event again, and what was submitted is found by
 * its name.
 * @throws Error when any job could not be submitted
 */
export async function submitJobs(event: unknown, requestId: string, trigger: Trigger): Promise<readonly Submission[]> {
  const { log, s3: client } = trigger;
  const path = client === undefined ? undefined : prefixIn(event);
  if (client !== undefined && path !== undefined) {
    return submitPrefix(path, tokenIn(event, requestId), { queue: queueOf(trigger), state: trigger.config.state, client });
  }
  const { tasks, ignored } = readEvent(event);
  for (const what of ignored) log.info(`ignored ${what}`);

  const submissions: Submission[] = [];
  const failures: string[] = [];
  for (const task of tasks) {
    try {
      submissions.push(await submit(task, requestId, trigger));
    } catch (error) {
      failures.push(`no job for ${calledOf(task)}: ${messageOf(error)}`);
      log.error(`no job for ${calledOf(task)}: ${messageOf(error)}`);
    }
  }
  if (failures.length > 0) throw new Error(failures.join('; '));
  return submissions;
}

function submit(task: Task, requestId: string, trigger: Trigger): Promise<Submission> {
  return submitOnce(task, requestId, queueOf(trigger));
}

function queueOf({ config, batch, log, submitted, locks }: Trigger): Queue {
  const { functionName, jobQueue, jobDefinition, plainImage = false, multiNode = false } = config;
  const own = { functionName, jobQueue, jobDefinition, plainImage, multiNode, batch, log, submitted };
  return locks === undefined ? own : { ...own, locks };
}
