// Does work along a graph: everything as soon as what it waits for is done, and never too much at a time.

/** Runs at most `limit` tasks at a time; the others wait for their turn in the order in which they came. */
export function limiter(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      // A waiting task takes over this place, so that no newcomer can slip in between.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/**
 * Calls `work` once for each id, after the work of all ids that `waitsFor` names is done.
 * The graph must be free of cycles; `work` must not reject for what is to be passed on as an outcome.
 */
export async function runGraph(
  waitsFor: ReadonlyMap<string, readonly string[]>,
  limit: number,
  work: (id: string) => Promise<void>,
): Promise<void> {
  const limited = limiter(limit);
  const started = new Map<string, Promise<void>>();
  const start = (id: string): Promise<void> => {
    const known = started.get(id);
    if (known !== undefined) return known;
    const promise = Promise.all((waitsFor.get(id) ?? []).map(start)).then(() => limited(() => work(id)));
    started.set(id, promise);
    return promise;
  };
  await Promise.all([...waitsFor.keys()].map(start));
}
