// The ways in which work ends badly, in words for people, each with the exit code that a container ends with.
import { constants } from 'node:os';
import { EXIT_CODES } from '../contract/exit-codes.ts';

export type FailureKind = Exclude<keyof typeof EXIT_CODES, 'signalBase'>;

/** What went wrong before or after the program, or in starting it; its kind says with which code the container ends. */
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

/** The user's program ended with another exit code than 0: nothing is uploaded. */
export class ProgramFailure extends Error {
  override readonly name = 'ProgramFailure';
  readonly exitCode: number;

  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Thrown to leave whatever is under way when a signal ends the container. */
export class Interrupted extends Error {
  override readonly name: string = 'Interrupted';
  /** What the program gets first. */
  readonly signal: NodeJS.Signals;

  constructor(signal: NodeJS.Signals, message = `ended by ${signal}`) {
    super(message);
    this.signal = signal;
  }

  get exitCode(): number {
    return EXIT_CODES.signalBase + constants.signals[this.signal];
  }
}

/** Lambda's time limit is near: the program is told to end. */
export class OutOfTime extends Interrupted {
  override readonly name = 'OutOfTime';

  constructor(message: string) {
    super('SIGTERM', message);
  }
}
