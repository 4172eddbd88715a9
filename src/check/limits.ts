// The limits on sizes, measured on the very requests. Rules and the report's budgets both read them here.
import { overridesLength } from '../contract/job-overrides.ts';
import type { Budget, Measure } from '../fdl/finding.ts';
import { bytesOf, type Requests } from './requests.ts';
import type { Subject } from './rule.ts';

export interface SizeLimit {
  /** The rule that watches it. */
  readonly id: string;
  /** What is limited, for people. */
  readonly what: string;
  readonly limit: number;
  readonly unit: Measure['unit'];
  /** Undefined where the function sends no such request. */
  measure(requests: Requests): number | undefined;
}

/** https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html */
export const JOB_DEFINITION: SizeLimit = {
  id: 'job-definition-size',
  what: 'job definition',
  limit: 24 * 1024,
  unit: 'bytes',
  measure: ({ jobDefinition }) => (jobDefinition === undefined ? undefined : bytesOf(jobDefinition)),
};

/** https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html */
export const SUBMIT_JOB: SizeLimit = {
  id: 'submit-job-size',
  what: 'SubmitJob with the largest S3 event',
  limit: 30 * 1024,
  unit: 'bytes',
  measure: ({ submitJob }) => (submitJob === undefined ? undefined : bytesOf(submitJob)),
};

/**
 * A limit of ECS's RunTask that no page on Batch mentions; JSON's own characters count
 * (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html).
 */
export const OVERRIDES: SizeLimit = {
  id: 'overrides-length',
  what: 'overrides of a job with the largest S3 event',
  limit: 8192,
  unit: 'characters',
  measure: ({ submitJob }) => (submitJob === undefined ? undefined : overridesLength(submitJob)),
};

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const LAMBDA_ENVIRONMENT: SizeLimit = {
  id: 'lambda-environment-size',
  what: 'variables of the Lambda function',
  limit: 4 * 1024,
  unit: 'bytes',
  measure: ({ lambdaVariables }) => bytesOf(lambdaVariables),
};

export const SIZE_LIMITS: readonly SizeLimit[] = [JOB_DEFINITION, SUBMIT_JOB, OVERRIDES, LAMBDA_ENVIRONMENT];

/** How much of each limit a function uses. */
export function budgetsOf({ spec, requests }: Subject): Budget[] {
  if (requests === undefined) return [];
  return SIZE_LIMITS.flatMap((size) => {
    const { id, what, limit, unit } = size;
    const used = size.measure(requests);
    return used === undefined ? [] : [{ functionName: spec.name, id, what, used, limit, unit }];
  });
}

/** The measure of what is over a limit; undefined within it. */
export function excess(limit: SizeLimit, requests: Requests | undefined): Measure | undefined {
  if (requests === undefined) return undefined;
  const value = limit.measure(requests);
  return value !== undefined && value > limit.limit ? { value, limit: limit.limit, unit: limit.unit } : undefined;
}
