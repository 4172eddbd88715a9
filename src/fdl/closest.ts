// The word that a mistyped one was meant to be.
import { distance } from 'fastest-levenshtein';

/** The known key that a mistyped one is nearest to, if it is near. */
export function closest(key: string, known: readonly string[]): string | undefined {
  if (key.length > 60) return undefined;
  const near = known
    .map((candidate) => ({ candidate, away: distance(key.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, away }) => away <= slips(candidate) || letters(candidate) === letters(key))
    .sort((a, b) => a.away - b.away);
  return near[0]?.candidate;
}

/** Letters that may be wrong in a word: a third of them. */
const slips = (word: string): number => Math.max(1, Math.floor(word.length / 3));

/** Equal for words whose letters are swapped: a common slip that counts as two changes. */
const letters = (word: string): string => word.toLowerCase().split('').toSorted().join('');
