// Where a stack goes, and what follows from that: ARNs, host names, tags.
import type { Tags } from '../resources/props.ts';

export interface StackEnvironment {
  readonly account: string;
  readonly region: string;
  /** `aws`, `aws-us-gov`, `aws-cn`. */
  readonly partition: string;
  /** What the stack belongs to: the repository, `octo/repo`. */
  readonly stack: string;
  /** Isolates a copy: `pr-12`. Empty: none. */
  readonly stage: string;
}

/** For checks without credentials: every value has the length of a real one. */
export const OFFLINE_ENVIRONMENT: StackEnvironment = {
  account: '000000000000',
  region: 'us-east-1',
  partition: 'aws',
  stack: 'owner/repository',
  stage: '',
};

/** The value of the tag `createdby`: what carries it, with our stack and stage, is ours to change and delete. */
export const CREATED_BY = 'scar-action';

/** The tags that every resource of a stack carries. A stack without a stage has no stage tag. */
export function ownershipTags(environment: StackEnvironment, functionName?: string): Tags & { readonly createdby: string; readonly 'scar:stack': string } {
  return {
    createdby: CREATED_BY,
    'scar:stack': environment.stack,
    ...(environment.stage === '' ? {} : { 'scar:stage': environment.stage }),
    ...(functionName === undefined ? {} : { 'scar:function': functionName }),
  };
}

/** Ours go before the user's of the same key. IAM takes no two keys that differ in case only: `CreatedBy`. */
export function withUserTags({ tags }: { readonly tags: Tags }, ours: Tags): Tags {
  const taken = new Set(Object.keys(ours).map((key) => key.toLowerCase()));
  const others = Object.entries(tags).filter(([key]) => !taken.has(key.toLowerCase()));
  return { ...Object.fromEntries(others), ...ours };
}

/** The tags of the user's that several functions agree on: for what they share. */
export function commonTags([first, ...others]: readonly { readonly tags: Tags }[]): Tags {
  const agreed = Object.entries(first?.tags ?? {}).filter(([key, value]) => others.every(({ tags }) => tags[key] === value));
  return Object.fromEntries(agreed);
}

/** `arn:aws:batch:us-east-1:123456789012:job-queue/name`. */
export function regionalArn(environment: StackEnvironment, service: string, resource: string): string {
  return `arn:${environment.partition}:${service}:${environment.region}:${environment.account}:${resource}`;
}

export function iamArn(environment: StackEnvironment, resource: string): string {
  return `arn:${environment.partition}:iam::${environment.account}:${resource}`;
}

/** ARN of a bucket, or of the objects in it: buckets' ARNs have neither region nor account. */
export function s3Arn(environment: StackEnvironment, path: string): string {
  return `arn:${environment.partition}:s3:::${path}`;
}

/** Host of the account's ECR registry. */
export function registryHost(environment: StackEnvironment): string {
  const domain = environment.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `${environment.account}.dkr.ecr.${environment.region}.${domain}`;
}
