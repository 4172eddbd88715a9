// The policy of the role that plans, deploys, tests and destroys one stack: what is called, on what it is called, and
// nothing beyond.
import type { Stack } from '../engine/model.ts';
import type { PolicyDocument, PolicyStatement } from '../resources/props.ts';
import type { Limits } from './deploy-scope.ts';
import { deployStatements } from './deploy-statements.ts';
import type { StackEnvironment } from './environment.ts';
import { matches } from './name-patterns.ts';
import { policy } from './role.ts';

/**
 * Characters of a managed policy; white space is not counted
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html).
 */
export const MANAGED_POLICY_LIMIT = 6144;

/** Tried in this order: names as they are, then fewer and fewer patterns. */
const STEPS: readonly Limits[] = [
  { names: Infinity, buckets: Infinity },
  ...[16, 12, 10, 8, 6, 4, 3, 2, 1].map((names) => ({ names, buckets: Math.max(names, 10) })),
  ...[6, 4, 2, 1].map((buckets) => ({ names: 1, buckets })),
];

/**
 * The least that a role needs for this stack. Names stand as they are as long as they fit into a managed policy; beyond
 * that, names that begin alike become one pattern.
 */
export function deployPolicy(stack: Stack, environment: StackEnvironment): PolicyDocument {
  let document = policy([]);
  for (const limits of STEPS) {
    document = policy(deployStatements(stack, environment, limits));
    if (sizeOf(document) <= MANAGED_POLICY_LIMIT) break;
  }
  return document;
}

/** As IAM counts it. */
export function sizeOf(document: PolicyDocument): number {
  return JSON.stringify(document).replace(/\s/g, '').length;
}

/**
 * One statement for an action alone, on all resources for which the policy allows it under the same condition; undefined
 * when it doesn't.
 */
export function statementFor({ Statement }: PolicyDocument, action: string): PolicyStatement | undefined {
  const [first, ...others] = Statement.filter(({ Action }) => Action.some((pattern) => matches(pattern, action)));
  if (first === undefined) return undefined;
  const condition = JSON.stringify(first.Condition);
  const alike = [first, ...others.filter(({ Condition }) => JSON.stringify(Condition) === condition)];
  return { ...first, Action: [action], Resource: [...new Set(alike.flatMap(({ Resource }) => Resource))] };
}
