// Functions of one run that use the same image: the first copies it, the others wait and take it from there.

/** Does `work` for a thing and a repository; `beside` is the repository that has the thing already. */
export type Sharing = <T>(
  thing: string,
  repository: string,
  work: (beside: string | undefined) => Promise<T>,
) => Promise<T>;

/** Remembers, for as long as the packager lives, where what has been copied. */
export function createSharing(): Sharing {
  const places = new Map<string, Promise<string | undefined>>();
  return async (thing, repository, work) => {
    const known = places.get(thing);
    if (known !== undefined) {
      const place = await known;
      // What failed there may succeed here: everybody tries for himself.
      return work(place === repository ? undefined : place);
    }
    const result = work(undefined);
    places.set(thing, result.then(() => repository, () => undefined));
    return result;
  };
}
