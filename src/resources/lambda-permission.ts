// The statements of ours in a function's resource policy: who may invoke it. They go away with the function.
import { hasCode, isNotFound } from '../aws/errors.ts';
import { UserError } from '../contract/errors.ts';
import { differences } from '../engine/diff.ts';
import type { ResourceKind, Target } from '../engine/kind.ts';
import { isRef, type Resource } from '../engine/model.ts';
import type { ResourceContext } from './context.ts';
import { isThereAlready, patiently } from './lambda-errors.ts';
import { bucketOf, readStatements, sourceArnOf, type Statement } from './lambda-policy.ts';
import type { PermissionProps, PermissionStatement } from './props.ts';
import { removeRules } from './s3-trigger.ts';
import { byField, copy, plain } from './values.ts';

/** Our statements. */
type PolicyState = readonly Statement[];

export function permissionKind(context: ResourceContext): ResourceKind<PermissionProps, PolicyState> {
  return {
    kind: 'Lambda permission',
    lifetime: 'part',
    foreign: 'refuse',
    read: async ({ props }) => {
      const ours = await readStatements(context, plain(props.FunctionName));
      // None is a state of its own where none is wanted: those of yesterday must be found.
      const wantsNone = !isRef(props.statements) && props.statements.length === 0;
      return ours.length === 0 && !wantsNone ? undefined : ours;
    },
    // Read by their ids, which nobody else gives; whose the function is, the function's tags say.
    ownership: () => ({ ours: true }),
    diff: ({ props }, live) => differences('statements', wantedById(props), liveById(live), { exact: true }),
    attributes: () => ({}),
    create: (target) => addMissing(context, target, []),
    update: (target, live) => addMissing(context, target, live),
    delete: ({ props }, live) => removeAll(context, plain(props.FunctionName), live.map(({ Sid }) => Sid)),
    cleanUp: (target, live) => removeSuperfluous(context, target, live),
  };
}

function wantedById({ statements }: Resource<PermissionProps>['props']): Record<string, unknown> {
  const list = isRef(statements) ? [] : statements;
  return Object.fromEntries(list.map(({ StatementId, Principal, SourceArn, SourceAccount }) =>
    [plain(StatementId), { Principal, SourceArn, ...(SourceAccount === undefined ? {} : { SourceAccount }) }]));
}

function liveById(live: PolicyState): Record<string, unknown> {
  return Object.fromEntries(live.map((statement) => {
    const SourceAccount = statement.Condition?.['StringEquals']?.['AWS:SourceAccount'];
    return [statement.Sid, {
      Principal: statement.Principal?.Service,
      SourceArn: sourceArnOf(statement),
      ...(SourceAccount === undefined ? {} : { SourceAccount }),
    }];
  }));
}

/**
 * Adds what is missing, and leaves what is wanted no more to cleanUp: the rules of the buckets of before work until
 * those of now do. One after another: statements that are added to one policy side by side get lost without an error
 * (hashicorp/terraform-provider-aws issue 789).
 */
async function addMissing(
  context: ResourceContext,
  { props }: Target<PermissionProps>,
  live: PolicyState,
): Promise<PolicyState> {
  const current = byField(live, 'Sid');
  const wanted = wantedById(props);
  for (const statement of props.statements) {
    const { StatementId } = statement;
    const old = current[StatementId];
    if (old !== undefined) {
      if (areEqual(liveById([old])[StatementId], wanted[StatementId])) continue;
      await removeAll(context, props.FunctionName, [StatementId]);
    }
    await add(context, props.FunctionName, statement);
  }
  return [...props.statements.map(asWritten), ...superfluous(props, live)];
}

const areEqual = (one: unknown, other: unknown): boolean => differences('', one, other, { exact: true }).length === 0;

const superfluous = ({ statements }: PermissionProps, live: PolicyState): PolicyState =>
  live.filter(({ Sid }) => !statements.some(({ StatementId }) => StatementId === Sid));

function asWritten({ StatementId, Principal, SourceArn, SourceAccount }: PermissionStatement): Statement {
  return {
    Sid: StatementId,
    Action: 'lambda:InvokeFunction',
    Principal: { Service: Principal },
    Condition: {
      ArnLike: { 'AWS:SourceArn': SourceArn },
      ...(SourceAccount === undefined ? {} : { StringEquals: { 'AWS:SourceAccount': SourceAccount } }),
    },
  };
}

async function add(context: ResourceContext, FunctionName: string, statement: PermissionStatement): Promise<void> {
  const lambda = await context.aws.lambda();
  try {
    await patiently(context, FunctionName, () =>
      lambda.addPermission({ FunctionName, Action: 'lambda:InvokeFunction', ...copy(statement) }));
  } catch (error) {
    if (hasCode(error, 'PolicyLengthExceededException')) throw tooLong(FunctionName, error);
    if (!isThereAlready(error)) throw error;
    // The answer to a first attempt may have got lost on its way.
    const found = liveById(await readStatements(context, FunctionName))[statement.StatementId];
    if (!areEqual(found, liveById([asWritten(statement)])[statement.StatementId])) throw error;
  }
}

/** A policy has at most 20 KB (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
function tooLong(functionName: string, cause: Error): UserError {
  const help =
    'Each input bucket takes a statement of some 300 bytes. Use fewer buckets with more prefixes, or remove ' +
    `statements that others have added: aws lambda get-policy --function-name ${functionName} shows them.`;
  const message = `The resource policy of Lambda function ${functionName} would be longer than 20 KB, Lambda's limit`;
  return new UserError(message, { help, cause });
}

async function removeAll(context: ResourceContext, FunctionName: string, ids: readonly string[]): Promise<void> {
  const lambda = await context.aws.lambda();
  for (const StatementId of ids) {
    try {
      await patiently(context, FunctionName, () => lambda.removePermission({ FunctionName, StatementId }));
    } catch (error) {
      if (!isNotFound(error, 'ResourceNotFoundException')) throw error;
    }
  }
}

/**
 * Removes statements that are wanted no more, each after the rule that needs it: without its statement, S3 would refuse
 * every further change of the rules of that bucket. A run that is cut off in between goes on from there.
 */
async function removeSuperfluous(
  context: ResourceContext,
  { props }: Target<PermissionProps>,
  live: PolicyState,
): Promise<void> {
  const stillWatched = new Set(props.statements.map((statement) => bucketOf(asWritten(statement))));
  for (const statement of superfluous(props, live)) {
    const bucket = bucketOf(statement);
    if (bucket !== undefined && !stillWatched.has(bucket)) await removeRules(context, bucket, props.ruleId);
    await removeAll(context, props.FunctionName, [statement.Sid]);
  }
}
