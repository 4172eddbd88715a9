// A failure that ends the container with an exit code of our own.
import { EXIT_CODES } from '../contract/exit-codes.ts';

export type FailureKind = Exclude<keyof typeof EXIT_CODES, 'signalBase'>;

/** What went wrong, in words for people, and through its kind: with which code the container ends. */
export class SupervisorFailure extends Error {
  override readonly name = 'SupervisorFailure';
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.kind = kind;
  }

  get exitCode(): number {
    return EXIT_CODES[this.kind];
  }
}

/** Thrown to leave whatever is under way when a signal ends the container. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly signal: NodeJS.Signals;

  constructor(signal: NodeJS.Signals) {
    super(`ended by ${signal}`);
    this.signal = signal;
  }
}
