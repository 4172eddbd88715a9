// The resource policy of a Lambda function: who may invoke it. Statements of ours are told by their ids.
import { isNotFound } from '../aws/errors.ts';
import type { ResourceContext } from './context.ts';
import { removeRules } from './s3-trigger.ts';

/** A statement as Lambda writes it down. */
export interface Statement {
  readonly Sid: string;
  readonly Action?: string;
  readonly Principal?: { readonly Service?: string };
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Statements whose id begins so are ours; nobody else gives such ids. */
const OURS = /^scar-/;

/** Our statements; none of a function without a policy, or of no function. */
export async function readStatements(context: ResourceContext, FunctionName: string): Promise<readonly Statement[]> {
  try {
    const { Policy } = await (await context.aws.lambda()).getPolicy({ FunctionName });
    const { Statement: statements = [] } = JSON.parse(Policy ?? '{}') as { Statement?: readonly Statement[] };
    return statements.filter(({ Sid }) => OURS.test(Sid));
  } catch (error) {
    if (isNotFound(error, 'ResourceNotFoundException')) return [];
    throw error;
  }
}

export const sourceArnOf = ({ Condition }: Statement): string | undefined => Condition?.['ArnLike']?.['AWS:SourceArn'];

/** The bucket that a statement lets invoke the function; undefined when it is for something else than a bucket. */
export function bucketOf(statement: Statement): string | undefined {
  if (statement.Principal?.Service !== 's3.amazonaws.com') return undefined;
  return /^arn:[\w-]+:s3:::(.+)$/.exec(sourceArnOf(statement) ?? '')?.[1];
}

/** Takes the rules of a function out of all buckets that our statements name. */
export async function removeAllRules(context: ResourceContext, functionName: string): Promise<void> {
  const statements = await readStatements(context, functionName);
  for (const bucket of new Set(statements.map(bucketOf))) {
    if (bucket !== undefined) await removeRules(context, bucket, `scar-${functionName}`);
  }
}
