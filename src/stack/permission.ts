// Who may invoke a function: the statements of ours in its resource policy.
import type { Resource, Wanted } from '../engine/model.ts';
import type { PermissionStatement } from '../resources/props.ts';
import type { FunctionContext } from './context.ts';
import { s3Arn } from './environment.ts';
import { apiPermission } from './http-api.ts';
import { functionId, permissionId } from './ids.ts';
import { shortHash, triggerRuleId } from './names.ts';
import { node } from './node.ts';

/** All statements of a function; the node is there without any, too, so that those of yesterday are found. */
export function permission(context: FunctionContext): Resource {
  const { facts: { functionName }, inputs, spec: { positions, apiGateway } } = context;
  const buckets = [...new Set(inputs.map(({ bucket }) => bucket))];
  const askedBy = buckets.length === 0 && apiGateway !== undefined ? 'apiGateway' : 'inputs';
  return node('Lambda permission', {
    id: permissionId(functionName),
    name: functionName,
    functionName,
    origin: positions.at(askedBy),
    origins: {
      'statements.scar-api': positions.at('apiGateway'),
      ...Object.fromEntries(buckets.map((bucket) => {
        const index = inputs.findIndex((input) => input.bucket === bucket);
        return [`statements.${bucketStatementId(bucket)}`, positions.at(`inputs.${index}`)];
      })),
    },
    dependsOn: [functionId(functionName)],
    props: {
      FunctionName: functionName,
      ruleId: triggerRuleId(functionName),
      statements: [...buckets.map((bucket) => bucketPermission(bucket, context)), ...apiPermission(context)],
    },
  });
}

/** Fixed, so that a second deploy finds it. Bucket names may hold dots, statement ids may not. */
const bucketStatementId = (bucket: string): string => `scar-s3-${shortHash(bucket)}`;

function bucketPermission(bucket: string, { environment }: FunctionContext): Wanted<PermissionStatement> {
  return {
    StatementId: bucketStatementId(bucket),
    Principal: 's3.amazonaws.com',
    SourceArn: s3Arn(environment, bucket),
    // A bucket's ARN has no account: without this, whoever takes over a deleted bucket's name could invoke the
    // function.
    SourceAccount: environment.account,
  };
}
