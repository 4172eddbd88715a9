// Keys that the language does not have: SCAR ignores them in silence, so that a typo costs an afternoon.
import type { z } from 'zod';
import { closest } from './closest.ts';
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
  if (nearest === undefined && path.at(-1) === 'environment' && known.length === 1) {
    const help = 'Add a line `Variables:` between them: as it stands the variable is not set, here as in SCAR.';
    return { rule: 'unknown-key', severity: 'error', message: `${fact}: variables stand below \`Variables\``, help, position };
  }
  if (nearest === undefined && elsewhere === undefined) {
    const help = `It has no effect, as in SCAR. Known here: ${known.join(', ')}.`;
    return { rule: 'unknown-key', severity: 'warning', message: fact, help, position };
  }
  const meant = nearest === undefined ? `it belongs in ${elsewhere}` : `did you mean \`${nearest}\`?`;
  const help = 'As it stands it has no effect: SCAR ignores unknown keys in silence.';
  return { rule: 'unknown-key', severity: 'error', message: `${fact}: ${meant}`, help, position };
}

/** The place where a key would be right: at the top of the function, or directly in one of its sections. */
function sectionWith(schema: z.ZodType, key: string): string | undefined {
  const top = keysOf(schema);
  if (top.includes(key)) return top.includes('lambda') ? 'the function itself, beside `lambda`' : 'the function itself';
  const found = top.find((name) => keysOf(schemaAt(schema, [name])).includes(key));
  return found === undefined ? undefined : `\`${found}\``;
}
