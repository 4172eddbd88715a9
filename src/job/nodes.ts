// The nodes of a multi-node parallel job: of a job as a whole Batch tells the main node's end only, so each is asked for by itself.
// https://docs.aws.amazon.com/batch/latest/userguide/multi-node-parallel-jobs.html
import type { Batch, JobDetail } from '@aws-sdk/client-batch';
import { explainFailure, type Explanation } from './explain.ts';
import { failureOf, logStreamsOf } from './job-details.ts';

type BatchClient = Pick<Batch, 'describeJobs'>;

/** Jobs that one DescribeJobs takes; what more nodes there are stays in CloudWatch: reading all would take longer than they write. */
const MOST = 100;

/** Before these there are no nodes. */
const STARTED: ReadonlySet<string> = new Set(['STARTING', 'RUNNING', 'SUCCEEDED', 'FAILED']);

/** Failed nodes that are explained: as a rule they fail for the same reason. */
const EXPLAINED = 3;

/** A log stream, and what is put before its lines. */
export interface MarkedStream {
  readonly stream: string;
  readonly mark: string;
}

/** The log streams of a job: of the main node, or only one, as they are; the lines of other nodes with their number. */
export async function streamsOf(job: JobDetail, batch: BatchClient): Promise<readonly MarkedStream[]> {
  const own = logStreamsOf(job).map((stream) => ({ stream, mark: '' }));
  if (job.nodeProperties === undefined || !STARTED.has(job.status ?? '')) return own;
  const ofNodes = (await describeNodes(job, batch)).flatMap((node) => {
    const mark = isMain(node, job) ? '' : `node ${indexOf(node)} | `;
    return logStreamsOf(node).map((stream) => ({ stream, mark }));
  });
  const known = new Set(own.map(({ stream }) => stream));
  return [...own, ...ofNodes.filter(({ stream }) => !known.has(stream))];
}

/** Why a job failed: for one of several nodes, with those that failed before the main node, which Batch says nothing of. */
export async function explainJob(job: JobDetail, batch: BatchClient): Promise<Explanation> {
  const whole = explainFailure(failureOf(job));
  if (job.nodeProperties === undefined) return whole;
  // When the main node has ended, Batch stops all others: those have not failed.
  const end = job.attempts?.at(-1)?.stoppedAt ?? job.stoppedAt ?? Infinity;
  const failed = (await describeNodes(job, batch)).filter((node) => (
    !isMain(node, job) && node.status === 'FAILED' && node.stoppedAt !== undefined && node.stoppedAt < end));
  const [first] = failed;
  if (first === undefined) return whole;
  const words = failed.slice(0, EXPLAINED).map((node) => `node ${indexOf(node)}: ${explainFailure(failureOf(node)).reason}`);
  const more = failed.length > EXPLAINED ? `; and ${failed.length - EXPLAINED} more nodes` : '';
  return { reason: `${whole.reason}; before its end, ${words.join('; ')}${more}`, help: explainFailure(failureOf(first)).help };
}

const indexOf = ({ nodeDetails, jobId = '' }: JobDetail): number => nodeDetails?.nodeIndex ?? Number(jobId.split('#')[1] ?? 0);
const isMain = (node: JobDetail, { nodeProperties }: JobDetail): boolean => indexOf(node) === nodeProperties?.mainNode;

/** The main node and the first others. */
async function describeNodes({ jobId = '', nodeProperties }: JobDetail, batch: BatchClient): Promise<readonly JobDetail[]> {
  const { numNodes = 0, mainNode = 0 } = nodeProperties ?? {};
  const others = Array.from({ length: numNodes }, (_, index) => index).filter((index) => index !== mainNode);
  const { jobs = [] } = await batch.describeJobs({ jobs: [mainNode, ...others].slice(0, MOST).map((index) => `${jobId}#${index}`) });
  return jobs.toSorted((one, other) => indexOf(one) - indexOf(other));
}
