// The nodes of a multi-node parallel job: of a job as a whole Batch tells the main node's end only, so each is asked for by itself.
// https://docs.aws.amazon.com/batch/latest/userguide/multi-node-parallel-jobs.html
import type { Batch, JobDetail } from '@aws-sdk/client-batch';
import { logStreamsOf } from './job-details.ts';

/** Jobs that one DescribeJobs takes; what more nodes there are stays in CloudWatch. */
const MOST = 100;

/** A log stream, and what is put before its lines. */
export interface MarkedStream {
  readonly stream: string;
  readonly mark: string;
}

/** The log streams of a job: of the main node, or only one, as they are; the lines of other nodes with their number. */
export async function streamsOf(job: JobDetail, batch: Pick<Batch, 'describeJobs'>): Promise<readonly MarkedStream[]> {
  const { nodeProperties, jobId = '' } = job;
  const own = logStreamsOf(job).map((stream) => ({ stream, mark: '' }));
  if (nodeProperties === undefined) return own;
  const count = Math.min(nodeProperties.numNodes ?? 0, MOST);
  const ids = Array.from({ length: count }, (_, index) => `${jobId}#${index}`);
  const { jobs = [] } = await batch.describeJobs({ jobs: ids });
  const ofNodes = jobs.flatMap((node) => {
    const index = node.nodeDetails?.nodeIndex ?? 0;
    const mark = index === nodeProperties.mainNode ? '' : `node ${index} | `;
    return logStreamsOf(node).map((stream) => ({ stream, mark }));
  });
  const known = new Set(own.map(({ stream }) => stream));
  return [...own, ...ofNodes.filter(({ stream }) => !known.has(stream))];
}
