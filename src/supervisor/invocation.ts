// One invocation of a Lambda function that is the packaged image: the work of each object or call, and the answer.
import { messageOf } from '../contract/errors.ts';
import { jsonAnswer, outputAnswer } from './answer.ts';
import { readEvent, type Tasks } from './events.ts';
import { prefixIn, submitPrefix, tokenIn } from './fan-out.ts';
import { doTask, queueOf, type End, type LambdaFunction } from './lambda-task.ts';
import type { Invocation } from './runtime-api.ts';
import { calledOf } from './submit.ts';
import { TimeLimit } from './time-limit.ts';

/** The invocation failed; Lambda is told so, with a type that says in which way. */
export class InvocationFailure extends Error {
  override readonly name = 'InvocationFailure';
  readonly errorType: string;

  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}

/**
 * Does all the work of an invocation, one object after another. Returns its answer.
 * @throws InvocationFailure when any of it failed; all was tried
 */
export async function invoke(invocation: Invocation, lambda: LambdaFunction): Promise<unknown> {
  const event: unknown = JSON.parse(invocation.event);
  const { s3, config, locks } = lambda;
  const path = config.mode === 'lambda-batch' && s3 !== undefined ? prefixIn(event) : undefined;
  if (path !== undefined && s3 !== undefined) {
    // Thousands of objects are nothing for one invocation: they go to jobs at once.
    const queue = { ...queueOf(lambda), ...(locks === undefined ? {} : { locks }) };
    return { jobs: await submitPrefix(path, tokenIn(event, invocation.requestId), { queue, state: config.state, client: s3 }) };
  }
  const read = readEvent(event);
  for (const what of read.ignored) lambda.log.info(`ignored ${what}`);
  const limit = new TimeLimit(invocation.deadline, lambda.config.timeoutThreshold ?? 10);
  const ends: End[] = [];
  const answers = read.kind !== 'objects';
  for (const task of read.tasks) ends.push(await doTask({ task, answers, invocation, limit }, lambda));
  const failed = ends.filter(({ outcome }) => outcome.status === 'failed');
  const [first] = failed;
  if (first === undefined) return answer(read, ends, invocation.requestId);
  if (read.kind === 'objects') lambda.log.info('the invocation failed: Lambda tries it up to two more times');
  const reasons = failed.map(({ outcome }) => `${outcome.reason ?? ''} (${calledOf(outcome)})`);
  throw new InvocationFailure(first.errorType, reasons.join('; '));
}

function answer({ kind }: Tasks, ends: readonly End[], requestId: string): unknown {
  const [end] = ends;
  if (end === undefined || kind === 'objects') return { outcomes: ends.map(({ outcome }) => outcome) };
  if (end.outcome.status === 'delegated') return jsonAnswer(202, { jobId: end.outcome.jobId }, requestId);
  try {
    return outputAnswer(end.output.content, requestId);
  } catch (error) {
    throw new InvocationFailure('Scar.AnswerTooLarge', messageOf(error));
  }
}
