// What fits on an instance. A small table of usual types: an unknown type counts as unlimited, for refusing what would
// run is worse
// than running what would wait. Sizes are those of https://docs.aws.amazon.com/ec2/latest/instancetypes/.

interface Size {
  readonly vcpus: number;
  readonly memoryMiB: number;
}

/** vCPU and GiB of the sizes of a family, `large` having two vCPU. */
function family(name: string, gibPerVcpu: number, sizes: Readonly<Record<string, number>>): [string, Size][] {
  return Object.entries(sizes).map(([size, vcpus]) => {
    return [`${name}.${size}`, { vcpus, memoryMiB: vcpus * gibPerVcpu * 1024 }];
  });
}

const USUAL = {
  large: 2,
  xlarge: 4,
  '2xlarge': 8,
  '4xlarge': 16,
  '8xlarge': 32,
  '12xlarge': 48,
  '16xlarge': 64,
  '24xlarge': 96,
};
const SIZES = new Map<string, Size>([
  ['m3.medium', { vcpus: 1, memoryMiB: 3840 }],
  ['m3.large', { vcpus: 2, memoryMiB: 7680 }],
  ['m3.xlarge', { vcpus: 4, memoryMiB: 15_360 }],
  ['m3.2xlarge', { vcpus: 8, memoryMiB: 30_720 }],
  ...['m5', 'm6i', 'm6a', 'm7i', 'm7a', 'm6g', 'm7g', 'm4'].flatMap((name) => family(name, 4, USUAL)),
  ...['r5', 'r6i', 'r6a', 'r7i', 'r6g', 'r7g'].flatMap((name) => family(name, 8, USUAL)),
  ...['c6i', 'c6a', 'c7i', 'c6g', 'c7g'].flatMap((name) => family(name, 2, USUAL)),
  ...family('c5', 2, { large: 2, xlarge: 4, '2xlarge': 8, '4xlarge': 16, '12xlarge': 48, '24xlarge': 96 }),
]);

/**
 * Part of the nominal memory that the operating system and the ECS agent leave to jobs: an m4.large registers 7,986 of
 * 8,192 MiB
 * (https://docs.aws.amazon.com/batch/latest/userguide/memory-management.html).
 */
const USABLE = 0.97;

/** Whether some instance of these types (or families, or `optimal`) could hold a container of this size. */
export function fitsSomeInstance(types: readonly string[], vcpus: number, memoryMiB: number): boolean {
  return types.some((type) => {
    const sizes = type.includes('.')
      ? [SIZES.get(type)]
      : [...SIZES].filter(([name]) => name.startsWith(`${type}.`)).map(([, size]) => size);
    if (sizes.length === 0 || sizes.includes(undefined)) return true;
    return sizes.some((size) => size !== undefined && vcpus <= size.vcpus && memoryMiB <= size.memoryMiB * USABLE);
  });
}

/** Whether a type has a processor of ARM's: a `g` after the generation (m6g, c7gn, t4g), and the a1. */
export function isArm(type: string): boolean {
  return type === 'default_arm64' || /^(a1|[a-z]+\d+g[a-z]*)(\.|$)/.test(type);
}
