// Files are uploaded from the folder $TMP_OUTPUT_DIR alone. A script that never names it may still run a program that
// does.
import { OUTPUT_FOLDERS } from '../known-variables.ts';
import { eachScript } from '../scripts.ts';
import type { Rule } from '../rule.ts';

export const scriptWritesNoOutput: Rule = {
  id: 'script-writes-no-output',
  severity: 'notice',
  what: 'An output is configured, but the script never names the folder TMP_OUTPUT_DIR',
  why:
    'What is uploaded are the files in that folder. A script that writes elsewhere succeeds, and its results are ' +
    'lost.',
  sources: [],
  help: 'Write results to "$TMP_OUTPUT_DIR", or remove the output.',
  run: eachScript(({ file, text, subjects, interpreter }) => {
    if (interpreter === undefined || text.trim() === '' || OUTPUT_FOLDERS.some((name) => text.includes(name))) return [];
    return subjects.filter(({ spec }) => spec.outputs.length > 0).map(({ spec }) => ({
      message: `the script ${file} never names TMP_OUTPUT_DIR, the folder whose files become the output`,
      position: spec.positions.at('script'),
    }));
  }),
};
