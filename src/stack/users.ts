// Who uses what of a stack, so that users go before what they use, and what somebody still uses stays.
import type { Stack } from '../engine/model.ts';
import type { StackEnvironment } from './environment.ts';
import {
  bucketId, definitionId, environmentId, functionId, instanceProfileId, logGroupId, queueId, repositoryId, roleId,
} from './ids.ts';
import { NO_QUEUE, QUEUE_TAG, usesBucket } from './function-tags.ts';
import { instanceRoleName, jobLogGroupName, lambdaLogGroupName, repositoryName, ROLE_PURPOSES, roleName } from './names.ts';
import type { Thing } from './owned-things.ts';

/** Tag of what a run has written: its id. */
const RUN_TAG = 'scar:run';

interface Parts {
  readonly stack: Stack;
  readonly things: readonly Thing[];
  /** Names of functions that the files don't have. */
  readonly gone: ReadonlySet<string>;
  readonly environment: StackEnvironment;
  readonly run: string | undefined;
  /** Whether a queue's jobs are left to end; destroy ends them. */
  readonly drains: boolean;
}

export class Users {
  readonly #environment: StackEnvironment;
  readonly #run: string | undefined;
  readonly #gone: ReadonlySet<string>;
  readonly #drains: boolean;
  /** Names of functions by the queue that their tags name. */
  readonly #byQueue = new Map<string, string[]>();
  /** Queues, wanted and found. */
  readonly #queues: readonly { readonly name: string; readonly run: string | undefined }[];
  /** Buckets, wanted and found. */
  readonly #buckets: readonly string[];

  constructor({ stack, things, gone, environment, run, drains }: Parts) {
    this.#environment = environment;
    this.#run = run;
    this.#gone = gone;
    this.#drains = drains;
    const runs = new Map(things.map(({ resource, tags }) => [resource.id, tags[RUN_TAG]]));
    const all = [...stack.resources, ...things.map(({ resource }) => resource)];
    const names = (kind: string): string[] => [...new Set(all.filter((one) => one.kind === kind).map(({ name }) => name))];
    this.#queues = names('Batch job queue').map((name) => ({ name, run: runs.get(queueId(name)) }));
    this.#buckets = names('S3 bucket');
    for (const { resource, tags } of things) {
      const queue = tags[QUEUE_TAG];
      if (resource.kind !== 'Lambda function' || queue === undefined) continue;
      this.#byQueue.set(queue, [...(this.#byQueue.get(queue) ?? []), resource.name]);
    }
  }

  /** Ids of what a thing uses; some of them may not be there. */
  usedBy({ resource: { kind, name, functionName }, tags }: Thing): string[] {
    switch (kind) {
      case 'Lambda function':
        return [
          ...this.#partsOf(name), definitionId(name), ...this.#computeOf(name, tags[QUEUE_TAG]), ...this.#bucketsOf(tags),
        ];
      case 'HTTP API':
        return functionName === undefined ? [] : [functionId(functionName)];
      case 'Batch job definition':
        return this.#partsOf(name);
      case 'Batch job queue':
        return [environmentId(name), ...(this.#drains ? this.#neededByJobsIn(name) : [])];
      case 'Batch compute environment':
        return [this.#hosts()];
      case 'Instance profile':
        return [roleId(name)];
      default:
        return [];
    }
  }

  /** Jobs that are still in a queue need their roles, their log, their image. */
  #neededByJobsIn(queue: string): string[] {
    return (this.#byQueue.get(queue) ?? []).flatMap((user) => [definitionId(user), ...this.#partsOf(user)]);
  }

  /** Roles, log groups and repository of one function. */
  #partsOf(name: string): string[] {
    const roles = ROLE_PURPOSES.map((purpose) => roleId(roleName(name, purpose, this.#environment)));
    const logs = [lambdaLogGroupName(name), jobLogGroupName(name)].map(logGroupId);
    return [...roles, ...logs, repositoryId(repositoryName(name))];
  }

  #hosts(): string {
    return instanceProfileId(instanceRoleName(this.#environment));
  }

  /**
   * The queue that a function's tag names, and the hosts, whose environment may not be listed yet. A function that is
   * not listed may use any queue. One of other files may just have gone over to a queue that is nobody's by its tags:
   * where this very run has written that queue, the index may not have seen the new tag yet.
   */
  #computeOf(name: string, queue: string | undefined): string[] {
    if (queue === undefined) return [this.#hosts(), ...this.#queues.map((one) => queueId(one.name))];
    const own = queue === NO_QUEUE ? [] : [this.#hosts(), queueId(queue)];
    const fresh = this.#queues.filter((one) => !this.#byQueue.has(one.name) && one.run !== undefined && one.run === this.#run);
    return this.#gone.has(name) ? [...own, ...fresh.map((one) => queueId(one.name))] : own;
  }

  #bucketsOf(tags: Thing['tags']): string[] {
    return this.#buckets.filter((bucket) => usesBucket(tags, bucket)).map(bucketId);
  }
}
