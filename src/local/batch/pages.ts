// The pages in which Batch answers lists.
import { number, text, texts } from '../protocols/fields.ts';
import type { JsonObject } from '../protocols/json.ts';
import { refused } from './errors.ts';

/** Names or ids in one Describe request, https://docs.aws.amazon.com/batch/latest/APIReference/API_DescribeJobs.html */
const MOST_NAMES = 100;

/** The list of names in a Describe request; refused when it is longer than 100. */
export function namesIn(input: JsonObject, field: string): readonly string[] | undefined {
  const names = texts(input, field);
  if ((names?.length ?? 0) > MOST_NAMES) throw refused(`Maximum number of ${field} supported is  ${MOST_NAMES}`);
  return names;
}

/** One page of a list, and the token of the next. */
export function page<T>(
  items: readonly T[],
  input: JsonObject,
  most = MOST_NAMES,
): { items: readonly T[]; next: object } {
  const token = text(input, 'nextToken') ?? '0';
  const size = number(input, 'maxResults') ?? most;
  if (size < 1 || size > most) throw refused(`maxResults must be between 1 and ${most}`);
  if (!/^\d+$/.test(token)) throw refused('Invalid nextToken');
  const end = Number(token) + size;
  return { items: items.slice(Number(token), end), next: end < items.length ? { nextToken: String(end) } : {} };
}
