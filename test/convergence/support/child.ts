// The process that is killed: runs one command, when it is told which.
import { type Order, perform } from './commands.ts';

/** What the parent sends. */
export interface ChildOrder extends Order {
  /** Variables that point the SDK at the account. */
  readonly environment: Readonly<Record<string, string>>;
}

process.once('message', ({ environment, ...order }: ChildOrder) => {
  Object.assign(process.env, environment);
  void perform(order).then((errors) => process.send?.(errors, () => process.exit(0)));
});
