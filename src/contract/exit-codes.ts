// Exit codes of the supervisor's own failures: the container ends with one of these, `test` explains them.
// All other codes are the user's program's own, or 128 + n when signal n ended it. 120-124 collide with no shell and no
// signal.

export const EXIT_CODES = {
  /** The packaged image is not what the supervisor expects: no configuration, no event, no folder to work in. */
  configuration: 120,
  /** The input object could not be brought into the container. */
  stageIn: 121,
  /** The program succeeded, but an output could not be written. */
  stageOut: 122,
  /** The program was found but may not be executed (as in a shell). */
  notExecutable: 126,
  /** The program, or the interpreter that its first line names, is not in the image (as in a shell). */
  notFound: 127,
  /** Added to the number of the signal that ended the program. */
  signalBase: 128,
} as const;
