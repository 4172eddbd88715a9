// The job summary: one report as Markdown.
import { type Forms, fit } from './fit.ts';
import { code, count, prose, text } from './markdown.ts';
import { type ErrorSummary, type Report, endpoints } from './model.ts';
import { consoleAddress, linked } from './places.ts';
import { changesInWords, changesSection } from './sections/changes.ts';
import { findingsInWords, findingsSection } from './sections/findings.ts';
import { functionsSection } from './sections/functions.ts';
import { workflowSection } from './sections/workflow.ts';
import { testInWords, testSection } from './sections/test.ts';

/** GitHub drops a step's summary whole when it is larger (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands). */
export const SUMMARY_LIMIT = 1024 * 1024;

/** How a step ended. */
export const ICON = { success: '✅', failure: '❌', cancelled: '🚫' } as const;

/** The report in one line: `SCAR deploy: 12 resources changed`. */
export function headline(report: Report): string {
  const what = `SCAR ${report.command}${report.stage === '' ? '' : ` (stage ${report.stage})`}`;
  return `${what}: ${outcomeInWords(report)}`;
}

function outcomeInWords(report: Report): string {
  if (report.error !== undefined) return report.conclusion === 'cancelled' ? 'cancelled' : 'could not be done';
  if (report.test !== undefined) return report.command === 'test' ? testInWords(report.test) : `${changesInWords(report)}, test ${testInWords(report.test)}`;
  if (report.outcomes !== undefined || report.plan !== undefined) return changesInWords(report);
  return findingsInWords(report.findings);
}

/**
 * The whole summary. Sections that would take it over the limit are shortened or left out, with a line that says so.
 * @param limit bytes of UTF-8
 */
export function renderSummary(report: Report, limit = SUMMARY_LIMIT): string {
  const title = `## ${ICON[report.conclusion]} ${text(headline(report))}\n\n`;
  // Who deploys has seen sizes and workflow on the pull request.
  const preview = isPreview(report) ? [functionsSection(report), workflowSection(report)] : [];
  const sections: Forms[] = [
    [context(report)], [errorSection(report.error)], [findingsSection(report), findingsSection(report, 10)], [changesSection(report)],
    [testSection(report)], ...preview.map((section): Forms => [section]),
  ];
  return fit({ head: title, sections, note: '_The rest is too long for a job summary; the JSON report holds it all._' }, limit, (part) => Buffer.byteLength(part));
}

/** Commands that say what would be, for who decides about it. */
export function isPreview({ command }: Pick<Report, 'command'>): boolean {
  return command === 'check' || command === 'plan';
}

/** Beyond these only their number is said. */
const MOST_NAMES = 5;

function context(report: Report): string {
  const names = report.functions.map((fn) => `${linked(code(fn.name), consoleAddress(fn.name, report))} (${fn.mode}, image ${code(fn.image)})`);
  const functions = isPreview(report) ? '' : names.length > MOST_NAMES ? count(names.length, 'function') : names.join(', ');
  const who = report.identity;
  const where = who === undefined
    ? ''
    : `${report.target === 'local' ? 'Local AWS' : `Account ${code(who.account)}`}, region ${code(who.region)}, as ${code(who.principal)}. `;
  const calls = who === undefined ? '' : `${report.calls.writing} writing and ${report.calls.reading} reading calls.`;
  const apis = Object.entries(endpoints(report)).map(([name, address]) => `API of ${code(name)}: ${linked(text(address), address)}`);
  const lines = [functions, where + calls, ...apis].filter((line) => line.trim() !== '');
  return lines.length === 0 ? '' : `${lines.join('<br>')}\n`;
}

/** What ended the step before its work was done. */
export function errorSection(error: ErrorSummary | undefined): string {
  if (error === undefined) return '';
  const place = error.position === undefined ? '' : `${code(`${error.position.file}:${error.position.line}:${error.position.column}`)} `;
  return `> ❌ ${place}${prose(error.message)}${error.help === undefined ? '' : `<br>${prose(error.help)}`}\n`;
}
