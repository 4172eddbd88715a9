// Our own log lines: `scar: ...`, apart from the user's output, and only those that the function's log level asks for.
import type { LogLevel } from '../contract/config.ts';

const WEIGHT: Readonly<Record<LogLevel, number>> = { DEBUG: 0, INFO: 1, WARNING: 2, ERROR: 3, CRITICAL: 4 };

export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warning(message: string): void;
  error(message: string): void;
}

/**
 * A log that writes lines of at least the given level. Line breaks in a message would look like the user's lines:
 * they are escaped.
 */
export function createLog(level: LogLevel, write: (line: string) => void): Log {
  const at = (own: LogLevel, mark: string) => (message: string): void => {
    if (WEIGHT[own] >= WEIGHT[level]) write(`scar: ${mark}${message.replace(/\r?\n/g, '\\n')}`);
  };
  return {
    debug: at('DEBUG', ''),
    info: at('INFO', ''),
    warning: at('WARNING', 'warning: '),
    error: at('ERROR', 'error: '),
  };
}
