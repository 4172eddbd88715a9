// The operations on a function's resource policy: AddPermission, GetPolicy, RemovePermission.
import { randomUUID } from 'node:crypto';
import { text } from '../protocols/fields.ts';
import { restAnswer, type RestRoute } from '../protocols/json.ts';
import { ServiceError } from '../service.ts';
import { checkRevision, type Functions } from './functions.ts';
import type { FunctionRecord } from './model.ts';
import { renderPolicy, statementOf, withoutStatement, withStatement } from './policy.ts';

const nameIn = (params: Readonly<Record<string, string>>): string => params['FunctionName'] ?? '';

/** @param unseenOf how many times a statement that is added now is not seen at first. */
export function permissionRoutes(functions: Functions, unseenOf: () => number): RestRoute[] {
  const path = '/2015-03-31/functions/{FunctionName}/policy';
  const touch = (record: FunctionRecord, policy: FunctionRecord['policy']): void => {
    record.policy = policy;
    record.policyRevisionId = randomUUID();
  };
  return [
    {
      method: 'POST',
      path,
      operation: 'AddPermission',
      handle: ({ params, body }) => {
        const record = functions.get(nameIn(params));
        const statement = statementOf(body, record.arn);
        checkRevision(text(body, 'RevisionId'), record.policyRevisionId);
        touch(record, withStatement(record.policy, statement));
        record.unseen.set(statement.Sid, unseenOf());
        return restAnswer({ status: 201, body: { Statement: JSON.stringify(statement) } });
      },
    },
    {
      method: 'GET',
      path,
      operation: 'GetPolicy',
      handle: ({ params, query }) => {
        const record = functions.get(nameIn(params), query.get('Qualifier') ?? undefined);
        if (record.policy.length > 0) {
          return { Policy: renderPolicy(record.policy), RevisionId: record.policyRevisionId };
        }
        throw new ServiceError(
          'ResourceNotFoundException',
          'The resource you requested does not exist.',
          404,
          { Type: 'User' },
        );
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{StatementId}`,
      operation: 'RemovePermission',
      handle: ({ params, query }) => {
        const record = functions.get(nameIn(params));
        checkRevision(query.get('RevisionId') ?? undefined, record.policyRevisionId);
        touch(record, withoutStatement(record.policy, params['StatementId'] ?? ''));
        return restAnswer({ status: 204 });
      },
    },
  ];
}

/** The statements that other services know of by now; asking is what makes the others known. */
export function seenPolicy(record: FunctionRecord): FunctionRecord['policy'] {
  return record.policy.filter(({ Sid }) => {
    const left = record.unseen.get(Sid) ?? 0;
    if (left > 0) record.unseen.set(Sid, left - 1);
    return left === 0;
  });
}
