// `$TMP_...` and `$SCAR_...` are the names that SCAR gives to variables of scripts. One that nothing sets is empty, and
// a file written to "$TMP_OUTPUT/x" lands in /x and is lost.
import { closest } from '../../fdl/closest.ts';
import { NEVER_SCARS, SET_FOR_SCRIPTS } from '../known-variables.ts';
import { eachScript, type Script } from '../scripts.ts';
import type { Problem, Rule } from '../rule.ts';

export const scriptUnknownVariable: Rule = {
  id: 'script-unknown-variable',
  severity: 'warning',
  what: 'A variable TMP_... or SCAR_... in a script that nothing sets',
  why: 'It is empty: paths made of it lead elsewhere, and outputs are lost. SCAR itself never set TMP_OUTPUT_FOLDER, which ' +
    'is in circulation; scar-action does.',
  sources: ['https://github.com/grycap/faas-supervisor'],
  help: 'Scripts find INPUT_FILE_PATH, TMP_INPUT_DIR and TMP_OUTPUT_DIR.',
  run: eachScript((script) => {
    const own = ownNames(script);
    return uses(script).flatMap(({ name, offset }) => own.has(name) ? [] : judge(name, script.at(offset)));
  }),
};

function judge(name: string, position: Problem['position']): Omit<Problem, 'subject'>[] {
  if (name === NEVER_SCARS) {
    return [{
      severity: 'notice',
      message: `${name} is set by scar-action alone, never by SCAR`,
      help: 'Did you mean TMP_OUTPUT_DIR? It works with both.',
      position,
    }];
  }
  if (SET_FOR_SCRIPTS.has(name)) return [];
  const meant = closest(name, [...SET_FOR_SCRIPTS].filter((known) => known !== NEVER_SCARS));
  return [{
    message: `nothing sets the variable ${name}: it is empty, unless the image sets it`,
    ...(meant === undefined ? {} : { help: `Did you mean ${meant}?` }),
    position,
  }];
}

interface Use {
  readonly name: string;
  readonly offset: number;
}

const NAME = '(?:TMP|SCAR)_\\w+';

/** The first use of each name; `${NAME:-default}` is prepared for a name that is not set. */
function uses({ text, interpreter, shell }: Script): Use[] {
  if (interpreter === undefined) return [];
  // Python, Perl, R, Ruby: os.environ["X"], os.getenv('X'), $ENV{X}, Sys.getenv("X"), ENV['X'], process.env.X.
  const found = shell === undefined
    ? text.matchAll(new RegExp(`(?:environ|env|ENV)\\w*(?:\\.get)?[\\[({.]+\\s*["']?(${NAME})`, 'dg'))
    : shell.expanded.matchAll(new RegExp(`\\$(?:\\{[#!]?)?(${NAME})(?!:?[-=+\\w])`, 'dg'));
  const first = new Map<string, number>();
  for (const match of found) {
    const [name, place] = [match[1] ?? '', match.indices?.[1]];
    if (place !== undefined && !first.has(name)) first.set(name, place[0]);
  }
  return [...first].map(([name, offset]) => ({ name, offset }));
}

/** Names that the definition or the script itself sets. */
function ownNames({ subjects, shell }: Script): Set<string> {
  const names = new Set<string>();
  // A variable that only some of the functions set is missed by the others.
  const [first, ...others] = subjects.map(({ spec }) =>
    [spec.environment, spec.batch.environment, spec.secrets].flatMap((map) => Object.keys(map)));
  for (const name of first ?? []) if (others.every((set) => set.includes(name))) names.add(name);
  const assigned = new RegExp(`(?:^|[\\s;&|({])(?:for\\s+|read\\s+(?:-\\w+\\s+)*)?(${NAME})(?==|\\+=|\\s+in\\s|\\s*$)`, 'gm');
  for (const match of shell?.code.matchAll(assigned) ?? []) if (match[1] !== undefined) names.add(match[1]);
  return names;
}
