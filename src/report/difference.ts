// Two values of a field, cut down to where they differ: of a policy or a digest, people want to see what is new in it.

/** Values up to this length are shown whole. */
const SHORT = 40;
/** What is shown before and after the place where two values differ. */
const CONTEXT = 12;
/** No cut value is longer. */
const LONGEST = 64;

/** Both values as they are shown; `…` stands for what is left out. Either may be missing. */
export function shortened(before: string | undefined, after: string | undefined): { before: string | undefined; after: string | undefined } {
  if (before === undefined || after === undefined) return { before: cut(before), after: cut(after) };
  if (before.length <= SHORT && after.length <= SHORT) return { before, after };
  const start = Math.max(0, commonStart(before, after) - CONTEXT);
  const end = Math.max(0, commonEnd(before, after, start + CONTEXT) - CONTEXT);
  return { before: cut(middle(before, start, end)), after: cut(middle(after, start, end)) };
}

function middle(value: string, start: number, end: number): string {
  if (value.length <= SHORT) return value;
  const kept = value.slice(start, value.length - end);
  return `${start > 0 ? '…' : ''}${kept}${end > 0 ? '…' : ''}`;
}

function cut(value: string): string;
function cut(value: string | undefined): string | undefined;
function cut(value: string | undefined): string | undefined {
  return value === undefined || value.length <= LONGEST ? value : `${value.slice(0, LONGEST - 1)}…`;
}

function commonStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one[length] === other[length]) length += 1;
  return length;
}

/** How many characters at the end are the same, without those before `from`. */
function commonEnd(one: string, other: string, from: number): number {
  const most = Math.min(one.length, other.length) - from;
  let length = 0;
  while (length < most && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return length;
}
