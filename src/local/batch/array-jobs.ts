// Array jobs: a parent that only waits, and children that each run the same container with an index of their own.
// https://docs.aws.amazon.com/batch/latest/userguide/array_jobs.html
import { number, object, objects, text } from '../protocols/fields.ts';
import type { JsonObject } from '../protocols/json.ts';
import { refused } from './errors.ts';
import { JOB_STATUSES, type Job, type JobStatus } from './model.ts';

/** https://docs.aws.amazon.com/batch/latest/APIReference/API_ArrayProperties.html */
const SIZE = { least: 2, most: 10_000 };

/** The size of the array that SubmitJob asks for; undefined for a single job. */
export function readArraySize(input: JsonObject): number | undefined {
  const size = number(object(input, 'arrayProperties') ?? {}, 'size');
  if ((objects(input, 'dependsOn') ?? []).some((each) => text(each, 'type') !== undefined)) {
    throw refused('Dependencies of the types N_TO_N and SEQUENTIAL are not supported by the local AWS.');
  }
  if (size === undefined) return undefined;
  if (!Number.isInteger(size) || size < SIZE.least || size > SIZE.most) {
    throw refused(`Array size must be between ${SIZE.least} and ${SIZE.most}`);
  }
  return size;
}

/** The children of an array job; they become PENDING when the parent spawns them. */
export function childrenOf(parent: Job, size: number): Job[] {
  return Array.from({ length: size }, (_, index) => {
    let resolveFinished: (status: JobStatus) => void = () => undefined;
    const finished = new Promise<JobStatus>((resolve) => (resolveFinished = resolve));
    const own = { id: `${parent.id}:${index}`, arn: `${parent.arn}:${index}`, dependsOn: [], attempts: [] };
    const array = undefined;
    return { ...parent, ...own, createdAt: Date.now(), finished, resolveFinished, status: 'PENDING', array, child: { parent, index } };
  });
}

/** What DescribeJobs shows of an array. */
export function arrayDetail(job: Job): object | undefined {
  if (job.child !== undefined) return { index: job.child.index, statusSummary: {} };
  if (job.array === undefined) return undefined;
  const statusSummary: Record<string, number> = Object.fromEntries(JOB_STATUSES.map((status) => [status, 0]));
  for (const { status } of job.array.children) statusSummary[status] = (statusSummary[status] ?? 0) + 1;
  return { size: job.array.size, statusSummary };
}

/** What ListJobs shows of an array. */
export function arraySummary({ child, array }: Job): object | undefined {
  if (child !== undefined) return { index: child.index };
  return array === undefined ? undefined : { size: array.size };
}
