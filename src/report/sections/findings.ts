// The part about findings: grouped by file, each with the line that it is about.
import type { Finding, Severity } from '../../fdl/finding.ts';
import { block, code, count, prose } from '../markdown.ts';
import type { Links, Report, ReportedFinding } from '../model.ts';
import { place, ruleLink } from '../places.ts';
import { measureInWords } from '../units.ts';

const ICON: Record<Severity, string> = { error: '❌', warning: '⚠️', notice: 'ℹ️' };
const SEVERITIES = ['error', 'warning', 'notice'] as const;

/** Who reads more than these reads the JSON report. */
const MOST = 100;

/** `2 errors, 1 warning`, or `nothing to complain about`. */
export function findingsInWords(findings: readonly Finding[]): string {
  const words = SEVERITIES.flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [count(number, severity)];
  });
  return words.join(', ') || 'nothing to complain about';
}

/** Findings, the most severe first. */
export function bySeverity<F extends Finding>(findings: readonly F[]): F[] {
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

/** @param most how many findings are shown: errors before warnings before notices; then `n more` */
export function findingsSection({ findings, links }: Pick<Report, 'findings' | 'links'>, most = MOST): string {
  if (findings.length === 0) return '';
  const shown = new Set(bySeverity(findings).slice(0, most));
  const files = [...new Set([...shown].map((finding) => finding.position.file))].sort();
  const groups = files.map((file) => {
    const all = findings.filter((finding) => finding.position.file === file);
    const group = all.filter((finding) => shown.has(finding));
    return `#### ${code(file)}: ${findingsInWords(all)}\n\n${group.map((finding) => findingMarkdown(finding, links)).join('\n')}`;
  });
  const rest = findings.filter((finding) => !shown.has(finding));
  const more = rest.length === 0 ? '' : `\n_${rest.length} more (${findingsInWords(rest)}) are in the JSON report._\n`;
  return `### Findings\n\n${groups.join('\n')}${more}`;
}

function findingMarkdown(finding: ReportedFinding, links: Links | undefined): string {
  return [
    `${ICON[finding.severity]} **${place(finding.position, links)}** ${prose(finding.message)}${measureInWords(finding)}\n\n`,
    quotedLine(finding),
    `${prose(finding.help)} ${ruleLink(finding.rule, links)}\n`,
  ].join('');
}

/** The line with its number, and a mark below the column. */
function quotedLine({ excerpt, position: { line, column } }: ReportedFinding): string {
  if (excerpt === undefined) return '';
  const number = String(line);
  // A tab stays one, so that the mark stands where the column is, however wide tabs are shown.
  const before = excerpt.slice(0, column - 1).replace(/[^\t]/g, ' ');
  const mark = column <= excerpt.length ? `\n${' '.repeat(number.length)} │ ${before}^` : '';
  return `${block(`${number} │ ${excerpt}${mark}`, 'text')}\n`;
}
