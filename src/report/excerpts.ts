// The text of the line that a finding is about, for people who read it away from the file. Secrets are not repeated.
import type { Finding } from '../fdl/finding.ts';
import type { ReportedFinding } from './model.ts';

/** Longer lines are cut: data, not something to read. */
const LONGEST = 160;

/**
 * Findings with the text of their lines.
 * @param textOf the text of a file; undefined when it can't be had
 */
export function withExcerpts(findings: readonly Finding[], textOf: (file: string) => string | undefined): ReportedFinding[] {
  const files = new Map<string, readonly string[]>();
  const linesOf = (file: string): readonly string[] => {
    const lines = files.get(file) ?? (textOf(file) ?? '').split(/\r\n|\r|\n/);
    files.set(file, lines);
    return lines;
  };
  return findings.map((finding) => {
    const line = linesOf(finding.position.file)[finding.position.line - 1];
    return line === undefined || line.trim() === '' ? finding : { ...finding, excerpt: cut(withoutSecrets(finding, clean(line))) };
  });
}

/** Without a byte order mark and control characters; tabs are kept, they are wide. */
function clean(line: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is to be removed
  return line.replace(/^\uFEFF/, '').replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '\uFFFD');
}

function cut(line: string): string {
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}

const ACCESS_KEY = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g;
const SECRET_NAME = /(pass(?:word|wd|phrase)?|secret|token|credential|api_?-?key|access_?-?key|private_?-?key)\w*["']?\s*[:=]\s*/i;

/** What looks like a secret gives way to dots: a comment on a pull request is read by more people than the file, and mailed. */
function withoutSecrets({ rule }: Finding, line: string): string {
  const begin = endOf(SECRET_NAME, line) ?? (/secret|credential/.test(rule) ? (endOf(/[:=]\s*/, line) ?? 0) : line.length);
  const hidden = line.slice(begin).trim() === '' ? line : `${line.slice(0, begin)}•••`;
  return hidden.replace(ACCESS_KEY, '•••');
}

function endOf(pattern: RegExp, line: string): number | undefined {
  const found = pattern.exec(line);
  return found === null ? undefined : found.index + found[0].length;
}
