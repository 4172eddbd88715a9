// What Fargate offers: memory in steps that depend on the vCPUs.
import type { ComputeType } from './spec.ts';

/** Whether jobs of a compute environment of this type run on Fargate. */
export function isFargate(type: ComputeType): boolean {
  return type === 'FARGATE' || type === 'FARGATE_SPOT';
}

const steps = (from: number, to: number, step: number): number[] =>
  Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);

/** MiB by vCPUs, each list in rising order (https://docs.aws.amazon.com/batch/latest/APIReference/API_ResourceRequirement.html). */
export const FARGATE_MEMORY: ReadonlyMap<number, readonly number[]> = new Map([
  [0.25, [512, 1024, 2048]],
  [0.5, steps(1024, 4096, 1024)],
  [1, steps(2048, 8192, 1024)],
  [2, steps(4096, 16_384, 1024)],
  [4, steps(8192, 30_720, 1024)],
  [8, steps(16_384, 61_440, 4096)],
  [16, steps(32_768, 122_880, 8192)],
  [32, [61_440, 122_880, 249_856]],
]);

/** Whether Fargate offers this pair. */
export function isFargatePair(vcpus: number, memoryMiB: number): boolean {
  return FARGATE_MEMORY.get(vcpus)?.includes(memoryMiB) === true;
}

/** The least memory in MiB that goes with these vCPUs; that of 1 vCPU for a number that Fargate does not offer. */
export function leastFargateMemory(vcpus: number): number {
  return FARGATE_MEMORY.get(vcpus)?.[0] ?? 2048;
}
