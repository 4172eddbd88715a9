// Turns the chunks of a process's output into log messages, one a line.
import { StringDecoder } from 'node:string_decoder';
import type { LogSink } from '../service.ts';

/** CloudWatch takes at most 1 MiB an event; a longer line is cut into pieces of this many characters. */
const LONGEST_LINE = 256 * 1024;

export interface LineWriter {
  /** A chunk as the process wrote it: it may end within a line, even within a character. */
  readonly write: (chunk: Buffer | string) => void;
  /** Writes what stands after the last line break. Call it when the process has ended. */
  readonly end: () => void;
}

/**
 * Writes every line of a process's output to a log stream. Carriage returns before a line break are dropped; empty
 * lines too.
 */
export function lineWriter(sink: LogSink, group: string, stream: string, onLine?: (line: string) => void): LineWriter {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const emit = (line: string): void => {
    const message = line.replace(/\r$/, '');
    // CloudWatch refuses an event without a message, so the log drivers leave empty lines out.
    if (message === '') return;
    sink.write(group, stream, message);
    onLine?.(message);
  };
  const take = (text: string): void => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) emit(line);
    while (rest.length >= LONGEST_LINE) {
      emit(rest.slice(0, LONGEST_LINE));
      rest = rest.slice(LONGEST_LINE);
    }
  };
  return {
    write: (chunk) => take(typeof chunk === 'string' ? chunk : decoder.write(chunk)),
    end: () => {
      take(decoder.end());
      emit(rest);
      rest = '';
    },
  };
}
