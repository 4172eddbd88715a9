// The summary's part about resources: what would change (plan) or what became of each (deploy, destroy).
import type { FieldChange, Origin, Outcome, OutcomeStatus, PlanStep, StepAction } from '../../engine/model.ts';
import { halfwayLines } from '../halfway.ts';
import { shortened } from '../difference.ts';
import { block, code, count, fold, table, text } from '../markdown.ts';
import { changeCount, type Report } from '../model.ts';
import { fileAddress, linked } from '../places.ts';
import { duration } from '../units.ts';

const STATUS: Record<OutcomeStatus, string> = {
  created: '🟢 created',
  updated: '🔵 updated',
  unchanged: '⚪ unchanged',
  deleted: '🗑️ deleted',
  absent: '⚪ already absent',
  left: '🔒 left alone',
  failed: '❌ failed',
  'rolled-back': '↩️ rolled back',
  skipped: '⏭️ skipped',
};

const ACTION: Record<StepAction, string> = {
  create: '🟢 create',
  update: '🔵 update',
  keep: '⚪ keep',
  delete: '🗑️ delete',
  leave: '🔒 leave alone',
};

/** One sentence about what the step did or would do. */
export function changesInWords(report: Report): string {
  const changes = changeCount(report);
  if (report.command === 'plan') return changes === 0 ? 'nothing to change' : `${count(changes, 'resource')} would change`;
  const numbers = (['failed', 'skipped', 'rolled-back', 'created', 'updated', 'deleted'] as const).flatMap((status) => {
    const number = report.outcomes?.filter((outcome) => outcome.status === status).length ?? 0;
    return number === 0 ? [] : [`${number} ${status.replace('-', ' ')}`];
  });
  if (numbers.length > 0) return `${numbers.join(', ')} (${count(report.outcomes?.length ?? 0, 'resource')})`;
  return report.command === 'destroy' ? 'nothing to delete' : 'nothing to do, everything is as the files say';
}

export function changesSection(report: Report): string {
  if (report.outcomes !== undefined) {
    const halfway = halfwayLines(report).map((line) => text(line)).join('<br>');
    const back = report.rollback === undefined ? '' : `> ↩️ ${text(rollbackInWords(report.rollback))}\n\n`;
    return `${back}${halfway === '' ? '' : `> ⚠️ ${halfway}\n\n`}${outcomesTable(report.outcomes)}`;
  }
  // A plan that was refused a look has no table; then its policy is what is wanted most.
  return `${report.plan === undefined ? '' : planTable(report)}${policySection(report)}`;
}

function outcomesTable(outcomes: readonly Outcome[]): string {
  const rows = (outcome: Outcome): string[][] => [[
    unbroken(STATUS[outcome.status]),
    `${text(outcome.kind)}<br>${code(outcome.name)}`,
    details(outcome.changes, outcome.error ?? outcome.note),
    outcome.status === 'unchanged' ? '' : duration(outcome.milliseconds),
  ]];
  return resourceTable(outcomes, (outcome) => outcome.status === 'unchanged', rows, ['', 'resource', 'what changed', 'time']);
}

/** On one line, however narrow the column. */
const unbroken = (words: string): string => words.replaceAll(' ', '&nbsp;');

const EFFECT: Record<FieldChange['effect'], string> = { 'in-place': 'in place', 'new-revision': 'new revision', replace: '⚠️ replaced' };

/**
 * A row for each field that would change; what is made or deleted as a whole has one row. How and why stand below what, so that a table
 * fits into GitHub's width.
 */
function planTable({ plan, links }: Report): string {
  const at = (origin: Origin | undefined): string[] =>
    origin === undefined ? [] : [linked(code(`${origin.file}:${origin.line}`), fileAddress(origin, links))];
  const below = (...words: readonly string[]): string => (words.length === 0 ? '' : `<br><sub>${words.join(', ')}</sub>`);
  const rows = (step: PlanStep): string[][] => {
    const named = [unbroken(ACTION[step.action]), `${text(step.kind)}<br>${code(step.name)}`];
    const note = step.note === undefined ? '' : text(step.note);
    if (step.changes.length === 0) return [[named[0] ?? '', `${named[1] ?? ''}${below(...at(step.origin))}`, '', note]];
    return step.changes.map((change, index) => [
      ...(index === 0 ? named : ['', '']),
      `${text(change.field)}${below(EFFECT[change.effect], ...at(change.origin ?? step.origin))}`,
      `${arrow(change)}${index === 0 && note !== '' ? `<br>${note}` : ''}`,
    ]);
  };
  return resourceTable(plan?.steps ?? [], (step) => step.action === 'keep', rows, ['', 'resource, asked for at', 'field', 'live → wanted']);
}

/** What changed comes first; what stays as it is goes into a fold. */
function resourceTable<T>(
  items: readonly T[], quiet: (item: T) => boolean, rows: (item: T) => string[][], head: readonly string[],
): string {
  const loud = items.filter((item) => !quiet(item));
  const rest = items.filter(quiet);
  const shown = loud.length === 0 ? '' : `${table(head, loud.flatMap(rows))}\n`;
  const title = `${count(rest.length, 'resource')} unchanged`;
  const folded = rest.length === 0 ? '' : `${fold(title, table(head, rest.flatMap(rows)))}\n`;
  return `### Resources\n\n${shown}${folded}`;
}

function details(changes: readonly FieldChange[], note: string | undefined): string {
  const rows = changes.map((change) =>
    `${text(change.field)}: ${arrow(change)}${change.effect === 'in-place' ? '' : ` (${change.effect.replace('-', ' ')})`}`);
  return [...rows, ...(note === undefined ? [] : [text(note)])].join('<br>');
}

function arrow(change: FieldChange): string {
  const { before, after } = shortened(change.before, change.after);
  return `${before === undefined ? '' : `${code(before)} → `}${after === undefined ? '<i>removed</i>' : code(after)}`;
}

/** What the role that deploys needs, to be pasted into IAM. */
function policySection({ policy }: Report): string {
  if (policy === undefined) return '';
  return fold('The IAM policy that the deploying role needs', block(JSON.stringify(policy, undefined, 2), 'json'));
}

/** That the deployment was taken back, and what that means. */
export function rollbackInWords({ functions }: NonNullable<Report['rollback']>): string {
  if (functions.length === 0) return 'The test job failed, and there is no earlier version to go back to: what was deployed stays.';
  return `The test job failed, so the deployment was taken back: ${functions.join(', ')} ${functions.length === 1 ? 'is' : 'are'} what ${
    functions.length === 1 ? 'it was' : 'they were'} before. What was newly made stays, unused, and serves the next deploy.`;
}
