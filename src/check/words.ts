// Numbers and lists for messages.
export { grouped as number } from '../fdl/number.ts';

/** `m3.medium`, `m3.medium and m3.large`, `a, b, c and 4 more`. */
export function list(items: readonly string[], most = 5): string {
  const shown = items.slice(0, most);
  const rest = items.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
