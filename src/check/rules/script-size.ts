// A script rides in a layer of the image: neither the job definition's 24 KiB nor Lambda's 4 KB limit it. What is this
// large is data.
import { eachScript } from '../scripts.ts';
import type { Rule } from '../rule.ts';
import { number } from '../words.ts';

const LIMIT = 1024 * 1024;

export const scriptSize: Rule = {
  id: 'script-size',
  severity: 'warning',
  what: 'A script of more than 1 MiB',
  why:
    'AWS sets no limit here, since the script is part of the image. A file of this size is something else than a ' +
    'script, or carries data.',
  sources: [],
  help: 'Put data and programs into the image, and name a script that uses them.',
  run: eachScript(({ file, subjects }) => {
    const spec = subjects[0]?.spec;
    const value = spec?.script?.content.length ?? 0;
    if (spec === undefined || value <= LIMIT) return [];
    return [{
      message: `the script ${file} has ${number(value)} bytes`,
      position: spec.positions.at('script'),
      measure: { value, limit: LIMIT, unit: 'bytes' },
    }];
  }),
};
