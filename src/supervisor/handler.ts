// The supervisor as the Lambda function of mode `batch`.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TriggerConfig } from '../contract/config.ts';
import { messageOf } from '../contract/errors.ts';
import { TRIGGER_CONFIG_FILE } from '../contract/layout.ts';
import type { FanOutClient } from './fan-out.ts';
import { createBatch, createS3, regionOf } from './clients.ts';
import type { LockClient } from './lock.ts';
import { createLog } from './log.ts';
import type { JobQueueClient } from './job-queue.ts';
import { answerEvent, type Trigger, type TriggerAnswer } from './trigger.ts';

/** What Lambda tells of an invocation, as far as it is used. */
export interface LambdaContext {
  readonly awsRequestId: string;
}

let trigger: Trigger | undefined;

/**
 * Lambda's entry. Returns what became of each object or call; throws when a job could not be submitted, so that Lambda
 * tries again.
 */
export async function handler(event: unknown, context: LambdaContext): Promise<TriggerAnswer> {
  trigger ??= createTrigger(dirname(fileURLToPath(import.meta.url)));
  return answerEvent(event, context.awsRequestId, trigger);
}

/** A trigger with the configuration that lies in a folder. Its client is made when the first job is to be submitted. */
export function createTrigger(folder: string): Trigger {
  const config = readConfig(join(folder, TRIGGER_CONFIG_FILE));
  let client: Promise<JobQueueClient> | undefined;
  let s3: Promise<LockClient & FanOutClient> | undefined;
  const s3Client = (): Promise<LockClient & FanOutClient> => (s3 ??= createS3(regionOf(process.env), process.env));
  return {
    config,
    batch: () => (client ??= createBatch(regionOf(process.env))),
    log: createLog(config.logLevel, (line) => console.log(line)),
    submitted: new Map(),
    s3: s3Client,
    ...(config.state === undefined ? {} : { locks: { place: config.state, client: s3Client } }),
  };
}

function readConfig(file: string): TriggerConfig {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TriggerConfig;
  } catch (error) {
    const message = `the function's configuration can't be read: ${messageOf(error)}. Deploy the function again.`;
    throw new Error(message, { cause: error });
  }
}
