// Takes secret values out of everything that a report shows: not only logs are read by others, but also reports and comments.

const HIDDEN = '***';

/** Shorter values are part of too many words: they would hide everything else, and no secret is so short. */
const SHORTEST = 4;

/** Fields with words of ours or names of files: no value gets there, and what is decided by them must not depend on a variable. */
const OURS = new Set([
  'action', 'command', 'conclusion', 'effect', 'file', 'files', 'finishedAt', 'kind', 'mode', 'rule', 'severity', 'startedAt', 'state',
  'status', 'target', 'unit',
]);

/** Those of these values that are hidden. */
export function hideable(values: Iterable<string>): string[] {
  return [...values].filter((value) => value.trim().length >= SHORTEST);
}

/** A copy of plain data without these values in its texts. */
export function redacted<T>(data: T, secrets: readonly string[]): T {
  const forms = hideable(secrets).flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  // The longest first: a secret may be part of another.
  const values = [...new Set(forms)].toSorted((one, other) => other.length - one.length);
  const hide = (text: string): string => values.reduce((rest, value) => withoutCut(rest.replaceAll(value, HIDDEN), value), text);
  return values.length === 0 ? data : (copy(data, hide) as T);
}

/** Messages cut long texts, and end what is left in an ellipsis: there a value's beginning is hidden, too. */
function withoutCut(text: string, value: string): string {
  let rest = text;
  for (let end = rest.indexOf('…'); end >= 0; end = rest.indexOf('…', end + 1)) {
    let length = Math.min(value.length - 1, end);
    while (length >= SHORTEST && !rest.startsWith(value.slice(0, length), end - length)) length -= 1;
    if (length < SHORTEST) continue;
    rest = rest.slice(0, end - length) + HIDDEN + rest.slice(end);
    end += HIDDEN.length - length;
  }
  return rest;
}

function copy(data: unknown, hide: (text: string) => string): unknown {
  if (typeof data === 'string') return hide(data);
  if (Array.isArray(data)) return data.map((item) => copy(item, hide));
  if (typeof data !== 'object' || data === null || data instanceof Uint8Array) return data;
  const entries = Object.entries(data).map(([key, value]): [string, unknown] => [key, OURS.has(key) ? value : copy(value, hide)]);
  return hideBefore(Object.fromEntries(entries), data as Record<string, unknown>);
}

/** Where the new value of a field holds a secret, the old one held one, too: it is another, which nobody has told us. */
function hideBefore(shown: Record<string, unknown>, data: Record<string, unknown>): Record<string, unknown> {
  const isHidden = 'before' in data && shown['after'] !== data['after'];
  return isHidden && typeof shown['before'] === 'string' ? { ...shown, before: HIDDEN } : shown;
}
