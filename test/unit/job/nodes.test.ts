// A test whose job runs on several nodes: what is shown of their logs, and what is said when one fails.
import { describe, expect, test } from '@jest/globals';
import type { DescribeJobsCommandInput, JobDetail } from '@aws-sdk/client-batch';
import { explainJob, streamsOf } from '../../../src/job/nodes.ts';

type Node = Omit<Partial<JobDetail>, 'status'> & { readonly status?: JobDetail['status'] };

/** Batch, with the nodes of job `job`. */
function batch(nodes: readonly Node[]): { asked: string[]; describeJobs: never } {
  const asked: string[] = [];
  const describeJobs = async ({ jobs = [] }: DescribeJobsCommandInput): Promise<{ jobs: unknown[] }> => {
    asked.push(...jobs);
    const found = nodes.map((node, index) => ({ jobId: `job#${index}`, nodeDetails: { nodeIndex: index, isMainNode: index === 1 }, ...node }));
    return { jobs: found.filter(({ jobId }) => jobs.includes(jobId ?? '')) };
  };
  return { asked, describeJobs: describeJobs as never };
}

const job = (numNodes: number, more: Partial<JobDetail> = {}): JobDetail => ({
  jobId: 'job', jobName: 'mpi', jobQueue: 'queue', jobDefinition: 'definition:1', startedAt: 1000, status: 'RUNNING',
  nodeProperties: { numNodes, mainNode: 1, nodeRangeProperties: [] }, ...more,
});
const writes = (logStreamName: string): Node => ({ container: { logStreamName } });

describe('the log of a job of several nodes', () => {
  const nodes = [writes('zero'), writes('one'), writes('two')];

  test('is that of all, the lines of the main node as they are', async () => {
    expect(await streamsOf(job(3), batch(nodes))).toEqual([
      { stream: 'zero', mark: 'node 0 | ' }, { stream: 'one', mark: '' }, { stream: 'two', mark: 'node 2 | ' },
    ]);
  });

  test('has what the attempts of the job name once: they are the main node’s', async () => {
    const ended = job(3, { status: 'SUCCEEDED', attempts: [{ container: { logStreamName: 'earlier' } }, { container: { logStreamName: 'one' } }] });
    expect(await streamsOf(ended, batch(nodes))).toEqual([
      { stream: 'earlier', mark: '' }, { stream: 'one', mark: '' }, { stream: 'zero', mark: 'node 0 | ' }, { stream: 'two', mark: 'node 2 | ' },
    ]);
  });

  // https://github.com/apache/airflow/issues/54254
  test('may be named among the containers of tasks, too', async () => {
    const inTask = { attempts: [{ taskProperties: [{ containers: [{ logStreamName: 'late' }] }] }] };
    expect(await streamsOf(job(3, inTask), batch([]))).toEqual([{ stream: 'late', mark: '' }]);
  });

  test('is not asked for before there are nodes, nor of a job that has none', async () => {
    const { asked, describeJobs } = batch(nodes);
    expect(await streamsOf(job(3, { status: 'RUNNABLE' }), { describeJobs })).toEqual([]);
    const { nodeProperties, ...single } = job(1, { container: { logStreamName: 's' } });
    expect(nodeProperties).toBeDefined();
    expect(await streamsOf(single, { describeJobs })).toEqual([{ stream: 's', mark: '' }]);
    expect(asked).toEqual([]);
  });

  test('of very many nodes is that of as many as one call describes, the main node among them', async () => {
    const { asked, describeJobs } = batch([]);
    await streamsOf(job(1000, { nodeProperties: { numNodes: 1000, mainNode: 900, nodeRangeProperties: [] } }), { describeJobs });
    expect(asked).toHaveLength(100);
    expect(asked.slice(0, 2)).toEqual(['job#900', 'job#0']);
  });
});

describe('a job of several nodes that failed', () => {
  const failed = job(3, { status: 'FAILED', stoppedAt: 9000, attempts: [{ container: { exitCode: 122 }, stoppedAt: 8000 }] });
  const exits = (exitCode: number, stoppedAt: number, reason?: string): Node =>
    ({ status: 'FAILED', stoppedAt, container: { exitCode, ...(reason === undefined ? {} : { reason }) } });

  test('is explained with the node that failed before its main node', async () => {
    const nodes = [{ status: 'SUCCEEDED' as const, stoppedAt: 5000 }, exits(122, 8000), exits(137, 6000, 'OutOfMemoryError: Container killed due to memory usage')];
    const { reason, help } = await explainJob(failed, batch(nodes));
    expect(reason).toMatch(/exit code 122.*; before its end, node 2: .*OutOfMemoryError/);
    expect(help).toContain('memory');
  });

  test('is not with those that Batch stopped when it had ended', async () => {
    const { reason } = await explainJob(failed, batch([exits(143, 8100), exits(122, 8000), exits(137, 8200)]));
    expect(reason).not.toContain('node');
  });

  test('names the first few when many failed', async () => {
    const { reason } = await explainJob(job(6, { status: 'FAILED', stoppedAt: 9000 }), batch([3, 3, 3, 3, 3, 3].map((code) => exits(code, 1000))));
    expect(reason).toMatch(/node 0: the script ended with exit code 3; node 2: .*; node 3: .*; and 2 more nodes$/);
  });

  test('is explained as ever when it has one node', async () => {
    const { nodeProperties: _, ...single } = failed;
    expect((await explainJob(single, batch([]))).reason).toContain('exit code 122');
  });
});
