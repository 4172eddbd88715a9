// Multi-node parallel jobs that Batch refuses, or whose nodes would reach nobody.
import { isFargate } from '../../fdl/fargate.ts';
import type { FunctionSpec, NodesSpec } from '../../fdl/spec.ts';
import { each, type Problem, type Rule } from '../rule.ts';

type Found = Omit<Problem, 'subject'>;

export const multiNode: Rule = {
  id: 'multi-node',
  severity: 'error',
  what: 'A multi-node parallel job on Fargate or Spot instances, without its main node, or in subnets that lead nowhere',
  why:
    'AWS Batch runs multi-node parallel jobs on on-demand instances only. Their containers get no public IP address: in a public subnet, such as those ' +
    'of a default VPC, they reach neither S3 nor anything else outside without a NAT gateway or VPC endpoints.',
  sources: [
    'https://docs.aws.amazon.com/batch/latest/userguide/mnp-ce.html',
    'https://docs.aws.amazon.com/batch/latest/APIReference/API_NodeProperties.html',
  ],
  help: 'See the sources: what multi-node parallel jobs need.',
  run: each(({ spec }) => {
    const { nodes } = spec.batch;
    return spec.mode === 'lambda' || nodes === undefined ? [] : [...machines(spec), ...mainNode(spec, nodes), ...network(spec)];
  }),
};

function machines({ batch: { compute }, positions }: FunctionSpec): Found[] {
  if (compute.type === 'EC2') return [];
  return [{
    message: `a multi-node parallel job can't run on ${isFargate(compute.type) ? 'Fargate' : 'Spot instances'}`,
    help: 'Write `type: EC2` in `compute_resources`, or remove `multi_node_parallel`.',
    position: positions.at('batch.compute.type'),
  }];
}

function mainNode({ positions }: FunctionSpec, { count, mainIndex }: NodesSpec): Found[] {
  if (mainIndex < count) return [];
  return [{
    message: `\`main_node_index\` is ${mainIndex}, but the ${count} nodes have the numbers 0 to ${count - 1}`,
    help: `Write a number from 0 to ${count - 1}.`,
    position: positions.at('batch.nodes.mainIndex'),
  }];
}

function network({ batch: { compute }, positions }: FunctionSpec): Found[] {
  if (compute.type !== 'EC2' || compute.subnets.length > 0) return [];
  return [{
    severity: 'warning',
    message: 'the nodes would run in the default VPC, whose subnets are public as a rule: containers of multi-node parallel jobs have no public IP address, and reach nothing outside from there',
    help: 'Name private subnets with a NAT gateway in `compute_resources.subnets`, and security groups whose members may talk to each other. Or give the default VPC endpoints for S3, and silence this rule.',
    position: positions.at('batch.nodes'),
  }];
}
