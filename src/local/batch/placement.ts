// Which compute environment a job can go to, and why there is none.
// Reasons: https://docs.aws.amazon.com/batch/latest/userguide/job_stuck_in_runnable_misconfiguration.html
import { number, text, texts } from '../protocols/fields.ts';
import { isFargate } from './compute-environments.ts';
import { fitsSomeInstance } from './instance-types.ts';
import { vcpusOf, type BatchState, type ComputeEnvironment, type Job } from './model.ts';

/** Where a job goes: to an environment, nowhere yet, or nowhere ever (as things are). */
export type Placement =
  | { readonly kind: 'place'; readonly environment: ComputeEnvironment }
  | { readonly kind: 'wait' }
  | { readonly kind: 'stuck'; readonly reason: string };

const MAX_RESOURCE =
  'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE - ' +
  'CE(s) associated with the job queue cannot meet the CPU requirement of the job.';
const REQUIREMENT =
  'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT - The job resource requirement (vCPU/memory/GPU) ' +
  'is higher than that can be met by the CE(s) attached to the job queue.';
const UNDETERMINED = 'UNDETERMINED - Batch job is blocked, root cause is undetermined.';
const INVALID = 'ACTION_REQUIRED - CE(s) associated with the job queue are invalid.';

/** @param used vCPUs of the jobs that an environment holds now, by its name. */
export function placeJob(job: Job, state: BatchState, used: ReadonlyMap<string, number>): Placement {
  const attached = [...state.computeEnvironments.values()]
    .filter(({ arn }) => job.queue.computeEnvironments.includes(arn))
    .toSorted((a, b) => job.queue.computeEnvironments.indexOf(a.arn) - job.queue.computeEnvironments.indexOf(b.arn));
  const vcpus = vcpusOf(job);
  const most = ({ computeResources }: ComputeEnvironment): number => number(computeResources ?? {}, 'maxvCpus') ?? 0;
  const holding = attached.filter((environment) => most(environment) >= vcpus);
  if (attached.length > 0 && attached.every(({ status }) => status === 'INVALID')) {
    return { kind: 'stuck', reason: INVALID };
  }
  if (attached.length > 0 && holding.length === 0) return { kind: 'stuck', reason: MAX_RESOURCE };
  if (attached.length > 0 && job.definition.nodes !== undefined && attached.every(isSpot)) return { kind: 'stuck', reason: UNDETERMINED };
  const fitting = holding.filter((environment) => fits(job, environment));
  if (attached.length > 0 && fitting.length === 0) return { kind: 'stuck', reason: REQUIREMENT };
  const environment = fitting.find((each) => {
    // While an environment is updated it goes on taking jobs.
    const usable = each.state === 'ENABLED' && (each.status === 'VALID' || each.status === 'UPDATING');
    return usable && (used.get(each.name) ?? 0) + vcpus <= most(each);
  });
  return environment === undefined ? { kind: 'wait' } : { kind: 'place', environment };
}

/**
 * Multi-node parallel jobs don't run on Spot instances (https://docs.aws.amazon.com/batch/latest/userguide/mnp-ce.html), and stay RUNNABLE
 * there: https://github.com/aws/aws-parallelcluster/issues/2098
 */
const isSpot = ({ computeResources }: ComputeEnvironment): boolean => text(computeResources ?? {}, 'type') === 'SPOT';

function fits(job: Job, environment: ComputeEnvironment): boolean {
  const { computeResources } = environment;
  if (job.definition.nodes !== undefined && isSpot(environment)) return false;
  if (isFargate(computeResources)) return job.definition.platform === 'FARGATE';
  if (job.definition.platform === 'FARGATE' || text(computeResources ?? {}, 'type') === undefined) return false;
  return fitsSomeInstance(
    texts(computeResources ?? {}, 'instanceTypes') ?? [],
    job.container.vcpus,
    job.container.memoryMiB,
  );
}
