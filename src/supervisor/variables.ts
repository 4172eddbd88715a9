// The environment of the user's process: one contract in every mode.
import { networkInterfaces } from 'node:os';
import {
  CONTAINER_VARIABLES, EVENT_VARIABLE, JOB_DEFINITION_VARIABLE, JOB_QUEUE_VARIABLE, MANIFEST_VARIABLE, REQUEST_ID_VARIABLE, unshield,
} from '../contract/environment.ts';
import { ownAddress } from '../contract/own-address.ts';

/** Ours, and what only a Lambda runtime has use for: with the API's address, a program could answer in our place. */
const OWN: ReadonlySet<string> = new Set([
  EVENT_VARIABLE, MANIFEST_VARIABLE, REQUEST_ID_VARIABLE, JOB_QUEUE_VARIABLE, JOB_DEFINITION_VARIABLE,
  'AWS_LAMBDA_RUNTIME_API', '_HANDLER',
]);

export type Variables = Record<string, string>;

export interface RunFacts {
  readonly functionName: string;
  readonly requestId: string;
  readonly inputFolder: string;
  readonly outputFolder: string;
  /** Undefined when nothing was downloaded. */
  readonly inputFile: string | undefined;
  /** Empty when the event names no object. */
  readonly key: string;
  readonly eventTime: string;
  /** JSON; empty when there is no event. */
  readonly event: string;
}

/** The home folder of Lambda's own user, which is not there. */
const NO_HOME = /^HOME=\/home\/sbx_user/;

/**
 * Variables that don't stand in the supervisor's own environment; what stands later goes before what stands earlier.
 */
export interface MoreVariables {
  /** Those of the image that were moved out of the supervisor's way: everything goes before them. */
  readonly image: Variables;
  /** The function's own, where they ride in the image. */
  readonly function: Readonly<Variables>;
  /** Parameters of an HTTP request. */
  readonly request: Readonly<Variables>;
}

/**
 * The variables for the user's process: those of the image, the job and the function, without ours, then the
 * contract's.
 * @param inherited the supervisor's own environment: the image's and the job's, or the Lambda function's, together
 */
export function variablesFor(
  inherited: Readonly<Record<string, string | undefined>>,
  more: MoreVariables,
  facts: RunFacts,
): Variables {
  const result: Variables = { ...more.image };
  for (const [name, value] of Object.entries(inherited)) {
    if (value !== undefined && !OWN.has(name) && !NO_HOME.test(`${name}=${value}`)) result[unshield(name)] = value;
  }
  // In Lambda nothing but /tmp can be written, and there is no home folder: programs that look for one need it.
  const lambda = inherited['AWS_LAMBDA_RUNTIME_API'] === undefined ? {} : { HOME: inherited['TMPDIR'] || '/tmp' };
  return {
    FUNCTION_NAME: facts.functionName,
    ...lambda,
    ...result,
    ...more.function,
    ...more.request,
    ...contract(facts, inherited),
    ...olderNames(facts),
  };
}

function contract(
  facts: RunFacts,
  inherited: Readonly<Record<string, string | undefined>>,
): Record<(typeof CONTAINER_VARIABLES)[number], string> {
  return {
    INPUT_FILE_PATH: facts.inputFile ?? facts.inputFolder,
    TMP_INPUT_DIR: facts.inputFolder,
    TMP_OUTPUT_DIR: facts.outputFolder,
    STORAGE_OBJECT_KEY: facts.key,
    EVENT_TIME: facts.eventTime,
    EVENT: facts.event,
    CONTEXT: JSON.stringify({
      function_name: facts.functionName,
      aws_request_id: facts.requestId,
      log_group_name: inherited['AWS_LAMBDA_LOG_GROUP_NAME'] ?? `/aws/lambda/${facts.functionName}`,
      log_stream_name: inherited['AWS_LAMBDA_LOG_STREAM_NAME'],
      memory_limit_in_mb: inherited['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    }),
    REQUEST_ID: facts.requestId,
    AWS_LAMBDA_REQUEST_ID: facts.requestId,
    AWS_LAMBDA_FUNCTION_NAME: facts.functionName,
    INSTANCE_IP: ownAddress(networkInterfaces()),
  };
}

/** Names of SCAR 2.x and earlier, and TMP_OUTPUT_FOLDER, which scripts in circulation use though SCAR never set it. */
function olderNames(facts: RunFacts): Variables {
  return {
    TMP_OUTPUT_FOLDER: facts.outputFolder,
    SCAR_INPUT_FILE: facts.inputFile ?? facts.inputFolder,
    SCAR_INPUT_DIR: facts.inputFolder,
    SCAR_OUTPUT_DIR: facts.outputFolder,
    SCAR_OUTPUT_FOLDER: facts.outputFolder,
  };
}
