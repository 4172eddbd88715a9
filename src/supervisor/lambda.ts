// The Lambda function of modes `lambda` and `lambda-batch`: the packaged image's main program, which asks Lambda for
// one invocation after another.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../contract/errors.ts';
import type { LockClient } from './lock.ts';
import { createLog, type Log } from './log.ts';
import { InvocationFailure, invoke } from './invocation.ts';
import type { LambdaFunction } from './lambda-task.ts';
import type { FunctionError, RuntimeApi } from './runtime-api.ts';
import { readSettings } from './settings.ts';

export interface LambdaOptions extends Omit<LambdaFunction, 'config' | 'image' | 'log' | 'locks'> {
  readonly lockClient: () => Promise<LockClient>;
  readonly api: RuntimeApi;
}

/** Serves invocations until Lambda ends the function. Returns the exit code of the process. */
export async function serveLambda({ api, ...options }: LambdaOptions): Promise<number> {
  let log = createLog('INFO', options.writeLog);
  const settings = await readSettings(options.root).catch(async (error: unknown) => {
    log.error(messageOf(error));
    await api.failToStart({ errorType: 'Scar.Configuration', errorMessage: messageOf(error) });
    return undefined;
  });
  if (settings === undefined) return 1;
  log = createLog(settings.config.logLevel, options.writeLog);
  const { state } = settings.config;
  const locks = state === undefined ? {} : { locks: { place: state, client: options.lockClient } };
  // Not TMPDIR: that may be a file system that other functions use, too.
  const temporary = join(options.root, 'tmp');
  const kept = new Set(await namesIn(temporary));
  try {
    while (!options.interrupt.aborted) {
      const invocation = await api.next(options.interrupt);
      const answer = await answerOf(() => invoke(invocation, { ...options, ...settings, ...locks, log }));
      await sweep(temporary, kept, log);
      if (answer.error !== undefined) await api.fail(invocation.requestId, answer.error);
      else await api.respond(invocation.requestId, answer.value).catch((error: unknown) => log.error(messageOf(error)));
    }
  } catch (error) {
    // Lambda starts a new environment for the next invocation.
    if (!options.interrupt.aborted) {
      log.error(messageOf(error));
      return 1;
    }
  }
  return 0;
}

type Answer = { readonly value: unknown; readonly error?: undefined } | { readonly error: FunctionError };

async function answerOf(work: () => Promise<unknown>): Promise<Answer> {
  try {
    return { value: await work() };
  } catch (error) {
    const errorType = error instanceof InvocationFailure ? error.errorType : 'Scar.Unexpected';
    return { error: { errorType, errorMessage: messageOf(error) } };
  }
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/**
 * Removes what an invocation left in the temporary folder: the next one, for another object, would find it, and the
 * folder would fill up.
 */
async function sweep(folder: string, kept: ReadonlySet<string>, log: Log): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (kept.has(name)) continue;
    await rm(join(folder, name), { recursive: true, force: true }).catch((error: unknown) => {
      log.warning(`${name} is left in ${folder}: ${messageOf(error)}`);
    });
  }
}
