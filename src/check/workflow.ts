// The workflow that functions make: whose outputs start whom.
import type { BucketPath } from '../contract/config.ts';
import type { Subject } from './rule.ts';

/** One output that starts one function. */
export interface Edge {
  readonly from: Subject;
  /** Index of the output among those of `from`. */
  readonly output: number;
  readonly to: Subject;
}

/** Tells whether a path lies in one of these, or one of these in it. */
export function related(paths: readonly BucketPath[]): (path: BucketPath) => boolean {
  const own = new Set(paths.map(({ bucket, prefix }) => `${bucket}/${prefix}`));
  const around = new Set(paths.flatMap(startsOf));
  return (path) => around.has(`${path.bucket}/${path.prefix}`) || startsOf(path).some((start) => own.has(start));
}

/** All edges, without those from a function to itself, in the order of the functions. */
export function edgesOf(subjects: readonly Subject[]): Edge[] {
  const readers = new Map<string, Subject[]>();
  for (const subject of subjects) {
    for (const { bucket, prefix } of subject.spec.inputs) {
      const key = `${bucket}/${prefix}`;
      const known = readers.get(key);
      if (known === undefined) readers.set(key, [subject]);
      else if (known.at(-1) !== subject) known.push(subject);
    }
  }
  return subjects.flatMap((from) => from.spec.outputs.flatMap((path, output) =>
    startsOf(path).flatMap((start) => readers.get(start) ?? [])
      .filter((to) => to !== from)
      .map((to): Edge => ({ from, output, to }))));
}

/**
 * Every prefix that an input which this output feeds may have: `b/`, `b/x/`, `b/x/y/` of `b/x/y/`. Prefixes are whole
 * folders.
 */
function startsOf({ bucket, prefix }: BucketPath): string[] {
  const folders = prefix.split('/').slice(0, -1);
  return ['', ...folders.map((_, index) => `${folders.slice(0, index + 1).join('/')}/`)].map((start) => `${bucket}/${start}`);
}
