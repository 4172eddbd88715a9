// What a request would do, as IAM sees it: actions, resources and condition keys.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
import type { Wish } from '../iam/evaluate.ts';
import type { ServiceRequest } from '../service.ts';
import { batchWishes } from './wishes-batch.ts';
import { ecrWishes } from './wishes-ecr.ts';
import { iamWishes, stsWishes } from './wishes-iam.ts';
import { lambdaWishes } from './wishes-lambda.ts';
import { logsWishes } from './wishes-logs.ts';
import { s3Wishes } from './wishes-s3.ts';
import { arnOf, type Surroundings, type WishReader } from './wish-reader.ts';

const READERS: Readonly<Record<string, WishReader>> = {
  apigateway: (_, request, { partition, region }) => [{
    action: `apigateway:${request.method}`,
    resource: `arn:${partition}:apigateway:${region}::${request.path.replace(/^\/v2/, '')}`,
  }],
  batch: batchWishes,
  ec2: (operation) => [{ action: `ec2:${operation}`, resource: '*' }],
  ecr: ecrWishes,
  'execute-api': (_, request, around) => {
    const [, , api = '', ...path] = request.path.split('/');
    const resource = `${api}/$default/${request.method}/${path.join('/')}`;
    return [{ action: 'execute-api:Invoke', resource: arnOf(around, 'execute-api', resource) }];
  },
  iam: iamWishes,
  lambda: lambdaWishes,
  logs: logsWishes,
  s3: s3Wishes,
  sts: stsWishes,
  tagging: (operation) => [{ action: `tag:${operation}`, resource: '*' }],
};

/** All of them must be allowed. */
export async function wishesOf(
  service: string,
  operation: string,
  request: ServiceRequest,
  around: Surroundings,
): Promise<readonly Wish[]> {
  const wishes = await READERS[service]?.(operation, request, around);
  return wishes ?? [{ action: `${service}:${operation}`, resource: '*' }];
}
