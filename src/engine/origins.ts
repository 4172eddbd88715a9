// The lines that ask for single fields of a resource.
import type { FieldChange, Origin, Resource } from './model.ts';

/** Gives each row the line that asks for its field: that of the longest name of which the field's is a part. */
export function withOrigins({ origins }: Pick<Resource, 'origins'>, changes: readonly FieldChange[]): readonly FieldChange[] {
  if (origins === undefined) return changes;
  return changes.map((change) => {
    const origin = change.origin ?? originOf(origins, change.field);
    return origin === undefined ? change : { ...change, origin };
  });
}

/** `Environment.FOO` falls back to `Environment`. */
function originOf(origins: Readonly<Record<string, Origin>>, field: string): Origin | undefined {
  const names = Object.keys(origins).filter((name) => field === name || field.startsWith(`${name}.`));
  const [longest] = names.toSorted((one, other) => other.length - one.length);
  return longest === undefined ? undefined : origins[longest];
}
