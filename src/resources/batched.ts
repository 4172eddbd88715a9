// Reads of many things in few calls: what is asked for at the same time goes into one call, as far as it fits.

/** Reads these things; those that don't exist are missing in the answer. */
export type FetchMany<V> = (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>;

interface Asked<V> {
  readonly promise: Promise<V | undefined>;
  readonly resolve: (value: V | undefined) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Makes a reader of single things out of one of many. What is asked for in the same turn of the event loop, or while a
 * fetch is under way, goes into the next fetch, at most `limit` keys a call. Thus pollers fall into step. Nothing is
 * kept: an answer comes from a call that began after the question, so it is never older than a write of ours.
 */
export function batched<V>(limit: number, fetch: FetchMany<V>): (key: string) => Promise<V | undefined> {
  let asked = new Map<string, Asked<V>>();
  let isBusy = false;

  async function work(): Promise<void> {
    while (asked.size > 0) {
      const now = [...asked];
      asked = new Map();
      const parts = Array.from({ length: Math.ceil(now.length / limit) }, (_, index) =>
        new Map(now.slice(index * limit, (index + 1) * limit)));
      await Promise.all(parts.map((part) => answer(part, fetch)));
    }
    isBusy = false;
  }

  return (key) => {
    const same = asked.get(key);
    if (same !== undefined) return same.promise;
    const question = newQuestion<V>();
    asked.set(key, question);
    if (!isBusy) {
      isBusy = true;
      setImmediate(() => void work());
    }
    return question.promise;
  };
}

function newQuestion<V>(): Asked<V> {
  let resolve: Asked<V>['resolve'] = () => undefined;
  let reject: Asked<V>['reject'] = () => undefined;
  const promise = new Promise<V | undefined>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}

/** Answers these questions by one call; never rejects. */
async function answer<V>(questions: ReadonlyMap<string, Asked<V>>, fetch: FetchMany<V>): Promise<void> {
  try {
    const found = await fetch([...questions.keys()]);
    for (const [key, { resolve }] of questions) resolve(found.get(key));
  } catch (error) {
    for (const { reject } of questions.values()) reject(error);
  }
}

/** A page of a list, and the token to ask for the next; undefined or empty: it was the last. */
interface Page<T> {
  readonly items: readonly T[] | undefined;
  readonly next: string | undefined;
}

/** All items of a list that AWS gives page by page. */
export async function allPages<T>(call: (token: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let token: string | undefined;
  do {
    const { items, next } = await call(token);
    all.push(...(items ?? []));
    token = next === '' ? undefined : next;
  } while (token !== undefined);
  return all;
}
