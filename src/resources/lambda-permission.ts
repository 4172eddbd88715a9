// The statement in a function's resource policy that lets S3 invoke it. It goes away with the function.
import { hasCode, isNotFound } from '../aws/errors.ts';
import { differences } from '../engine/diff.ts';
import type { ResourceKind } from '../engine/kind.ts';
import type { ResourceContext } from './context.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { PermissionProps } from './props.ts';
import { copy, plain } from './values.ts';
import { retrying } from './wait.ts';

/** A statement as Lambda writes it down. */
interface Statement {
  readonly Sid?: string;
  readonly Action?: string;
  readonly Principal?: { readonly Service?: string };
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export function permissionKind(context: ResourceContext): ResourceKind<PermissionProps, Statement> {
  // Statements that are added to one policy side by side get lost without an error
  // (hashicorp/terraform-provider-aws issue 789).
  const toFunction = oneAtATime();
  return {
    kind: 'Lambda permission',
    lifetime: 'part',
    foreign: 'refuse',
    read: ({ props }) => read(context, plain(props.FunctionName), plain(props.StatementId)),
    // Read by its id, which nobody else gives; whose the function is, the function's tags say.
    ownership: () => ({ ours: true }),
    diff: ({ props }, live) => [
      ...differences('Action', props.Action, live.Action),
      ...differences('Principal', props.Principal, live.Principal?.Service),
      ...differences('SourceArn', props.SourceArn, live.Condition?.['ArnLike']?.['AWS:SourceArn']),
      ...differences('SourceAccount', props.SourceAccount, live.Condition?.['StringEquals']?.['AWS:SourceAccount']),
    ],
    attributes: () => ({}),
    create: ({ props }) => toFunction(props.FunctionName, () => add(context, props)),
    update: ({ props }) => toFunction(props.FunctionName, async () => {
      await remove(context, props.FunctionName, props.StatementId);
      return add(context, props);
    }),
    delete: ({ props }) => {
      const name = plain(props.FunctionName);
      return toFunction(name, () => remove(context, name, plain(props.StatementId)));
    },
  };
}

async function read(context: ResourceContext, FunctionName: string, sid: string): Promise<Statement | undefined> {
  try {
    const { Policy } = await (await context.aws.lambda()).getPolicy({ FunctionName });
    const { Statement: statements = [] } = JSON.parse(Policy ?? '{}') as { Statement?: readonly Statement[] };
    return statements.find(({ Sid }) => Sid === sid);
  } catch (error) {
    // Neither a function nor one without a policy has a statement of ours.
    if (isNotFound(error, 'ResourceNotFoundException')) return undefined;
    throw error;
  }
}

async function remove(context: ResourceContext, FunctionName: string, StatementId: string): Promise<void> {
  await (await context.aws.lambda()).removePermission({ FunctionName, StatementId });
}

const BUSY = /update is in progress|currently in the following state: Pending|concurrent/i;

async function add(context: ResourceContext, props: PermissionProps): Promise<Statement> {
  const lambda = await context.aws.lambda();
  const busy = {
    reason: `Lambda function ${props.FunctionName} is still busy with the change before`,
    when: (error: unknown) => hasCode(error, 'ResourceConflictException') && BUSY.test(error.words),
    limit: 60,
  };
  await retrying(context, busy, () => lambda.addPermission(copy(props)));
  return {
    Sid: props.StatementId,
    Action: props.Action,
    Principal: { Service: props.Principal },
    Condition: {
      ArnLike: { 'AWS:SourceArn': props.SourceArn },
      StringEquals: { 'AWS:SourceAccount': props.SourceAccount },
    },
  };
}
