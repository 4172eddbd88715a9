// Fewer patterns for many names: what stands in a policy has to fit.

/**
 * At most `limit` patterns that match all names: names that begin alike are put together first, `fn-001` and `fn-002` to `fn-00*`.
 * @param limit 1 or more
 */
export function patternsFor(names: Iterable<string>, limit: number): string[] {
  const patterns = [...new Set(names)].toSorted();
  while (patterns.length > limit) {
    const { index, prefix } = nearest(patterns);
    patterns.splice(index, 2, `${prefix}*`);
  }
  return patterns;
}

/** The two neighbours with the longest beginning in common: in a sorted list no others have a longer one. */
function nearest(patterns: readonly string[]): { readonly index: number; readonly prefix: string } {
  let best = { index: 0, prefix: '' };
  let longest = -1;
  for (let index = 0; index + 1 < patterns.length; index += 1) {
    const prefix = common(patterns[index] ?? '', patterns[index + 1] ?? '');
    if (prefix.length <= longest) continue;
    longest = prefix.length;
    best = { index, prefix };
  }
  return best;
}

function common(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] !== '*' && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}

/** Whether a pattern with `*` matches a name: an action in a policy. */
export function matches(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(name);
}
