// Masks of shell scripts: what is no code is blank, and everything keeps its place.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mask } from '../../../src/check/shell-text.ts';

describe('masks', () => {
  test.each([
    ['echo a # b', 'echo a    ', 'echo a    '],
    ['echo a#b', 'echo a#b', 'echo a#b'],
    ["echo 'a b' c", "echo '   ' c", "echo '   ' c"],
    ['echo "a $b" c', 'echo "    " c', 'echo "a $b" c'],
    ['echo "a $(ls "b" c) d" e', 'echo "  $(ls " " c)  " e', 'echo "a $(ls "b" c) d" e'],
    ['echo \\" a # b', 'echo    a    ', 'echo    a    '],
    ['cat <<E\na $b\nE\nls', 'cat <<E\n    \n \nls', 'cat <<E\na $b\nE\nls'],
    ["cat <<'E'\na $b\nE\nls", "cat <<'E'\n    \n \nls", "cat <<'E'\n    \n \nls"],
    ['cat <<-E\n\ta\n\tE\nls', 'cat <<-E\n  \n  \nls', 'cat <<-E\n\ta\n\tE\nls'],
    ['cat <<A <<B\na\nA\nb\nB\nls', 'cat <<A <<B\n \n \n \n \nls', 'cat <<A <<B\na\nA\nb\nB\nls'],
    ['x=$((1 << 2)) # c', 'x=$((1 << 2))    ', 'x=$((1 << 2))    '],
  ])('%j', (text, code, expanded) => {
    expect(mask(text)).toEqual({ code, expanded });
  });
});

test('whatever the text, both masks have its length and its line ends', () => {
  const piece = fc.constantFrom('"', "'", '\\', '$(', ')', '(', '#', ' ', '\n', '\r\n', '<<E', "<<'E'", '<<-', 'E', '<<<', '$x', '`', 'a', 'ü', '🧬');
  fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
    const text = pieces.join('');
    const { code, expanded } = mask(text);
    const ends = (one: string): number[] => [...one.matchAll(/[\r\n]/g)].map(({ index }) => index);
    for (const masked of [code, expanded]) {
      expect(masked).toHaveLength(text.length);
      expect(ends(masked)).toEqual(ends(text));
    }
  }));
});
