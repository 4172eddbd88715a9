// A log of every call of a client, and AwsError for whatever a call throws.
import { AwsError, toAwsError } from './errors.ts';

/** One call to AWS, as it was asked for (retries of the SDK are not counted). */
export interface AwsCall {
  readonly service: string;
  readonly operation: string;
  /** Whether it could change something. */
  readonly writes: boolean;
}

const READING = /^(Get|List|Describe|Head|Filter|BatchGet|BatchCheck|AssumeRole)/;

/** Whether an operation of this name could change something. */
export function isWriting(operation: string): boolean {
  return !READING.test(operation);
}

/** Fields of requests that name the one thing that a call is about, the most telling first. */
const NAMES = [
  'Bucket', 'FunctionName', 'functionName', 'InstanceProfileName', 'RoleName', 'repositoryName', 'jobQueueName', 'computeEnvironmentName',
  'jobDefinitionName', 'jobName', 'jobQueue', 'logGroupName', 'logGroupNamePrefix', 'computeEnvironment',
];
const LISTS = ['jobQueues', 'computeEnvironments', 'repositoryNames', 'jobs'];

/** What a call is about, by its request: an error should name it, and AWS's words often don't. */
function subject(args: unknown): string | undefined {
  const input: unknown = typeof args === 'object' && args !== null && 'input' in args ? args.input : undefined;
  if (typeof input !== 'object' || input === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(input));
  const named = [...NAMES.map((name) => fields.get(name)), ...LISTS.map((name) => onlyItem(fields.get(name)))];
  const found = named.find((value): value is string => typeof value === 'string' && value !== '');
  return found?.replace(/^arn:.*[:/](?=[^:/]+$)/, '');
}

const onlyItem = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : undefined);

interface Middleware {
  middlewareStack: { add(middleware: unknown, options: { step: 'initialize'; name: string; priority: 'high' }): void };
}

type Next = (args: unknown) => Promise<unknown>;

/** Reports each call and turns what it throws into an AwsError that names service and operation. */
export function observe<C>(client: C, service: string, onCall: ((call: AwsCall) => void) | undefined): C {
  const around = (next: Next, context: { commandName?: string }) => async (args: unknown): Promise<unknown> => {
    const operation = (context.commandName ?? 'UnknownCommand').replace(/Command$/, '');
    onCall?.({ service, operation, writes: isWriting(operation) });
    try {
      return await next(args);
    } catch (error) {
      throw error instanceof AwsError ? error : toAwsError(service, operation, error, subject(args));
    }
  };
  (client as Middleware).middlewareStack.add(around, { step: 'initialize', name: 'scarObserve', priority: 'high' });
  return client;
}
