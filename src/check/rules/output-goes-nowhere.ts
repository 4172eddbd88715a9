// A script that writes to TMP_OUTPUT_DIR for a function without an output: the container ends, and its files with it.
import { OUTPUT_FOLDERS } from '../known-variables.ts';
import { eachScript } from '../scripts.ts';
import type { Rule } from '../rule.ts';

export const outputGoesNowhere: Rule = {
  id: 'output-goes-nowhere',
  severity: 'warning',
  what: 'A script that names TMP_OUTPUT_DIR in a function without an output',
  why: 'What the script writes there is lost when the container ends.',
  sources: [],
  help: 'Add an `output` with a bucket and a folder to the function.',
  run: eachScript(({ text, shell, interpreter, subjects, at }) => {
    const without = subjects.find(({ spec }) => spec.outputs.length + (spec.otherStorage?.outputs.length ?? 0) === 0);
    if (without === undefined || interpreter === undefined) return [];
    const searched = shell?.expanded ?? text;
    const offsets = OUTPUT_FOLDERS.map((name) => searched.indexOf(name)).filter((offset) => offset >= 0);
    if (offsets.length === 0) return [];
    return [{
      message: `the function ${without.spec.name} has no output: what is written here is lost when the container ends`,
      position: at(Math.min(...offsets)),
    }];
  }),
};
