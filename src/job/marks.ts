// The supervisor's lines that are meant for us, among all others.
import type { InvocationBegin } from '../contract/outcome-line.ts';

/** What stands behind a mark; it may stand behind a line of the program's that had no end. */
export function markedWith(mark: string, line: string): InvocationBegin | undefined {
  const at = line.indexOf(mark);
  if (at < 0) return undefined;
  try {
    return JSON.parse(line.slice(at + mark.length)) as InvocationBegin;
  } catch {
    return undefined;
  }
}
