// Where two states differ, in lines.

/** `function alpha.Tags.x: "1" is "2"`; nothing when they are equal. */
export function compare(wanted: unknown, found: unknown, path = ''): string[] {
  if (isRecord(wanted) && isRecord(found)) {
    const keys = [...new Set([...Object.keys(wanted), ...Object.keys(found)])];
    return keys.flatMap((key) => compare(wanted[key], found[key], path === '' ? key : `${path}.${key}`));
  }
  const [one, other] = [JSON.stringify(wanted), JSON.stringify(found)];
  return one === other ? [] : [`${path} should be ${short(one)} and is ${short(other)}`];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

const short = (text: string | undefined): string => (text === undefined ? 'absent' : text.length > 300 ? `${text.slice(0, 300)}...` : text);
