// A mistake that the user can mend: a message for people, without a stack trace, with the place in a file where there is one.

/** A place in a file of the user's; line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Thrown for what the user can mend. Everything else that is thrown is a defect of ours or an error of AWS's. */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** What to do about it, in one or two sentences. */
  readonly help: string | undefined;
  readonly position: Position | undefined;

  constructor(message: string, details: { help?: string; position?: Position | undefined; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.help = details.help;
    this.position = details.position;
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
