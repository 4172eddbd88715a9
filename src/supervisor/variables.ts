// The environment of the user's process: one contract in every mode.
import { networkInterfaces } from 'node:os';
import {
  CONTAINER_VARIABLES, EVENT_VARIABLE, REQUEST_ID_VARIABLE, unshield,
} from '../contract/environment.ts';

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

/**
 * The variables for the user's process: those of the image and the job, without ours, then the contract's.
 * @param inherited the supervisor's own environment: the image's and the job's together
 * @param moved variables of the image that were moved out of the supervisor's way
 */
export function variablesFor(
  inherited: Readonly<Record<string, string | undefined>>,
  moved: Variables,
  facts: RunFacts,
): Variables {
  const own = new Set<string>([EVENT_VARIABLE, REQUEST_ID_VARIABLE]);
  const result: Variables = { ...moved };
  for (const [name, value] of Object.entries(inherited)) {
    if (value !== undefined && !own.has(name)) result[unshield(name)] = value;
  }
  return { FUNCTION_NAME: facts.functionName, ...result, ...contract(facts), ...olderNames(facts) };
}

function contract(facts: RunFacts): Record<(typeof CONTAINER_VARIABLES)[number], string> {
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
      log_group_name: `/aws/lambda/${facts.functionName}`,
    }),
    REQUEST_ID: facts.requestId,
    AWS_LAMBDA_REQUEST_ID: facts.requestId,
    AWS_LAMBDA_FUNCTION_NAME: facts.functionName,
    INSTANCE_IP: ownAddress(),
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

/** The first IPv4 address of this machine or container; loopback when it has no other. */
function ownAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}
