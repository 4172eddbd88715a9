// The comment on a pull request: one report as Markdown, shorter than the summary, with a hidden mark by which it is found again.
import { createHash } from 'node:crypto';
import { type Forms, fit } from './fit.ts';
import { code, fold, text } from './markdown.ts';
import { type Report, changeCount } from './model.ts';
import { linked, shortCommit } from './places.ts';
import { changesSection } from './sections/changes.ts';
import { findingsSection } from './sections/findings.ts';
import { comparison, functionsTable } from './sections/functions.ts';
import { workflowSection } from './sections/workflow.ts';
import { ICON, errorSection, headline } from './summary.ts';

/** GitHub refuses longer ones: "Body is too long (maximum is 65536 characters)". */
export const COMMENT_LIMIT = 65_536;

/** So many findings, then fewer, where there is no room. */
const FINDINGS = [30, 10, 3] as const;
const MOST_FUNCTIONS = 50;
/** A table of more functions than these is folded. */
const MOST_OPEN = 5;

/**
 * What tells a step's reports from those of other steps, and stays the same from run to run: the command, the stage and the patterns of
 * its files.
 */
export function stepKey({ command, stage, files = [] }: Pick<Report, 'command' | 'stage' | 'files'>): string {
  return createHash('sha256').update(JSON.stringify([command, stage, files.toSorted()])).digest('hex').slice(0, 16);
}

/** The mark with which the comment of a step begins. */
export function marker(report: Pick<Report, 'command' | 'stage' | 'files'>): string {
  return `<!-- scar-action:${stepKey(report)} -->`;
}

/** Whether there is something for which it is worth to begin a comment: not notices alone. One that is there is updated in any case. */
export function isWorthAComment(report: Report): boolean {
  return report.findings.some(({ severity }) => severity !== 'notice') || report.error !== undefined || changeCount(report) > 0;
}

/** @param limit characters */
export function renderComment(report: Report, limit = COMMENT_LIMIT): string {
  const findings = FINDINGS.map((most) => findingsSection(report, most));
  const sections: Forms[] = [
    [errorSection(report.error)],
    [findings[0] ?? '', ...findings.slice(1)],
    [changesSection(report)],
    [functions(report)],
    [folded('Workflow', workflowSection(report))],
  ];
  const note = `_The rest is too long for a comment: see the ${linked('job summary', report.links?.run)}._`;
  const head = `${marker(report)}\n### ${ICON[report.conclusion]} ${text(headline(report))}\n\n`;
  return fit({ head, sections, foot: foot(report), note }, limit, (part) => part.length);
}

function functions(report: Report): string {
  const shown = report.functions.slice(0, MOST_FUNCTIONS);
  if (shown.length === 0) return '';
  const rest = report.functions.length - shown.length;
  const table = functionsTable(report, shown) + (rest > 0 ? `\n_${rest} more in the JSON report._\n` : '') + comparison(report);
  return shown.length > MOST_OPEN ? fold(`${report.functions.length} functions and their sizes`, table) : table;
}

/** A section in a fold that has its heading. */
function folded(title: string, section: string): string {
  return section === '' ? '' : fold(title, section.replace(/^### .*\n\n/, ''));
}

function foot({ links, command }: Report): string {
  if (links === undefined) return `<sub>scar-action ${command}</sub>`;
  return `<sub>scar-action ${command} of ${code(shortCommit(links.commit))} in ${linked('this run', links.run)}. This comment is kept up to date.</sub>`;
}
