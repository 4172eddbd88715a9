// The scripts under check: each file once, however many functions run it, with the place of every character.
import { posix } from 'node:path';
import type { Position } from '../contract/errors.ts';
import { positions } from '../fdl/place.ts';
import type { FunctionSpec } from '../fdl/spec.ts';
import type { Problem, Rule, Subject } from './rule.ts';
import { mask, type Masked } from './shell-text.ts';

export interface Script {
  /** Relative to the workspace. */
  readonly file: string;
  /** As latin1 where it is no UTF-8, so that offsets still lead to lines. */
  readonly text: string;
  /** The functions that run it. */
  readonly subjects: readonly Subject[];
  /** What the first line names: `sh`, `bash`, `python3`; `sh` when it names nothing; undefined for a binary program. */
  readonly interpreter: string | undefined;
  /** Whether its first line, or `shell` of the function, names the interpreter. */
  readonly saysInterpreter: boolean;
  /** The text with comments and the like blanked out, for scripts of a shell. */
  readonly shell: Masked | undefined;
  readonly at: (offset: number) => Position;
}

const SHELLS = new Set(['sh', 'dash', 'ash', 'bash', 'ksh', 'mksh', 'zsh']);

/** A script's path relative to the workspace: it is written relative to the folder of its YAML file. */
export function scriptFile({ script, positions: places }: FunctionSpec): string {
  if (script === undefined) return '';
  return posix.isAbsolute(script.path) ? script.path : posix.join(posix.dirname(places.at('script').file), script.path);
}

/** All scripts of these functions; read once for all rules. */
export function scriptsOf(subjects: readonly Subject[]): readonly Script[] {
  const known = CACHE.get(subjects);
  if (known !== undefined) return known;
  const users = new Map<string, Subject[]>();
  for (const subject of subjects) {
    if (subject.spec.script === undefined) continue;
    const file = scriptFile(subject.spec);
    const others = users.get(file);
    if (others === undefined) users.set(file, [subject]);
    else others.push(subject);
  }
  const scripts = [...users].map(([file, own]) => scriptOf(file, own));
  CACHE.set(subjects, scripts);
  return scripts;
}

const CACHE = new WeakMap<readonly Subject[], readonly Script[]>();

function scriptOf(file: string, subjects: readonly Subject[]): Script {
  const content = Buffer.from(subjects[0]?.spec.script?.content ?? new Uint8Array());
  const isBinary = content.includes(0);
  const text = content.toString(isBinary ? 'latin1' : 'utf8');
  const shebang = /^#![ \t]*([^ \t\r\n]+)(?:[ \t]+-\S+)*(?:[ \t]+([^ \t\r\n]+))?/.exec(text);
  // `/usr/bin/env bash` names the second word.
  const named = posix.basename(shebang?.[1] ?? 'sh') === 'env' ? shebang?.[2] ?? '' : shebang?.[1] ?? 'sh';
  const [forced] = (subjects[0]?.spec.shell ?? '').split(/\s+/).filter((word) => word !== '');
  const interpreter = isBinary ? undefined : posix.basename(forced ?? named);
  return {
    file,
    text,
    subjects,
    interpreter,
    saysInterpreter: shebang !== null || forced !== undefined,
    shell: interpreter !== undefined && SHELLS.has(interpreter) ? mask(text) : undefined,
    at: positions(file, text),
  };
}

/** The run of a rule that looks at one script at a time. Its findings carry the first of the functions that run it. */
export function eachScript(look: (script: Script) => readonly Omit<Problem, 'subject'>[]): Rule['run'] {
  return (subjects) => scriptsOf(subjects).flatMap((script) =>
    look(script).map((problem) => ({ ...problem, subject: script.subjects[0] })));
}
