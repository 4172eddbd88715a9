// One local AWS with what belongs to others in it, and the faults that hit a run.
import { setTimeout as delay } from 'node:timers/promises';
import { type Aws, createAws } from '../../../src/aws/aws.ts';
import { type LocalAws, startLocalAws } from '../../../src/local/aws.ts';
import type { FaultRule } from '../../../src/local/server/faults.ts';
import { couldWrite } from '../../../src/local/server/journal.ts';
import type { RequestInfo } from '../../../src/local/server/server.ts';
import { makeForeignThings } from './foreign.ts';

/** How long Batch and Lambda are busy with a change, milliseconds. */
const DWELL_MS = 4;

/** What happens to a request and those after it. */
export type Fault = Pick<FaultRule, 'when' | 'error' | 'reset'> & {
  /** How many requests of the operation are hit in a row. */
  readonly times: number;
};

/** The request that is hit: the n-th of all, or of those that write. */
export interface Moment {
  readonly n: number;
  readonly among: 'all' | 'writing';
}

export class Account {
  readonly local: LocalAws;
  /** Clients that no fault hits: they are used between runs only. */
  readonly aws: Aws;
  #onRequest: (info: RequestInfo) => void = () => undefined;

  private constructor(local: LocalAws, aws: Aws, listen: (listener: (info: RequestInfo) => void) => void) {
    this.local = local;
    this.aws = aws;
    listen((info) => this.#onRequest(info));
  }

  /** Starts one, and points the SDK's clients of this process at it. */
  static async start(): Promise<Account> {
    let listener: (info: RequestInfo) => void = () => undefined;
    const local = await startLocalAws({ dwellMs: DWELL_MS, onRequest: (info) => listener(info) });
    Object.assign(process.env, environmentOf(local));
    // The SDK waits a random part of a growing pause before it tries again: the least of it is enough here.
    Math.random = () => 0.01;
    const aws = createAws({ region: 'us-east-1' });
    try {
      await makeForeignThings(aws, () => delay(DWELL_MS * 5));
    } catch (error) {
      await local.close();
      throw error;
    }
    return new Account(local, aws, (given) => (listener = given));
  }

  /** Variables that point an SDK at it. */
  get environment(): Readonly<Record<string, string>> {
    return environmentOf(this.local);
  }

  /** Runs something and counts its requests. */
  async counting<T>(run: () => Promise<T>): Promise<{ result: T; all: number; writing: number }> {
    const { journal } = this.local;
    const before = journal.length;
    const result = await run();
    const requests = journal.slice(before);
    return { result, all: requests.length, writing: requests.filter(({ writes }) => writes).length };
  }

  /** Runs something while a fault waits for its moment. `hit` says which request it met; undefined: none. */
  async withFault<T>(moment: Moment, fault: Fault, run: () => Promise<T>): Promise<{ result: T; hit: string | undefined }> {
    let hit: string | undefined;
    this.atMoment(moment, ({ service, operation }) => {
      hit = `${service} ${operation}`;
      this.local.setFaults([{ service, operation, nth: 1, latencyMs: 0, ...fault }]);
    });
    try {
      return { result: await run(), hit };
    } finally {
      await this.calm();
    }
  }

  /** Calls once, when the request comes. */
  atMoment({ n, among }: Moment, call: (info: RequestInfo) => void): void {
    let seen = 0;
    this.#onRequest = (info) => {
      const counts = among === 'all' || couldWrite('POST', info.operation.replace(/^GET .*|^HEAD .*/, 'Get'));
      if (counts && ++seen === n) call(info);
    };
  }

  /** No more faults, and nothing that is still being done. */
  async calm(): Promise<void> {
    this.#onRequest = () => undefined;
    this.local.setFaults([]);
    while (this.local.journal.slice(-64).some(({ status, time }) => status === undefined && Date.now() - Date.parse(time) < 100)) await delay(2);
  }

  close(): Promise<void> {
    return this.local.close();
  }
}

const environmentOf = ({ endpoint }: LocalAws): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_EC2_METADATA_DISABLED: 'true',
});
