// The resource policy of a function: who else may invoke it.
// https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
import { arnLike } from '../iam/evaluate.ts';
import { text } from '../protocols/fields.ts';
import type { JsonObject } from '../protocols/json.ts';
import { ServiceError } from '../service.ts';
import { constraintError } from './errors.ts';

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: '*' | { readonly Service: string } | { readonly AWS: string };
  readonly Action: string;
  readonly Resource: string;
  readonly Condition?: {
    readonly StringEquals?: Readonly<Record<string, string>>;
    readonly ArnLike?: Readonly<Record<string, string>>;
  };
}

/**
 * A resource policy may have at most 20 KB (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html).
 */
const LARGEST_POLICY = 20_480;

/** Reads the statement that an AddPermission request asks for. */
export function statementOf(input: JsonObject, functionArn: string): PolicyStatement {
  const sid = text(input, 'StatementId') ?? '';
  if (!/^[a-zA-Z0-9-_]{1,100}$/.test(sid)) {
    throw constraintError(sid, 'statementId', 'Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)');
  }
  const action = text(input, 'Action') ?? '';
  if (!/^(lambda:[*]|lambda:[a-zA-Z]+|[*])$/.test(action)) {
    throw constraintError(
      action,
      'action',
      'Member must satisfy regular expression pattern: (lambda:[*]|lambda:[a-zA-Z]+|[*])',
    );
  }
  const account = text(input, 'SourceAccount');
  const arn = text(input, 'SourceArn');
  const condition = {
    ...(account === undefined ? {} : { StringEquals: { 'AWS:SourceAccount': account } }),
    ...(arn === undefined ? {} : { ArnLike: { 'AWS:SourceArn': arn } }),
  };
  return {
    Sid: sid,
    Effect: 'Allow',
    Principal: principalOf(text(input, 'Principal') ?? '', functionArn.split(':')[1] ?? 'aws'),
    Action: action,
    Resource: functionArn,
    ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
  };
}

function principalOf(principal: string, partition: string): PolicyStatement['Principal'] {
  if (principal === '*') return '*';
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:${partition}:iam::${principal}:root` };
  if (principal.startsWith('arn:')) return { AWS: principal };
  if (/^[a-z0-9.-]+\.amazonaws\.com$/.test(principal)) return { Service: principal };
  throw new ServiceError(
    'InvalidParameterValueException',
    'The provided principal was invalid. Please check the principal and try again.',
  );
}

/** The policy with one statement more; throws when its id is taken or the policy grows too large. */
export function withStatement(
  policy: readonly PolicyStatement[],
  statement: PolicyStatement,
): readonly PolicyStatement[] {
  if (policy.some(({ Sid }) => Sid === statement.Sid)) {
    const message =
      `The statement id (${statement.Sid}) provided already exists. ` +
      'Please provide a new statement id, or remove the existing statement.';
    throw new ServiceError('ResourceConflictException', message, 409, { Type: 'User' });
  }
  const grown = [...policy, statement];
  const size = Buffer.byteLength(renderPolicy(grown));
  if (size > LARGEST_POLICY) {
    const message = `The final policy size (${size}) is bigger than the limit (${LARGEST_POLICY}).`;
    throw new ServiceError('PolicyLengthExceededException', message, 400, { Type: 'User' });
  }
  return grown;
}

/** The policy without the statement of this id; throws when it is not there. */
export function withoutStatement(policy: readonly PolicyStatement[], sid: string): readonly PolicyStatement[] {
  if (policy.some(({ Sid }) => Sid === sid)) return policy.filter(({ Sid }) => Sid !== sid);
  const message = `Statement ${sid} is not found in resource policy.`;
  throw new ServiceError('ResourceNotFoundException', message, 404, { Type: 'User' });
}

/** The policy document as GetPolicy answers it. */
export function renderPolicy(policy: readonly PolicyStatement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: policy });
}

/** Whether the policy lets a service principal invoke the function on behalf of a source. */
export function policyAllows(
  policy: readonly PolicyStatement[],
  principal: string,
  sourceArn: string,
  sourceAccount: string,
): boolean {
  return policy.some((statement) => {
    const who =
      statement.Principal === '*' || ('Service' in statement.Principal && statement.Principal.Service === principal);
    const what = ['lambda:InvokeFunction', 'lambda:*', '*'].includes(statement.Action);
    const account = statement.Condition?.StringEquals?.['AWS:SourceAccount'];
    const arn = statement.Condition?.ArnLike?.['AWS:SourceArn'];
    const whose = account === undefined || account === sourceAccount;
    return who && what && whose && (arn === undefined || arnLike(arn, sourceArn));
  });
}
