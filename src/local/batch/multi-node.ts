// Multi-node parallel jobs: one job whose containers run on all nodes at once, and which ends with its main node.
// https://docs.aws.amazon.com/batch/latest/userguide/multi-node-parallel-jobs.html
import { networkInterfaces } from 'node:os';
import { ownAddress } from '../../contract/own-address.ts';
import { number, object, objects, text } from '../protocols/fields.ts';
import type { JsonObject } from '../protocols/json.ts';
import { refused } from './errors.ts';
import type { BatchState, Job, JobDefinition, JobStatus, Nodes } from './model.ts';

/** What runs, and on how many nodes. */
export interface Shape {
  readonly container: JsonObject;
  readonly nodes: Nodes | undefined;
}

/** https://docs.aws.amazon.com/batch/latest/APIReference/API_NodeProperties.html */
export function readNodes(input: JsonObject, platform: 'EC2' | 'FARGATE'): Shape {
  const properties = object(input, 'nodeProperties');
  if (properties === undefined) throw refused('nodeProperties must be provided for jobs of type multinode');
  if (platform === 'FARGATE') throw refused('Multi-node parallel jobs are not applicable for Fargate.');
  const [count = 0, mainNode = -1] = [number(properties, 'numNodes'), number(properties, 'mainNode')];
  if (!Number.isInteger(count) || count < 1 || count > 1000) throw refused('numNodes must be between 1 and 1000');
  if (mainNode < 0 || mainNode >= count) throw refused('mainNode must be the index of a node');
  const [range, other] = objects(properties, 'nodeRangeProperties') ?? [];
  const container = range === undefined ? undefined : object(range, 'container');
  const targetNodes = range === undefined ? '' : (text(range, 'targetNodes') ?? '');
  if (container === undefined || other !== undefined || !['0:', `0:${count - 1}`].includes(targetNodes)) {
    throw refused('Only one range of all nodes, with a container, is supported by the local AWS.');
  }
  return { container, nodes: { count, mainNode, targetNodes } };
}

export function renderNodes({ count, mainNode, targetNodes }: Nodes, container: JsonObject): object {
  return { nodeProperties: { numNodes: count, mainNode, nodeRangeProperties: [{ targetNodes, container }] } };
}

/** What a job gives to its containers. Each kind of job has a field of its own for it. */
export function readOverrides(input: JsonObject, { nodes }: JobDefinition): JsonObject {
  const given = object(input, 'containerOverrides');
  if (nodes === undefined) {
    if (object(input, 'nodeOverrides') !== undefined) throw refused('nodeOverrides are applicable to multi-node parallel jobs only.');
    return given ?? {};
  }
  if (given !== undefined) throw refused('containerOverrides are not applicable to multi-node parallel jobs. Use nodeOverrides instead.');
  if (object(input, 'arrayProperties') !== undefined) throw refused('Array jobs are not supported for multi-node parallel jobs.');
  const [overrides] = objects(object(input, 'nodeOverrides') ?? {}, 'nodePropertyOverrides') ?? [];
  if (overrides === undefined) return {};
  const targets = text(overrides, 'targetNodes') ?? '';
  if (targets !== nodes.targetNodes) {
    // https://github.com/aws/aws-parallelcluster/pull/964 has the words.
    throw refused(`NodeOverride targets should match job definition. Non matching targets - ${targets}`);
  }
  return object(overrides, 'containerOverrides') ?? {};
}

/** The nodes of the next attempt of a job. Each has its own history: the main node's is the job's. */
export function nodesOf(job: Job, nodes: Nodes): Job[] {
  return Array.from({ length: nodes.count }, (_, index) => {
    let resolveFinished: (status: JobStatus) => void = () => undefined;
    const finished = new Promise<JobStatus>((resolve) => (resolveFinished = resolve));
    const attempts = [...(job.nodes[index]?.attempts ?? [])];
    const node = { index, nodes, attempt: job.attempts.length + 1 };
    const own = { id: `${job.id}#${index}`, arn: `${job.arn}#${index}`, status: 'SUBMITTED' as const, attempts, nodes: [], node };
    return { ...job, ...own, current: undefined, running: undefined, finished, resolveFinished };
  });
}

/** A job, or with `#` and a number one of its nodes. */
export function findJob(id: string, { jobs }: BatchState): Job | undefined {
  const [jobId = '', index] = id.split('#');
  const job = jobs.get(jobId);
  return index === undefined ? job : job?.nodes[Number(index)];
}

/** What DescribeJobs shows of a node. */
export function nodeDetails({ node }: Job): object | undefined {
  return node === undefined ? undefined : { nodeIndex: node.index, isMainNode: node.index === node.nodes.mainNode };
}

/** What ListJobs shows of a job of several nodes, or of one of them. */
export function nodeSummary({ node, definition: { nodes } }: Job): object | undefined {
  if (node !== undefined) return { isMainNode: node.index === node.nodes.mainNode, numNodes: node.nodes.count, nodeIndex: node.index };
  return nodes === undefined ? undefined : { isMainNode: false, numNodes: nodes.count };
}

/**
 * What Batch sets on nodes (https://docs.aws.amazon.com/batch/latest/userguide/mnp-env-vars.html), the main node's address on all others.
 * Containers of the local AWS share the machine's network, so that this is the machine's own.
 */
export function nodeVariables({ node }: Job): Record<string, string> {
  if (node === undefined) return {};
  const { index, nodes: { count, mainNode } } = node;
  return {
    AWS_BATCH_JOB_MAIN_NODE_INDEX: String(mainNode),
    AWS_BATCH_JOB_NODE_INDEX: String(index),
    AWS_BATCH_JOB_NUM_NODES: String(count),
    ...(index === mainNode ? {} : { AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS: ownAddress(networkInterfaces()) }),
  };
}
