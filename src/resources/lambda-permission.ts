// The statements of ours in a function's resource policy: who may invoke it. They go away with the function.
import { hasCode, isNotFound } from '../aws/errors.ts';
import { differences } from '../engine/diff.ts';
import type { ResourceKind, Target } from '../engine/kind.ts';
import { isRef, type Resource } from '../engine/model.ts';
import type { ResourceContext } from './context.ts';
import type { PermissionProps, PermissionStatement } from './props.ts';
import { byField, copy, plain } from './values.ts';
import { retrying } from './wait.ts';

/** A statement as Lambda writes it down. */
interface Statement {
  readonly Sid: string;
  readonly Action?: string;
  readonly Principal?: { readonly Service?: string };
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Statements whose id begins so are ours; nobody else gives such ids. */
const OURS = /^scar-/;

/** Our statements. */
type PolicyState = readonly Statement[];

export function permissionKind(context: ResourceContext): ResourceKind<PermissionProps, PolicyState> {
  return {
    kind: 'Lambda permission',
    lifetime: 'part',
    foreign: 'refuse',
    read: async ({ props }) => {
      const ours = await read(context, plain(props.FunctionName));
      // None is a state of its own where none is wanted: those of yesterday must be found.
      const wantsNone = !isRef(props.statements) && props.statements.length === 0;
      return ours.length === 0 && !wantsNone ? undefined : ours;
    },
    // Read by their ids, which nobody else gives; whose the function is, the function's tags say.
    ownership: () => ({ ours: true }),
    diff: ({ props }, live) => differences('statements', wantedById(props), liveById(live), { exact: true }),
    attributes: () => ({}),
    create: (target) => write(context, target, []),
    update: (target, live) => write(context, target, live),
    delete: ({ props }, live) => removeAll(context, plain(props.FunctionName), live.map(({ Sid }) => Sid)),
  };
}

async function read(context: ResourceContext, FunctionName: string): Promise<PolicyState> {
  try {
    const { Policy } = await (await context.aws.lambda()).getPolicy({ FunctionName });
    const { Statement: statements = [] } = JSON.parse(Policy ?? '{}') as { Statement?: readonly Statement[] };
    return statements.filter(({ Sid }) => OURS.test(Sid));
  } catch (error) {
    // Neither a function nor one without a policy has a statement of ours.
    if (isNotFound(error, 'ResourceNotFoundException')) return [];
    throw error;
  }
}

function wantedById({ statements }: Resource<PermissionProps>['props']): Record<string, unknown> {
  const list = isRef(statements) ? [] : statements;
  return Object.fromEntries(list.map(({ StatementId, Principal, SourceArn, SourceAccount }) =>
    [plain(StatementId), { Principal, SourceArn, ...(SourceAccount === undefined ? {} : { SourceAccount }) }]));
}

function liveById(live: PolicyState): Record<string, unknown> {
  return Object.fromEntries(live.map(({ Sid, Principal, Condition }) => [Sid, described(Principal?.Service, Condition)]));
}

function described(Principal: string | undefined, condition: Statement['Condition']): Record<string, unknown> {
  const SourceArn = condition?.['ArnLike']?.['AWS:SourceArn'];
  const SourceAccount = condition?.['StringEquals']?.['AWS:SourceAccount'];
  return { Principal, SourceArn, ...(SourceAccount === undefined ? {} : { SourceAccount }) };
}

/**
 * One after another: statements that are added to one policy side by side get lost without an error
 * (hashicorp/terraform-provider-aws issue 789).
 */
async function write(
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
      if (differences('', wanted[StatementId], liveById([old])[StatementId], { exact: true }).length === 0) continue;
      await removeAll(context, props.FunctionName, [StatementId]);
    }
    await add(context, props.FunctionName, statement);
  }
  await removeAll(context, props.FunctionName, Object.keys(current).filter((sid) => !(sid in wanted)));
  return props.statements.map(asWritten);
}

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

const BUSY = /update is in progress|currently in the following state: Pending|concurrent/i;

async function add(context: ResourceContext, FunctionName: string, statement: PermissionStatement): Promise<void> {
  const lambda = await context.aws.lambda();
  const busy = {
    reason: `Lambda function ${FunctionName} is still busy with the change before`,
    when: (error: unknown) => hasCode(error, 'ResourceConflictException') && BUSY.test(error.words),
    limit: 60,
  };
  await retrying(context, busy, () =>
    lambda.addPermission({ FunctionName, Action: 'lambda:InvokeFunction', ...copy(statement) }));
}

async function removeAll(context: ResourceContext, FunctionName: string, ids: readonly string[]): Promise<void> {
  const lambda = await context.aws.lambda();
  for (const StatementId of ids) await lambda.removePermission({ FunctionName, StatementId });
}
