// What requests to Lambda would do, as IAM sees it.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
import type { Wish } from '../iam/evaluate.ts';
import { hasTags, readJson, textIn } from './read-json.ts';
import { arnOf, passRole, type Surroundings, type WishReader } from './wish-reader.ts';

/** Where IAM's name is not the operation's. */
const ACTIONS: Readonly<Record<string, string>> = {
  Invoke: 'InvokeFunction',
};

export const lambdaWishes: WishReader = async (operation, request, around) => {
  // The address itself is what lets in.
  if (operation === 'DownloadCode') return [];
  const action = `lambda:${ACTIONS[operation] ?? operation}`;
  if (operation === 'ListFunctions') return [{ action, resource: '*' }];
  const tags = /^\/[^/]+\/tags\/(.+)$/.exec(request.path)?.[1];
  if (tags !== undefined) return [{ action, resource: decodeURIComponent(tags) }];
  if (!/^(CreateFunction|UpdateFunctionConfiguration)$/.test(operation)) {
    const given = decodeURIComponent(/\/functions\/([^/]+)/.exec(request.path)?.[1] ?? '');
    return [{ action, resource: functionArn(given, around) }];
  }
  const body = await readJson(request);
  const given = textIn(body, 'FunctionName') ?? /\/functions\/([^/]+)/.exec(request.path)?.[1] ?? '';
  const resource = functionArn(decodeURIComponent(given), around);
  const role = textIn(body, 'Role');
  return [
    { action, resource },
    ...(role === undefined ? [] : [passRole(role, 'lambda.amazonaws.com')]),
    ...(hasTags(body, 'Tags') ? [{ action: 'lambda:TagResource', resource }] : []),
    ...(inVpc(body['VpcConfig']) ? LOOK_AT_NETWORK : []),
  ];
};

function functionArn(given: string, around: Surroundings): string {
  const name = given.replace(/^.*function:/, '').replace(/:.*$/, '');
  return arnOf(around, 'lambda', `function:${name}`);
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions: of the caller. */
const LOOK_AT_NETWORK: readonly Wish[] = ['DescribeSecurityGroups', 'DescribeSubnets', 'DescribeVpcs'].map((name) => ({
  action: `ec2:${name}`,
  resource: '*',
}));

const inVpc = (config: unknown): boolean =>
  typeof config === 'object' && config !== null && 'SubnetIds' in config && Array.isArray(config.SubnetIds) &&
  config.SubnetIds.length > 0;
