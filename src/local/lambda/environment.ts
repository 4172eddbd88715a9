// One execution environment: a runtime with its Runtime API and log stream, which works on one invocation at a time.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { lineWriter, type LineWriter } from '../logs/line-writer.ts';
import type { FunctionVersion } from './model.ts';
import type { RuntimeProcess } from './process.ts';
import { startRuntimeApi, type RuntimeApi } from './runtime-api.ts';
import { startRuntime, variablesOf, type EnvironmentDependencies } from './runtime.ts';

/** How an invocation ended. */
export interface InvocationEnd {
  readonly failed: boolean;
  readonly payload: string;
  /** The log lines of this invocation. */
  readonly log: string;
}

export interface Environment {
  readonly invoke: (requestId: string, payload: string) => Promise<InvocationEnd>;
  /** False when the runtime has ended: the environment cannot be used again. */
  readonly alive: () => boolean;
  /** Kills the runtime and everything it started. */
  readonly close: () => void;
}

/** Lambda gives a runtime ten seconds to start; after them the time of the invocation runs. */
const INIT_MILLISECONDS = 10_000;
/** Output that a process wrote before it answered may come through its pipe a moment later than the answer. */
const OUTPUT_GRACE_MILLISECONDS = 15;

/** Makes an execution environment for a version of a function: a cold start. */
export async function startEnvironment(
  version: FunctionVersion,
  dependencies: EnvironmentDependencies,
): Promise<Environment> {
  const started = performance.now();
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
  const stream = `${day}/[$LATEST]${randomBytes(16).toString('hex')}`;
  const lines: string[] = [];
  const writer = lineWriter(dependencies.logs, version.settings.logGroup, stream, (line) => lines.push(line));
  const api = await startRuntimeApi();
  try {
    const variables = variablesOf(version, dependencies, api.address, stream);
    const runtime = await startRuntime(version, dependencies, variables, writer);
    return new RunningEnvironment({ version, api, runtime, writer, lines, started });
  } catch (error) {
    api.close();
    throw error;
  }
}

interface Parts {
  readonly version: FunctionVersion;
  readonly api: RuntimeApi;
  readonly runtime: RuntimeProcess;
  readonly writer: LineWriter;
  /** The log lines since the invocation began. */
  readonly lines: string[];
  /** When the start of the environment began, by the performance clock. */
  readonly started: number;
}

class RunningEnvironment implements Environment {
  readonly #parts: Parts;
  readonly #exited: Promise<string>;
  #over = false;
  #invokedBefore = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#exited = parts.runtime.ended.then((words) => {
      this.#over = true;
      return words;
    });
  }

  readonly alive = (): boolean => !this.#over;

  readonly close = (): void => {
    this.#over = true;
    this.#parts.runtime.kill();
    this.#parts.api.close();
  };

  readonly invoke = async (requestId: string, payload: string): Promise<InvocationEnd> => {
    const { version, runtime, writer, lines, started } = this.#parts;
    const cold = !this.#invokedBefore;
    this.#invokedBefore = true;
    lines.length = 0;
    const notReady = cold ? await this.#initialize(requestId) : undefined;
    const init = cold ? performance.now() - started : undefined;
    writer.write(`START RequestId: ${requestId} Version: $LATEST\n`);
    const begun = performance.now();
    const outcome = notReady ?? (await this.#answer(requestId, payload));
    const milliseconds = performance.now() - begun;
    const peak = runtime.peakMemoryMiB();
    if (outcome.useless) this.close();
    await sleep(OUTPUT_GRACE_MILLISECONDS);
    writer.end();
    const memory = version.settings.memoryMiB;
    const { words, errorType } = outcome;
    writer.write(report({ requestId, words, errorType, milliseconds, init, peak, memory }));
    return { failed: outcome.failed, payload: outcome.payload, log: `${lines.join('\n')}\n` };
  };

  /** Undefined when the runtime is ready; the invocation's outcome when it will never be. */
  async #initialize(requestId: string): Promise<Outcome | undefined> {
    const seconds = INIT_MILLISECONDS / 1000 + this.#parts.version.settings.timeoutSeconds;
    const said = this.#parts.api.initialized.then((document): Outcome | undefined => {
      return document === undefined ? undefined : { failed: true, payload: document, useless: true };
    });
    return this.#orElse(said, requestId, seconds);
  }

  async #answer(requestId: string, payload: string): Promise<Outcome> {
    const { version, api } = this.#parts;
    const { timeoutSeconds } = version.settings;
    const deadline = Date.now() + timeoutSeconds * 1000;
    const answer = api.send({ requestId, functionArn: version.arn, payload, deadline });
    return this.#orElse(answer.then((posted) => ({ ...posted, useless: false })), requestId, timeoutSeconds);
  }

  /** What the runtime says, unless it ends or takes too long before. */
  async #orElse<T>(said: Promise<T>, requestId: string, seconds: number): Promise<T | Outcome> {
    const timer = new AbortController();
    const words = `Task timed out after ${seconds.toFixed(2)} seconds`;
    const late = sleep(seconds * 1000, failure('Sandbox.Timedout', requestId, words), { signal: timer.signal });
    late.catch(() => undefined);
    const died = this.#exited.then((how) => failure('Runtime.ExitError', requestId, how));
    try {
      return await Promise.race([said, died, late]);
    } finally {
      timer.abort();
    }
  }
}

interface Outcome {
  readonly failed: boolean;
  readonly payload: string;
  /** Whether the environment is of no use any more. */
  readonly useless: boolean;
  /** What the log says about the end, besides REPORT. */
  readonly words?: string;
  /** What went wrong with the runtime itself. */
  readonly errorType?: string;
}

const failure = (errorType: string, requestId: string, words: string): Outcome => ({
  failed: true,
  payload: JSON.stringify({ errorType, errorMessage: `RequestId: ${requestId} Error: ${words}` }),
  useless: true,
  words,
  errorType,
});

/** REPORT tells of runtimes that ran out of time or ended, not of handlers that failed. */
function statusOf(errorType: string | undefined): readonly string[] {
  if (errorType === undefined) return [];
  return errorType === 'Sandbox.Timedout' ? ['Status: timeout'] : ['Status: error', `Error Type: ${errorType}`];
}

/** The lines that Lambda writes at the end of an invocation. */
function report(of: {
  requestId: string;
  words: string | undefined;
  errorType: string | undefined;
  milliseconds: number;
  init: number | undefined;
  peak: number | undefined;
  memory: number;
}): string {
  const fields = [
    `REPORT RequestId: ${of.requestId}`,
    `Duration: ${of.milliseconds.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(of.milliseconds)} ms`,
    `Memory Size: ${of.memory} MB`,
    ...(of.peak === undefined ? [] : [`Max Memory Used: ${of.peak} MB`]),
    ...(of.init === undefined ? [] : [`Init Duration: ${of.init.toFixed(2)} ms`]),
    ...statusOf(of.errorType),
  ];
  const words = of.words === undefined ? '' : `${new Date().toISOString()} ${of.requestId} ${of.words}\n`;
  return `${words}END RequestId: ${of.requestId}\n${fields.join('\t')}\n`;
}
