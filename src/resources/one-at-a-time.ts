// Keeps read-modify-write sequences on one thing apart.

/** Makes a function that runs tasks of one key one after another; tasks of different keys run side by side. */
export function oneAtATime(): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, task) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(task, task);
    last.set(key, turn);
    return turn;
  };
}
