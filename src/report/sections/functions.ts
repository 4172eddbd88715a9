// The part about functions: one row each, with how much of every limit it uses, and how that has changed.
import type { ExecutionMode } from '../../contract/config.ts';
import { code, count, fold, table, text } from '../markdown.ts';
import type { BudgetLine, FunctionSummary, Report } from '../model.ts';
import { fileAddress, linked, shortCommit } from '../places.ts';
import { amount, change } from '../units.ts';

/** More are folded, and more than that are in the JSON report. */
const MOST_OPEN = 20;
const MOST_FOLDED = 200;
const MOST_DETAILS = 300;

export const MODE: Record<ExecutionMode, string> = { batch: 'Batch', lambda: 'Lambda', 'lambda-batch': 'Lambda, then Batch' };

/** Heads of columns, shorter than the names of the limits. */
const HEAD: Readonly<Record<string, string>> = {
  'job-definition-size': 'job definition',
  'submit-job-size': 'SubmitJob',
  'overrides-length': 'overrides',
  'lambda-environment-size': 'Lambda variables',
};

type Parts = Pick<Report, 'functions' | 'budgets' | 'links' | 'base'>;

/** The table of functions, what the changes are against, and the sizes in a fold. */
export function functionsSection(report: Parts): string {
  const { functions } = report;
  if (functions.length === 0) return '';
  const folded = functions.slice(MOST_OPEN, MOST_OPEN + MOST_FOLDED);
  const rest = functions.length - MOST_OPEN - folded.length;
  const more = rest > 0 ? `\n_${count(rest, 'more function')} in the JSON report._\n` : '';
  const fewer = folded.length === 0 ? '' : `\n${fold(`${count(folded.length + rest, 'more function')}`, functionsTable(report, folded) + more)}`;
  return `### Functions\n\n${functionsTable(report, functions.slice(0, MOST_OPEN))}${fewer}${comparison(report)}\n${details(report)}`;
}

/** A row for each of these functions. */
export function functionsTable({ budgets, links }: Parts, functions: readonly FunctionSummary[]): string {
  const limits = [...new Map(budgets.map((line) => [line.id, line.what]))];
  const lines = new Map(budgets.map((line) => [`${line.functionName}\n${line.id}`, line]));
  const row = (fn: FunctionSummary): string[] => [
    `${linked(code(fn.name), fileAddress(fn.position, links))}<br><sub>${text(fn.image)}</sub>`,
    MODE[fn.mode],
    ...limits.map(([id]) => budgetCell(lines.get(`${fn.nameInFile}\n${id}`))),
  ];
  return table(['function', 'mode', ...limits.map(([id, what]) => text(HEAD[id] ?? what))], functions.map(row));
}

/** What the changes are measured against. */
export function comparison({ base, budgets }: Parts): string {
  if (base === undefined) return '';
  const same = budgets.every((line) => line.change === 0);
  return `\n<sub>${same ? 'No size differs from' : 'Changes are against'} ${code(shortCommit(base.commit))}, ${text(base.from)}.</sub>\n`;
}

function budgetCell(line: BudgetLine | undefined): string {
  if (line === undefined) return '–';
  const grown = line.change === undefined || line.change === 0 ? '' : `<br><sub>${change(line.change, line.unit)}</sub>`;
  return `${bar(line)}&nbsp;${percentage(line)}${grown}`;
}

function details({ budgets }: Parts): string {
  if (budgets.length === 0) return '';
  const rows = budgets.slice(0, MOST_DETAILS).map((line) => [
    text(line.functionName),
    text(line.what),
    amount(line.used, line.unit),
    amount(line.limit, line.unit),
    percentage(line),
    line.change === undefined ? '' : line.change === 0 ? '±0' : change(line.change, line.unit),
  ]);
  const rest = budgets.length - rows.length;
  const more = rest > 0 ? `\n_${rest} more in the JSON report._\n` : '';
  return fold('The sizes, measured on the very requests that would be sent', table(['function', 'limit', 'used', 'of', '', 'change'], rows) + more);
}

const BAR_WIDTH = 5;

/** Five squares: green with room, yellow above 80 %, red above the limit. */
function bar({ used, limit }: BudgetLine): string {
  const share = limit === 0 ? 1 : used / limit;
  const filled = Math.min(BAR_WIDTH, Math.ceil(share * BAR_WIDTH));
  const sign = share > 1 ? '🟥' : share > 0.8 ? '🟨' : '🟩';
  return sign.repeat(filled) + '⬜'.repeat(BAR_WIDTH - filled);
}

/** Of something over the limit never `100 %`, of something at it never `101 %`. */
function percentage({ used, limit }: BudgetLine): string {
  const share = limit === 0 ? 100 : (used / limit) * 100;
  if (share > 0 && share < 1) return '&lt;1&nbsp;%';
  return `${used > limit ? Math.ceil(share) : Math.floor(share)}&nbsp;%`;
}
