// Subnets and security groups go by their ids; names, and one in the place of the other, are refused when the stack is
// half made (https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html,
// https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html).
import { isFargate } from '../../fdl/fargate.ts';
import type { FunctionSpec } from '../../fdl/spec.ts';
import { each, type Problem, type Rule } from '../rule.ts';

export const networkIds: Rule = {
  id: 'network-ids',
  severity: 'error',
  what: 'A subnet or security group that is no id; more than 16 or 5 of them on Fargate or Lambda, more than 5 security groups for jobs of several nodes',
  why: 'AWS takes ids only: subnet-... and sg-....',
  sources: [
    'https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html',
    'https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html',
    'https://docs.aws.amazon.com/batch/latest/userguide/mnp-ce.html',
  ],
  help: 'Copy the id from the VPC console.',
  run: each(({ spec }) => networksOf(spec).flatMap((network) => FIELDS.flatMap((field) => [
    ...wrong(spec, network, field),
    ...tooMany(spec, network, field),
  ]))),
};

const FIELDS = ['subnets', 'securityGroups'] as const;
type Field = (typeof FIELDS)[number];
type Found = Omit<Problem, 'subject'>;

interface Network extends Readonly<Record<Field, readonly string[]>> {
  /** Path into the spec. */
  readonly path: string;
  /** Who takes no more than MOST of some. */
  readonly limitedBy: Partial<Readonly<Record<Field, string>>>;
}

function networksOf({ mode, lambda: { vpc }, batch: { compute, nodes } }: FunctionSpec): Network[] {
  const limitedBy = isFargate(compute.type) ? both('Fargate') : nodes === undefined ? {} : { securityGroups: 'a multi-node parallel job' };
  return [
    ...(mode === 'lambda' ? [] : [{ ...compute, path: 'batch.compute', limitedBy }]),
    ...(vpc === undefined ? [] : [{ ...vpc, path: 'lambda.vpc', limitedBy: both('Lambda') }]),
  ];
}

const both = (who: string): Network['limitedBy'] => ({ subnets: who, securityGroups: who });

const FORM = { subnets: ['subnet-', 'a subnet'], securityGroups: ['sg-', 'a security group'] } as const;

function wrong({ positions }: FunctionSpec, network: Network, field: Field): Found[] {
  const [start, what] = FORM[field];
  return network[field]
    // A value that holds a space is two in one, which reading has said.
    .filter((id) => !(id.startsWith(start) && /^[a-z]+-[A-Za-z0-9]+$/.test(id)) && !/\s/.test(id))
    .map((id) => ({
      message: `"${id}" is not the id of ${what}, which begins with ${start}`,
      position: positions.at(`${network.path}.${field}`),
    }));
}

/**
 * Of Fargate: https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResourceUpdate.html;
 * of Lambda: https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html;
 * of nodes, whose network interfaces have the security groups of the environment: https://docs.aws.amazon.com/batch/latest/userguide/mnp-ce.html
 */
const MOST = { subnets: 16, securityGroups: 5 } as const;

function tooMany({ positions }: FunctionSpec, network: Network, field: Field): Found[] {
  const count = network[field].length;
  const who = network.limitedBy[field];
  if (who === undefined || count <= MOST[field]) return [];
  return [{
    message:
      `there are ${count} ${field === 'subnets' ? 'subnets' : 'security groups'}, ${who} takes ` +
      `${MOST[field]}`,
    help: `Remove ${count - MOST[field]} of them.`,
    position: positions.at(`${network.path}.${field}`),
  }];
}
