// The Report: everything one step found, changed and ran. Log, summary, annotations and outputs are rendered from it alone.
import type { BucketPath, ExecutionMode } from '../contract/config.ts';
import type { Position } from '../contract/errors.ts';
import type { Outcome, Plan } from '../engine/model.ts';
import type { Budget, Finding } from '../fdl/finding.ts';
import type { JobOutcome } from '../job/outcome.ts';
import type { PolicyDocument } from '../resources/props.ts';

export type Command = 'check' | 'plan' | 'deploy' | 'test' | 'destroy';
export type Target = 'aws' | 'local';

export interface Report {
  /** Raised when a field changes its meaning or goes away. */
  readonly version: 1;
  readonly command: Command;
  readonly target: Target;
  readonly stage: string;
  /** The patterns of the definition files; absent when the inputs could not be read. */
  readonly files?: readonly string[];
  readonly conclusion: 'success' | 'failure' | 'cancelled';
  /** ISO 8601. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly functions: readonly FunctionSummary[];
  readonly findings: readonly ReportedFinding[];
  readonly budgets: readonly BudgetLine[];
  /** How data flows through the functions; absent when the definitions could not be read. */
  readonly workflow?: Workflow;
  /** What the budgets' changes are measured against, where it was at hand. */
  readonly base?: BaseCommit;
  /** Where things are to be seen on GitHub. */
  readonly links?: Links;
  /** Who the step was, once it spoke to AWS. */
  readonly identity?: Identity;
  readonly plan?: Plan;
  readonly outcomes?: readonly Outcome[];
  /** The IAM policy that the deploying role needs; of a plan. */
  readonly policy?: PolicyDocument;
  /** Present when a failed test has taken the deployment back: the functions that were pointed back to what they were. */
  readonly rollback?: { readonly functions: readonly string[] };
  readonly test?: JobOutcome;
  /** Calls to AWS and to image registries. */
  readonly calls: { readonly reading: number; readonly writing: number };
  /** What ended the step before its work was done. */
  readonly error?: ErrorSummary;
}

export interface FunctionSummary {
  /** The name in the account, with the stage. */
  readonly name: string;
  /** The name as it stands in the file: findings and budgets go by it. */
  readonly nameInFile: string;
  readonly mode: ExecutionMode;
  readonly image: string;
  readonly position: Position;
}

export interface ReportedFinding extends Finding {
  /** The text of the line that it is about, without secrets. */
  readonly excerpt?: string;
}

export interface BudgetLine extends Budget {
  /** `used` minus what it was at the base commit; absent where the function was not there yet. */
  readonly change?: number;
}

export interface Workflow {
  readonly functions: readonly WorkflowFunction[];
}

export interface WorkflowFunction {
  /** The name in the account, as buckets are. */
  readonly name: string;
  readonly nameInFile: string;
  readonly mode: ExecutionMode;
  readonly inputs: readonly BucketPath[];
  readonly outputs: readonly BucketPath[];
}

export interface BaseCommit {
  readonly commit: string;
  /** What it was found by: `the merge base with main`. */
  readonly from: string;
}

export interface Links {
  /** Base address of the files of the checked commit; a path relative to the workspace is appended. */
  readonly files: string;
  /** Page that describes the rules; `#` and the id of a rule are appended. */
  readonly rules: string;
  /** The run that made this report. */
  readonly run: string;
  /** The checked commit. */
  readonly commit: string;
}

export interface Identity {
  readonly account: string;
  readonly region: string;
  readonly principal: string;
}

export interface ErrorSummary {
  readonly message: string;
  readonly help?: string;
  readonly position?: Position;
}

/** Outcomes or plan steps that changed, or would change, something. */
export function changeCount(report: Pick<Report, 'plan' | 'outcomes'>): number {
  const changed = new Set(['created', 'updated', 'deleted']);
  if (report.outcomes !== undefined) return report.outcomes.filter((outcome) => changed.has(outcome.status)).length;
  const changing = new Set(['create', 'update', 'delete']);
  return report.plan?.steps.filter((step) => changing.has(step.action)).length ?? 0;
}

/** The addresses of the functions' HTTP APIs, by the functions' names. */
export function endpoints({ outcomes = [] }: Pick<Report, 'outcomes'>): Record<string, string> {
  return Object.fromEntries(outcomes.flatMap(({ kind, functionName, attributes, status }) =>
    kind === 'HTTP API' && functionName !== undefined && attributes['endpoint'] !== undefined && status !== 'deleted'
      ? [[functionName, attributes['endpoint']]] : []));
}
