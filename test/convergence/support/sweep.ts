// Breaks a run at one request after another, runs it again undisturbed, and tells where the account is then not as if
// nothing had ever happened.
import { Account, type Fault, type Moment } from './account.ts';
import type { Children } from './children.ts';
import { type Order, perform } from './commands.ts';
import { compare } from './compare.ts';
import { duplicateRevisions, foreignPart, type State, stateOf } from './state.ts';

/** Orders that lead from one state of the account to the next, and from the last to the first. */
export interface Circle {
  /** What has to be there before. */
  readonly before: readonly Order[];
  readonly orders: readonly Order[];
}

export const DEPLOY_AND_DESTROY: Circle = {
  before: [],
  orders: [{ command: 'deploy', definitions: 'first' }, { command: 'destroy', definitions: 'first' }],
};

/** Updates there and back: what goes in one of them comes in the other. */
export const UPDATES: Circle = {
  before: [{ command: 'deploy', definitions: 'first' }],
  orders: [{ command: 'deploy', definitions: 'second' }, { command: 'deploy', definitions: 'first' }],
};

/** Functions become images and zips again, queues come and go. */
export const OTHER_MODES: Circle = {
  before: [{ command: 'deploy', definitions: 'first' }],
  orders: [{ command: 'deploy', definitions: 'third' }, { command: 'deploy', definitions: 'first' }],
};

/** All of them, each with the stride of its sweeps: every request is broken of what everybody does. */
export const CIRCLES: readonly (readonly [string, Circle, number])[] = [
  ['a deployment and its destruction', DEPLOY_AND_DESTROY, 1],
  ['updates', UPDATES, 1],
  ['changes of mode and compute', OTHER_MODES, 6],
];

/** Runs an order that is broken at a moment. `hit` says at which request; undefined: it was over before. */
export type Break = (account: Account, order: Order, moment: Moment) => Promise<{ result: string[]; hit: string | undefined }>;

/** Answers the request so, and maybe those of the same operation after it. */
export const withFault = (fault: Fault): Break => (account, order, moment) =>
  account.withFault(moment, fault, () => perform(order));

/** Kills the process that made the request while it is carried out. */
export const killedBy = (children: Children): Break => async (account, order, moment) => {
  let hit: string | undefined;
  const result = await children.run({ ...order, environment: account.environment }, (child) =>
    account.atMoment(moment, ({ service, operation }) => {
      hit = `${service} ${operation}`;
      child.kill('SIGKILL');
    }));
  await account.calm();
  return { result, hit };
};

export interface SweepOptions {
  readonly among: Moment['among'];
  readonly break: Break;
  /** Whether the broken run must succeed all the same. */
  readonly survives?: boolean;
  /** Every how many-th request is hit. */
  readonly stride: number;
}

/** Resolves to what was found wrong; nothing: the circle converges wherever it is broken. */
export async function sweep(circle: Circle, options: SweepOptions): Promise<string[]> {
  const findings: string[] = [];
  let runner = await Runner.start(circle, options);
  try {
    for (let n = 1; n <= runner.longest(); n += options.stride * COARSER) {
      const found = await runner.round(n);
      findings.push(...found);
      // At once, too: the end of a sweep is minutes away.
      for (const finding of found) process.stderr.write(`${finding}\n`);
      if (found.length === 0) continue;
      // What is wrong once would be wrong in all rounds that follow.
      await runner.close();
      runner = await Runner.start(circle, options);
    }
  } finally {
    await runner.close();
  }
  return findings;
}

/** For a quick look: `CONVERGENCE_COARSER=10 npm run test:convergence`. */
const COARSER = Number(process.env['CONVERGENCE_COARSER'] ?? 1);

/** An order, and what it comes to when nothing disturbs it. */
interface Passage {
  readonly order: Order;
  readonly goal: State;
  /** Its requests. */
  readonly all: number;
  readonly writing: number;
}

class Runner {
  readonly #account: Account;
  readonly #passages: readonly Passage[];
  readonly #foreign: State;

  readonly #options: SweepOptions;

  private constructor(account: Account, passages: readonly Passage[], foreign: State, options: SweepOptions) {
    this.#account = account;
    this.#passages = passages;
    this.#foreign = foreign;
    this.#options = options;
  }

  static async start({ before, orders }: Circle, options: SweepOptions): Promise<Runner> {
    const account = await Account.start();
    const foreign = foreignPart(await stateOf(account.aws));
    const passages: Passage[] = [];
    for (const order of [...before, ...orders]) {
      const { result, ...counts } = await account.counting(() => perform(order));
      if (result.length > 0) throw new Error(`an undisturbed ${order.command} fails: ${result.join('; ')}`);
      passages.push({ order, goal: await stateOf(account.aws), ...counts });
    }
    return new Runner(account, passages.slice(before.length), foreign, options);
  }

  longest(): number {
    return Math.max(...this.#passages.map((passage) => passage[this.#options.among]));
  }

  async round(n: number): Promise<string[]> {
    const { among, break: breaking, survives = false } = this.#options;
    const moment = { n, among };
    for (const passage of this.#passages) {
      const { goal } = passage;
      const order = { ...passage.order, generation: n };
      const { result: { hit = 'nothing', result: broken }, writing: begun } =
        await this.#account.counting(() => breaking(this.#account, order, moment));
      // Runs differ by a few looks at what is not ready yet; but a sweep that meets nothing would prove nothing.
      const missed = hit === 'nothing' && n < passage[among] * 0.7;
      const errors = await perform(order);
      const wrong = [
        ...(missed ? ['the request never came'] : []),
        ...(survives && broken.length > 0 ? ['the run itself failed'] : []),
        ...errors.map((error) => `the run after it fails: ${error}`),
        // A run that was broken while it only looked leaves nothing that the next one could stumble over.
        ...(begun > 0 ? await this.#defects(order, goal) : []),
      ];
      const where = `${order.command} of ${order.definitions}, ${among} ${n} (${hit})`;
      const first = broken.length === 0 ? '' : ` [${broken.join('; ').slice(0, 300)}]`;
      if (wrong.length > 0) return wrong.map((what) => `${where}: ${what}${first}`);
    }
    return [];
  }

  /** What of the account is not as it should be. */
  async #defects(order: Order, goal: State): Promise<string[]> {
    const { aws } = this.#account;
    const state = await stateOf(aws);
    const duplicates = await duplicateRevisions(aws);
    const { writing } = await this.#account.counting(() => perform(order));
    return [
      ...compare(goal, state),
      ...duplicates,
      ...(writing > 0 ? [`the run after that still makes ${writing} writing requests`] : []),
      ...compare(this.#foreign, foreignPart(state)).map((difference) => `of others: ${difference}`),
    ];
  }

  close(): Promise<void> {
    return this.#account.close();
  }
}
