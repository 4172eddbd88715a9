// The codes of system errors: ENOENT, ECONNRESET, Z_DATA_ERROR.

/**
 * The code of what was thrown, if it has one. Errors of another realm have it, too, though they are no instance of our
 * Error.
 */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
