// Syntax of bash in a script that another shell runs: `#!/bin/sh` is dash in Debian and Ubuntu, busybox in Alpine, and
// a script without a first line is run by /bin/sh. (SCAR ran every script with /bin/sh.)
import { eachScript } from '../scripts.ts';
import type { Rule } from '../rule.ts';

interface Bashism {
  readonly found: RegExp;
  readonly what: string;
  readonly instead: string;
  /** Where it counts: as a command, or also in double quotes and here-documents. */
  readonly where: 'code' | 'expanded';
}

/** Begins a command: a line, or what follows `;`, `&`, `|`, a parenthesis, or a word such as `then`. */
const COMMAND = '(?:^|[;&|({]|\\b(?:then|else|do|if|elif|while|until|!))[ \\t]*';
const command = (text: string): RegExp => new RegExp(`${COMMAND}(?<at>${text})`, 'gmd');

/** https://mywiki.wooledge.org/Bashism, and what dash and busybox make of each. */
const BASHISMS: readonly Bashism[] = [
  { found: command('\\[\\[(?=\\s)'), what: '`[[`', instead: 'Use `[` or `case`', where: 'code' },
  { found: command('\\w+\\+?=\\('), what: 'an array', instead: 'Use `set --` and "$@"', where: 'code' },
  { found: command('function\\s+[\\w-]+'), what: '`function`', instead: 'Write `name() {`', where: 'code' },
  { found: command('source(?=\\s)'), what: '`source`', instead: 'Write `. ./file`', where: 'code' },
  { found: command('(?:declare|typeset|shopt|mapfile|readarray|pushd|popd|let)(?=\\s)'), what: 'a command of bash', instead: 'Do without it', where: 'code' },
  { found: /(?:^|[;&|{]|\b(?:then|else|do|if|elif|while|until|for|!))[ \t]*(?<at>\(\((?!\())/gmd, what: '`((`', instead: 'Write `[ $((...)) -ne 0 ]`', where: 'code' },
  { found: command('set\\s+-\\w*o\\s+pipefail'), what: '`set -o pipefail`', instead: 'Leave it out (dash knows it since 2024 only)', where: 'code' },
  { found: /\[[ \t][^\]\n]*[ \t](?<at>==)[ \t]/gmd, what: '`==` in `[`', instead: 'Write `=`', where: 'code' },
  { found: /(?<at>[<>]\()/gmd, what: 'process substitution', instead: 'Use a pipe or a temporary file', where: 'code' },
  { found: /(?<at><<<)/gmd, what: '`<<<`', instead: 'Use `printf ... |` or a here-document', where: 'code' },
  { found: /(?<at>&>)/gmd, what: '`&>`', instead: 'Write `> file 2>&1`', where: 'code' },
  { found: /(?<at>\$\{[A-Za-z_]\w*(?:,|\^))/gmd, what: 'a change of case', instead: 'Use `tr`', where: 'expanded' },
  { found: /(?<at>\$\{[A-Za-z_]\w*\/)/gmd, what: 'replacing in a variable', instead: 'Use `sed`, `${v#...}` or `${v%...}`', where: 'expanded' },
  { found: /(?<at>\$\{[A-Za-z_]\w*:[ ]?[\d$])/gmd, what: 'a part of a variable', instead: 'Use `cut` or `expr`', where: 'expanded' },
  { found: /(?<at>\$\{!?[A-Za-z_]\w*\[)/gmd, what: 'an item of an array', instead: 'Use `set --` and "$@"', where: 'expanded' },
  { found: /(?<at>\$\{![A-Za-z_])/gmd, what: 'an indirect variable', instead: 'Use `case`', where: 'expanded' },
  { found: /(?:^|[\s=])(?<at>\{(?:-?\d+\.\.-?\d+|[a-z]\.\.[a-z])\})/gmd, what: 'a range in braces', instead: 'Use `seq`', where: 'code' },
];

/** dash and busybox run these; ksh and zsh know most of bash's syntax. */
const PLAIN = new Set(['sh', 'dash', 'ash']);

export const scriptBashSyntax: Rule = {
  id: 'script-bash-syntax',
  severity: 'notice',
  what: 'Syntax of bash in a script that /bin/sh runs',
  why:
    '/bin/sh is dash in images of Debian and Ubuntu and busybox in those of Alpine: both stop, or do something ' +
    'else, at syntax of bash.',
  sources: ['https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html', 'https://mywiki.wooledge.org/Bashism'],
  help: 'Begin the script with #!/bin/bash, if the image has it.',
  run: eachScript(({ shell, interpreter, saysInterpreter, at }) => {
    if (shell === undefined || !PLAIN.has(interpreter ?? '')) return [];
    const who = saysInterpreter ? 'another shell runs this script' : 'a script without a first line `#!...` is run by /bin/sh';
    return BASHISMS.flatMap(({ found, what, instead, where }) => {
      const place = found.exec(shell[where])?.indices?.groups?.['at'];
      // Patterns are shared and remember where they stopped.
      found.lastIndex = 0;
      return place === undefined ? [] : [{
        message: `${what} is syntax of bash, and ${who}`,
        help: `${instead}, or begin the script with #!/bin/bash if the image has it.`,
        position: at(place[0]),
      }];
    });
  }),
};
