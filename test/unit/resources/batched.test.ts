// Many questions, few calls; and no answer that is older than its question.
import { describe, expect, test } from '@jest/globals';
import { allPages, batched } from '../../../src/resources/batched.ts';

/** A fetch that answers `K` for `k`, knows no `missing`, and writes down what it was asked for. */
function fetcher(): { asked: (readonly string[])[]; fetch: (keys: readonly string[]) => Promise<Map<string, string>> } {
  const asked: (readonly string[])[] = [];
  const fetch = async (keys: readonly string[]): Promise<Map<string, string>> => {
    asked.push(keys);
    return new Map(keys.filter((key) => key !== 'missing').map((key) => [key, key.toUpperCase()]));
  };
  return { asked, fetch };
}

describe('what is asked for', () => {
  test('in one turn goes into one call, each thing once', async () => {
    const { asked, fetch } = fetcher();
    const read = batched(100, fetch);
    expect(await Promise.all([read('a'), read('b'), read('a'), read('missing')])).toEqual(['A', 'B', 'A', undefined]);
    expect(asked).toEqual([['a', 'b', 'missing']]);
  });

  test('beyond the limit goes into calls side by side', async () => {
    const { asked, fetch } = fetcher();
    const read = batched(2, fetch);
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map(read));
    expect(asked).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  test('while a call is under way goes into the next, so that no answer is older than its question', async () => {
    let value = 'old';
    let release = (): void => undefined;
    const asked: (readonly string[])[] = [];
    const read = batched(100, async (keys) => {
      asked.push(keys);
      const seen = value;
      if (asked.length === 1) await new Promise<void>((resolve) => (release = resolve));
      return new Map(keys.map((key) => [key, seen]));
    });
    const before = read('a');
    await new Promise((resolve) => setImmediate(resolve));
    value = 'new';
    const after = Promise.all([read('a'), read('b')]);
    release();
    expect(await before).toBe('old');
    expect(await after).toEqual(['new', 'new']);
    expect(asked).toEqual([['a'], ['a', 'b']]);
  });

  test('again is fetched again', async () => {
    const { asked, fetch } = fetcher();
    const read = batched(100, fetch);
    await read('a');
    await read('a');
    expect(asked).toHaveLength(2);
  });

  test('in vain fails for those who asked, and for nobody afterwards', async () => {
    let fails = true;
    const read = batched(100, async (keys: readonly string[]) => {
      if (fails) throw new Error('throttled');
      return new Map(keys.map((key) => [key, 1]));
    });
    const both = await Promise.allSettled([read('a'), read('b')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await read('a')).toBe(1);
  });
});

test('a list is read to its last page, also when that one is marked by an empty token', async () => {
  const tokens: (string | undefined)[] = [];
  const items = await allPages(async (token) => {
    tokens.push(token);
    return token === undefined ? { items: [1, 2], next: 'more' } : { items: [3], next: '' };
  });
  expect(items).toEqual([1, 2, 3]);
  expect(tokens).toEqual([undefined, 'more']);
});
