// Keys that the language does not have: SCAR ignores them in silence, so that a typo costs an afternoon.
import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import type { Finding } from './finding.ts';
import { keyPosition, type Path, type Place } from './place.ts';
import { keysOf, schemaAt } from './schema/walk.ts';
import { nameOf, shortened } from './words.ts';

/**
 * The finding for a key that is not in the schema: an error when another key was meant, else a warning.
 * @param path the path from `base` to the map that holds the key
 */
export function unknownKey(schema: z.ZodType, path: Path, key: string, root: Place, base: Path): Finding {
  const known = keysOf(schemaAt(schema, path));
  const nearest = closest(key, known);
  const elsewhere = nearest === undefined ? sectionWith(schema, key) : undefined;
  const inside = [...base, ...path];
  const where = inside.length === 0 ? '' : ` in ${nameOf(inside)}`;
  const fact = `there is no key \`${shortened(key)}\`${where}`;
  const position = keyPosition(root, [...inside, key]);
  if (nearest === undefined && elsewhere === undefined) {
    const help = `It has no effect, as in SCAR. Known here: ${known.join(', ')}.`;
    return { rule: 'unknown-key', severity: 'warning', message: fact, help, position };
  }
  const meant = nearest === undefined ? `it belongs in ${elsewhere}` : `did you mean \`${nearest}\`?`;
  const help = 'As it stands it has no effect: SCAR ignores unknown keys in silence.';
  return { rule: 'unknown-key', severity: 'error', message: `${fact}: ${meant}`, help, position };
}

/** The known key that a mistyped one is nearest to, if it is near. */
export function closest(key: string, known: readonly string[]): string | undefined {
  if (key.length > 60) return undefined;
  const near = known
    .map((candidate) => ({ candidate, away: distance(key.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, away }) => away <= slips(candidate) || letters(candidate) === letters(key))
    .sort((a, b) => a.away - b.away);
  return near[0]?.candidate;
}

/** Letters that may be wrong in a word: a third of them. */
const slips = (word: string): number => Math.max(1, Math.floor(word.length / 3));

/** Equal for words whose letters are swapped: a common slip that counts as two changes. */
const letters = (word: string): string => word.toLowerCase().split('').toSorted().join('');

/** The place where a key would be right: at the top of the function, or directly in one of its sections. */
function sectionWith(schema: z.ZodType, key: string): string | undefined {
  const top = keysOf(schema);
  if (top.includes(key)) return top.includes('lambda') ? 'the function itself, beside `lambda`' : 'the function itself';
  const found = top.find((name) => keysOf(schemaAt(schema, [name])).includes(key));
  return found === undefined ? undefined : `\`${found}\``;
}
