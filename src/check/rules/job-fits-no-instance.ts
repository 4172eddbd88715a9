// A job that no allowed instance type can hold waits for ever: Batch leaves it RUNNABLE and says nothing.
import type { FunctionSpec } from '../../fdl/spec.ts';
import { AGENT_MEMORY_MIB, allowedTypes, fits, type InstanceType, type Wish } from '../instance-types.ts';
import { each, type Problem, type Rule } from '../rule.ts';
import { list, number } from '../words.ts';

/** Of an instance's memory the operating system takes a share that depends on type and image: up to about a twentieth. */
const SYSTEM_SHARE = 0.05;

export const jobFitsNoInstance: Rule = {
  id: 'job-fits-no-instance',
  severity: 'error',
  what: 'A job that no allowed instance type can hold',
  why:
    "It waits for ever: AWS Batch leaves it RUNNABLE and says nothing. Of an instance's memory the ECS agent and the operating system keep a part.",
  sources: [
    'https://docs.aws.amazon.com/batch/latest/userguide/memory-management.html',
    'https://docs.aws.amazon.com/batch/latest/userguide/job_stuck_in_runnable_misconfiguration.html',
  ],
  help: 'Ask for less, or allow larger types in `batch.compute_resources.instance_types`.',
  run: each(({ spec }) => {
    if (spec.mode === 'lambda') return [];
    const { types, unknown } = allowedTypes(spec.batch.compute.instanceTypes);
    // A type that is newer than our table might hold the job.
    if (types.length === 0 || unknown.length > 0) return [];
    const { vcpus, memory: memoryMiB, gpus } = spec.batch;
    const wish: Wish = { vcpus, memoryMiB, gpus, architecture: spec.lambda.architecture };
    if (!types.some((type) => fits(type, wish))) return tooLarge(spec, types, wish);
    const roomy = types.some(
      (type) => fits(type, { ...wish, memoryMiB: memoryMiB + Math.ceil(type.memoryMiB * SYSTEM_SHARE) }),
    );
    return roomy ? [] : [tight(spec, types, wish)];
  }),
};

type Found = Omit<Problem, 'subject'>;

/** The wishes that nothing fulfils. Vain ones for another kind of machine come first, and alone: sizes say nothing then. */
function tooLarge(spec: FunctionSpec, all: readonly InstanceType[], wish: Wish): Found[] {
  const { positions } = spec;
  const types = all.filter((type) => type.architecture === wish.architecture);
  if (types.length === 0) {
    return [{
      message: `the job's image is for ${wish.architecture}, and none of the allowed instance types is: ${list(spec.batch.compute.instanceTypes)}`,
      help: 'Change `architectures` or `instance_types`.',
      position: positions.at('batch.compute.instanceTypes'),
    }];
  }
  const gpus = most(types, 'gpus');
  if (gpus.gpus < wish.gpus) {
    return [{
      message: `the job asks for a GPU, and none of the allowed instance types has one: ${list(spec.batch.compute.instanceTypes)}`,
      help: 'Allow a family with GPUs in `batch.compute_resources.instance_types`, such as g4dn or g5, or remove `enable_gpu`.',
      position: positions.at('batch.gpus'),
    }];
  }
  const found: Found[] = [];
  const vcpus = most(types, 'vcpus');
  if (vcpus.vcpus < wish.vcpus) {
    found.push({
      message: `the job asks for ${wish.vcpus} vCPUs; the largest allowed type, ${vcpus.name}, has ${vcpus.vcpus}`,
      position: positions.at('batch.vcpus'),
      measure: { value: wish.vcpus, limit: vcpus.vcpus, unit: 'vCPUs' },
    });
  }
  const memory = most(types, 'memoryMiB');
  const limit = memory.memoryMiB - AGENT_MEMORY_MIB;
  if (limit < wish.memoryMiB) {
    found.push({
      message: `the job asks for ${number(wish.memoryMiB)} MiB of memory; the largest allowed type, ${memory.name}, offers ${number(limit)} (Batch keeps ${AGENT_MEMORY_MIB} of its ${number(memory.memoryMiB)})`,
      position: positions.at('batch.memory'),
      measure: { value: wish.memoryMiB, limit, unit: 'MiB' },
    });
  }
  if (found.length > 0) return found;
  const gpuWords = wish.gpus > 0 ? ' and a GPU' : '';
  return [{
    message: `no allowed instance type offers ${wish.vcpus} vCPUs, ${number(wish.memoryMiB)} MiB${gpuWords} at once: ${list(spec.batch.compute.instanceTypes)}`,
    position: positions.at('batch.compute.instanceTypes'),
  }];
}

function tight(spec: FunctionSpec, types: readonly InstanceType[], wish: Wish): Found {
  const largest = most(types.filter((type) => fits(type, wish)), 'memoryMiB');
  const safe = largest.memoryMiB - AGENT_MEMORY_MIB - Math.ceil(largest.memoryMiB * SYSTEM_SHARE);
  return {
    severity: 'warning',
    message: `the job asks for ${number(wish.memoryMiB)} MiB of the ${number(largest.memoryMiB)} that ${largest.name} has: the operating system takes some of it, and the job may wait for ever`,
    help: `Ask for at most ${number(safe)} MiB, or allow larger types.`,
    position: spec.positions.at('batch.memory'),
    measure: { value: wish.memoryMiB, limit: safe, unit: 'MiB' },
  };
}

function most(types: readonly InstanceType[], field: 'vcpus' | 'memoryMiB' | 'gpus'): InstanceType {
  return types.reduce((best, type) => (type[field] > best[field] ? type : best));
}
