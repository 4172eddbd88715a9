// One object or call in a Lambda function: done here while there is time, given to a job when there is none (mode
// lambda-batch), and told of in two lines that `test` finds.
import { JOB_DEFINITION_VARIABLE, JOB_QUEUE_VARIABLE } from '../contract/environment.ts';
import { messageOf } from '../contract/errors.ts';
import { BEGIN_MARK, OUTCOME_MARK, type InvocationBegin, type InvocationOutcome } from '../contract/outcome-line.ts';
import { Capture } from './answer.ts';
import type { Task } from './events.ts';
import type { FanOutClient } from './fan-out.ts';
import { OutOfTime, ProgramFailure, SupervisorFailure } from './failure.ts';
import type { Locks } from './lock.ts';
import { lockObject } from './object-lock.ts';
import type { Invocation } from './runtime-api.ts';
import type { Uploaded } from './stage-out.ts';
import type { JobQueueClient } from './job-queue.ts';
import { earlierJob, submitOnce, type Queue } from './submit.ts';
import type { TimeLimit } from './time-limit.ts';
import { doWork, failureOf, type Work } from './work.ts';

export interface LambdaFunction
  extends Pick<Work, 'root' | 'environment' | 'config' | 'image' | 'openStore' | 'log' | 'interrupt'> {
  readonly writeLog: (line: string) => void;
  readonly batch: () => Promise<JobQueueClient>;
  /** Jobs submitted by this process. */
  readonly submitted: Map<string, string>;
  /** Without them, duplicates of an event are worked on, too. */
  readonly locks?: Locks;
  /** For calls that name a prefix (mode lambda-batch). */
  readonly s3?: () => Promise<FanOutClient>;
  /** Gets the program's output where it is kept for an answer; otherwise the output goes where ours goes. */
  readonly writeOutput: (chunk: Buffer) => void;
}

export interface TaskOfInvocation {
  readonly task: Task;
  /** Whether the program's output is the answer. */
  readonly answers: boolean;
  readonly invocation: Invocation;
  readonly limit: TimeLimit;
}

/** The event is a duplicate: another invocation, or the job, has the object. */
export type Repeated = Omit<InvocationOutcome, 'status' | 'outputs'> & { readonly status: 'repeated' };

/** How the work on one object or call ended. */
export interface End {
  readonly outcome: InvocationOutcome | Repeated;
  /** What the program wrote, when that is the answer. */
  readonly output: Capture;
  /** For Lambda, of an outcome that failed. */
  readonly errorType: string;
}

/** How many outputs an outcome lists: a log line has room for 256 KB. */
const MOST_OUTPUTS = 500;

/** Does a task. A failure is an outcome; nothing is thrown. */
export async function doTask(own: TaskOfInvocation, lambda: LambdaFunction): Promise<End> {
  const { task, invocation: { requestId } } = own;
  const begin: InvocationBegin = {
    requestId,
    ...(task.object === undefined ? {} : { object: { bucket: task.object.bucket, key: task.object.key } }),
  };
  const lock = await lockObject(task, own.invocation, lambda).catch((error: unknown) => messageOf(error));
  if (typeof lock === 'string') return untold({ ...begin, status: 'failed', reason: `no lock: ${lock}`, outputs: [] });
  // What another invocation tells of is not told of again.
  if (lock.kind === 'theirs') return untold({ ...begin, status: 'repeated', ...jobOf(lock) });
  lambda.writeLog(BEGIN_MARK + JSON.stringify(begin));
  const output = new Capture();
  const { errorType, ...end } = await outcomeOf(own, lock, lambda, output);
  await lock.settle(end);
  const outcome = { ...begin, ...end };
  lambda.writeLog(OUTCOME_MARK + JSON.stringify({ ...outcome, outputs: outcome.outputs.slice(0, MOST_OUTPUTS) }));
  return { outcome, output, errorType };
}

const jobOf = ({ jobId }: { readonly jobId?: string }): { jobId?: string } => (jobId === undefined ? {} : { jobId });

const untold = (outcome: End['outcome']): End => ({ outcome, output: new Capture(), errorType: 'Scar.Failed' });

type Outcome = Omit<InvocationOutcome, 'requestId' | 'object'> & { readonly errorType: string };

const delegated = (jobId: string): Outcome => ({ status: 'delegated', jobId, outputs: [], errorType: '' });

async function outcomeOf(
  own: TaskOfInvocation,
  lock: { readonly seenBefore: boolean },
  lambda: LambdaFunction,
  output: Capture,
): Promise<Outcome> {
  const { task, invocation: { requestId } } = own;
  const { log } = lambda;
  const mayDelegate = lambda.config.mode === 'lambda-batch';
  try {
    if (mayDelegate && lock.seenBefore) {
      // Lambda may have been stopped right after it gave the object to a job, and now be asked again.
      const earlier = await earlierJob(task, requestId, queueOf(lambda));
      if (earlier !== undefined) {
        log.info(`job ${earlier} has this object already: an earlier delivery of this event gave it away`);
        return delegated(earlier);
      }
    }
    return { status: 'succeeded', exitCode: 0, outputs: await workInTime(own, lambda, output), errorType: '' };
  } catch (error) {
    if (!(mayDelegate && error instanceof OutOfTime)) return failed(error, lambda);
    log.info(`${error.message.replace(/:.*/, '')} in Lambda: the work goes to a job`);
    return submitOnce(task, requestId, queueOf(lambda)).then(
      ({ jobId }) => delegated(jobId),
      (reason: unknown) => failed(new Error(`no job could be submitted: ${messageOf(reason)}`), lambda),
    );
  }
}

/** @throws OutOfTime when Lambda's limit is near, whatever the program's end was then */
async function workInTime(
  { task, answers, invocation, limit }: TaskOfInvocation,
  lambda: LambdaFunction,
  output: Capture,
): Promise<readonly Uploaded[]> {
  const program = limit.forProgram();
  const upload = limit.forUpload();
  const { requestId, traceId } = invocation;
  const trace = traceId === undefined ? {} : { _X_AMZN_TRACE_ID: traceId };
  try {
    return await doWork({
      ...lambda,
      environment: { ...lambda.environment, ...trace },
      task,
      requestId,
      origin: requestId,
      interrupt: AbortSignal.any([program.signal, lambda.interrupt]),
      graceMs: limit.graceMs,
      ...(answers ? { onOutput: (chunk: Buffer) => keep(chunk, output, lambda) } : {}),
      beforeUpload: (uploads) => {
        program.clear();
        const bytes = uploads.reduce((sum, { file }) => sum + file.bytes, 0);
        // Decided before the first output is written: a job would write them all once more.
        if (lambda.config.mode === 'lambda-batch' && !limit.allows(bytes, uploads.length)) {
          throw new OutOfTime(`no time is left to upload ${uploads.length} outputs of ${bytes} bytes`);
        }
        return AbortSignal.any([upload.signal, lambda.interrupt]);
      },
    });
  } catch (error) {
    if (program.signal.aborted) throw program.signal.reason;
    throw error;
  } finally {
    program.clear();
    upload.clear();
  }
}

/** Kept for the answer, and shown as it comes. */
function keep(chunk: Buffer, output: Capture, { writeOutput }: LambdaFunction): void {
  output.add(chunk);
  if (!chunk.includes(0)) writeOutput(chunk);
}

function failed(error: unknown, { log }: LambdaFunction): Outcome {
  const { message, exitCode } = failureOf(error);
  log.error(message);
  const code = exitCode === undefined || error instanceof OutOfTime ? {} : { exitCode };
  return { status: 'failed', ...code, reason: message, outputs: [], errorType: errorTypeOf(error) };
}

function errorTypeOf(error: unknown): string {
  if (error instanceof OutOfTime) return 'Scar.OutOfTime';
  if (error instanceof ProgramFailure) return `Program.ExitCode${error.exitCode}`;
  if (error instanceof SupervisorFailure) return `Scar.${error.kind[0]?.toUpperCase() ?? ''}${error.kind.slice(1)}`;
  return 'Scar.Failed';
}

/** Where jobs go. @throws SupervisorFailure `configuration` when the function doesn't know its queue */
export function queueOf({ environment, config, batch, log, submitted }: LambdaFunction): Queue {
  const jobQueue = environment[JOB_QUEUE_VARIABLE];
  const jobDefinition = environment[JOB_DEFINITION_VARIABLE];
  if (!jobQueue || !jobDefinition) {
    const missing = `the function lacks ${JOB_QUEUE_VARIABLE} or ${JOB_DEFINITION_VARIABLE}`;
    throw new SupervisorFailure('configuration', `${missing}. Deploy the function again.`);
  }
  const own = { functionName: config.functionName, plainImage: false, multiNode: config.nodes !== undefined };
  return { ...own, jobQueue, jobDefinition, batch, log, submitted };
}
