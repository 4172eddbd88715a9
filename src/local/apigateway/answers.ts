// The answers that all operations of API Gateway share: what was made, what is gone, one page of a list.
import { restAnswer, type RestAnswer, type RestInput } from '../protocols/json.ts';
import { badRequest } from './model.ts';

export const created = (body: object): RestAnswer => restAnswer({ status: 201, body });
export const gone = restAnswer({ status: 204 });

const MOST_PER_PAGE = 500;
const USUAL_PER_PAGE = 25;

/** One page of a list, by maxResults and nextToken. */
export function page(all: readonly object[], { query }: RestInput): object {
  const size = Number(query.get('maxResults') ?? USUAL_PER_PAGE);
  const start = Number(Buffer.from(query.get('nextToken') ?? '', 'base64url').toString('utf8'));
  if (!Number.isInteger(size) || size < 1 || size > MOST_PER_PAGE) throw badRequest('Invalid value for maxResults');
  if (!Number.isInteger(start)) throw badRequest('Invalid nextToken');
  const end = start + size;
  const next = end < all.length ? { nextToken: Buffer.from(String(end)).toString('base64url') } : {};
  return { items: all.slice(start, end), ...next };
}
