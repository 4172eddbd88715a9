// Fewer patterns for many names: what stands in a policy has to fit.

/**
 * At most `limit` patterns that match all names: names that begin alike are put together first, `fn-001` and `fn-002` to `fn-00*`.
 * @param limit 1 or more
 */
export function patternsFor(names: Iterable<string>, limit: number): string[] {
  const patterns = [...new Set(names)].toSorted();
  // Of neighbours, how many characters they have in common; in a sorted list no others have more.
  const shared = patterns.slice(1).map((name, index) => common(patterns[index] ?? '', name).length);
  while (patterns.length > limit) {
    const most = Math.max(...shared);
    const index = shared.indexOf(most);
    patterns.splice(index, 2, `${(patterns[index] ?? '').slice(0, most)}*`);
    shared.splice(index, 1);
    // What the new pattern has in common with its neighbours is no longer than itself.
    for (const side of [index - 1, index]) {
      const before = shared[side];
      if (before !== undefined) shared[side] = Math.min(before, most);
    }
  }
  return patterns;
}

function common(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}

/** Whether a pattern with `*` matches a name: an action in a policy. */
export function matches(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(name);
}
