// A compute environment whose greatest size is below a single job's never starts that job.
import type { FunctionSpec } from '../../fdl/spec.ts';
import { each, type Rule } from '../rule.ts';

export const maxVcpusTooSmall: Rule = {
  id: 'max-vcpus-too-small',
  severity: 'error',
  what: 'A compute environment that is smaller than one job',
  why: 'A job that asks for more vCPUs than max_v_cpus never starts.',
  sources: ['https://docs.aws.amazon.com/batch/latest/userguide/job_stuck_in_runnable_misconfiguration.html'],
  help: 'Raise `batch.compute_resources.max_v_cpus`.',
  run: each(({ spec }) => {
    if (spec.mode === 'lambda') return [];
    const { compute, nodes } = spec.batch;
    const vcpus = spec.batch.vcpus * (nodes?.count ?? 1);
    const least = Math.max(vcpus, compute.minVcpus, compute.desiredVcpus);
    if (least <= compute.maxVcpus) return [];
    const asker = nodes === undefined ? 'a job asks for' : `a job of ${nodes.count} nodes asks for`;
    const who = least === vcpus ? asker : least === compute.minVcpus ? 'min_v_cpus asks for' : 'desired_v_cpus asks for';
    return [{
      message: `${who} ${least} vCPUs, but max_v_cpus allows ${compute.maxVcpus} at once`,
      position: isWritten(spec, 'batch.compute.maxVcpus') ? spec.positions.at('batch.compute.maxVcpus') : spec.positions.at(least === vcpus ? 'batch.vcpus' : 'batch.compute'),
      measure: { value: least, limit: compute.maxVcpus, unit: 'vCPUs' },
    }];
  }),
};

/** Whether a value stands in the file: else its place is that of the section around it. */
function isWritten({ positions }: FunctionSpec, path: string): boolean {
  const [own, around] = [positions.at(path), positions.at(path.slice(0, path.lastIndexOf('.')))];
  return own.line !== around.line || own.column !== around.column;
}
