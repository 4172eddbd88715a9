// The pairs of vCPU and memory that Fargate has.
// https://docs.aws.amazon.com/batch/latest/APIReference/API_ResourceRequirement.html

const steps = (least: number, most: number, step: number): number[] =>
  Array.from({ length: (most - least) / step + 1 }, (_, index) => least + index * step);

const PAIRS = new Map<number, readonly number[]>([
  [0.25, [512, 1024, 2048]],
  [0.5, steps(1024, 4096, 1024)],
  [1, steps(2048, 8192, 1024)],
  [2, steps(4096, 16_384, 1024)],
  [4, steps(8192, 30_720, 1024)],
  [8, steps(16_384, 61_440, 4096)],
  [16, steps(32_768, 122_880, 8192)],
  [32, [61_440, 122_880, 249_856]],
]);

/** Whether Fargate has a task of this size. */
export function isFargatePair(vcpus: number, memoryMiB: number): boolean {
  return PAIRS.get(vcpus)?.includes(memoryMiB) === true;
}
