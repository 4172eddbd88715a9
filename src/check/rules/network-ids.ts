// Subnets and security groups go by their ids; names, and one in the place of the other, are refused when the stack is
// half made (https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html).
import { isFargate } from '../../fdl/fargate.ts';
import type { FunctionSpec } from '../../fdl/spec.ts';
import { each, type Problem, type Rule } from '../rule.ts';

export const networkIds: Rule = {
  id: 'network-ids',
  severity: 'error',
  what: 'A subnet or security group that is no id; more than 16 or 5 of them on Fargate',
  why: 'AWS Batch takes ids only: subnet-... and sg-....',
  sources: ['https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html'],
  help: 'Copy the id from the VPC console. Without subnets and security groups the default VPC is used.',
  run: each(({ spec }) => {
    if (spec.mode === 'lambda') return [];
    return [
      ...wrong(spec, 'subnets', 'subnet-', 'a subnet'),
      ...wrong(spec, 'securityGroups', 'sg-', 'a security group'),
      ...(isFargate(spec.batch.compute.type) ? [...tooMany(spec, 'subnets'), ...tooMany(spec, 'securityGroups')] : []),
    ];
  }),
};

type Field = 'subnets' | 'securityGroups';
type Found = Omit<Problem, 'subject'>;

function wrong(spec: FunctionSpec, field: Field, start: string, what: string): Found[] {
  return spec.batch.compute[field]
    // A value that holds a space is two in one, which reading has said.
    .filter((id) => !(id.startsWith(start) && /^[a-z]+-[A-Za-z0-9]+$/.test(id)) && !/\s/.test(id))
    .map((id) => ({
      message: `"${id}" is not the id of ${what}, which begins with ${start}`,
      position: spec.positions.at(`batch.compute.${field}`),
    }));
}

/** Of Fargate: https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResourceUpdate.html */
const MOST = { subnets: 16, securityGroups: 5 } as const;

function tooMany(spec: FunctionSpec, field: Field): Found[] {
  const count = spec.batch.compute[field].length;
  if (count <= MOST[field]) return [];
  return [{
    message: `there are ${count} ${field === 'subnets' ? 'subnets' : 'security groups'}, Fargate takes ${MOST[field]}`,
    help: `Remove ${count - MOST[field]} of them.`,
    position: spec.positions.at(`batch.compute.${field}`),
  }];
}
