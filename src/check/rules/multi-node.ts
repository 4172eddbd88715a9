// Multi-node parallel jobs that Batch refuses or never starts, whose nodes would reach nobody, or whose outputs would be lost.
import { isFargate } from '../../fdl/fargate.ts';
import type { FunctionSpec, NodesSpec } from '../../fdl/spec.ts';
import { allowedTypes, fits } from '../instance-types.ts';
import { each, type Problem, type Rule } from '../rule.ts';
import { isWritten } from '../written.ts';

type Found = Omit<Problem, 'subject'>;

export const multiNode: Rule = {
  id: 'multi-node',
  severity: 'error',
  what: 'A multi-node parallel job on Lambda, Fargate or Spot instances, without its main node, with too few instances, in subnets that lead nowhere, or whose outputs get lost',
  why:
    'AWS Batch runs multi-node parallel jobs on on-demand instances only, each node on an instance of its own. Their containers get no public IP address: ' +
    'in a public subnet, such as those of a default VPC, they reach neither S3 nor anything else outside without a NAT gateway or VPC endpoints.',
  sources: [
    'https://docs.aws.amazon.com/batch/latest/userguide/mnp-ce.html',
    'https://docs.aws.amazon.com/batch/latest/userguide/multi-node-parallel-jobs.html',
    'https://docs.aws.amazon.com/batch/latest/APIReference/API_NodeProperties.html',
  ],
  help: 'See the sources: what multi-node parallel jobs need.',
  run: each(({ spec }) => {
    const { nodes } = spec.batch;
    if (nodes === undefined) return [];
    if (spec.mode === 'lambda') return onLambda(spec);
    return [...machines(spec), ...mainNode(spec, nodes), ...instances(spec, nodes), ...network(spec), ...uploads(spec, nodes)];
  }),
};

/** Defaults for all functions may say so; a function's own section is a wish. */
function onLambda(spec: FunctionSpec): Found[] {
  if (!isWritten(spec, 'batch.nodes.enabled')) return [];
  return [{
    message: 'a function of mode lambda has no jobs that could run on several nodes',
    help: 'Write `execution_mode: batch` or `lambda-batch`, or remove `multi_node_parallel`.',
    position: spec.positions.at('batch.nodes.enabled'),
  }];
}

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

/** Nodes share no instance, so that the smallest instance that holds one counts, not what the node asks for: that, max-vcpus-too-small says. */
function instances({ batch, lambda: { architecture }, positions }: FunctionSpec, { count }: NodesSpec): Found[] {
  const { compute, vcpus, memory: memoryMiB, gpus } = batch;
  const { types, unknown } = allowedTypes(compute.instanceTypes);
  // A type that is newer than our table might be smaller.
  if (unknown.length > 0 || vcpus * count > compute.maxVcpus) return [];
  const [smallest] = types.filter((type) => fits(type, { vcpus, memoryMiB, gpus, architecture })).toSorted((one, other) => one.vcpus - other.vcpus);
  if (smallest === undefined || smallest.vcpus * count <= compute.maxVcpus) return [];
  return [{
    severity: 'warning',
    message:
      `each of the ${count} nodes gets an instance of its own: ${count} of ${smallest.name}, the smallest allowed that holds one, have ` +
      `${smallest.vcpus * count} vCPUs, but max_v_cpus allows ${compute.maxVcpus} at once`,
    help: `Raise \`max_v_cpus\` to ${smallest.vcpus * count}, or allow smaller \`instance_types\`: else the job may wait for ever.`,
    position: positions.at('batch.compute.maxVcpus'),
    measure: { value: smallest.vcpus * count, limit: compute.maxVcpus, unit: 'vCPUs' },
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

/** `upload: all`: the main node has to learn that the others are done, before Batch stops them. */
function uploads({ image, inputs, outputs, otherStorage, positions }: FunctionSpec, { upload }: NodesSpec): Found[] {
  if (upload !== 'all') return [];
  const position = positions.at('batch.nodes.upload');
  if (!image.packaged) {
    return [{
      severity: 'warning',
      message: '`upload: all` has no effect: the image is used as it is, and stores its outputs itself',
      help: 'Remove it, or remove `create_image: false`.',
      position,
    }];
  }
  if (inputs.length + outputs.length > 0 || (otherStorage?.outputs.length ?? 0) === 0) return [];
  return [{
    message: '`upload: all` needs a bucket of S3, in which the nodes note that they are done, and the function has none: Batch would stop them while they upload',
    help: 'Give the function an input or output on S3, or write `upload: main`.',
    position,
  }];
}
