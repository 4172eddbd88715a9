// A file with NUL bytes is no script. A Linux program (ELF) runs as it is; anything else, an archive or a picture, does
// not.
import { eachScript } from '../scripts.ts';
import type { Rule } from '../rule.ts';

export const scriptBinary: Rule = {
  id: 'script-binary',
  severity: 'error',
  what: 'An init_script that is neither text nor a Linux program',
  why: 'Nothing can execute it.',
  sources: ['https://man7.org/linux/man-pages/man2/execve.2.html'],
  help: 'Is the right file named?',
  run: eachScript(({ file, text, interpreter, subjects }) => {
    // UTF-16 is found when the script is read.
    const other = /^(\x7fELF|#!|\xff\xfe|\xfe\xff|#\0)/.test(text);
    const spec = subjects[0]?.spec;
    if (interpreter !== undefined || other || spec === undefined) return [];
    return [{
      message: `the script ${file} is a binary file, and no Linux program`,
      position: spec.positions.at('script'),
    }];
  }),
};
