// Careful looks into JSON of which nothing is known yet.

/** A field of an object; undefined where there is no object or no such field. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** A text that is not empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The object or list that a text holds as JSON; undefined where it holds none. */
export function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return undefined;
  try {
    const found: unknown = JSON.parse(value);
    return typeof found === 'object' && found !== null ? found : undefined;
  } catch {
    return undefined;
  }
}
