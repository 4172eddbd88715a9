// Lines that end in CR LF below a first line that does not: a shell takes the CR as a part of the last word of the
// line. (A script that has them from its first line on is found when it is read: script-line-ends.)
import { eachScript } from '../scripts.ts';
import type { Rule } from '../rule.ts';
import { number } from '../words.ts';

export const scriptMixedLineEnds: Rule = {
  id: 'script-mixed-line-ends',
  severity: 'warning',
  what: 'A script some of whose lines end in CR LF, as on Windows',
  why:
    'A shell takes the invisible CR as part of the last word of the line: files get names that end in it, options ' +
    'are not understood.',
  sources: ['https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_03'],
  help: 'Save it with LF, and keep it so with the line `*.sh text eol=lf` in .gitattributes.',
  run: eachScript(({ text, interpreter, at }) => {
    const first = text.indexOf('\r\n');
    // From the first line on: reading has said it.
    if (interpreter === undefined || first < 0 || text.indexOf('\n') === first + 1) return [];
    const count = text.split('\r\n').length - 1;
    return [{
      message: `${count === 1 ? 'this line ends' : `this line and ${number(count - 1)} more end`} in CR LF, as on Windows, the others in LF`,
      position: at(first),
    }];
  }),
};
