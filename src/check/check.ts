// Runs all rules over the functions and their stack: the offline check.
import type { Stack } from '../engine/model.ts';
import { type Budget, type Finding, readable } from '../fdl/finding.ts';
import type { FunctionSpec } from '../fdl/spec.ts';
import { UNUSED_IGNORE, withoutIgnored } from './ignores.ts';
import { IMAGE_RULES } from './images.ts';
import { budgetsOf } from './limits.ts';
import { READING_RULES } from './reading.ts';
import { requestsIn } from './requests.ts';
import type { Problem, Rule, SourceText, Subject } from './rule.ts';
import { RULES } from './rules.ts';
import { apiAnswer } from './rules/api-answer.ts';
import { batchNotUsed } from './rules/batch-not-used.ts';
import { imageAsItIs } from './rules/image-as-it-is.ts';
import { multiNode } from './rules/multi-node.ts';
import { secretsNeedBatch } from './rules/secrets-need-batch.ts';
import { timeoutThreshold } from './rules/timeout-threshold.ts';
import { scriptsOf } from './scripts.ts';


export interface CheckInput {
  readonly functions: readonly FunctionSpec[];
  /** The stack that these functions make. */
  readonly stack: Stack;
  /** What reading has found already. */
  readonly findings?: readonly Finding[];
  /** The definition files as they were read: comments in them silence findings. */
  readonly sources?: readonly SourceText[];
}

export interface CheckResult {
  /** Those of reading and those of the rules, by file, line and column. */
  readonly findings: readonly Finding[];
  readonly budgets: readonly Budget[];
}

/**
 * Checks functions offline. Sizes are measured on the requests that a deployment of the stack would send. Comments of the form
 * `# scar-ignore: rule-id` silence findings.
 */
export function check({ functions, stack, findings = [], sources = [] }: CheckInput): CheckResult {
  const requests = requestsIn(stack);
  const subjects = functions.map((spec): Subject => ({ spec, requests: requests(spec) }));
  const found = RULES.flatMap((rule) => rule.run(subjects, { sources }).map((problem) => finding(rule, problem)))
    .filter((one) => !ABOUT_MODE.has(one.rule) || !hasWrongMode(findings, one.functionName));
  const left = withoutIgnored([...findings, ...withoutRepeats(found)], {
    sources: [...sources, ...scriptsOf(subjects)],
    silenceable,
    known: [...RULES, ...READING_RULES].map(({ id }) => id),
    later: IMAGE_RULES.map(({ id }) => id),
  });
  return { findings: left.map(readable).toSorted(byPlace), budgets: subjects.flatMap(budgetsOf) };
}

/** An error of reading means that something written was not understood, so that its default stands in its place. */
function silenceable({ rule: id, severity }: Finding): boolean {
  const rule = RULES.find((one) => one.id === id);
  return rule === undefined ? severity !== 'error' && id !== UNUSED_IGNORE : rule.silenceable !== false;
}

/** What is said of a place that several functions share is said once. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const said = new Set<string>();
  return findings.filter(({ rule, message, position: { file, line, column } }) => {
    const key = `${rule}:${line}:${column}:${file}:${message}`;
    return !said.has(key) && said.add(key);
  });
}

function finding({ id, severity, help }: Rule, problem: Problem): Finding {
  const { message, position, measure, subject } = problem;
  return {
    rule: id,
    severity: problem.severity ?? severity,
    message,
    help: problem.help ?? help,
    position,
    ...(subject === undefined ? {} : { functionName: subject.spec.name }),
    ...(measure === undefined ? {} : { measure }),
  };
}

/** Rules whose findings speak of the mode. */
const ABOUT_MODE: ReadonlySet<string> = new Set([apiAnswer, batchNotUsed, imageAsItIs, multiNode, secretsNeedBatch, timeoutThreshold].map(({ id }) => id));

/** A mode that could not be read has been said already; the default in its place is nobody's wish. */
function hasWrongMode(findings: readonly Finding[], functionName: string | undefined): boolean {
  return findings.some((one) => one.rule === 'wrong-type' && one.functionName === functionName && one.message.startsWith('`execution_mode`'));
}

function byPlace(one: Finding, other: Finding): number {
  const [a, b] = [one.position, other.position];
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
