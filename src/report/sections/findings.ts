// The summary's part about findings and budgets.
import type { Finding, Severity } from '../../fdl/finding.ts';
import { code, count, fold, table, text } from '../markdown.ts';
import type { BudgetLine, Report } from '../model.ts';
import { amount } from '../units.ts';

const ICON: Record<Severity, string> = { error: '❌', warning: '⚠️', notice: 'ℹ️' };

/** `2 errors, 1 warning`, or `nothing to complain about`. */
export function findingsInWords(findings: readonly Finding[]): string {
  const words = (['error', 'warning', 'notice'] as const).flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [count(number, severity)];
  });
  return words.join(', ') || 'nothing to complain about';
}

export function findingsSection(report: Report): string {
  if (report.findings.length === 0) return '';
  const rows = report.findings.map((finding) => [
    ICON[finding.severity],
    code(`${finding.position.file}:${finding.position.line}:${finding.position.column}`),
    `${text(finding.message)}${measured(finding)}<br>${text(finding.help)}`,
    code(finding.rule),
  ]);
  return `### Findings\n\n${table(['', 'where', 'what', 'rule'], rows)}\n`;
}

function measured(finding: Finding): string {
  const { measure } = finding;
  return measure === undefined ? '' : ` (${amount(measure.value, measure.unit)} of ${amount(measure.limit, measure.unit)})`;
}

export function budgetsSection(report: Report): string {
  if (report.budgets.length === 0) return '';
  const rows = report.budgets.map((budget) => [
    text(budget.functionName),
    text(budget.what),
    bar(budget),
    `${amount(budget.used, budget.unit)} of ${amount(budget.limit, budget.unit)}`,
  ]);
  const content = table(['function', 'limit', '', 'used'], rows);
  return `${fold('Budgets: how much of AWS’s limits each function uses', content)}\n`;
}

const BAR_WIDTH = 10;

/** A bar of ten squares and the percentage. */
function bar({ used, limit }: BudgetLine): string {
  const share = limit === 0 ? 1 : used / limit;
  const filled = Math.min(BAR_WIDTH, Math.ceil(share * BAR_WIDTH));
  const sign = share > 1 ? '🟥' : share > 0.8 ? '🟨' : '🟩';
  return `${sign.repeat(filled)}${'⬜'.repeat(BAR_WIDTH - filled)} ${share < 0.01 ? '<1' : Math.round(share * 100)} %`;
}
