// Runs invocations in execution environments: warm ones are used again, several run at once, up to the account's limit.
import { ServiceError } from '../service.ts';
import { startEnvironment, type Environment, type InvocationEnd } from './environment.ts';
import type { FunctionVersion } from './model.ts';
import type { EnvironmentDependencies } from './runtime.ts';

/** As in a new AWS account, https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html */
const CONCURRENCY = 10;
/** A warm environment that nobody used for so long is closed. */
const IDLE_MILLISECONDS = 120_000;

export interface Executor {
  /** @throws ServiceError TooManyRequestsException when as many invocations run as may. */
  readonly invoke: (version: FunctionVersion, requestId: string, payload: string) => Promise<InvocationEnd>;
  /** Closes the environments of a version that is no longer live: idle ones now, busy ones when they are done. */
  readonly retire: (version: FunctionVersion) => void;
  readonly running: () => number;
  readonly close: () => void;
}

interface Warm {
  readonly environment: Environment;
  readonly timer: NodeJS.Timeout;
}

export function createExecutor(dependencies: EnvironmentDependencies): Executor {
  const warm = new Map<FunctionVersion, Warm[]>();
  const open = new Set<Environment>();
  const retired = new WeakSet<FunctionVersion>();
  let running = 0;
  let closed = false;

  const discard = (environment: Environment): void => {
    open.delete(environment);
    environment.close();
  };
  const takeWarm = (version: FunctionVersion): Environment | undefined => {
    for (let entry = warm.get(version)?.pop(); entry !== undefined; entry = warm.get(version)?.pop()) {
      clearTimeout(entry.timer);
      if (entry.environment.alive()) return entry.environment;
      discard(entry.environment);
    }
    return undefined;
  };
  const giveBack = (version: FunctionVersion, environment: Environment): void => {
    if (closed || retired.has(version) || !environment.alive()) return discard(environment);
    const entries = warm.get(version) ?? [];
    const entry = {
      environment,
      timer: setTimeout(() => {
        warm.set(version, (warm.get(version) ?? []).filter((each) => each !== entry));
        discard(environment);
      }, IDLE_MILLISECONDS).unref(),
    };
    warm.set(version, [...entries, entry]);
  };
  const coldStart = async (version: FunctionVersion): Promise<Environment> => {
    const environment = await startEnvironment(version, dependencies);
    if (closed) environment.close();
    open.add(environment);
    return environment;
  };
  return {
    invoke: async (version, requestId, payload) => {
      if (running >= CONCURRENCY) {
        const fields = { Type: 'User', Reason: 'ConcurrentInvocationLimitExceeded' };
        throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429, fields);
      }
      running += 1;
      try {
        const environment = takeWarm(version) ?? (await coldStart(version));
        try {
          return await environment.invoke(requestId, payload);
        } finally {
          giveBack(version, environment);
        }
      } finally {
        running -= 1;
      }
    },
    retire: (version) => {
      retired.add(version);
      for (const { environment, timer } of warm.get(version) ?? []) {
        clearTimeout(timer);
        discard(environment);
      }
      warm.delete(version);
    },
    running: () => running,
    close: () => {
      closed = true;
      for (const entries of warm.values()) for (const { timer } of entries) clearTimeout(timer);
      for (const environment of open) environment.close();
      open.clear();
    },
  };
}
