// What the runner is told to show beside the files: findings, and what ended or failed the step.
import type { Position } from '../contract/errors.ts';
import type { Outcome } from '../engine/model.ts';
import type { Severity } from '../fdl/finding.ts';
import { findingText } from './log.ts';
import type { Report } from './model.ts';
import { bySeverity } from './sections/findings.ts';

export interface Annotation {
  readonly severity: Severity;
  readonly message: string;
  readonly title: string;
  readonly position: Position | undefined;
}

/** GitHub shows this many annotations of a level a step, and drops the rest silently (https://github.com/actions/toolkit/issues/734). */
const A_LEVEL = 10;

/** The annotations that GitHub will show, the gravest first, and how many more there are. */
export function annotations(report: Report): { readonly shown: Annotation[]; readonly more: number } {
  const all = [...ends(report), ...bySeverity(report.findings).map((finding) => ({
    severity: finding.severity, message: findingText(finding), title: finding.rule, position: finding.position,
  }))];
  const used = { error: 0, warning: 0, notice: 0 };
  const shown = all.filter(({ severity }) => ++used[severity] <= A_LEVEL);
  return { shown, more: all.length - shown.length };
}

/** What made the step fail, besides findings: that is what is looked for first. */
function ends(report: Report): Annotation[] {
  const { command, error, test, outcomes = [] } = report;
  const of = (title: string, message: string, position: Position | undefined): Annotation => ({ severity: 'error', title, message, position });
  const failed = outcomes.filter((outcome) => outcome.status === 'failed');
  return [
    ...(error === undefined ? [] : [of(`scar-action ${command}`, joined(error.message, error.help), error.position)]),
    ...(test === undefined || test.status === 'succeeded'
      ? []
      : [of(`test of ${test.functionName}`, joined(test.reason, test.help) || `The test ${test.status}.`, positionOf(report, test.functionName))]),
    ...failed.map((outcome) => of(`${outcome.kind} ${outcome.name}`, outcome.error ?? 'failed', originOf(report, outcome))),
  ];
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join('\n');
}

/** The line that asks for a resource: of shared ones, too, which belong to no function. */
function originOf(report: Report, { id, functionName }: Outcome): Position | undefined {
  return report.plan?.steps.find((step) => step.id === id)?.origin ?? positionOf(report, functionName);
}

/** Jobs go by the name in the account, findings by the one in the file. */
function positionOf(report: Report, name: string | undefined): Position | undefined {
  return report.functions.find((fn) => fn.name === name || fn.nameInFile === name)?.position;
}
