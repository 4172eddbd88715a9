// A Lambda function in a VPC needs subnets and security groups, and has no way to the internet but a NAT gateway:
// without one, or endpoints, it reaches neither S3 nor AWS Batch, and ends by its time limit
// (https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html). What of these a VPC has can't be seen
// offline.
import type { FunctionSpec } from '../../fdl/spec.ts';
import { each, type Problem, type Rule } from '../rule.ts';

export const lambdaVpc: Rule = {
  id: 'lambda-vpc',
  severity: 'error',
  what:
    'A `vpc` that lacks subnets or security groups; as a notice, what a function in a VPC needs to reach S3 and AWS ' +
    'Batch',
  why:
    'Lambda refuses one without the other. A function in a VPC has no way out of it by itself: a call to S3 or AWS ' +
    'Batch would wait until the function’s time is over.',
  sources: [
    'https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html',
  ],
  help: 'Give it both, or neither.',
  run: each(({ spec }) => {
    const { vpc } = spec.lambda;
    if (vpc === undefined) return [];
    const position = spec.positions.at('lambda.vpc');
    if (vpc.subnets.length === 0) return [{ message: '`vpc` has security groups, but no subnet', position }];
    if (vpc.securityGroups.length === 0) return [{ message: '`vpc` has subnets, but no security group', position }];
    return wayOut(spec).map((problem) => ({ ...problem, position }));
  }),
};

function wayOut({ mode, inputs, outputs }: FunctionSpec): Omit<Problem, 'subject' | 'position'>[] {
  if (mode === 'batch') {
    return [{
      severity: 'warning',
      message: '`vpc` places only the function that submits jobs in the VPC, from where it must reach AWS Batch',
      help:
        'Remove it: the network of jobs is that of `batch.compute_resources`. Else the subnets need a NAT gateway, ' +
        'or an endpoint for AWS Batch.',
    }];
  }
  const s3 = inputs.length + outputs.length > 0 ? ['S3'] : [];
  const needs = [...s3, ...(mode === 'lambda-batch' ? ['AWS Batch'] : [])];
  if (needs.length === 0) return [];
  return [{
    severity: 'notice',
    message: `in its VPC the function reaches ${needs.join(' and ')} through a NAT gateway or endpoints only`,
    help: `Make sure that the subnets have a NAT gateway, or the VPC endpoints for ${needs.join(' and ')}.`,
  }];
}
