// A budget: how much of one limit one function uses. The report shows it as a bar.
import type { Measure } from '../fdl/finding.ts';

export interface BudgetLine {
  readonly functionName: string;
  /** The rule that watches the limit. */
  readonly id: string;
  /** What is limited: `job definition`. */
  readonly what: string;
  readonly used: number;
  readonly limit: number;
  readonly unit: Measure['unit'];
}
