// Tells people how far a long copy is, now and then.
import type { Progress } from './write-image.ts';

/** Milliseconds between two lines, and before the first: short copies are not talked about. */
const BETWEEN = 10_000;

/**
 * A listener that says a line every ten seconds at most, however many images are on their way.
 * @param say takes a line: `scar/f: 312 of 1,204 MB copied`.
 */
export function progressLines(
  say: (line: string) => void,
  now: () => number = () => performance.now(),
): (progress: Progress) => void {
  const begun = new Set<string>();
  let last = now();
  return ({ image }) => {
    const isFirst = !begun.has(image.name);
    begun.add(image.name);
    // After a pause the ten seconds begin anew.
    if (isFirst && begun.size === 1) last = now();
    if (image.bytes >= image.total) begun.delete(image.name);
    if (now() - last < BETWEEN) return;
    last = now();
    const [name] = image.name.split(':');
    say(`${name}: ${megabytes(image.bytes)} of ${megabytes(image.total)} MB copied`);
  };
}

function megabytes(bytes: number): string {
  return Math.round(bytes / 1e6).toLocaleString('en-US');
}
