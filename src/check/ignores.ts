// `# scar-ignore: rule-id` silences findings of that rule: at the end of a line those of the line, alone on a line
// those of the next line. Works in definitions and in scripts. A comment that silences nothing is reported itself.
import { closest } from '../fdl/closest.ts';
import type { Finding } from '../fdl/finding.ts';
import type { SourceText } from './rule.ts';

/** The id of the finding about comments without effect. */
export const UNUSED_IGNORE = 'unused-ignore';

interface Ignore {
  readonly rule: string;
  readonly file: string;
  /** The line that it silences. */
  readonly target: number;
  /** Where the rule's id stands. */
  readonly line: number;
  readonly column: number;
}

/** Ids with commas between them; what follows them may give the reason. */
const COMMENT = /(?:^|\s)#\s*scar-ignore:[ \t]*([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)/d;

export interface IgnoreOptions {
  /** Where comments may stand. */
  readonly sources: readonly SourceText[];
  /** Whether a finding may be silenced at all. */
  readonly silenceable: (finding: Finding) => boolean;
  /** The ids of all rules that can be silenced, for suggestions. */
  readonly known: readonly string[];
  /** The ids of rules whose findings come later, so that they can't be. */
  readonly later: readonly string[];
}

/**
 * The findings that no comment silences, and one of rule `unused-ignore` for each id in a comment that had no effect.
 */
export function withoutIgnored(findings: readonly Finding[], options: IgnoreOptions): Finding[] {
  const ignores = options.sources.flatMap(ignoresIn);
  if (ignores.length === 0) return [...findings];
  const ignored = new Set(ignores.map(({ file, target, rule }) => key(file, target, rule)));
  const used = new Set<string>();
  const refused = new Set<string>();
  const left = findings.filter((finding) => {
    const place = key(finding.position.file, finding.position.line, finding.rule);
    if (!ignored.has(place)) return true;
    const silent = options.silenceable(finding);
    (silent ? used : refused).add(place);
    return !silent;
  });
  const unused = ignores.flatMap((ignore) => {
    const place = key(ignore.file, ignore.target, ignore.rule);
    return used.has(place) ? [] : [unusedFinding(ignore, refused.has(place) || options.later.includes(ignore.rule), options.known)];
  });
  return [...left, ...unused];
}

const key = (file: string, line: number, rule: string): string => `${line}:${rule}:${file}`;

function ignoresIn({ file, text }: SourceText): Ignore[] {
  if (!text.includes('scar-ignore:')) return [];
  const lines = text.split(/\r\n?|\n/);
  return lines.flatMap((content, index) => {
    const found = COMMENT.exec(content);
    const [start] = found?.indices?.[1] ?? [];
    if (found?.[1] === undefined || start === undefined) return [];
    const line = index + 1;
    const target = isComment(content) ? lineBelow(lines, index) : line;
    return [...found[1].matchAll(/[\w-]+/g)].map((id): Ignore => ({
      rule: id[0],
      file,
      target,
      line,
      column: start + id.index + 1,
    }));
  });
}

const isComment = (line: string | undefined): boolean => line !== undefined && /^\s*#/.test(line);

/** The number of the next line that is no comment: several comments may stand above one line. */
function lineBelow(lines: readonly string[], index: number): number {
  let next = index + 1;
  while (isComment(lines[next])) next += 1;
  return next + 1;
}

function unusedFinding({ rule, file, line, column, target }: Ignore, refused: boolean, known: readonly string[]): Finding {
  const common = { rule: UNUSED_IGNORE, severity: 'notice', position: { file, line, column } } as const;
  if (refused) {
    const message = `nothing is silenced here: findings of the rule ${rule} can't be`;
    return { ...common, message, help: 'Mend what the rule finds: a deployment would not make what is written.' };
  }
  if (known.includes(rule)) {
    const message = `nothing is silenced here: the rule ${rule} finds nothing in line ${target}`;
    return { ...common, message, help: 'Remove the comment, or move it to the line that it is about.' };
  }
  const meant = closest(rule, known);
  return {
    ...common,
    message: `nothing is silenced here: there is no rule ${rule}`,
    help: meant === undefined ? 'Each finding names its rule.' : `Did you mean ${meant}?`,
  };
}
