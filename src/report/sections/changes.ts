// The summary's part about resources: what would change (plan) or what became of each (deploy, destroy).
import type { FieldChange, Outcome, OutcomeStatus, PlanStep, StepAction } from '../../engine/model.ts';
import { halfwayLines } from '../halfway.ts';
import { code, count, fold, table, text } from '../markdown.ts';
import { changeCount, type Report } from '../model.ts';
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
  const numbers = (['failed', 'skipped', 'created', 'updated', 'deleted'] as const).flatMap((status) => {
    const number = report.outcomes?.filter((outcome) => outcome.status === status).length ?? 0;
    return number === 0 ? [] : [`${number} ${status}`];
  });
  if (numbers.length > 0) return `${numbers.join(', ')} (${count(report.outcomes?.length ?? 0, 'resource')})`;
  return report.command === 'destroy' ? 'nothing to delete' : 'nothing to do, everything is as the files say';
}

export function changesSection(report: Report): string {
  if (report.outcomes !== undefined) {
    const halfway = halfwayLines(report).map((line) => text(line)).join('<br>');
    return `${halfway === '' ? '' : `> ⚠️ ${halfway}\n\n`}${outcomesTable(report.outcomes)}`;
  }
  if (report.plan !== undefined) return planTable(report.plan.steps);
  return '';
}

function outcomesTable(outcomes: readonly Outcome[]): string {
  const row = (outcome: Outcome): string[] => [
    STATUS[outcome.status],
    text(outcome.kind),
    code(outcome.name),
    details(outcome.changes, outcome.error ?? outcome.note),
    outcome.status === 'unchanged' ? '' : duration(outcome.milliseconds),
  ];
  return resourceTable(outcomes, (outcome) => outcome.status === 'unchanged', row, ['', 'resource', 'name', 'what changed', 'time']);
}

function planTable(steps: readonly PlanStep[]): string {
  const row = (step: PlanStep): string[] => [
    ACTION[step.action],
    text(step.kind),
    code(step.name),
    details(step.changes, step.note),
    step.origin === undefined ? '' : code(`${step.origin.file}:${step.origin.line}`),
  ];
  return resourceTable(steps, (step) => step.action === 'keep', row, ['', 'resource', 'name', 'what would change', 'asked for at']);
}

/** What changed comes first; what stays as it is goes into a fold. */
function resourceTable<T>(
  items: readonly T[], quiet: (item: T) => boolean, row: (item: T) => string[], head: readonly string[],
): string {
  const loud = items.filter((item) => !quiet(item));
  const rest = items.filter(quiet);
  const shown = loud.length === 0 ? '' : `${table(head, loud.map(row))}\n`;
  const title = `${count(rest.length, 'resource')} unchanged`;
  const folded = rest.length === 0 ? '' : `${fold(title, table(head, rest.map(row)))}\n`;
  return `### Resources\n\n${shown}${folded}`;
}

function details(changes: readonly FieldChange[], note: string | undefined): string {
  const rows = changes.map(({ field, before, after, effect }) => {
    const arrow = `${before === undefined ? '' : `${code(shorten(before))} → `}${after === undefined ? '<i>removed</i>' : code(shorten(after))}`;
    return `${text(field)}: ${arrow}${effect === 'in-place' ? '' : ` (${effect.replace('-', ' ')})`}`;
  });
  return [...rows, ...(note === undefined ? [] : [text(note)])].join('<br>');
}

function shorten(value: string): string {
  return value.length <= 120 ? value : `${value.slice(0, 100)}… (${value.length} characters)`;
}
